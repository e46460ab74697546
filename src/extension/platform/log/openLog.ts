import * as vscode from 'vscode'
import { log, logThrough } from './log'
import { windowLog, type Log, type LogSink } from './windowLog'

interface Manifest {
  readonly version: string
}

/** What tests of the extension are handed: all entries of the log so far. Nobody else is handed anything. */
export interface ForTests {
  logged(): readonly string[]
}

/** The same log, which also keeps its entries. */
function keeping(channel: LogSink): { readonly sink: LogSink; readonly forTests: ForTests } {
  const entries: string[] = []
  const keep =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (words: string): void => {
      entries.push(`[${level}] ${words}`)
      channel[level](words)
    }
  const sink = {
    debug: keep('debug'),
    info: keep('info'),
    warn: keep('warn'),
    error: keep('error'),
    show: () => {
      channel.show()
    },
  }
  return { sink, forTests: { logged: () => entries } }
}

/** Makes the log of the window, which *Output: Alliance Coder* shows. */
export function openLog(context: vscode.ExtensionContext): {
  readonly opened: Log
  readonly forTests: ForTests | undefined
} {
  const channel = vscode.window.createOutputChannel('Alliance Coder', { log: true })
  context.subscriptions.push(channel)
  const { sink, forTests } =
    context.extensionMode === vscode.ExtensionMode.Test ? keeping(channel) : { sink: channel, forTests: undefined }
  const opened = windowLog(sink)
  logThrough(opened)
  return { opened, forTests }
}

/** Writes how the extension was started. */
export function logStart(context: vscode.ExtensionContext, host: string): void {
  log()?.started({
    version: (context.extension.packageJSON as Manifest).version,
    editor: vscode.version,
    host,
    folders: vscode.workspace.workspaceFolders?.length ?? 0,
  })
}
