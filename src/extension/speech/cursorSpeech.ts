import * as vscode from 'vscode'
import type { OpenTranscripts } from '../session/openTranscripts'
import { say } from '../platform/tell'
import { arrivalWords } from './announcedWords'

const byPerson: readonly unknown[] = [
  vscode.TextEditorSelectionChangeKind.Keyboard,
  vscode.TextEditorSelectionChangeKind.Mouse,
]

/**
 * Says which unit the cursor has come to, and its codes, where the editor's own keys or the mouse moved it: screen readers read its words
 * then. Commands say themselves where they lead.
 */
export function registerCursorSpeech(transcripts: OpenTranscripts): vscode.Disposable {
  let last = ''
  return vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
    const active = transcripts.of(textEditor)
    const unit = active === null ? null : transcripts.unitAt(active)
    if (active === null || unit === null) return
    const here = `${unit.ordinal} ${textEditor.document.uri.toString()}`
    if (here === last) return
    last = here
    if (byPerson.includes(kind)) say(arrivalWords(active.view, unit, false))
  })
}
