import * as vscode from 'vscode'
import type { Unit } from '../../core/transcript/model'
import type { Active, OpenTranscripts } from './openTranscripts'

/** Puts the cursor at the beginning of a unit's words and brings it into view. */
export function goTo(transcripts: OpenTranscripts, active: Active, unit: Unit): void {
  const { editor } = active
  const turn = active.view.transcript.turns[unit.turn - 1]
  const part = unit.part === null ? turn?.parts[0] : turn?.parts[unit.part - 1]
  const at = editor.document.positionAt(part?.span.start ?? unit.span.start)
  transcripts.select(editor, new vscode.Selection(at, at))
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}
