import type { Problem } from '../problem'
import { problem } from '../problem'
import './problems'
import type { Table } from './readTable'

/** Seconds of `12.5`, `m:ss`, `h:mm:ss`, `h:mm:ss.fff` or `1500 ms`; null where it is no time. */
export function secondsOf(cell: string): number | null {
  const text = cell.trim().replace(/^[[(]|[\])]$/g, '').replace(',', '.')
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

const units = '(?:(ms|msecs?|millis|milliseconds?|millisekunden)|(?:s|secs?|seconds?|sekunden))'
/** The unit of time at the end of a column's name: behind a blank or a mark, in brackets, or with a capital, as in `startMs`. */
const unitAtEnd: readonly RegExp[] = [
  new RegExp(`^(.+?)[\\s_.,:-]*[[(]\\s*${units}\\.?\\s*[\\])]$`, 'i'),
  new RegExp(`^(.+?)[\\s_.,:-]+(?:in\\s+)?${units}\\.?$`, 'i'),
  /^(.*?[a-z])(?:In)?(?:(Ms|Msecs?|Millis|Milliseconds?)|(?:S|Secs?|Seconds?))$/,
]

/** A column's name without the unit of time at its end, and whether that unit is milliseconds: `start_ms` is `start` in milliseconds. */
export function withoutUnit(name: string): { readonly name: string; readonly milliseconds: boolean } {
  for (const pattern of unitAtEnd) {
    const found = pattern.exec(name.trim())
    if (found !== null) return { name: found[1] ?? name, milliseconds: found[2] !== undefined }
  }
  return { name, milliseconds: false }
}

/** Where the times and the words of a table are. */
export interface TimeColumns {
  readonly start?: number
  readonly end?: number
  readonly text?: number
}

/** If whole numbers in seconds make fewer characters a second than this, they are milliseconds: in those, it would be 30 characters a second at the most. */
const slowest = 0.03
/** The same under Whisper's own heads, which always stand over milliseconds. */
const slowestOfWhisper = 0.3

/** Characters of speech in each second, if the times are seconds; null where times do not rise. */
function charactersPerSecond({ rows }: Table, { start, end, text }: TimeColumns): number | null {
  let [seconds, characters, last] = [0, 0, null as number | null]
  for (const { cells } of rows) {
    const own = (column: number | undefined): number | null => (column === undefined || (cells[column] ?? '').trim() === '' ? null : Number(cells[column]))
    const [from, to] = [own(start), own(end)]
    if (from === null) continue
    if (to !== null && to > from) seconds += to - from
    else if (to === null && last !== null && from > last) seconds += from - last
    characters += (text === undefined ? '' : (cells[text] ?? '')).trim().length
    last = from
  }
  return seconds === 0 || characters === 0 ? null : characters / seconds
}

/**
 * Which columns of times are milliseconds: those whose name says so. Where no name has a unit and all times are whole numbers, as Whisper's
 * `.tsv` and whisper.cpp's `.csv` have them, both are, if in seconds nobody would speak so slowly; that is reported.
 */
export function millisecondColumns(table: Table, columns: TimeColumns): { readonly start: boolean; readonly end: boolean; readonly problems: readonly Problem[] } {
  const titles = [columns.start, columns.end].flatMap((column) => (column === undefined ? [] : [table.head[column] ?? '']))
  const named = titles.map(withoutUnit)
  if (named.some(({ name }, i) => name !== titles[i])) {
    const says = (column: number | undefined): boolean => column !== undefined && withoutUnit(table.head[column] ?? '').milliseconds
    return { start: says(columns.start), end: says(columns.end), problems: [] }
  }
  const cells = table.rows.flatMap((row) => [columns.start, columns.end].flatMap((column) => (column === undefined ? [] : [(row.cells[column] ?? '').trim()]))).filter((cell) => cell !== '')
  const rate = cells.length > 0 && cells.every((cell) => /^\d{1,15}$/.test(cell)) ? charactersPerSecond(table, columns) : null
  const isWhisper = ['start,end,text', 'start,end,speaker,text'].includes(table.head.join().toLowerCase())
  if (rate === null || rate >= (isWhisper ? slowestOfWhisper : slowest)) return { start: false, end: false, problems: [] }
  return { start: columns.start !== undefined, end: columns.end !== undefined, problems: [problem('exchange/milliseconds', isWhisper ? 'information' : 'warning', { columns: titles })] }
}
