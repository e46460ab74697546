import * as vscode from 'vscode'

/** A quick fix of some problems that runs a command. */
export function fix(
  title: string,
  command: string,
  argument: unknown,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix)
  made.command = { title, command, arguments: [argument] }
  made.diagnostics = [...diagnostics]
  return made
}
