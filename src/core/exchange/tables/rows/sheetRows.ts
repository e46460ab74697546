import { problem } from '../../../base/problem'
import { unnamed } from '../../../transcript/model'
import { labelOf, lineOf, oneLine } from '../../madeTranscript'
import { atLine } from '../../problemList'
import type { ProblemList } from '../../problemList'
import '../../problems'
import type { TableRow } from '../readTable'
import type { SheetColumns, SheetKey } from '../columns/sheetColumns'
import { alignLists } from './sheetOrder'

/** What stands in a row's column for a key, without blanks at its edges; empty where there is no such column. */
export type CellOf = (row: TableRow, key: SheetKey) => string

/** A row, and what of it says which unit it is about. */
export interface KeyedRow {
  readonly row: TableRow
  readonly coder: string | null
  readonly speaker: string
  readonly text: string
  readonly part: string
  /** Empty where no cell numbers it. */
  turn: string
  /** True where it says nothing of its unit, as below a merged cell: then it is about the unit of the row above. */
  readonly below: boolean
}

/** More than any study has. */
export const mostSessions = 20_000

const saysUnit = ['turn', 'part', 'speaker', 'start', 'end', 'text'] as const

/** Rows by session, no further than to the first session too many, with the gaps filled that merged cells leave in a spreadsheet. */
export function rowsBySession(
  rows: readonly TableRow[],
  columns: SheetColumns,
  name: string,
  cell: CellOf,
  problems: ProblemList,
): ReadonlyMap<string, KeyedRow[]> {
  const { one } = columns
  const coderColumn = columns.coders.length === 1 && columns.codes.length > 0 ? columns.coders[0] : undefined
  const sessions = new Map<string, KeyedRow[]>()
  const says = saysUnit.filter((key) => one[key] !== undefined)
  // An utterance whose words alone are given may be empty; where more is, a row without any of it is no utterance.
  const mayContinue =
    columns.codes.length + columns.coders.length + columns.coderCodes.length > 0 &&
    says.length + (one.session === undefined ? 0 : 1) > 1
  let above = null as { readonly session: string; readonly keyed: KeyedRow } | null
  let merged = 0
  let first = 0
  for (const row of rows) {
    const named = oneLine(cell(row, 'session'))
    const session: string = named || (above?.session ?? name)
    const before =
      mayContinue && above?.session === session && !says.some((key) => cell(row, key) !== '') ? above.keyed : null
    if ((before !== null || (named === '' && one.session !== undefined && above !== null)) && merged++ === 0)
      first = row.line
    const own = coderColumn === undefined ? null : oneLine(row.cells[coderColumn] ?? '')
    const sameTurn =
      cell(row, 'turn') === '' && one.turn !== undefined && one.part !== undefined && above?.session === session
        ? above.keyed.turn
        : ''
    if (before === null && sameTurn !== '' && merged++ === 0) first = row.line
    const keyed: KeyedRow =
      before === null
        ? {
            row,
            coder: own,
            speaker: labelOf(cell(row, 'speaker')),
            text: one.text === undefined ? '' : lineOf(row.cells[one.text] ?? ''),
            part: one.part === undefined ? '' : cell(row, 'part') || '1',
            turn: cell(row, 'turn') || sameTurn,
            below: false,
          }
        : { ...before, row, coder: own === '' ? before.coder : own, below: true }
    const known = sessions.get(session)
    if (known === undefined) {
      sessions.set(session, [keyed])
      if (sessions.size > mostSessions) return sessions
    } else known.push(keyed)
    above = { session, keyed }
  }
  if (merged > 0) problems.add(problem('exchange/merged-cells', 'information', { count: merged }, atLine(first)))
  return sessions
}

/** Gives a key to the rows that no cell numbers; false where it is not plain which utterances a coder's rows are. */
export function numberRows(
  session: string,
  rows: readonly KeyedRow[],
  numberedTurns: boolean,
  problems: ProblemList,
): boolean {
  const unnumbered = rows.filter(({ turn }) => turn === '')
  if (unnumbered.length === 0) return true
  const words = ({ speaker, text }: KeyedRow): string => `${speaker}\0${text}`
  const named = new Set(unnumbered.flatMap(({ coder }) => (coder === null || coder === '' ? [] : [coder])))
  const firstToHave = new Map<string, string>()
  for (const row of unnumbered) if (!firstToHave.has(words(row))) firstToHave.set(words(row), row.coder ?? '')
  // Rows that nobody coded stand among those of the only coder; where coders have no utterance in common, all rows are one transcript that they divided.
  const apart = named.size < 2 || unnumbered.every((row) => firstToHave.get(words(row)) === (row.coder ?? ''))
  const listOf = ({ coder }: KeyedRow): string => (apart ? '' : (coder ?? ''))
  const lists = new Map<string, KeyedRow[]>()
  for (const row of unnumbered) {
    if (row.below) continue
    const list = lists.get(listOf(row))
    if (list === undefined) lists.set(listOf(row), [row])
    else list.push(row)
  }
  const aligned = alignLists(new Map([...lists].map(([coder, list]) => [coder, list.map(words)])))
  if ('unplaced' in aligned) {
    problems.add(
      problem(
        'exchange/rows-not-placed',
        'error',
        { session, coder: aligned.unplaced },
        atLine(lists.get(aligned.unplaced)?.[0]?.row.line ?? 1),
      ),
    )
    return false
  }
  // Among turns that have a number, a key that is no turn's.
  for (const [coder, list] of lists)
    for (const [i, row] of list.entries())
      row.turn = `${numberedTurns ? '\u0001' : ''}${(aligned.places.get(coder)?.[i] ?? i) + 1}`
  let last = ''
  for (const row of rows) {
    if (row.below && row.turn === '') row.turn = last
    last = row.turn
  }
  return true
}

/** Whether one coder has the same number on two different utterances: then it numbers something else, or rows were placed wrongly. */
export function collide(
  session: string,
  rows: readonly KeyedRow[],
  numberedTurns: boolean,
  problems: ProblemList,
): boolean {
  // Rows numbered in their order each have a number of their own but for those below merged cells, which have that of the row above, whosever it is.
  if (!numberedTurns && !rows.some(({ below }) => below)) return false
  const met = new Map<string, KeyedRow>()
  for (const row of rows) {
    const key = `${row.coder ?? ''}\0${row.turn}\0${row.part}`
    const before = met.get(key)
    if (before === undefined) met.set(key, row)
    else if (
      row.text !== '' &&
      before.text !== '' &&
      (row.text !== before.text ||
        (row.speaker !== before.speaker && row.speaker !== unnamed && before.speaker !== unnamed))
    ) {
      problems.add(
        numberedTurns
          ? problem(
              'exchange/turns-collide',
              'error',
              { session, turn: row.turn, line: before.row.line },
              atLine(row.row.line),
            )
          : problem('exchange/rows-not-placed', 'error', { session, coder: row.coder ?? '' }, atLine(row.row.line)),
      )
      return true
    }
  }
  return false
}
