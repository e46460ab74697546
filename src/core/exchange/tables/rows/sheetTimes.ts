import type { Problem } from '../../../base/problem'
import { problem } from '../../../base/problem'
import '../../problems'
import type { Table } from '../readTable'

/** Seconds of `12.5`, `m:ss`, `h:mm:ss`, `h:mm:ss.fff` or `1500 ms`; null where it is no time. */
export function secondsOf(cell: string): number | null {
  const text = cell
    .trim()
    .replace(/^[[(]|[\])]$/g, '')
    .replace(',', '.')
  const milliseconds = /^(\d{1,12}(?:\.\d{1,9})?)\s*ms$/i.exec(text)
  if (milliseconds !== null) return Math.round(Number(milliseconds[1]) * 1e3) / 1e6
  const plain = /^(\d{1,9}(?:\.\d{1,9})?)(?:\s*s(?:ec)?)?$/i.exec(text)
  if (plain !== null) return Number(plain[1])
  const found = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:\.\d{1,9})?)$/.exec(text)
  if (found === null) return null
  const [, hours = '0', minutes = '0', seconds = '0'] = found
  if (Number(seconds) >= 60 || (found[1] !== undefined && Number(minutes) >= 60)) return null
  // Whole milliseconds first: a sum of fractions would drift.
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1e6) / 1e6
}

const milliseconds = '(?:ms|msecs?|millis|milliseconds?|millisekunden)'
const seconds = '(?:s|secs?|seconds?|sekunden)'
const unit = `(?:(?<ms>${milliseconds})|${seconds})\\.?`
/** The unit of time in a column's name: in brackets, behind a blank or a mark, in front, or with a capital, as in `startMs`. */
const units: readonly RegExp[] = [
  new RegExp(`^(?<name>.+?)[\\s_.,:-]*[[(]\\s*(?:in\\s+)?${unit}\\s*[\\])]$`, 'i'),
  new RegExp(`^(?<name>.+?)[\\s_.,:-]+(?:in[\\s_.-]+)?${unit}$`, 'i'),
  new RegExp(`^(?<ms>${milliseconds})[\\s_.-]+(?<name>.+)$`, 'i'),
  /^(?<name>.*?[a-z])(?:In)?(?:(?<ms>Ms|Msecs?|Millis|Milliseconds?)|(?:S|Secs?|Seconds?))$/,
]
/** ELAN's names for seconds and for clock times with a fraction: `Begin Time - ss.msec`, `Begin Time - hh:mm:ss.ms`. */
const withFraction = /^(?<name>.+?)[\s_,:-]+(?:hh:mm:)?(?:s{1,2}|sec(?:onds?)?)\.(?:ms|msec|millis(?:econds?)?)$/i

/** A column's name without its unit of time, and what that is: `start_ms` is `start` in milliseconds. */
export function withoutUnit(name: string): { readonly name: string; readonly unit: 'ms' | 's' | null } {
  const clean = name.trim()
  const fraction = withFraction.exec(clean)?.groups?.['name']
  if (fraction !== undefined) return { name: fraction, unit: 's' }
  for (const pattern of units) {
    const found = pattern.exec(clean)?.groups
    if (found !== undefined) return { name: found['name'] ?? name, unit: found['ms'] === undefined ? 's' : 'ms' }
  }
  return { name, unit: null }
}

/** Seconds of a cell of a column of milliseconds; a clock time is one all the same, and a comma before three digits parts thousands. */
export function secondsOfMilliseconds(cell: string): number | null {
  const plain = /^\d{1,3}(?:,\d{3})+$/.test(cell) ? cell.replaceAll(',', '') : cell
  return secondsOf(/^\d+(?:[.,]\d+)?$/.test(plain) ? `${plain} ms` : plain)
}

/** Where the times and the words of a table are. */
export interface TimeColumns {
  readonly start?: number
  readonly end?: number
  readonly text?: number
}

/** What stands for no time. */
export const isNoTime = (cell: string): boolean => cell === '' || /^(?:n\/?a|none|null|nan)$/i.test(cell)

/** If whole numbers in seconds make fewer characters a second than this, they are milliseconds: in those, it would be 30 characters a second at the most. */
const slowest = 0.03
/** The same under Whisper's own heads, which stand over milliseconds. */
const slowestOfWhisper = 0.3
/** Whole numbers up to here may be seconds all the same. */
const plainlyMilliseconds = 10_000

/** Characters of speech in each second, if the times are seconds; null where times do not rise. Rows of several coders are one utterance. */
function charactersPerSecond({ rows }: Table, { start, end, text }: TimeColumns): number | null {
  let [total, characters, last] = [0, 0, null as number | null]
  for (const { cells } of rows) {
    const own = (column: number | undefined): number | null => {
      const cell = column === undefined ? '' : (cells[column] ?? '').trim()
      return isNoTime(cell) ? null : Number(cell)
    }
    const [from, to] = [own(start), own(end)]
    if (from === null || from === last) continue
    if (to !== null && to > from) total += to - from
    else if (to === null && last !== null && from > last) total += from - last
    characters += (text === undefined ? '' : (cells[text] ?? '')).trim().length
    last = from
  }
  return total === 0 || characters === 0 ? null : characters / total
}

/**
 * Which columns of times are milliseconds: those whose name says so, and the other beside one whose name does, if its own says nothing. Where no
 * name has a unit and all times are whole numbers, as Whisper's `.tsv` and whisper.cpp's `.csv` have them, both are, if in seconds nobody would
 * speak so slowly. What no name says is reported.
 */
export function millisecondColumns(
  table: Table,
  columns: TimeColumns,
): { readonly start: boolean; readonly end: boolean; readonly problems: readonly Problem[] } {
  const titleOf = (column: number | undefined): string | null =>
    column === undefined ? null : (table.head[column] ?? '')
  const unitOf = (column: number | undefined): 'ms' | 's' | null => withoutUnit(titleOf(column) ?? '').unit
  const titles = [titleOf(columns.start), titleOf(columns.end)].filter((title) => title !== null)
  const told = (severity: 'information' | 'warning'): readonly Problem[] => [
    problem('exchange/milliseconds', severity, { columns: titles }),
  ]
  const [start, end] = [unitOf(columns.start), unitOf(columns.end)]
  if (start !== null || end !== null) {
    const isGuessed = [start, end].includes('ms') && titles.length > 1 && (start === null || end === null)
    return { start: (start ?? end) === 'ms', end: (end ?? start) === 'ms', problems: isGuessed ? told('warning') : [] }
  }
  const cells = table.rows
    .flatMap((row) =>
      [columns.start, columns.end].flatMap((column) =>
        column === undefined ? [] : [(row.cells[column] ?? '').trim()],
      ),
    )
    .filter((cell) => !isNoTime(cell))
  const rate =
    cells.length > 0 && cells.every((cell) => /^\d{1,15}(?:\.0+)?$/.test(cell))
      ? charactersPerSecond(table, columns)
      : null
  const isWhisper = ['start,end,text', 'start,end,speaker,text'].includes(table.head.join().toLowerCase())
  if (rate === null || rate >= (isWhisper ? slowestOfWhisper : slowest))
    return { start: false, end: false, problems: [] }
  const isPlain = isWhisper && cells.some((cell) => Number(cell) >= plainlyMilliseconds)
  return {
    start: columns.start !== undefined,
    end: columns.end !== undefined,
    problems: told(isPlain ? 'information' : 'warning'),
  }
}
