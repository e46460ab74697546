import { addToCell, zeroSquare } from '../../../../../src/core/statistics/grids'
import { countUnits } from '../../../../../src/core/statistics/ratingTables/countUnits'
import type { UnitCounts } from '../../../../../src/core/statistics/ratingTables/unitCounts'
import {
  cellValues,
  fillCells,
  internSet,
  isSetTable,
  missingRating,
  mostCategories,
  orderCategories,
  type RatingTable,
  type SetTable,
} from '../../../../../src/core/statistics/ratingTables/ratingTable'

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
      labels.map((label) => index.get(label) ?? missingRating),
      sets,
      known,
    ),
  )
  return { coders, categories, units: rows.length, cells, sets }
}

/** One category as 0 (absent) or 1 (present), missing where the unit was not rated: the table that figures per code are made of. */
export function presence(table: RatingTable, category: string): RatingTable {
  const k = table.categories.indexOf(category)
  const present = new Int16Array(cellValues(table))
  if (isSetTable(table)) for (const [s, set] of table.sets.entries()) present[s] = set.includes(k) ? 1 : 0
  else if (k >= 0) present[k] = 1
  const cells = table.cells.map((cell) => (cell < 0 ? missingRating : (present[cell] ?? 0)))
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
  if (values > mostCategories) return { kind: 'too-many-categories', categories: values }
  const expected = coders.length * units
  if (cells.length !== expected) return { kind: 'cells-length', length: cells.length, expected }
  const { clusterOf } = table
  if (clusterOf !== undefined && clusterOf.length !== units)
    return { kind: 'clusters-length', length: clusterOf.length, expected: units }
  for (const [i, cell] of cells.entries()) {
    if (cell >= missingRating && cell < values) continue
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

/**
 * Krippendorff's coincidence matrix: o_ck = Σ_u n_uc (n_uk − [c = k]) / (m_u − 1) over units rated twice or more; symmetric, its
 * rows sum to the pairable ratings of each category. Rows and columns are the categories, or, for a table of sets, the sets.
 */
export function coincidenceMatrix(table: RatingTable, counts: UnitCounts = countUnits(table)): number[][] {
  const matrix = zeroSquare(cellValues(table))
  const { start, category, count, ratings, weight } = counts
  for (const [p, m] of ratings.entries()) {
    if (m < 2) continue
    const run = Array.from({ length: (start[p + 1] ?? 0) - (start[p] ?? 0) }, (_, i) => (start[p] ?? 0) + i)
    const share = (weight[p] ?? 0) / (m - 1)
    for (const i of run)
      for (const j of run)
        addToCell(
          matrix,
          category[i] ?? 0,
          category[j] ?? 0,
          share * (count[i] ?? 0) * ((count[j] ?? 0) - (i === j ? 1 : 0)),
        )
  }
  return matrix
}
