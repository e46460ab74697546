import * as vscode from 'vscode'
import { mayTrigger } from './fileTriggers'
import { disposeAll } from '../platform/disposables'
import { log } from '../platform/log/log'
import { logStart } from '../platform/log/openLog'
import { showError, showLogCommand } from '../platform/log/showError'
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
  logStart(context, platform.host)
  const load = async (): Promise<desk.RunningDesk> => {
    const began = performance.now()
    try {
      const { startDesk } = (await platform.load('desk.js')) as typeof desk
      // The desk's own views take the place of those that waited for it.
      disposeAll(waiting.splice(0))
      const running = startDesk(context, platform)
      log()?.loaded('desk', performance.now() - began)
      return running
    } catch (error) {
      log()?.failed('loading', error)
      void showError(vscode.l10n.t('Alliance Coder could not start. Reload the window to try again.'))
      throw error
    }
  }
  const start = (): Promise<desk.RunningDesk> => (starting ??= load())
  /** The same where nobody waits for it; that it failed was said and logged. */
  const startBeside = (): void => {
    start().catch(() => undefined)
  }
  const { commands } = (context.extension.packageJSON as Manifest).contributes
  context.subscriptions.push(
    ...commands.map(({ command }) =>
      vscode.commands.registerCommand(command, async (argument?: unknown, more?: unknown) => {
        // The log is there to be read when nothing else works.
        if (command === showLogCommand) log()?.show()
        else await (await start()).run(command, argument, more)
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
      if (mayTrigger(uri)) startBeside()
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
