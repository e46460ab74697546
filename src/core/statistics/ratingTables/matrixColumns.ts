import { type Delimiter, readDelimited } from '../../base/delimited'

/** How the columns of a bare table go with its first line. */
export interface ColumnShape {
  /** Columns of the first line that are no coders: without a name, and empty all the way down or row names. */
  readonly aside: ReadonlySet<number>
  /** Whether rows have one cell more than the first line: row names before it, or an empty cell after it. */
  readonly extra: 'first' | 'last' | null
  /** Whether a column of row names is among these. */
  readonly rowNames: boolean
}

const plainShape: ColumnShape = { aside: new Set(), extra: null, rowNames: false }

/** Fewer rows don't tell row names from ratings. */
const fewestNames = 3

/** What is known of a column while rows go by. */
interface Column {
  used: boolean
  /** Null once two values were the same, or one was empty. */
  values: Set<string> | null
}

/**
 * Looks for columns that other programs add: row names under an empty heading or under none at all (R), and delimiters at the ends of lines
 * (spreadsheets). Only a column without a name is ever set aside. Tables whose first line names every cell of the next are not read further.
 */
export function columnShape(text: string, delimiter: Delimiter): ColumnShape {
  const unnamed = new Set<number>()
  const columns = new Map<number, Column>()
  let header = -1
  let column = 0
  const rows = { all: 0, fitting: 0, longer: 0 }
  readDelimited(text, delimiter, {
    cell: (start, end) => {
      if (header < 0) {
        if (start === end) unnamed.add(column)
      } else if (column === 0 || column === header || unnamed.has(column)) look(columns, column, text.slice(start, end))
      column++
    },
    record: () => {
      const width = column
      column = 0
      if (header < 0) {
        header = width
        return true
      }
      rows.all++
      if (width === header) rows.fitting++
      if (width === header + 1) rows.longer++
      return (rows.fitting === rows.all && unnamed.size > 0) || rows.longer === rows.all
    },
    fault: () => undefined,
  })
  if (rows.all === 0) return plainShape
  const isEmpty = (c: number): boolean => columns.get(c)?.used !== true
  const namesRows = (c: number): boolean => (columns.get(c)?.values ?? null) !== null
  if (rows.longer === rows.all) {
    if (unnamed.size > 0) return plainShape
    if (isEmpty(header)) return { ...plainShape, extra: 'last' }
    // In a row or two any values differ, and a coder's name may be what is missing.
    return header >= 2 && rows.all >= fewestNames && namesRows(0)
      ? { ...plainShape, extra: 'first', rowNames: true }
      : plainShape
  }
  if (rows.fitting < rows.all) return plainShape
  const rowNames = unnamed.has(0) && namesRows(0)
  return { aside: new Set([...unnamed].filter((c) => isEmpty(c) || (c === 0 && rowNames))), extra: null, rowNames }
}

function look(columns: Map<number, Column>, at: number, value: string): void {
  const column = columns.get(at) ?? { used: false, values: new Set<string>() }
  columns.set(at, column)
  if (value !== '') column.used = true
  if (column.values === null) return
  if (value === '' || column.values.has(value)) column.values = null
  else column.values.add(value)
}
