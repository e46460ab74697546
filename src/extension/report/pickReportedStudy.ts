import * as vscode from 'vscode'
import { compareNatural } from '../../core/base/order'
import { isCodebookFile } from '../../core/study/settings/codebooks'

const nameOf = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1)

/** A study of the workspace; where there are several, the one the person picks. Null where there is none or none was picked. */
export async function pickReportedStudy(): Promise<vscode.Uri | null> {
  const found = await vscode.workspace.findFiles('**/{codebook.yaml,*.codebook.yaml}', '**/node_modules/**', 200)
  const roots = [
    ...new Map(
      found
        .filter((uri) => isCodebookFile(nameOf(uri)))
        .map((uri) => [vscode.Uri.joinPath(uri, '..').toString(), vscode.Uri.joinPath(uri, '..')]),
    ).values(),
  ]
  roots.sort((a, b) => compareNatural(a.path, b.path))
  const [first] = roots
  if (first === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a transcript, or a folder with a codebook, to report on it.'),
    )
    return null
  }
  if (roots.length === 1) return first
  const items = roots.map((root) => ({ label: vscode.workspace.asRelativePath(root), root }))
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Report on Which Study?') }))?.root ?? null
}
