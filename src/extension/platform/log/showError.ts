import * as vscode from 'vscode'
import { log } from './log'

export const showLogCommand = 'allianceCoder.showLog'

async function show(kind: 'error' | 'warning', words: string, actions: readonly string[]): Promise<string | undefined> {
  log()?.shown(kind)
  const showLog = vscode.l10n.t('Show Log')
  const ask = kind === 'error' ? vscode.window.showErrorMessage : vscode.window.showWarningMessage
  const picked = await ask(words, ...actions, showLog)
  if (picked !== showLog) return picked
  log()?.show()
  return undefined
}

/** Shows that something failed, with what can be done about it; the last button shows the log. Gives the button that was chosen. */
export const showError = (words: string, ...actions: readonly string[]): Promise<string | undefined> =>
  show('error', words, actions)

/** The same as a warning. */
export const showProblem = (words: string, ...actions: readonly string[]): Promise<string | undefined> =>
  show('warning', words, actions)
