import { cellValues, missingRating, type RatingTable } from './ratingTable'

/** The units that two coders have both rated, as a sparse confusion table: `count[i]` units got `first[i]` and `second[i]`. */
export interface PairCells {
  readonly categories: number
  readonly n: number
  readonly first: Int32Array
  readonly second: Int32Array
  readonly count: Float64Array
}

/** Up to this many combinations of categories are counted in an array, more in a map. */
const mostDense = 1 << 20

/** Cross-tabulates two coders, given by their place in the table, over the units both rated (for sets: by whole sets). */
export function pairCells(table: RatingTable, a: number, b: number): PairCells {
  const q = cellValues(table)
  const { units, cells } = table
  const ofA = cells.subarray(a * units, (a + 1) * units)
  const ofB = cells.subarray(b * units, (b + 1) * units)
  const found = q * q <= mostDense ? tabulate(ofA, ofB, q) : tabulateSparse(ofA, ofB, q)
  let n = 0
  for (const [, count] of found) n += count
  return {
    categories: q,
    n,
    first: Int32Array.from(found, ([key]) => Math.floor(key / q)),
    second: Int32Array.from(found, ([key]) => key % q),
    count: Float64Array.from(found, ([, count]) => count),
  }
}

function tabulate(a: Int16Array, b: Int16Array, q: number): [number, number][] {
  // One row and column more, for missing ratings, keeps the loop free of branches.
  const side = q + 1
  const counts = new Int32Array(side * side)
  for (let i = 0; i < a.length; i++) {
    const key = ((a[i] as number) + 1) * side + (b[i] as number) + 1
    counts[key] = (counts[key] as number) + 1
  }
  const found: [number, number][] = []
  for (let j = 0; j < q; j++) {
    for (let k = 0; k < q; k++) {
      const count = counts[(j + 1) * side + k + 1] ?? 0
      if (count > 0) found.push([j * q + k, count])
    }
  }
  return found
}

function tabulateSparse(a: Int16Array, b: Int16Array, q: number): [number, number][] {
  const counts = new Map<number, number>()
  for (const [i, j] of a.entries()) {
    const k = b[i] ?? missingRating
    if (j < 0 || k < 0) continue
    counts.set(j * q + k, (counts.get(j * q + k) ?? 0) + 1)
  }
  return [...counts].sort(([x], [y]) => x - y)
}

/** The coders who have rated anything, by their place in the table. */
export function activeCoders({ coders, units, cells }: RatingTable): number[] {
  return [...coders.keys()].filter((c) => {
    for (let i = c * units; i < (c + 1) * units; i++) if ((cells[i] ?? missingRating) >= 0) return true
    return false
  })
}
