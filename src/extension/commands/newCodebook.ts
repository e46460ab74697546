import * as vscode from 'vscode'
import { builtinCodebookText } from '../../core/codebook/builtinCodebook'
import { FileError } from '../../core/files/ports'
import { utf8 } from '../../core/utf8'
import type { Platform } from '../platform'
import type { Handler } from './command'

/** Writes the built-in codebook into a folder, to be used or changed there; an existing one is left alone and opened. */
export const newCodebook = (platform: Platform): Handler => async () => {
  const editor = vscode.window.activeTextEditor?.document.uri
  const near = editor === undefined ? undefined : vscode.workspace.getWorkspaceFolder(editor)
  const folder = near ?? vscode.workspace.workspaceFolders?.[0]
  const chosen = folder?.uri ?? (await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, title: vscode.l10n.t('The folder of the study') }))?.[0]
  if (chosen === undefined) return
  try {
    await platform.files(chosen).replace('codebook.yaml', utf8(builtinCodebookText), null)
  } catch (error) {
    if (!(error instanceof FileError) || error.code !== 'changed') throw error
    void vscode.window.showInformationMessage(vscode.l10n.t('This folder already has a codebook; it is left as it is.'))
  }
  await vscode.window.showTextDocument(vscode.Uri.joinPath(chosen, 'codebook.yaml'))
}
