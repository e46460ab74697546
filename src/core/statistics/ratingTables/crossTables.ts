import { zeroSquare } from '../grids'
import { pairCells } from './pairs'
import { missingRating, type RatingTable } from './ratingTable'

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
  const counts = zeroSquare(categories.length)
  for (const [i, count] of pair.count.entries()) {
    const row = counts[pair.first[i] ?? 0]
    if (row !== undefined) row[pair.second[i] ?? 0] = count
  }
  const ratedBy = (coder: number): number => {
    let rated = 0
    for (let i = coder * units; i < (coder + 1) * units; i++) if ((cells[i] ?? missingRating) >= 0) rated++
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

function coderIndex({ coders }: RatingTable, name: string): number {
  const at = coders.indexOf(name)
  if (at < 0) throw new RangeError(`no coder "${name}"`)
  return at
}
