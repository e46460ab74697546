import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import '../problems'
import type { SheetColumns } from './columns/sheetColumns'
import { mostNamedColumns, sheetColumns, unusedColumns } from './columns/sheetColumns'
import type { SheetMap } from './columns/sheetMap'
import type { Table } from './readTable'
import { readTable } from './readTable'
import { withOneHead } from './twoRowHeader'

/** A table of utterances and codes whose columns are known, and what is remarkable about it. */
export interface SheetTable {
  readonly table: Table
  readonly columns: SheetColumns
  readonly problems: readonly Problem[]
}

/** What a table needs to be a sheet of codings and does not have; null where it has all. */
function lackingColumn({ one, coders, codes, coderCodes }: SheetColumns, map: SheetMap | null): string | null {
  // A column that is called "coder" holds names, unless a person says that it holds somebody's codes.
  const hasCodes = codes.length + coderCodes.length > 0 || (coders.length > 0 && map !== null)
  if (!hasCodes) return 'codes'
  return one.text === undefined && one.turn === undefined ? 'utterances' : null
}

/** Two columns that are one code of two coders, as `wide.csv` of an export names them, `ann: empathy`; null where there are none. */
function codersInNames(names: readonly string[]): { readonly first: string; readonly second: string } | null {
  const byCode = new Map<string, string>()
  for (const name of names) {
    const code = /^.+?: (.+)$/.exec(name)?.[1]
    const first = code === undefined ? undefined : byCode.get(code)
    if (first !== undefined && first !== name) return { first, second: name }
    if (code !== undefined) byCode.set(code, name)
  }
  return null
}

/** What is said of the columns of a table that can be read. */
function remarks(table: Table, hasTwoRowHeader: boolean, columns: SheetColumns): readonly Problem[] {
  const nameOf = (column: number): string => table.head[column] ?? ''
  const header = hasTwoRowHeader
    ? [problem('exchange/two-heads', 'information', { columns: table.head.slice(0, mostNamedColumns) })]
    : []
  const ofBoth = columns.coderCodes.map(({ column, coder, code }) => ({ name: nameOf(column), coder, code }))
  return [
    ...header,
    ...unusedColumns(table, columns),
    ...(ofBoth.length === 0 ? [] : [problem('exchange/coder-columns', 'information', { columns: ofBoth })]),
  ]
}

/** Reads a text as a table of utterances and codes; the problems say why it is none. */
export function readSheetTable(
  text: string,
  map: SheetMap | null,
): SheetTable | { readonly table: null; readonly problems: readonly Problem[] } {
  const refused = (...problems: readonly Problem[]): { table: null; problems: readonly Problem[] } => ({
    table: null,
    problems,
  })
  const { table: written, problems: syntax } = readTable(text)
  if (written === null) return refused(...syntax, problem('exchange/nothing-to-import', 'error', {}))
  if (syntax.some(({ severity }) => severity === 'error')) return refused(...syntax)
  const joined = withOneHead(written)
  const table = joined ?? written
  const { columns, problems: wrong } = sheetColumns(table.head, map)
  if (columns === null) return refused(...wrong)
  const needed = lackingColumn(columns, map)
  if (needed !== null)
    return refused(
      problem('exchange/missing-column', 'error', { needed, columns: table.head.slice(0, mostNamedColumns) }),
    )
  const coders = codersInNames(columns.codes.map((column) => table.head[column] ?? ''))
  if (coders !== null) return refused(problem('exchange/coders-in-names', 'error', coders))
  return { table, columns, problems: [...syntax, ...remarks(table, joined !== null, columns)] }
}
