import * as vscode from 'vscode'
import type { SessionView } from '../../../core/study/model'
import type { Unit } from '../../../core/transcript/model'
import { turnNumbered } from '../../../core/transcript/model'

interface Cursor {
  select(editor: vscode.TextEditor, selection: vscode.Selection): void
}

interface Shown {
  readonly editor: vscode.TextEditor
  readonly view: SessionView
}

/** Puts the cursor at the beginning of a unit's words and brings it into view. */
export function goTo(cursor: Cursor, { editor, view }: Shown, unit: Unit): void {
  const turn = turnNumbered(view.transcript, unit.turn)
  const part = unit.part === null ? turn?.parts[0] : turn?.parts[unit.part - 1]
  const at = editor.document.positionAt(part?.span.start ?? unit.span.start)
  cursor.select(editor, new vscode.Selection(at, at))
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}
