import { countUnits } from '../ratingTables/countUnits'
import type { Figure } from '../figure'
import { alphaFigure, type Difference } from './krippendorffAlpha'
import type { SetTable } from '../ratingTables/ratingTable'
import { pairableRatings } from '../ratingTables/unitSums'
import type { UnitCounts } from '../ratingTables/unitCounts'

/**
 * Passonneau's distance of two sets (2006), 1 − J·M: J is the Jaccard index, M is 1 for equal sets, 2/3 where one contains the
 * other, 1/3 where they overlap otherwise, 0 where they share nothing. Both empty: 0. Lists are rising, without repetition.
 */
export function masiDistance(a: readonly number[], b: readonly number[]): number {
  let shared = 0
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const x = a[i] ?? 0
    const y = b[j] ?? 0
    if (x === y) shared++
    if (x <= y) i++
    if (y <= x) j++
  }
  const union = a.length + b.length - shared
  if (shared === union) return 0
  const thirds = shared === Math.min(a.length, b.length) ? 2 : 1
  // In thirds, so that the only rounding is that of the one division.
  return (3 * union - shared * thirds) / (3 * union)
}

/**
 * Krippendorff's α over sets of codes with MASI's distance in the place of δ² (Passonneau 2006). Shapes, undefined cases and
 * standard error as `krippendorffAlpha`; an empty set is a rating. `counts` are those of the table's sets.
 */
export function masiAlpha(table: SetTable, counts: UnitCounts = countUnits(table)): Figure {
  const { sets } = table
  return alphaFigure(counts, pairableRatings(counts), rememberedDistances(sets), true)
}

/** Beyond this many sets distances are computed whenever they are asked for. */
const mostRemembered = 512

const remembered = new WeakMap<SetTable['sets'], Difference>()

/** MASI's distance between sets by their place, each computed once: resamples ask again and again. */
function rememberedDistances(sets: SetTable['sets']): Difference {
  const distance: Difference = (c, k) => masiDistance(sets[c] ?? [], sets[k] ?? [])
  if (sets.length > mostRemembered) return distance
  const known = remembered.get(sets)
  if (known !== undefined) return known
  const distances = new Float64Array(sets.length ** 2).fill(-1)
  const found: Difference = (c, k) => {
    const at = c * sets.length + k
    if ((distances[at] as number) < 0) distances[at] = distance(c, k)
    return distances[at] as number
  }
  remembered.set(sets, found)
  return found
}
