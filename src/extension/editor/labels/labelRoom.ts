import * as vscode from 'vscode'
import { combined } from '../../platform/disposables'
import { DebouncedEvents } from '../../session/debouncedEvents'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import { labelWidth } from './labelParts'
import { labelOf } from './labelOf'

/** Of the same width as a column of text, and no place where a line is wrapped. */
const blank = '\u00a0'

/**
 * Other rooms have VS Code lay out each line in sight that has one anew, in all editors, which takes longer than all else that a key sets
 * off: they wait for a pause of the coder.
 */
const patience = { quiet: 400, most: 3000 }

/** A unit's label needs so much room behind it. */
interface Room {
  readonly ordinal: number
  readonly at: vscode.Position
  readonly width: number
}

function roomsIn(transcripts: OpenTranscripts, active: Active, lines: vscode.Range): readonly Room[] {
  const first = transcripts.unitAt(active, lines.start)?.ordinal ?? 1
  const last = transcripts.unitAt(active, lines.end)?.ordinal ?? active.view.table.units.length
  const rooms: Room[] = []
  for (let ordinal = first; ordinal <= last; ordinal++) {
    const label = labelOf(active, ordinal)
    if (label !== null && lines.contains(label.at))
      rooms.push({ ordinal, at: label.at, width: labelWidth(label.parts) })
  }
  return rooms
}

/** What rooms are, in one text. */
const told = (rooms: readonly Room[]): string => rooms.map(({ ordinal, width }) => `${ordinal}:${width}`).join()

/** The rooms that VS Code was given last, by editor: which lines it asked for, and what it was told of them. */
type Given = WeakMap<vscode.TextDocument, { readonly lines: vscode.Range; readonly rooms: string }>

/**
 * Room for the labels, behind each unit. The labels themselves are decorations, which are there at once but stand outside of wrapping. The
 * room is an inlay hint, which VS Code wraps with the text, so that no label is cut off. By a setting of the language lines are
 * wrapped as a browser does it, which never parts a blank of this kind from the word before it; VS Code's own way does, after a full stop.
 */
export function registerLabelRoom(transcripts: OpenTranscripts): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>()
  const quiet = new DebouncedEvents<undefined>(patience)
  const given: Given = new WeakMap()
  const rooms = (document: vscode.TextDocument, lines: vscode.Range): readonly Room[] => {
    const editor = vscode.window.visibleTextEditors.find((one) => one.document === document)
    const active = editor === undefined ? null : transcripts.of(editor)
    return active === null ? [] : roomsIn(transcripts, active, lines)
  }
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    provideInlayHints(document, lines) {
      const found = rooms(document, lines)
      given.set(document, { lines, rooms: told(found) })
      return found.map(({ at, width }) => new vscode.InlayHint(at, blank.repeat(width)))
    },
  }
  /** VS Code asks again, for all editors, where the rooms of one of them are others now. */
  const look = (): void => {
    const isStale = vscode.window.visibleTextEditors.some(({ document }) => {
      const last = given.get(document)
      return last !== undefined && told(rooms(document, last.lines)) !== last.rooms
    })
    if (isStale) changed.fire()
  }
  quiet.listen(look)
  return combined(
    changed,
    quiet,
    transcripts.onChange((change) => {
      // Another session is in front, or the view of it: nobody is in the middle of a word.
      if (change === null) quiet.addNow(undefined)
      else if (change.cause !== 'saved') quiet.add(undefined)
    }),
    vscode.window.tabGroups.onDidChangeTabGroups(({ opened, closed }) => {
      if (opened.length + closed.length > 0) quiet.addNow(undefined)
    }),
    vscode.languages.registerInlayHintsProvider({ language: 'therapy-transcript' }, provider),
  )
}
