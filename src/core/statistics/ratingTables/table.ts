import { sortCategories } from '../categories'

/** What a cell holds where the coder did not rate the unit. */
export const MISSING = -1

/** Cells are 16-bit: more categories (or distinct sets) than this cannot be told apart. */
export const MOST_CATEGORIES = 32767

/**
 * Units × coders, one category a cell. `cells[coder * units + unit]` is an index into `categories`, or −1 where the rating is
 * missing. `categories` are those of the codebook, used or not, in its order.
 */
export interface RatingTable {
  readonly coders: readonly string[]
  readonly categories: readonly string[]
  readonly units: number
  readonly cells: Int16Array
  /** The session of each unit, numbered from 0; absent where units are not known to come in sessions. */
  readonly clusterOf?: Int32Array
}

/**
 * Units × coders, a set of categories a cell. `cells[coder * units + unit]` is an index into `sets`, or −1 where the rating is
 * missing (an empty set is a rating); a set is a list of rising indexes into `categories`. No two sets are the same.
 */
export interface SetTable extends RatingTable {
  readonly sets: readonly (readonly number[])[]
}

export function isSetTable(table: RatingTable): table is SetTable {
  return 'sets' in table
}

/** How many different values a cell can hold. */
export function cellValues(table: RatingTable): number {
  return isSetTable(table) ? table.sets.length : table.categories.length
}

/** The named categories in their order, then those used but not named, sorted. */
export function orderCategories(named: readonly string[], used: Iterable<string>): string[] {
  const known = new Set(named)
  return [...known, ...sortCategories([...new Set(used)].filter((label) => !known.has(label)))]
}

/**
 * A table from one row a unit, one label or null (missing) a coder. Without `categories` they are the labels used, sorted;
 * labels used beyond the named ones are appended. Throws a RangeError if a row's length is not the number of coders.
 */
export function ratingTable(
  coders: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  named: readonly string[] = [],
): RatingTable {
  const used = new Set<string>()
  for (const row of rows) for (const label of row) if (label !== null) used.add(label)
  const categories = orderCategories(named, used)
  const index = new Map(categories.map((label, k) => [label, k]))
  return {
    coders,
    categories,
    units: rows.length,
    cells: fillCells(coders, rows, (label) => index.get(label) ?? MISSING),
  }
}

/** As `ratingTable`, with a list of labels (in any order, repetitions count once) or null a cell. */
export function setTable(
  coders: readonly string[],
  rows: readonly (readonly (readonly string[] | null)[])[],
  named: readonly string[] = [],
): SetTable {
  const used = new Set<string>()
  for (const row of rows) for (const set of row) for (const label of set ?? []) used.add(label)
  const categories = orderCategories(named, used)
  const index = new Map(categories.map((label, k) => [label, k]))
  const sets: number[][] = []
  const known = new Map<string, number>()
  const cells = fillCells(coders, rows, (labels) =>
    internSet(
      labels.map((label) => index.get(label) ?? MISSING),
      sets,
      known,
    ),
  )
  return { coders, categories, units: rows.length, cells, sets }
}

/** The index of a set among those met so far, added if it is new; `known` remembers them. */
export function internSet(members: readonly number[], sets: number[][], known: Map<string, number>): number {
  const set = [...new Set(members)].sort((a, b) => a - b)
  const key = set.join(' ')
  const found = known.get(key)
  if (found !== undefined) return found
  known.set(key, sets.length)
  sets.push(set)
  return sets.length - 1
}

function fillCells<T>(
  coders: readonly string[],
  rows: readonly (readonly (T | null)[])[],
  indexOf: (cell: T) => number,
): Int16Array {
  const units = rows.length
  const cells = new Int16Array(coders.length * units).fill(MISSING)
  for (const [unit, row] of rows.entries()) {
    if (row.length !== coders.length)
      throw new RangeError(`row ${unit} has ${row.length} cells for ${coders.length} coders`)
    for (const [coder, cell] of row.entries()) {
      if (cell === null) continue
      const k = indexOf(cell)
      if (k >= MOST_CATEGORIES) throw new RangeError(`more than ${MOST_CATEGORIES} categories`)
      cells[coder * units + unit] = k
    }
  }
  return cells
}

/** The same units and categories, these coders only, in this order. Throws a RangeError for a coder the table does not have. */
export function selectCoders<T extends RatingTable>(table: T, names: readonly string[]): T {
  const { units } = table
  const cells = new Int16Array(names.length * units)
  for (const [c, name] of names.entries()) {
    const from = table.coders.indexOf(name)
    if (from < 0) throw new RangeError(`no coder "${name}"`)
    cells.set(table.cells.subarray(from * units, (from + 1) * units), c * units)
  }
  return { ...table, coders: [...names], cells }
}

/** The same coders and categories, these units only (indexes, repetitions allowed: one session, or one resample). */
export function selectUnits<T extends RatingTable>(table: T, units: ArrayLike<number>): T {
  const cells = new Int16Array(table.coders.length * units.length)
  for (let c = 0; c < table.coders.length; c++) {
    for (let i = 0; i < units.length; i++) {
      const unit = units[i] ?? -1
      if (!(unit >= 0 && unit < table.units)) throw new RangeError(`no unit ${unit}`)
      cells[c * units.length + i] = table.cells[c * table.units + unit] ?? MISSING
    }
  }
  const { clusterOf } = table
  return {
    ...table,
    units: units.length,
    cells,
    ...(clusterOf === undefined ? {} : { clusterOf: Int32Array.from(units, (unit) => clusterOf[unit] ?? 0) }),
  }
}

/** One category as 0 (absent) or 1 (present), missing where the unit was not rated: the table that figures per code are made of. */
export function presence(table: RatingTable, category: string): RatingTable {
  const k = table.categories.indexOf(category)
  const present = new Int16Array(cellValues(table))
  if (isSetTable(table)) for (const [s, set] of table.sets.entries()) present[s] = set.includes(k) ? 1 : 0
  else if (k >= 0) present[k] = 1
  const cells = table.cells.map((cell) => (cell < 0 ? MISSING : (present[cell] ?? 0)))
  const { coders, units, clusterOf } = table
  return { coders, categories: ['0', '1'], units, cells, ...(clusterOf === undefined ? {} : { clusterOf }) }
}

/** What is wrong with a table, or null. Every statistic here takes a table for which this is null. */
export type TableFault =
  | { readonly kind: 'coder-twice'; readonly coder: string }
  | { readonly kind: 'category-twice'; readonly category: string }
  | { readonly kind: 'too-many-categories'; readonly categories: number }
  | { readonly kind: 'cells-length'; readonly length: number; readonly expected: number }
  | { readonly kind: 'clusters-length'; readonly length: number; readonly expected: number }
  | { readonly kind: 'cell-out-of-range'; readonly coder: string; readonly unit: number; readonly cell: number }
  | { readonly kind: 'bad-set'; readonly set: number }

/** Checks a table that was not made by the functions above. */
export function tableFault(table: RatingTable): TableFault | null {
  const { coders, categories, units, cells } = table
  const coder = repeated(coders)
  if (coder !== undefined) return { kind: 'coder-twice', coder }
  const category = repeated(categories)
  if (category !== undefined) return { kind: 'category-twice', category }
  const values = cellValues(table)
  if (values > MOST_CATEGORIES) return { kind: 'too-many-categories', categories: values }
  const expected = coders.length * units
  if (cells.length !== expected) return { kind: 'cells-length', length: cells.length, expected }
  const { clusterOf } = table
  if (clusterOf !== undefined && clusterOf.length !== units)
    return { kind: 'clusters-length', length: clusterOf.length, expected: units }
  for (const [i, cell] of cells.entries()) {
    if (cell >= MISSING && cell < values) continue
    return { kind: 'cell-out-of-range', coder: coders[Math.floor(i / units)] ?? '', unit: i % units, cell }
  }
  if (isSetTable(table)) return setFault(table)
  return null
}

function setFault(table: SetTable): TableFault | null {
  const known = new Set<string>()
  for (const [s, set] of table.sets.entries()) {
    const key = set.join(' ')
    const rising = set.every(
      (k, i) => Number.isInteger(k) && k >= 0 && k < table.categories.length && (i === 0 || k > (set[i - 1] ?? k)),
    )
    if (!rising || known.has(key)) return { kind: 'bad-set', set: s }
    known.add(key)
  }
  return null
}

function repeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return names.find((name) => seen.has(name) || !seen.add(name))
}
