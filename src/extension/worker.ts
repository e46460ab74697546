import type * as vscode from 'vscode'
import { activateShared } from './activate'
import { vscodeFiles } from './vscodeFiles'

/** Entry for the web worker host: no Node, all files through the editor's file systems. */
export function activate(context: vscode.ExtensionContext): void {
  activateShared(context, { files: vscodeFiles })
}

export { deactivate } from './activate'
