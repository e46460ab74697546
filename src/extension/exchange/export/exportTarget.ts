import * as vscode from 'vscode'
import { nameOf } from '../chosenFiles'

/** Where an export goes: a folder, and the name of its one file where it is one. */
export interface ExportTarget {
  readonly folder: vscode.Uri
  readonly name: string | null
}

/** Asks where an export goes: into a folder, or, where it is one file with an ending, which file. Undefined where the person left. */
export async function pickTarget(
  heading: string,
  root: vscode.Uri,
  name: string,
  ending: string | undefined,
): Promise<ExportTarget | undefined> {
  if (ending === undefined) {
    const [folder] =
      (await vscode.window.showOpenDialog({
        title: vscode.l10n.t('{0}: in which folder?', heading),
        openLabel: vscode.l10n.t('Export Here'),
        canSelectFiles: false,
        canSelectFolders: true,
        defaultUri: vscode.Uri.joinPath(root, '..'),
      })) ?? []
    return folder === undefined ? undefined : { folder, name: null }
  }
  const uri = await vscode.window.showSaveDialog({
    title: heading,
    saveLabel: vscode.l10n.t('Export'),
    defaultUri: vscode.Uri.joinPath(root, `${name}.${ending}`),
    filters: { [ending.toUpperCase()]: [ending] },
  })
  if (uri === undefined) return undefined
  // Other programs know these files by their ending.
  const given = nameOf(uri)
  return { folder: vscode.Uri.joinPath(uri, '..'), name: given.includes('.') ? given : `${given}.${ending}` }
}
