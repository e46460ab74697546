import * as vscode from 'vscode'
import { FileError } from '../../../core/base/files/ports'
import { pickOne } from '../../views/picks'
import type { Platform } from '../../platform/platform'
import type { ShippedCodebook } from '../../platform/shippedCodebooks'
import { shippedCodebook } from '../../platform/shippedCodebooks'
import type { ExchangeContext } from '../exchangeContext'

const shipped: readonly ShippedCodebook[] = ['alliance', 'relationship']

async function pickCodebook(): Promise<ShippedCodebook | undefined> {
  return await pickOne<ShippedCodebook>(
    [
      {
        label: vscode.l10n.t('Alliance process codes'),
        detail: vscode.l10n.t(
          'Turn by turn: empathy, goal agreement, task negotiation, rupture and repair; ratings of the session.',
        ),
        value: 'alliance',
      },
      {
        label: vscode.l10n.t('Relationship by segments'),
        detail: vscode.l10n.t(
          'Five minutes at a time: bond, collaboration, congruence, positive regard, transference, countertransference; ratings of segments and session.',
        ),
        value: 'relationship',
      },
    ],
    {
      title: vscode.l10n.t('New Codebook'),
      placeholder: vscode.l10n.t('Which codebook shall the study begin with? Everything in it can be changed.'),
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
    void vscode.window.showInformationMessage(vscode.l10n.t('This folder already has a codebook; it is left as it is.'))
  }
  await vscode.window.showTextDocument(vscode.Uri.joinPath(chosen, 'codebook.yaml'))
}
