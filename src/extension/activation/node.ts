import { createRequire } from 'node:module'
import * as vscode from 'vscode'
import type { Files } from '../../core/base/files/ports'
import { nodeFiles } from '../../node/nodeFiles'
import { loggedFiles } from '../platform/log/loggedFiles'
import { openLog, type ForTests } from '../platform/log/openLog'
import { log } from '../platform/log/log'
import { openShell } from './shell'
import { offerCommandLine } from './terminal'
import { vscodeFiles, watchWith } from '../platform/vscodeFiles'

/** Entry for desktop and remote hosts: files on the local disk are replaced atomically. */
export async function activate(context: vscode.ExtensionContext): Promise<ForTests | undefined> {
  const { opened, forTests } = openLog(context)
  const local = (root: vscode.Uri): Files => ({
    ...nodeFiles(root.fsPath),
    watch: (listener) => watchWith(root, listener),
  })
  // Resolved from this very file, which stands in `dist/` too.
  const load = (name: string): Promise<unknown> =>
    new Promise((resolve) => {
      resolve(createRequire(__filename)(`./${name}`))
    })
  void offerCommandLine(context).catch((error: unknown) => {
    log()?.failed('offering the command line', error)
  })
  await openShell(context, {
    files: (root) => loggedFiles(root.scheme === 'file' ? local(root) : vscodeFiles(root)),
    log: opened,
    host: vscode.env.remoteName === undefined ? 'desktop' : 'remote',
    load,
  })
  return forTests
}

export { closeShell as deactivate } from './shell'
