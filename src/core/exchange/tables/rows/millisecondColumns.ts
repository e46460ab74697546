import type { Problem } from '../../../base/problem'
import { problem } from '../../../base/problem'
import '../../problems'
import type { Table } from '../readTable'
import { isNoTime, withoutUnit } from './timeUnits'

/** Where the times and the words of a table are. */
interface TimeColumns {
  readonly start?: number
  readonly end?: number
  readonly text?: number
}

/** Which columns of times are milliseconds. */
interface MillisecondColumns {
  readonly start: boolean
  readonly end: boolean
  readonly problems: readonly Problem[]
}

/** If whole numbers in seconds make fewer characters a second than this, they are milliseconds: in those, it would be 30 characters a second at the most. */
const slowest = 0.03
/** The same under Whisper's own heads, which stand over milliseconds. */
const slowestOfWhisper = 0.3
/** Whole numbers up to here may be seconds all the same. */
const plainlyMilliseconds = 10_000

const whisperHeads: readonly string[] = ['start,end,text', 'start,end,speaker,text']
const wholeNumber = /^\d{1,15}(?:\.0+)?$/

const cellAt = (cells: readonly string[], column: number | undefined): string =>
  column === undefined ? '' : (cells[column] ?? '').trim()

/** Characters of speech in each second, if the times are seconds; null where times do not rise. Rows of several coders are one utterance. */
function charactersPerSecond({ rows }: Table, { start, end, text }: TimeColumns): number | null {
  const timeAt = (cells: readonly string[], column: number | undefined): number | null => {
    const cell = cellAt(cells, column)
    return isNoTime(cell) ? null : Number(cell)
  }
  let [total, characters, last] = [0, 0, null as number | null]
  for (const { cells } of rows) {
    const [from, to] = [timeAt(cells, start), timeAt(cells, end)]
    if (from === null || from === last) continue
    if (to !== null && to > from) total += to - from
    else if (to === null && last !== null && from > last) total += from - last
    characters += cellAt(cells, text).length
    last = from
  }
  return total === 0 || characters === 0 ? null : characters / total
}

/** The cells of the columns of times that hold something. */
function timesIn({ rows }: Table, { start, end }: TimeColumns): string[] {
  const columns = [start, end].filter((column) => column !== undefined)
  return rows.flatMap(({ cells }) => columns.map((column) => cellAt(cells, column))).filter((cell) => !isNoTime(cell))
}

const noMilliseconds: MillisecondColumns = { start: false, end: false, problems: [] }

/**
 * Which columns of times are milliseconds: those whose name says so, and the other beside one whose name does, if its own says nothing. Where no
 * name has a unit and all times are whole numbers, as Whisper's `.tsv` and whisper.cpp's `.csv` have them, both are, if in seconds nobody would
 * speak so slowly. What no name says is reported.
 */
export function millisecondColumns(table: Table, columns: TimeColumns): MillisecondColumns {
  const titles = [columns.start, columns.end].map((column) =>
    column === undefined ? null : (table.head[column] ?? ''),
  )
  const told = (severity: 'information' | 'warning'): readonly Problem[] => [
    problem('exchange/milliseconds', severity, { columns: titles.filter((title) => title !== null) }),
  ]
  const [start = null, end = null] = titles.map((title) => withoutUnit(title ?? '').unit)
  if (start === null && end === null) return byPace(table, columns, told)
  const isGuessed = [start, end].includes('ms') && !titles.includes(null) && (start === null || end === null)
  return { start: (start ?? end) === 'ms', end: (end ?? start) === 'ms', problems: isGuessed ? told('warning') : [] }
}

/** Where no name has a unit: milliseconds, if whole numbers of seconds would be too slow a speech. */
function byPace(
  table: Table,
  columns: TimeColumns,
  told: (severity: 'information' | 'warning') => readonly Problem[],
): MillisecondColumns {
  const cells = timesIn(table, columns)
  if (cells.length === 0 || !cells.every((cell) => wholeNumber.test(cell))) return noMilliseconds
  const rate = charactersPerSecond(table, columns)
  const isWhisper = whisperHeads.includes(table.head.join().toLowerCase())
  if (rate === null || rate >= (isWhisper ? slowestOfWhisper : slowest)) return noMilliseconds
  const isPlain = isWhisper && cells.some((cell) => Number(cell) >= plainlyMilliseconds)
  return {
    start: columns.start !== undefined,
    end: columns.end !== undefined,
    problems: told(isPlain ? 'information' : 'warning'),
  }
}
