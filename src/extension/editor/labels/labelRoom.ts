import * as vscode from 'vscode'
import { combined } from '../../platform/disposables'
import type { OpenTranscripts } from '../../session/openTranscripts'
import { labelWidth } from './labelParts'
import { labelOf } from './labelOf'

/** Of the same width as a column of text, and no place where a line is wrapped. */
const blank = '\u00a0'

const isSeen = (transcripts: OpenTranscripts, session: string): boolean =>
  vscode.window.visibleTextEditors.some((editor) => transcripts.of(editor)?.located.session === session)

/**
 * Room for the labels, behind each unit. The labels themselves are decorations, which are there at once but stand outside of wrapping. The
 * room is an inlay hint, which VS Code wraps with the text, so that no label is cut off. By a setting of the language lines are
 * wrapped as a browser does it, which never parts a blank of this kind from the word before it; VS Code's own way does, after a full stop.
 */
export function registerLabelRoom(transcripts: OpenTranscripts): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>()
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    provideInlayHints(document, lines) {
      const editor = vscode.window.visibleTextEditors.find((one) => one.document === document)
      const active = editor === undefined ? null : transcripts.of(editor)
      if (active === null) return []
      const first = transcripts.unitAt(active, lines.start)?.ordinal ?? 1
      const last = transcripts.unitAt(active, lines.end)?.ordinal ?? active.view.table.units.length
      const hints: vscode.InlayHint[] = []
      for (let ordinal = first; ordinal <= last; ordinal++) {
        const label = labelOf(active, ordinal)
        if (label !== null && lines.contains(label.at))
          hints.push(new vscode.InlayHint(label.at, blank.repeat(labelWidth(label.parts))))
      }
      return hints
    },
  }
  return combined(
    changed,
    transcripts.onChange((change) => {
      if (change === null || (change.cause !== 'saved' && isSeen(transcripts, change.session))) changed.fire()
    }),
    vscode.window.tabGroups.onDidChangeTabGroups(({ opened, closed }) => {
      if (opened.length + closed.length > 0) changed.fire()
    }),
    vscode.languages.registerInlayHintsProvider({ language: 'therapy-transcript' }, provider),
  )
}
