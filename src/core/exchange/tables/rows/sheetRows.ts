import type { Problem } from '../../../base/problem'
import { problem } from '../../../base/problem'
import { atLine } from '../../problemList'
import '../../problems'
import type { TableRow } from '../readTable'
import type { SheetCells } from './sheetCells'

/** A row, and what of it says which unit it is about. */
export interface KeyedRow {
  readonly row: TableRow
  readonly coder: string | null
  readonly speaker: string
  readonly text: string
  readonly part: string
  /** Empty where no cell numbers it. */
  readonly turn: string
  /** True where it says nothing of its unit, as below a merged cell: then it is about the unit of the row above. */
  readonly below: boolean
}

/** More than any study has. */
export const mostSessions = 20_000

/** A row with its session, and how many empty cells below merged ones were filled from the row above. */
interface FilledRow {
  readonly session: string
  readonly keyed: KeyedRow
  readonly gaps: number
}

/** The turn of the row above, for a part of it whose number stands in one merged cell beside them; empty for other rows. */
const turnAbove = (row: TableRow, unitAbove: KeyedRow | null, cells: SheetCells): string =>
  cells.cell(row, 'turn') === '' && cells.has('turn') && cells.has('part') ? (unitAbove?.turn ?? '') : ''

const ownRow = (row: TableRow, cells: SheetCells, turn: string): KeyedRow => ({
  row,
  coder: cells.coder(row),
  speaker: cells.speaker(row),
  text: cells.text(row),
  part: cells.part(row),
  turn: cells.cell(row, 'turn') || turn,
  below: false,
})

/** A row that says nothing of its unit and goes on with the one above. */
const rowBelow = (row: TableRow, cells: SheetCells, unitAbove: KeyedRow): KeyedRow => ({
  ...unitAbove,
  row,
  coder: cells.coder(row) === '' ? unitAbove.coder : cells.coder(row),
  below: true,
})

/** A row with what its empty cells have from the row above; `name` is the session's where nothing says one. */
function fillFromAbove(row: TableRow, above: FilledRow | null, cells: SheetCells, name: string): FilledRow {
  const named = cells.session(row)
  const session = named || (above?.session ?? name)
  const unitAbove = above?.session === session ? above.keyed : null
  if (unitAbove !== null && cells.saysNoUnit(row)) return { session, keyed: rowBelow(row, cells, unitAbove), gaps: 1 }
  const turn = turnAbove(row, unitAbove, cells)
  const filled = [named === '' && cells.has('session') && above !== null, turn !== '']
  return { session, keyed: ownRow(row, cells, turn), gaps: filled.filter(Boolean).length }
}

interface RowsBySession {
  readonly sessions: ReadonlyMap<string, readonly KeyedRow[]>
  readonly problems: readonly Problem[]
}

/**
 * Rows by session, with the gaps filled that merged cells leave in a spreadsheet. `name` is the session's where nothing says one. Reading ends
 * at the first session of more than `mostSessions`.
 */
export function rowsBySession(rows: readonly TableRow[], cells: SheetCells, name: string): RowsBySession {
  const sessions = new Map<string, KeyedRow[]>()
  let above: FilledRow | null = null
  let count = 0
  let first = 0
  for (const row of rows) {
    above = fillFromAbove(row, above, cells, name)
    const { session, keyed, gaps } = above
    if (gaps > 0 && count === 0) first = row.line
    count += gaps
    const known = sessions.get(session)
    if (known !== undefined) known.push(keyed)
    else sessions.set(session, [keyed])
    if (sessions.size > mostSessions) return { sessions, problems: [] }
  }
  return {
    sessions,
    problems: count === 0 ? [] : [problem('exchange/merged-cells', 'information', { count }, atLine(first))],
  }
}
