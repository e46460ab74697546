import type { UnitCounts } from '../ratingTables/unitCounts'

/** Beyond this many categories most of a pattern's counts are 0, and sums go over those that are not. */
const mostColumns = 16

/** What `compute` gives, computed once for all resamples of a table; nobody may change it. A key stands for one thing only. */
export function acrossResamples({ resample }: UnitCounts, key: unknown, compute: () => Float64Array): Float64Array {
  if (resample === undefined) return compute()
  let known = resample.get(key)
  if (known === undefined) resample.set(key, (known = compute()))
  return known
}

/** Σ weight_p column_p; the order of summation is fixed. */
export function weightedSum(weight: Float64Array, column: Float64Array): number {
  const even = weight.length & ~1
  let a = 0
  let b = 0
  for (let p = 0; p < even; p += 2) {
    a += (weight[p] as number) * (column[p] as number)
    b += (weight[p + 1] as number) * (column[p + 1] as number)
  }
  return even < weight.length ? a + b + (weight[even] as number) * (column[even] as number) : a + b
}

/** The same for several columns, four at a time put side by side, so that sums don't wait for each other. */
export function weightedSums(
  counts: UnitCounts,
  key: string,
  width: number,
  columns: () => readonly Float64Array[],
): Float64Array {
  const { weight } = counts
  const fours = width >> 2
  const sums = new Float64Array(width)
  const all = acrossResamples(counts, key, () => sideBySide(columns(), weight.length))
  for (let four = 0; four < fours; four++) {
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    for (let p = 0, at = four * 4 * weight.length; p < weight.length; p++, at += 4) {
      const units = weight[p] as number
      a += units * (all[at] as number)
      b += units * (all[at + 1] as number)
      c += units * (all[at + 2] as number)
      d += units * (all[at + 3] as number)
    }
    sums.set([a, b, c, d], 4 * four)
  }
  for (let column = 4 * fours; column < width; column++) {
    sums[column] = weightedSum(weight, all.subarray(column * weight.length, (column + 1) * weight.length))
  }
  return sums
}

/** Columns of `length` numbers one after the other, but in fours with their numbers in turn as long as there are four. */
function sideBySide(columns: readonly Float64Array[], length: number): Float64Array {
  const made = new Float64Array(columns.length * length)
  const inFours = columns.length & ~3
  for (const [c, column] of columns.entries()) {
    if (c >= inFours) made.set(column, c * length)
    else for (let p = 0; p < length; p++) made[(c >> 2) * 4 * length + 4 * p + (c & 3)] = column[p] ?? 0
  }
  return made
}

/**
 * For each category the sum over a resample's patterns of a part that their ratings of it have, `part(n, m)` of n of the pattern's m ratings;
 * null where this is no resample, or one with many categories. `key` stands for the part.
 */
export function categorySums(
  counts: UnitCounts,
  key: string,
  part: (n: number, m: number) => number,
): Float64Array | null {
  const { categories, start, category, count, ratings, resample } = counts
  if (resample === undefined || categories > mostColumns) return null
  return weightedSums(counts, key, categories, () => {
    const columns = Array.from({ length: categories }, () => new Float64Array(ratings.length))
    for (const [p, m] of ratings.entries()) {
      for (let i = start[p] ?? 0; i < (start[p + 1] ?? 0); i++) {
        const column = columns[category[i] ?? 0]
        if (column !== undefined) column[p] = part(count[i] ?? 0, m)
      }
    }
    return columns
  })
}
