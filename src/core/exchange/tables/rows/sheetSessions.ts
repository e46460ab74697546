import { problem } from '../../../base/problem'
import { knownRole } from '../../../transcript/speakers/labels'
import type { Role } from '../../../transcript/model'
import { nativeReader } from '../../../transcript/readers/nativeReader'
import { writeTranscript } from '../../../transcript/writeTranscript'
import { freeFileNames } from '../../writing/freeNames'
import { fileNameOf, numberedName } from '../../importedStudy'
import type { MadeTurn } from '../../madeTranscript'
import { madeTranscript, oneLine } from '../../madeTranscript'
import { atLine } from '../../problemList'
import type { ProblemList } from '../../problemList'
import type { Table, TableRow } from '../readTable'
import type { SheetColumns } from '../columns/sheetColumns'
import { inKeyOrder } from './sheetOrder'
import type { CellOf } from './sheetRows'
import { collide, mostSessions, numberRows, rowsBySession } from './sheetRows'
import { isNoTime, millisecondColumns, secondsOf, secondsOfMilliseconds } from './sheetTimes'

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
  /** Which thought unit of the transcript's turn it became; 0 where the transcript has none of it. */
  part: number
}

interface Turn {
  readonly key: string
  readonly label: string
  readonly role: Role
  readonly start: number | null
  readonly end: number | null
  readonly section: string
  readonly parts: Map<string, Unit>
  /** Which turn of the transcript it became, 1-based. */
  index: number
}

const roleWords: Readonly<Record<string, Role>> = { therapist: 'therapist', client: 'client', other: 'other' }

/** Roles by label that are known of a session, by the path its transcript gets. */
export type RolesOf = (path: string) => ReadonlyMap<string, Role>

export const noRoles: RolesOf = () => new Map()

/**
 * The transcripts that rows make, and which unit each row is about. Rows of the same session and turn, whoever coded them, are one utterance;
 * without a column of turns, the fullest list of a coder's rows is the transcript, in which the others' are found. None where it is not plain
 * which utterance a row is about: that is an error among the problems.
 */
export function sheetSessions(
  table: Table,
  columns: SheetColumns,
  name: string,
  problems: ProblemList,
  rolesOf: RolesOf = noRoles,
): SheetSession[] {
  const { rows } = table
  const { one } = columns
  const cell: CellOf = (row, key) => {
    const column = one[key]
    return column === undefined ? '' : (row.cells[column] ?? '').trim()
  }
  const keyed = rowsBySession(rows, columns, name, cell, problems)
  if (keyed.size > mostSessions) {
    problems.add(
      problem('exchange/unreadable-format', 'error', {
        format: 'table',
        reason: `it has more than ${mostSessions} sessions; another column may be the session`,
      }),
    )
    return []
  }
  const numbered = one.turn !== undefined
  for (const [id, own] of keyed)
    if (!numberRows(id, own, numbered, problems) || collide(id, own, numbered, problems)) return []
  const milliseconds =
    columns.timesAreSeconds === true ? { start: false, end: false, problems: [] } : millisecondColumns(table, one)
  for (const found of milliseconds.problems) problems.add(found)
  const time = (row: TableRow, key: 'start' | 'end'): number | null => {
    const value = cell(row, key)
    if (isNoTime(value)) return null
    const seconds = milliseconds[key] ? secondsOfMilliseconds(value) : secondsOf(value)
    if (seconds === null)
      problems.add(problem('exchange/unreadable-time', 'warning', { value: value.slice(0, 40) }, atLine(row.line)))
    return seconds
  }
  const sessions = new Map(
    [...keyed].map(([id, own]) => {
      const known = rolesOf(fileNameOf(id, '.transcript'))
      const turns = new Map<string, Turn>()
      for (const { row, turn: turnKey, part, speaker, text, below } of own) {
        if (below) continue
        let turn = turns.get(turnKey)
        if (turn === undefined) {
          const role =
            roleWords[cell(row, 'role').toLowerCase()] ??
            knownRole(cell(row, 'role')) ??
            known.get(speaker) ??
            knownRole(speaker) ??
            'other'
          turn = {
            key: turnKey,
            label: speaker,
            role,
            start: time(row, 'start'),
            end: time(row, 'end'),
            section: oneLine(cell(row, 'section')),
            parts: new Map(),
            index: 0,
          }
          turns.set(turnKey, turn)
        } else if (turn.label !== speaker && cell(row, 'speaker') !== '') {
          problems.add(
            problem(
              'exchange/rows-differ',
              'warning',
              { what: 'speaker', session: id, turn: turnKey },
              atLine(row.line),
            ),
          )
        }
        const unit = turn.parts.get(part)
        if (unit === undefined) turn.parts.set(part, { key: part, text, part: 0 })
        else if (unit.text !== text && text !== '')
          problems.add(
            problem('exchange/rows-differ', 'warning', { what: 'text', session: id, turn: turnKey }, atLine(row.line)),
          )
      }
      const lists = new Map<string, string[]>()
      for (const { coder, turn } of own) {
        const list = lists.get(coder ?? '')
        if (list === undefined) lists.set(coder ?? '', [turn])
        else if (list.at(-1) !== turn) list.push(turn)
      }
      return [id, { turns, rows: own, order: inKeyOrder([...lists.values()]) }] as const
    }),
  )
  const paths = freeFileNames()
  return [...sessions].map(([id, session]) => {
    const turns = session.order
      .flatMap((key) => session.turns.get(key) ?? [])
      .map((turn, t): MadeTurn => {
        turn.index = t + 1
        const parts: string[] = []
        for (const unit of inKeyOrder([[...turn.parts.keys()]]).flatMap((key) => turn.parts.get(key) ?? [])) {
          // A lone unit may be silent; among others there is no place for one.
          if (unit.text === '' && turn.parts.size > 1) continue
          parts.push(unit.text)
          unit.part = parts.length
        }
        const { label, role, start, end, section } = turn
        return { label, role, start, end, parts, ...(section === '' ? {} : { section }) }
      })
    const placed: PlacedRow[] = []
    for (const { row, coder, turn: key, part } of session.rows) {
      const turn = session.turns.get(key)
      const unit = turn?.parts.get(part)
      if (turn !== undefined && unit !== undefined && unit.part > 0)
        placed.push({ row, coder, turn: turn.index, part: one.part === undefined ? null : unit.part, role: turn.role })
      else problems.add(problem('exchange/row-without-text', 'warning', { session: id, turn: key }, atLine(row.line)))
    }
    const path = paths.take(fileNameOf(id, '.transcript'), (number) =>
      fileNameOf(numberedName(id, number), '.transcript'),
    )
    return { name: id, path, turns, rows: placed }
  })
}

/** The transcript as the native format has it, and as it is read back: codings stand on what will be read. */
export function sessionText(
  { name, turns, path }: SheetSession,
  parts: boolean,
  problems: ProblemList,
): { readonly text: string; readonly transcript: ReturnType<typeof nativeReader.read> } | null {
  const text = writeTranscript(madeTranscript(nativeReader.id, turns, { session: name }, []))
  const transcript = nativeReader.read(text)
  const same =
    transcript.turns.length === turns.length &&
    transcript.turns.every((turn, i) => {
      const wanted = turns[i]
      return (
        wanted !== undefined &&
        turn.text === wanted.parts.filter((part) => part !== '').join(' ') &&
        (!parts || Math.max(1, turn.parts.length) === Math.max(1, wanted.parts.length))
      )
    })
  if (same) return { text, transcript }
  problems.add({
    ...problem('exchange/skipped', 'error', {
      what: 'session',
      name,
      reason: 'its text would not be read back as it is',
    }),
    file: path,
  })
  return null
}
