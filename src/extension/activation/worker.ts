import * as vscode from 'vscode'
import { loggedFiles } from '../platform/log/loggedFiles'
import { openLog, type ForTests } from '../platform/log/openLog'
import { openShell } from './shell'
import { vscodeFiles } from '../platform/vscodeFiles'

type Bundle = (exports: object, module: { exports: object }, require: (name: string) => unknown) => void

/** A worker has no `require` for files: the bundle is run as the host itself runs an extension's entry, from its text in the package. */
async function load(folder: vscode.Uri, name: string): Promise<unknown> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)))
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the package's own file, never text of a study
  const run = new Function('exports', 'module', 'require', `${text}\n//# sourceURL=alliance-coder/${name}`) as Bundle
  const module = { exports: {} }
  run(module.exports, module, (asked) => {
    if (asked === 'vscode') return vscode
    throw new Error(`a worker has no module "${asked}"`)
  })
  return module.exports
}

/** Entry for the web worker host: no Node, all files through the editor's file systems. */
export async function activate(context: vscode.ExtensionContext): Promise<ForTests | undefined> {
  const { opened, forTests } = openLog(context)
  const folder = vscode.Uri.joinPath(context.extensionUri, 'dist')
  await openShell(context, {
    files: (root) => loggedFiles(vscodeFiles(root)),
    log: opened,
    host: 'web worker',
    load: async (name) => await load(folder, name),
  })
  return forTests
}

export { closeShell as deactivate } from './shell'
