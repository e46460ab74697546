import { countUnits, type UnitCounts } from './counts'
import { pairCells } from './pairs'
import { cellValues, MISSING, type RatingTable } from './table'

/** Two coders against each other: `counts[j][k]` units got category j from the first and k from the second. */
export interface ConfusionTable {
  readonly coders: readonly [string, string]
  readonly categories: readonly string[]
  readonly counts: readonly (readonly number[])[]
  /** Units both rated: the sum of the counts. */
  readonly n: number
  /** Units only the first, only the second, and neither rated. */
  readonly onlyFirst: number
  readonly onlySecond: number
  readonly neither: number
}

/** Cross-tabulates two coders by name over single codes. Throws a RangeError for a coder the table does not have. */
export function confusionTable(table: RatingTable, first: string, second: string): ConfusionTable {
  const a = coderIndex(table, first)
  const b = coderIndex(table, second)
  const { categories, units, cells } = table
  const pair = pairCells(table, a, b)
  const counts = squareOf(categories.length)
  for (const [i, count] of pair.count.entries()) {
    const row = counts[pair.first[i] ?? 0]
    if (row !== undefined) row[pair.second[i] ?? 0] = count
  }
  const ratedBy = (coder: number): number => {
    let rated = 0
    for (let i = coder * units; i < (coder + 1) * units; i++) if ((cells[i] ?? MISSING) >= 0) rated++
    return rated
  }
  const onlyFirst = ratedBy(a) - pair.n
  const onlySecond = ratedBy(b) - pair.n
  return {
    coders: [first, second],
    categories,
    counts,
    n: pair.n,
    onlyFirst,
    onlySecond,
    neither: units - pair.n - onlyFirst - onlySecond,
  }
}

/**
 * Krippendorff's coincidence matrix: o_ck = Σ_u n_uc (n_uk − [c = k]) / (m_u − 1) over units rated twice or more; symmetric, its
 * rows sum to the pairable ratings of each category. Rows and columns are the categories, or, for a table of sets, the sets.
 */
export function coincidenceMatrix(table: RatingTable, counts: UnitCounts = countUnits(table)): number[][] {
  const matrix = squareOf(cellValues(table))
  const { start, category, count, ratings, weight } = counts
  for (const [p, m] of ratings.entries()) {
    if (m < 2) continue
    const share = (weight[p] ?? 0) / (m - 1)
    for (let i = start[p] ?? 0; i < (start[p + 1] ?? 0); i++) {
      const row = matrix[category[i] ?? 0]
      if (row === undefined) continue
      for (let j = start[p] ?? 0; j < (start[p + 1] ?? 0); j++) {
        const k = category[j] ?? 0
        row[k] = (row[k] ?? 0) + share * (count[i] ?? 0) * ((count[j] ?? 0) - (i === j ? 1 : 0))
      }
    }
  }
  return matrix
}

function squareOf(q: number): number[][] {
  return Array.from({ length: q }, () => new Array<number>(q).fill(0))
}

function coderIndex({ coders }: RatingTable, name: string): number {
  const at = coders.indexOf(name)
  if (at < 0) throw new RangeError(`no coder "${name}"`)
  return at
}
