export type CsvCell = string | number | null

/** What a spreadsheet would run as a formula, and what has been defused already. */
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** One CSV line by RFC 4180; a cell that a spreadsheet would run as a formula is defused with an apostrophe. */
export function csvLine(cells: readonly CsvCell[]): string {
  const written = cells.map((cell) => {
    if (cell === null) return ''
    if (typeof cell === 'number') return String(cell)
    const safe = formula.test(cell) ? `'${cell}` : cell
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${written.join(',')}\r\n`
}

/** The text that `csvLine` defused. */
export const withoutApostrophe = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell)

export const csvText = (head: readonly string[], rows: readonly (readonly CsvCell[])[]): string => [csvLine(head), ...rows.map(csvLine)].join('')
