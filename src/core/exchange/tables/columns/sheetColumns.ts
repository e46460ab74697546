import type { Problem } from '../../../base/problem'
import { problem } from '../../../base/problem'
import '../../problems'
import type { Table } from '../readTable'
import { withoutUnit } from '../rows/timeUnits'
import type { CoderCodeColumn, CoderCodeColumns } from './coderCodeColumns'
import { coderCodeColumns, parseCoderCode } from './coderCodeColumns'
import type { SheetKey, SheetMap } from './sheetMap'
import { sheetKeys } from './sheetMap'
import { plainName, usualColumns } from './usualColumns'

/** Columns by what they hold, but for those that hold one code of one coder. */
interface PlainColumns {
  readonly one: Readonly<Partial<Record<SheetKey, number>>>
  readonly coders: readonly number[]
  readonly codes: readonly number[]
}

/** Which columns hold what, by their place in the table. */
export interface SheetColumns extends PlainColumns {
  /** Those that hold one code of one coder. */
  readonly coderCodes: readonly CoderCodeColumn[]
  /** True where times are known to be seconds, whatever they look like. */
  readonly timesAreSeconds?: boolean
}

/** A message shows no more names of columns than this. */
export const mostNamedColumns = 60

const noColumns: PlainColumns = { one: {}, coders: [], codes: [] }

const takenBy = ({ one, coders, codes }: PlainColumns): number[] => [...Object.values(one), ...coders, ...codes]

function withColumn(columns: PlainColumns, key: SheetKey, column: number): PlainColumns {
  if (key === 'code') return { ...columns, codes: [...columns.codes, column] }
  if (key === 'coder') return { ...columns, coders: [...columns.coders, column] }
  return { ...columns, one: { ...columns.one, [key]: column } }
}

/** The columns of a key that may have several and got some already: named again, it is the next column of that name. */
function columnsOf(key: SheetKey, { coders, codes }: PlainColumns): readonly number[] {
  return key === 'code' ? codes : key === 'coder' ? coders : []
}

/** The column with a name, or with one that differs in capitals, blanks and marks alone; -1 where there is none. */
function columnNamed(head: readonly string[], name: string, taken: readonly number[]): number {
  const free = (fits: (title: string) => boolean): number =>
    head.findIndex((title, i) => fits(title) && !taken.includes(i))
  const exact = free((title) => title === name)
  return exact >= 0 ? exact : free((title) => plainName(title) === plainName(name))
}

/** The columns that a mapping names. */
function mappedColumns(
  head: readonly string[],
  map: SheetMap,
): { readonly columns: PlainColumns; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  let columns = noColumns
  for (const key of sheetKeys) {
    if (key === 'columns') continue
    for (const name of map[key] ?? []) {
      const column = columnNamed(head, name, columnsOf(key, columns))
      if (column >= 0) columns = withColumn(columns, key, column)
      else
        problems.push(
          problem('exchange/unknown-column', 'error', { column: name, columns: head.slice(0, mostNamedColumns) }),
        )
    }
  }
  return { columns, problems }
}

/** Whether a mapping says itself what a key's columns are; whose codes columns hold can be said in several ways. */
function isMapped(key: SheetKey, map: SheetMap | null): boolean {
  if (map === null) return false
  const saysWhose = map.columns !== undefined || map.coder !== undefined
  if (key === 'coder') return saysWhose
  if (key === 'code') return saysWhose || map.code !== undefined
  return map[key] !== undefined
}

/** The first free column that has one of the names; times may have their unit in the name too. */
function usualColumn(
  head: readonly string[],
  key: SheetKey,
  names: readonly string[],
  taken: ReadonlySet<number>,
): number | undefined {
  const named = (written: (title: string) => string): number | undefined =>
    names
      .map((name) => head.findIndex((title, i) => !taken.has(i) && plainName(written(title)) === name))
      .find((i) => i >= 0)
  const byName = named((title) => title)
  if (byName !== undefined || (key !== 'start' && key !== 'end')) return byName
  return named((title) => withoutUnit(title).name)
}

/** The columns with those added that a mapping says nothing of and that have a usual name. */
function withUsualColumns(head: readonly string[], map: SheetMap | null, mapped: PlainColumns): PlainColumns {
  let columns = mapped
  for (const [key, names] of usualColumns) {
    if (isMapped(key, map)) continue
    const column = usualColumn(head, key, names, new Set(takenBy(columns)))
    if (column !== undefined) columns = withColumn(columns, key, column)
  }
  return columns
}

const noCoderCodes: CoderCodeColumns = { found: [], missing: [], twice: [] }

function coderCodesOf(head: readonly string[], map: SheetMap | null, columns: PlainColumns): CoderCodeColumns {
  const [written] = map?.columns ?? []
  const pattern = written === undefined ? null : parseCoderCode(written)
  return pattern === null ? noCoderCodes : coderCodeColumns(head, pattern, new Set(takenBy(columns)))
}

/**
 * The columns that a mapping names, or, without one, those whose names are usual. Where it names neither words nor turns, what it says nothing of
 * is known by its usual name, as without it; codes and whose they are only where no part of the mapping says so.
 */
export function sheetColumns(
  head: readonly string[],
  map: SheetMap | null,
): { readonly columns: SheetColumns | null; readonly problems: readonly Problem[] } {
  const mapped = map === null ? { columns: noColumns, problems: [] } : mappedColumns(head, map)
  const namesUtterances = map?.text !== undefined || map?.turn !== undefined
  const columns = namesUtterances ? mapped.columns : withUsualColumns(head, map, mapped.columns)
  const { found, missing, twice } = coderCodesOf(head, map, columns)
  const problems = [...mapped.problems]
  if (missing.length > 0 || twice.length > 0)
    problems.push(
      problem('exchange/coder-columns-lack', 'error', { missing: missing.slice(0, 20), twice: twice.slice(0, 20) }),
    )
  return { columns: problems.length > 0 ? null : { ...columns, coderCodes: found }, problems }
}

/** The columns with something in them that nothing is read from, as a finding: a person may miss what they hold. */
export function unusedColumns({ head, rows }: Table, columns: SheetColumns): readonly Problem[] {
  const used = new Set([...takenBy(columns), ...columns.coderCodes.map(({ column }) => column)])
  const unused = head.filter(
    (title, i) => !used.has(i) && title !== '' && rows.some(({ cells }) => (cells[i] ?? '').trim() !== ''),
  )
  return unused.length === 0
    ? []
    : [problem('exchange/columns-not-used', 'information', { columns: unused.slice(0, mostNamedColumns) })]
}
