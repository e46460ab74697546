import * as vscode from 'vscode'
import { pickOne, plainText } from '../../views/picks'
import type { Handler } from '../command'
import { say } from '../../platform/tell'

/** Shows what can be done about the problems in the lines of the cursor: VS Code's own list does not open over a text that is read-only. */
export const showFixes: Handler = async () => {
  const editor = vscode.window.activeTextEditor
  if (editor === undefined) return
  const {
    document,
    selection: { start, end },
  } = editor
  const lines = new vscode.Range(start.line, 0, end.line, document.lineAt(end.line).range.end.character)
  const found = await vscode.commands.executeCommand<readonly vscode.CodeAction[] | undefined>(
    'vscode.executeCodeActionProvider',
    document.uri,
    lines,
  )
  const rows = (found ?? []).flatMap(({ title, command }) =>
    command?.command.startsWith('allianceCoder.') === true ? [{ label: plainText(title), value: command }] : [],
  )
  if (rows.length === 0) {
    say(vscode.l10n.t('There is nothing to fix here.'))
    return
  }
  const chosen = await pickOne(rows, {
    title: vscode.l10n.t('Quick Fix'),
    placeholder: vscode.l10n.t('What should be done about the problem?'),
  })
  if (chosen !== undefined)
    await vscode.commands.executeCommand(chosen.command, ...((chosen.arguments ?? []) as readonly unknown[]))
}
