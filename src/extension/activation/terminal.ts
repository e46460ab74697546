import * as vscode from 'vscode'
import { writeLaunchers } from '../../node/launcher'
import { nodeVariable, programVariable, viewValue, viewVariable } from '../../protocol/editorTerminal'
import { affectsCoder } from '../platform/settings'
import { coderName } from '../session/coder/coderName'

/** At the start of a shell and again when it has read its own files, which may set the path anew. */
const always = { applyAtProcessCreation: true, applyAtShellIntegration: true }

/**
 * Makes `alliance-coder` a command of the terminals of this editor, with the editor's own Node. Its figures are those of the editor's coder,
 * and as blind; terminals that are open keep the name they were opened with, and VS Code marks them as outdated.
 */
export async function offerCommandLine(context: vscode.ExtensionContext): Promise<void> {
  const { environmentVariableCollection: variables, extensionUri, globalStorageUri } = context
  const follow = (): void => {
    variables.replace(viewVariable, viewValue(coderName()))
  }
  variables.description = vscode.l10n.t('Adds the command alliance-coder, which shows the figures that you may see')
  // Whose view it is comes first: without it, the command would show what an analyst sees.
  follow()
  variables.replace(nodeVariable, process.execPath)
  variables.replace(programVariable, vscode.Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath)
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (affectsCoder(event)) follow()
    }),
  )
  variables.prepend('PATH', await writeLaunchers(globalStorageUri.fsPath), always)
}
