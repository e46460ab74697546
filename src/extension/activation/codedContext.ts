import * as vscode from 'vscode'
import type { Studies } from '../session/studies'

/** Sets the context key `allianceCoder.hasCoded` at the first coding of this window: the walkthrough's step is done then. */
export function registerCodedContext(studies: Studies): vscode.Disposable {
  const subscription = studies.onChange(({ cause, ids }) => {
    if (cause !== 'act' || ids === null || ids.length === 0) return
    subscription.dispose()
    void vscode.commands.executeCommand('setContext', 'allianceCoder.hasCoded', true)
  })
  return subscription
}
