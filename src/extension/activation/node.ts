import { createRequire } from 'node:module'
import type * as vscode from 'vscode'
import type { Files } from '../../core/base/files/ports'
import { nodeFiles } from '../../node/nodeFiles'
import { openShell } from './shell'
import { vscodeFiles, watchWith } from '../platform/vscodeFiles'

/** Entry for desktop and remote hosts: files on the local disk are replaced atomically. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const local = (root: vscode.Uri): Files => ({
    ...nodeFiles(root.fsPath),
    watch: (listener) => watchWith(root, listener),
  })
  // Resolved from this very file, which stands in `dist/` too.
  const load = (name: string): Promise<unknown> =>
    new Promise((resolve) => {
      resolve(createRequire(__filename)(`./${name}`))
    })
  await openShell(context, { files: (root) => (root.scheme === 'file' ? local(root) : vscodeFiles(root)), load })
}

export { closeShell as deactivate } from './shell'
