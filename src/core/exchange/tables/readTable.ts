import Papa from 'papaparse'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { withoutApostrophes } from '../../base/dataTable'
import { ProblemList, atLine } from '../problemList'
import '../problems'

export interface TableRow {
  /** One a column of the head; missing ones are empty. */
  readonly cells: readonly string[]
  /** 1-based line of the file on which the row begins. */
  readonly line: number
}

export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly TableRow[]
}

/** A table of this program's own, with the text that was defused for spreadsheets as it was. */
export const undefused = ({ head, rows }: Table): Table => ({
  head,
  rows: rows.map(({ cells, line }) => ({ cells: cells.map(withoutApostrophes), line })),
})

const separators = [',', ';', '\t', '|'] as const
const mostRows = 2_000_000

/** A first line by which spreadsheet programs say what divides the cells. */
const declared = /^"?sep=(.)"?[ \t;,]*(?:\r\n|\r|\n)/i

/** How many rows say what divides the cells. */
const looked = 30

/**
 * What divides the cells: of what stands in the first line outside quotes, that by which most of the next rows have as many cells as the head;
 * among equals, what stands there most often.
 */
function separatorOf(text: string): string {
  const counts = new Map<string, number>()
  let quoted = false
  for (let at = 0; at < text.length && at < 65_536; at++) {
    const mark = text[at] ?? ''
    if (mark === '"') quoted = !quoted
    else if (!quoted && (mark === '\n' || mark === '\r')) break
    else if (!quoted && separators.some((one) => one === mark)) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  }
  const likely = [...separators]
    .filter((one) => counts.has(one))
    .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  if (likely.length < 2) return likely[0] ?? ','
  const start = text.slice(0, 65_536)
  const fits = (delimiter: string): number => {
    const [head = [], ...rows] = Papa.parse<string[]>(start, { delimiter, preview: looked + 1 }).data
    return rows.filter((cells) => cells.length === head.length).length
  }
  const fitting = new Map(likely.map((one) => [one, fits(one)]))
  return likely.sort((a, b) => (fitting.get(b) ?? 0) - (fitting.get(a) ?? 0))[0] ?? ','
}

/** How many lines of the file a row's cells take. */
const linesOf = (cells: readonly string[]): number =>
  1 +
  cells.reduce(
    (sum, cell) => sum + (cell.includes('\n') || cell.includes('\r') ? cell.split(/\r\n|\r|\n/).length - 1 : 0),
    0,
  )

/** The head and the rows, without those that are empty; `first` is the line on which they begin. Rows of another length than the head are reported. */
function readRows(data: readonly (readonly string[])[], first: number, problems: ProblemList): Table | null {
  const rows: TableRow[] = []
  let head: readonly string[] | null = null
  let line = first
  for (const cells of data) {
    const at = line
    line += linesOf(cells)
    if (cells.every((cell) => cell.trim() === '')) continue
    if (head === null) {
      head = cells.map((cell) => cell.trim())
      continue
    }
    const width = head.length
    if (cells.length < width || cells.slice(width).some((cell) => cell !== ''))
      problems.add(problem('exchange/row-length', 'warning', { expected: width, found: cells.length }, atLine(at)))
    rows.push({ cells: head.map((_, i) => cells[i] ?? ''), line: at })
  }
  return head === null ? null : { head, rows }
}

/** Reads a table with a head, of cells divided by commas, semicolons, tabs or bars, by RFC 4180 as leniently as spreadsheets write it. */
export function readTable(text: string): { readonly table: Table | null; readonly problems: readonly Problem[] } {
  const problems = new ProblemList()
  const whole = text.startsWith('\ufeff') ? text.slice(1) : text
  const [said = '', separator = null] = declared.exec(whole) ?? []
  const body = whole.slice(said.length)
  const { data, errors } = Papa.parse<string[]>(body, {
    delimiter: separator ?? separatorOf(body),
    skipEmptyLines: false,
    preview: mostRows + 2,
  })
  const table = readRows(data, said === '' ? 1 : 2, problems)
  const rows = table?.rows ?? []
  for (const { type, message, row } of errors) {
    // A last cell whose quote is never closed swallows the rest: nothing after it may be trusted.
    if (type !== 'Quotes') continue
    const line = row === undefined ? undefined : atLine(rows[row - 1]?.line ?? row + 1)
    problems.add(problem('exchange/table-syntax', 'error', { reason: message }, line))
  }
  if (rows.length > mostRows)
    problems.add(problem('exchange/table-syntax', 'error', { reason: `it has more than ${mostRows} rows` }))
  return { table, problems: problems.all }
}
