import { sortCategories } from '../categories'

/** What a cell holds where the coder did not rate the unit. */
export const missingRating = -1

/** Cells are 16-bit: more categories (or distinct sets) than this cannot be told apart. */
export const mostCategories = 32767

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
    cells: fillCells(coders, rows, (label) => index.get(label) ?? missingRating),
  }
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

/** Cells of a table from one row a unit; `indexOf` says what a label is in a cell. */
export function fillCells<T>(
  coders: readonly string[],
  rows: readonly (readonly (T | null)[])[],
  indexOf: (cell: T) => number,
): Int16Array {
  const units = rows.length
  const cells = new Int16Array(coders.length * units).fill(missingRating)
  for (const [unit, row] of rows.entries()) {
    if (row.length !== coders.length)
      throw new RangeError(`row ${unit} has ${row.length} cells for ${coders.length} coders`)
    for (const [coder, cell] of row.entries()) {
      if (cell === null) continue
      const k = indexOf(cell)
      if (k >= mostCategories) throw new RangeError(`more than ${mostCategories} categories`)
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
      cells[c * units.length + i] = table.cells[c * table.units + unit] ?? missingRating
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
