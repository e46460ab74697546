import { oneLine } from '../../madeTranscript'
import type { CoderCodeColumn } from '../columns/coderCodeColumns'
import type { SheetColumns } from '../columns/sheetColumns'
import type { Table } from '../readTable'
import type { PlacedRow } from '../rows/sheetTurns'
import type { CellSays, CodeSet } from './codeSet'

/** A column that may hold codes: its set, and its coder where the column is a coder's. */
export interface CodeColumn {
  readonly column: number
  readonly set: CodeSet
  readonly coder: string | null
}

/** All columns that may hold codes. */
export interface CodeColumns {
  readonly all: readonly CodeColumn[]
  /** The sets, each once. */
  readonly sets: readonly CodeSet[]
  /** Where a column holds one code of one coder: the columns of each coder. */
  readonly ofCoders: ReadonlyMap<string, readonly CodeColumn[]>
  /** True where each column is a coder's and says which code. */
  readonly areCoders: boolean
  /** True where a row holds codes of several coders. */
  readonly haveSeveralCoders: boolean
}

/** What a column of codes may say. */
type SaysCode = (says: CellSays) => boolean
export const saysSomething: SaysCode = ({ kind }) => kind === 'codes' || kind === 'no-code'

export const cellOf = ({ row }: PlacedRow, { column }: CodeColumn): string => row.cells[column] ?? ''

/** The columns of a table that may hold codes, each with what its cells can say; `newSet` makes a column's set by its name. */
export function codeColumns(table: Table, columns: SheetColumns, newSet: (name: string) => CodeSet): CodeColumns {
  const nameOf = (column: number): string => table.head[column] ?? ''
  const areCoders = columns.codes.length + columns.coderCodes.length === 0
  const plain = areCoders
    ? coderColumns(columns.coders, nameOf, newSet('code'))
    : columns.codes.map((column): CodeColumn => ({ column, set: newSet(nameOf(column)), coder: null }))
  const ofBoth = columnsOfBoth(columns.coderCodes, newSet)
  const all = [...plain, ...ofBoth]
  for (const { cells } of table.rows) for (const { column, set } of all) set.meet(cells[column] ?? '')
  return {
    all,
    sets: [...new Set(all.map(({ set }) => set))],
    ofCoders: byCoder(ofBoth),
    areCoders,
    haveSeveralCoders: new Set(all.map(({ coder }) => coder)).size > 1,
  }
}

/** Columns of coders, who all give codes of one set. */
const coderColumns = (columns: readonly number[], nameOf: (column: number) => string, set: CodeSet): CodeColumn[] =>
  columns.map((column) => ({ column, set, coder: oneLine(nameOf(column)) || `coder ${column + 1}` }))

/** Columns of one code of one coder; a code has one set, whoever gives it. */
function columnsOfBoth(columns: readonly CoderCodeColumn[], newSet: (name: string) => CodeSet): CodeColumn[] {
  const sets = new Map<string, CodeSet>()
  return columns.map(({ column, coder, code }) => {
    const set = sets.get(code) ?? newSet(code)
    sets.set(code, set)
    return { column, set, coder }
  })
}

function byCoder(columns: readonly CodeColumn[]): ReadonlyMap<string, readonly CodeColumn[]> {
  const coders = new Map<string, CodeColumn[]>()
  for (const column of columns) {
    if (column.coder === null) continue
    const known = coders.get(column.coder)
    if (known === undefined) coders.set(column.coder, [column])
    else known.push(column)
  }
  return coders
}
