import * as vscode from 'vscode'
import { speaksWords } from '../platform/settings'
import { say } from '../platform/tell'
import { placesToCode } from '../session/cursor/placesToCode'
import type { OpenTranscripts } from '../session/openTranscripts'
import { arrivalWords, wordsOfSpan } from './announcedWords'

const byPerson: readonly unknown[] = [
  vscode.TextEditorSelectionChangeKind.Keyboard,
  vscode.TextEditorSelectionChangeKind.Mouse,
]
/** A selection grows key by key: it is spoken when no key has come for so long. */
const pauseMilliseconds = 400

/** Says what a key would code now: the words selected, whole as they will be, or how many units. */
function saySelection(transcripts: OpenTranscripts): void {
  const active = transcripts.active()
  if (active === null || transcripts.selection(active.editor).isEmpty) return
  const places = placesToCode(transcripts, active)
  const [place] = places
  const words = places.length === 1 && place !== undefined ? wordsOfSpan(active.view, place) : null
  if (words !== null) say(vscode.l10n.t('Selected: “{0}”', words))
  else if (places.length === 1) say(vscode.l10n.t('Selected: the whole unit'))
  else say(vscode.l10n.t('Selected: {0} units', places.length))
}

/**
 * Says which unit the cursor has come to, and its codes, where the editor's own keys or the mouse moved it: screen readers read its words
 * then. Commands say themselves where they lead. For a screen reader, what is selected is spoken too.
 */
export function registerCursorSpeech(transcripts: OpenTranscripts): vscode.Disposable {
  let last = ''
  let waiting: ReturnType<typeof setTimeout> | undefined
  const listening = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) => {
    clearTimeout(waiting)
    const active = transcripts.of(textEditor)
    const unit = active === null ? null : transcripts.unitAt(active)
    if (active === null || unit === null) return
    const here = `${unit.ordinal} ${textEditor.document.uri.toString()}`
    const isNew = here !== last
    last = here
    if (selections[0]?.isEmpty === false) {
      if (speaksWords()) waiting = setTimeout(saySelection, pauseMilliseconds, transcripts)
    } else if (isNew && byPerson.includes(kind)) say(arrivalWords(active.view, unit, false))
  })
  return {
    dispose: () => {
      clearTimeout(waiting)
      listening.dispose()
    },
  }
}
