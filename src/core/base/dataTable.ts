/** A cell of a table of figures: numbers to full precision, null where there is none. */
export type DataCell = string | number | null

/** A table as scripts and spreadsheets read it: one observation a row, what each column says is in `columnWords`. */
export interface DataTable<Column extends string = string> {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly DataCell[])[]
}

/** Letters by which a spreadsheet takes a cell for a formula; also their wide forms. */
const starts = '=+\\-@\\uff1d\\uff0b\\uff0d\\uff20'
// Apostrophes before one are doubled up on, so that reading can take away just what writing added.
const atStart = new RegExp(`^'*[\\t\\r\\n${starts}]`)
/** Where a spreadsheet parts cells at semicolons, as in much of Europe, a cell may begin within this one. */
const within = new RegExp(`;([\\s"]*)(?='*[${starts}])`, 'g')

/**
 * One CSV line by RFC 4180. Text that a spreadsheet would run as a formula is defused with an apostrophe, also where the spreadsheet parts
 * cells at semicolons; numbers stay as they are, null is empty.
 */
export function csvLine(cells: readonly DataCell[]): string {
  const written = cells.map((cell) => {
    if (cell === null) return ''
    if (typeof cell === 'number') return String(cell)
    const inner = cell.replaceAll(within, ";$1'")
    const safe = atStart.test(inner) ? `'${inner}` : inner
    return /[";,\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${written.join(',')}\r\n`
}

const defusedWithin = new RegExp(`;([\\s"]*)'(?='*[${starts}])`, 'g')

/** The text of a cell that `csvLine` wrote. */
export function withoutApostrophes(cell: string): string {
  const inner = cell.startsWith("'") && atStart.test(cell) ? cell.slice(1) : cell
  return inner.replaceAll(defusedWithin, ';$1')
}

/** A table as CSV: the columns' names first. */
export function csvOf({ columns, rows }: DataTable): string {
  return [csvLine(columns), ...rows.map(csvLine)].join('')
}
