/** How many pairs a matching has, and how far they are apart in all. */
interface Matching {
  readonly pairs: number
  readonly distance: number
}

/**
 * A one-to-one matching of two ascending lists of places at most `tolerance` apart: as many pairs as there can be, and of those matchings one
 * with the least distance in all. Gives pairs of indexes. On a line no better matching crosses, so a table over both lists finds it.
 */
export function matchPlaces(
  first: readonly number[],
  second: readonly number[],
  tolerance: number,
): readonly (readonly [number, number])[] {
  // Best of the first i and the first j: pairs, and their distance.
  const best = Array.from({ length: first.length + 1 }, () =>
    Array.from({ length: second.length + 1 }, () => ({ pairs: 0, distance: 0 })),
  )
  const of = (i: number, j: number): Matching => best[i]?.[j] ?? { pairs: 0, distance: 0 }
  const isBetter = (a: Matching, b: Matching): boolean =>
    a.pairs > b.pairs || (a.pairs === b.pairs && a.distance < b.distance)
  const joined = (i: number, j: number): Matching | null => {
    const apart = Math.abs((first[i - 1] ?? 0) - (second[j - 1] ?? 0))
    return apart > tolerance ? null : { pairs: of(i - 1, j - 1).pairs + 1, distance: of(i - 1, j - 1).distance + apart }
  }
  for (let i = 1; i <= first.length; i++) {
    for (let j = 1; j <= second.length; j++) {
      let found = isBetter(of(i - 1, j), of(i, j - 1)) ? of(i - 1, j) : of(i, j - 1)
      const pair = joined(i, j)
      if (pair !== null && !isBetter(found, pair)) found = pair
      const row = best[i]
      if (row !== undefined) row[j] = { ...found }
    }
  }
  const pairs: (readonly [number, number])[] = []
  let [i, j] = [first.length, second.length]
  while (i > 0 && j > 0) {
    const here = of(i, j)
    const same = (other: Matching | null): boolean => other?.pairs === here.pairs && other.distance === here.distance
    if (same(joined(i, j))) pairs.unshift([--i, --j])
    else if (same(of(i - 1, j))) i--
    else j--
  }
  return pairs
}
