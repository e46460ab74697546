import * as vscode from 'vscode'
import { mayTrigger } from './fileTriggers'
import { disposeAll } from '../platform/disposables'
import type { Platform } from '../platform/platform'
import type * as desk from './startDesk'

/** What is shown to a person: while one of these is visible the desk is needed. */
const views = ['allianceCoder.codebook', 'allianceCoder.codings', 'allianceCoder.study']

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] }
}

let starting: Promise<desk.RunningDesk> | null = null

/**
 * All that a window pays for in which nothing is coded: listeners and the commands' names. The desk is loaded with the first document that
 * may concern it, the first look at a view, the first command, or at once in the folder of a study.
 */
export async function openShell(context: vscode.ExtensionContext, platform: Platform): Promise<void> {
  const waiting: vscode.Disposable[] = []
  const load = async (): Promise<desk.RunningDesk> => {
    const { startDesk } = (await platform.load('desk.js')) as typeof desk
    // The desk's own views take the place of those that waited for it.
    disposeAll(waiting.splice(0))
    return startDesk(context, platform)
  }
  const start = (): Promise<desk.RunningDesk> => (starting ??= load())
  const { commands } = (context.extension.packageJSON as Manifest).contributes
  context.subscriptions.push(
    ...commands.map(({ command }) =>
      vscode.commands.registerCommand(command, async (argument?: unknown, more?: unknown) => {
        await (await start()).run(command, argument, more)
      }),
    ),
    {
      dispose: () => {
        disposeAll(waiting)
      },
    },
  )
  if (vscode.workspace.textDocuments.some(({ uri }) => mayTrigger(uri)) || (await holdsCodebook())) {
    await start()
    return
  }
  waiting.push(
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      if (mayTrigger(uri)) void start()
    }),
    ...views.map((view) =>
      vscode.window.registerTreeDataProvider(view, {
        getChildren: async () => {
          await start()
          return []
        },
        getTreeItem: (item: vscode.TreeItem) => item,
      }),
    ),
  )
}

/** Ends what was begun. */
export async function closeShell(): Promise<void> {
  await (await starting)?.stop()
  starting = null
}

/** Whether a folder of the window is a study: a look at one file each, no walk. */
async function holdsCodebook(): Promise<boolean> {
  const looks = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) =>
    vscode.workspace.fs.stat(vscode.Uri.joinPath(uri, 'codebook.yaml')).then(
      () => true,
      () => false,
    ),
  )
  return (await Promise.all(looks)).includes(true)
}
