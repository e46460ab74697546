import * as vscode from 'vscode'
import { combined } from '../../platform/disposables'
import { DebouncedEvents } from '../../session/debouncedEvents'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import { labelWidth } from './labelParts'
import { labelOf } from './labelOf'

/** Of the same width as a column of text, and no place where a line is wrapped. */
const blank = '\u00a0'

/**
 * When a room changes, VS Code lays out again every line in sight that has one, in all editors. That takes longer than all else that a key
 * does, so it waits until the coder pauses.
 */
const patience = { quiet: 400, most: 3000 }

/** Where a unit's label stands, and how many columns it needs. */
interface Room {
  readonly at: vscode.Position
  readonly width: number
}

/** The units that are seen in these lines of a session, by their ordinals. */
function unitsIn(transcripts: OpenTranscripts, active: Active, lines: vscode.Range): readonly number[] {
  const first = transcripts.unitAt(active, lines.start)?.ordinal ?? 1
  const last = transcripts.unitAt(active, lines.end)?.ordinal ?? active.view.table.units.length
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
}

/** The room that a unit needs; null where it has no label. */
function roomOf(active: Active, ordinal: number): Room | null {
  const label = labelOf(active, ordinal)
  return label === null ? null : { at: label.at, width: labelWidth(label.parts) }
}

/** A room as a text, to be told from another; empty for none. */
const told = (room: Room | null): string => (room === null ? '' : `${room.at.line}:${room.at.character} ${room.width}`)

/** The rooms that VS Code was given last, by transcript and unit, whichever editor it asked for. */
type Given = WeakMap<vscode.TextDocument, Map<number, string>>

/**
 * Room for the labels, behind each unit. The labels themselves are decorations, which are there at once but stand outside of wrapping. The
 * room is an inlay hint, which VS Code wraps with the text, so that no label is cut off. By a setting of the language lines are
 * wrapped as a browser does it, which never parts a blank of this kind from the word before it; VS Code's own way does, after a full stop.
 */
export function registerLabelRoom(transcripts: OpenTranscripts): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>()
  const quiet = new DebouncedEvents<undefined>(patience)
  const given: Given = new WeakMap()
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    provideInlayHints(document, lines) {
      const rooms = given.get(document) ?? new Map<number, string>()
      given.set(document, rooms)
      const editor = vscode.window.visibleTextEditors.find((one) => one.document === document)
      const active = editor === undefined ? null : transcripts.of(editor)
      if (active === null) {
        rooms.clear()
        return []
      }
      return unitsIn(transcripts, active, lines).flatMap((ordinal) => {
        const room = roomOf(active, ordinal)
        // The end of a long unit may lie below these lines: it is asked for with those.
        if (room !== null && !lines.contains(room.at)) return []
        rooms.set(ordinal, told(room))
        return room === null ? [] : new vscode.InlayHint(room.at, blank.repeat(room.width))
      })
    },
  }
  /** Whether a unit in sight needs another room than VS Code was given for it. */
  const isStale = (editor: vscode.TextEditor): boolean => {
    const rooms = given.get(editor.document)
    const active = transcripts.of(editor)
    if (rooms === undefined) return false
    // Where no session is open any more, as for another coder, not even the room of a label stays.
    if (active === null) return [...rooms.values()].some((room) => room !== '')
    return editor.visibleRanges.some((lines) =>
      unitsIn(transcripts, active, lines).some((ordinal) => {
        const room = roomOf(active, ordinal)
        const isSeen = room === null || lines.contains(room.at)
        return isSeen && told(room) !== (rooms.get(ordinal) ?? '')
      }),
    )
  }
  const look = (): void => {
    if (vscode.window.visibleTextEditors.some(isStale)) changed.fire()
  }
  quiet.listen(look)
  return combined(
    changed,
    quiet,
    transcripts.onChange((change) => {
      // Another session is in front, or it is coded by another coder: nobody is pressing keys.
      if (change === null) quiet.addNow(undefined)
      else if (change.cause !== 'saved') quiet.add(undefined)
    }),
    vscode.window.tabGroups.onDidChangeTabGroups(({ opened, closed }) => {
      if (opened.length + closed.length > 0) quiet.addNow(undefined)
    }),
    vscode.languages.registerInlayHintsProvider({ language: 'therapy-transcript' }, provider),
  )
}
