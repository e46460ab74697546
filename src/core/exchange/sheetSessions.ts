import { problem } from '../problem'
import { knownRole } from '../transcript/labels'
import type { Role } from '../transcript/model'
import { freeFileNames } from './freeNames'
import { fileNameOf, numberedName } from './importedStudy'
import type { MadeTurn } from './madeTranscript'
import { labelOf, lineOf, oneLine } from './madeTranscript'
import { atLine } from './problemList'
import type { ProblemList } from './problemList'
import type { TableRow } from './readTable'
import type { SheetColumns, SheetKey } from './sheetColumns'
import { secondsOf } from './sheetTimes'

/** A row of a spreadsheet and the unit it is about. */
export interface PlacedRow {
  readonly row: TableRow
  readonly coder: string | null
  /** 1-based turn of the transcript, and its thought unit where rows have any. */
  readonly turn: number
  readonly part: number | null
  readonly role: Role
}

export interface SheetSession {
  readonly name: string
  readonly path: string
  readonly turns: readonly MadeTurn[]
  readonly rows: readonly PlacedRow[]
}

interface Unit {
  readonly key: string
  readonly text: string
}

interface Turn {
  readonly key: string
  readonly label: string
  readonly role: Role
  readonly start: number | null
  readonly end: number | null
  readonly section: string
  readonly parts: Map<string, Unit>
}

/** More than any study has. */
const mostSessions = 20_000

const roleWords: Readonly<Record<string, Role>> = { therapist: 'therapist', client: 'client', other: 'other' }

/** Roles by label that are known of a session, by the path its transcript gets. */
export type RolesOf = (path: string) => ReadonlyMap<string, Role>

export const noRoles: RolesOf = () => new Map()

/** Keys as numbers where all are numbers, else in the order they came. */
function inOrder<T extends { readonly key: string }>(items: Iterable<T>): T[] {
  const all = [...items]
  return all.every(({ key }) => /^\d{1,12}$/.test(key)) ? all.sort((a, b) => Number(a.key) - Number(b.key)) : all
}

/**
 * The transcripts that rows make, and which unit each row is about. Rows of the same session and turn, whoever coded them, are one utterance;
 * without a column of turns, each coder's rows are the utterances in order.
 */
export function sheetSessions(rows: readonly TableRow[], columns: SheetColumns, name: string, problems: ProblemList, rolesOf: RolesOf = noRoles): SheetSession[] {
  const { one } = columns
  const cell = (row: TableRow, key: SheetKey): string => {
    const column = one[key]
    return column === undefined ? '' : (row.cells[column] ?? '').trim()
  }
  const coderColumn = columns.coders.length === 1 && columns.codes.length > 0 ? columns.coders[0] : undefined
  const sessions = new Map<string, { readonly known: ReadonlyMap<string, Role>; readonly turns: Map<string, Turn>; readonly rows: { readonly row: TableRow; readonly coder: string | null; readonly turn: string; readonly part: string }[]; readonly counts: Map<string, number> }>()
  const time = (row: TableRow, key: 'start' | 'end'): number | null => {
    const value = cell(row, key)
    if (value === '' || /^(?:n\/?a|none|null|nan)$/i.test(value)) return null
    const seconds = secondsOf(value)
    if (seconds === null) problems.add(problem('exchange/unreadable-time', 'warning', { value: value.slice(0, 40) }, atLine(row.line)))
    return seconds
  }
  for (const row of rows) {
    const id = oneLine(cell(row, 'session')) || name
    let session = sessions.get(id)
    if (session === undefined) sessions.set(id, (session = { known: rolesOf(fileNameOf(id, '.transcript')), turns: new Map(), rows: [], counts: new Map() }))
    const coder = coderColumn === undefined ? null : oneLine(row.cells[coderColumn] ?? '')
    let turnKey = cell(row, 'turn')
    if (turnKey === '') {
      const next = (session.counts.get(coder ?? '') ?? 0) + 1
      session.counts.set(coder ?? '', next)
      turnKey = String(next)
    }
    const partKey = one.part === undefined ? '' : cell(row, 'part') || '1'
    const speaker = labelOf(cell(row, 'speaker'))
    const text = one.text === undefined ? '' : lineOf(row.cells[one.text] ?? '')
    let turn = session.turns.get(turnKey)
    if (turn === undefined) {
      const role = roleWords[cell(row, 'role').toLowerCase()] ?? knownRole(cell(row, 'role')) ?? session.known.get(speaker) ?? knownRole(speaker) ?? 'other'
      turn = { key: turnKey, label: speaker, role, start: time(row, 'start'), end: time(row, 'end'), section: oneLine(cell(row, 'section')), parts: new Map() }
      session.turns.set(turnKey, turn)
    } else if (turn.label !== speaker && one.speaker !== undefined) {
      problems.add(problem('exchange/rows-differ', 'warning', { what: 'speaker', session: id, turn: turnKey }, atLine(row.line)))
    }
    const unit = turn.parts.get(partKey)
    if (unit === undefined) turn.parts.set(partKey, { key: partKey, text })
    else if (unit.text !== text && one.text !== undefined) problems.add(problem('exchange/rows-differ', 'warning', { what: 'text', session: id, turn: turnKey }, atLine(row.line)))
    session.rows.push({ row, coder, turn: turnKey, part: partKey })
  }
  if (sessions.size > mostSessions) {
    problems.add(problem('exchange/unreadable-format', 'error', { format: 'table', reason: `it has more than ${mostSessions} sessions; another column may be the session` }))
    return []
  }
  const paths = freeFileNames()
  return [...sessions].map(([id, session]) => {
    const places = new Map<string, readonly [number, number | null]>()
    const roles = new Map<string, Role>()
    const turns = inOrder(session.turns.values()).map((turn, t): MadeTurn => {
      roles.set(turn.key, turn.role)
      const parts: string[] = []
      for (const unit of inOrder(turn.parts.values())) {
        // A lone unit may be silent; among others there is no place for one.
        if (unit.text === '' && turn.parts.size > 1) continue
        parts.push(unit.text)
        places.set(`${turn.key}\0${unit.key}`, [t + 1, one.part === undefined ? null : parts.length])
      }
      const { label, role, start, end, section } = turn
      return { label, role, start, end, parts, ...(section === '' ? {} : { section }) }
    })
    const placed = session.rows.flatMap(({ row, coder, turn, part }): PlacedRow[] => {
      const place = places.get(`${turn}\0${part}`)
      if (place !== undefined) return [{ row, coder, turn: place[0], part: place[1], role: roles.get(turn) ?? 'other' }]
      problems.add(problem('exchange/row-without-text', 'warning', { session: id, turn }, atLine(row.line)))
      return []
    })
    const path = paths.take(fileNameOf(id, '.transcript'), (number) => fileNameOf(numberedName(id, number), '.transcript'))
    return { name: id, path, turns, rows: placed }
  })
}
