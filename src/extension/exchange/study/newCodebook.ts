import * as vscode from 'vscode'
import { FileError } from '../../../core/base/files/ports'
import { pickOne } from '../../views/picks'
import type { Platform } from '../../platform/platform'
import type { ShippedCodebook } from '../../platform/shippedCodebooks'
import { shippedCodebook } from '../../platform/shippedCodebooks'
import type { ExchangeContext } from '../exchangeContext'

const shipped: readonly ShippedCodebook[] = ['alliance', 'relationship']

async function pickCodebook(): Promise<ShippedCodebook | 'file' | undefined> {
  return await pickOne<ShippedCodebook | 'file'>(
    [
      {
        label: vscode.l10n.t('Alliance process codes'),
        detail: vscode.l10n.t('Turn by turn: empathy, goal agreement, task negotiation, rupture and repair.'),
        value: 'alliance',
      },
      {
        label: vscode.l10n.t('Relationship by segments'),
        detail: vscode.l10n.t('Five minutes at a time: bond, collaboration, congruence, transference, and more.'),
        value: 'relationship',
      },
      {
        label: vscode.l10n.t('From a File…'),
        detail: vscode.l10n.t('A codebook of another program: .qdc, .qdpx, or a table with a column of names.'),
        value: 'file',
      },
    ],
    {
      title: vscode.l10n.t('New Codebook'),
      placeholder: vscode.l10n.t('Which codebook do you want to begin with? You can change everything in it.'),
    },
  )
}

/** Writes a codebook into a folder, to be used or changed there; an existing one is left alone and opened. The argument, where there is one, is its id. */
export async function newCodebook(
  { extension }: ExchangeContext,
  platform: Platform,
  argument: unknown,
): Promise<void> {
  const editor = vscode.window.activeTextEditor?.document.uri
  const codebook = shipped.find((id) => id === argument) ?? (await pickCodebook())
  if (codebook === undefined) return
  if (codebook === 'file') {
    await vscode.commands.executeCommand('allianceCoder.newCodebookFrom')
    return
  }
  const near = editor === undefined ? undefined : vscode.workspace.getWorkspaceFolder(editor)
  const folder = near ?? vscode.workspace.workspaceFolders?.[0]
  const chosen =
    folder?.uri ??
    (
      await vscode.window.showOpenDialog({
        canSelectFolders: true,
        canSelectFiles: false,
        title: vscode.l10n.t('The folder of the study'),
      })
    )?.[0]
  if (chosen === undefined) return
  try {
    await platform.files(chosen).replace('codebook.yaml', await shippedCodebook(extension.extensionUri, codebook), null)
  } catch (error) {
    if (!(error instanceof FileError) || error.code !== 'changed') throw error
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'This folder has a codebook already, so nothing was written. Edit codebook.yaml, or delete it to begin with another.',
      ),
    )
  }
  await vscode.window.showTextDocument(vscode.Uri.joinPath(chosen, 'codebook.yaml'), { preview: false })
}
