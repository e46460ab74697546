import { keysOf, present } from '../../../core/base/objects'
import type { CoderCodeColumns } from '../../../core/exchange/tables/columns/coderCodeColumns'
import { coderCodeColumns, parseCoderCode } from '../../../core/exchange/tables/columns/coderCodeColumns'
import type { SheetForm } from '../../../core/exchange/tables/columns/guessColumns'
import type { SheetKey, SheetMap } from '../../../core/exchange/tables/columns/sheetMap'
import type { Table } from '../../../core/exchange/tables/readTable'

/** What a table is read for. */
export type TableUse = 'codings' | 'transcript'

/** What a person says of a spreadsheet's columns. */
export interface Columns {
  readonly map: SheetMap
  readonly form: SheetForm
  /** Who coded, where no column says. */
  readonly coder: string
  /** Words for "not applicable" beside n/a. */
  readonly notApplicable: readonly string[]
}

/** What one column alone may hold. */
export type Single = Exclude<SheetKey, 'coder' | 'code' | 'columns'>

/** What a person may do with the columns: use them, or say anew what some of them hold. */
export type Act =
  | { readonly do: 'use' | 'form' | 'coders' | 'codes' | 'pattern' | 'name' | 'words' }
  | { readonly do: 'column'; readonly key: Single }

/** A mapping without some names, and with others for one key. */
function mapWith(map: SheetMap, key: SheetKey, names: readonly string[]): SheetMap {
  const left: Partial<Record<SheetKey, readonly string[]>> = {}
  for (const other of keysOf(map)) {
    const own = other === key ? [] : (map[other] ?? []).filter((name) => !names.includes(name))
    if (own.length > 0) left[other] = own
  }
  return names.length === 0 ? left : { ...left, [key]: names }
}

/** The columns with some given another meaning, none where there are no names: they lose the one they had. */
export const withColumns = (
  { map, ...rest }: Columns,
  key: Exclude<SheetKey, 'columns'>,
  names: readonly string[],
): Columns => ({
  map: mapWith(map, key, names),
  ...rest,
})

/** The names, or nothing where there are none. */
const someOf = (names: readonly string[]): readonly string[] | undefined => (names.length === 0 ? undefined : names)

/** The columns of coders and codes as another form has them: those that held codes of coders hold codes, and the other way round. */
function codesInForm(
  { coder = [], code = [] }: Pick<SheetMap, 'coder' | 'code'>,
  from: SheetForm,
  to: SheetForm,
): Pick<SheetMap, 'coder' | 'code'> {
  const codes = someOf(from === 'coder-columns' ? coder : code)
  if (to === 'coder-columns') return present({ coder: codes })
  const hasCoders = to === 'rows' && from !== 'coder-columns'
  return present({ code: codes, coder: hasCoders ? someOf(coder.slice(0, 1)) : undefined })
}

/** The same columns in another form; `before` is how the form was left, where it was chosen already. */
export function withForm(columns: Columns, form: SheetForm, before: SheetMap = {}): Columns {
  const { map, ...rest } = columns
  if (form === rest.form) return columns
  const { coder, code, columns: _, ...others } = map
  if (form === 'coder-code-columns')
    return { ...rest, map: { ...others, ...present({ columns: before.columns }) }, form }
  if (rest.form !== 'coder-code-columns')
    return { ...rest, map: { ...others, ...codesInForm(present({ coder, code }), rest.form, form) }, form }
  const taken = new Set(Object.values(others).flat())
  const free = (names: readonly string[] = []): readonly string[] | undefined =>
    someOf(names.filter((name) => !taken.has(name)))
  return { ...rest, map: { ...others, ...present({ coder: free(before.coder), code: free(before.code) }) }, form }
}

/** Whose which code the columns are by a pattern. */
export function coderCodes({ head }: Table, map: SheetMap): CoderCodeColumns {
  const { columns: [pattern = ''] = [], ...single } = map
  const read = parseCoderCode(pattern)
  return read === null
    ? { found: [], missing: [], twice: [] }
    : coderCodeColumns(
        head,
        read,
        new Set(
          Object.values(single)
            .flat()
            .map((name) => head.indexOf(name)),
        ),
      )
}

/** What is still lacking before the columns can be used; null where nothing is. */
export function lacking(table: Table, { map, form }: Columns, use: TableUse): Act | null {
  if (map.text === undefined && (use === 'transcript' || map.turn === undefined)) return { do: 'column', key: 'text' }
  if (use === 'transcript') return null
  if (form === 'coder-code-columns') {
    const { found, missing, twice } = coderCodes(table, map)
    return found.length === 0 || missing.length + twice.length > 0 ? { do: 'pattern' } : null
  }
  if (form === 'coder-columns') return map.coder === undefined ? { do: 'coders' } : null
  if (form === 'rows' && map.coder === undefined) return { do: 'coders' }
  return map.code === undefined ? { do: 'codes' } : null
}
