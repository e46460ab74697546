import * as vscode from 'vscode'

/** What VS Code was told last, by key. Telling it the same again would be a message, and keys that come wait behind messages. */
const told = new Map<string, { readonly value: string; readonly done: Thenable<unknown> }>()

/** Tells VS Code the value of a key that `when` clauses ask for, unless it was told so last. */
export async function setContext(key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value)
  const last = told.get(key)
  if (last?.value === text) {
    await last.done
    return
  }
  const done = vscode.commands.executeCommand('setContext', key, value)
  told.set(key, { value: text, done })
  await done
}
