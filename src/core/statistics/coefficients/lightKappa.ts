import type { RaterResample, PairFigure } from './coefficient'
import { estimatedFigure, type Figure, reason, undefinedFigure } from '../figure'
import { pairFigures } from '../agreement/pairFigures'
import { missingRating, type RatingTable } from '../ratingTables/ratingTable'
import { unweighted } from './weighting'

/**
 * Light's κ (1971): the mean of Cohen's κ over the pairs of coders for which it is defined. It has no observed and expected
 * agreement of its own, and no standard error. Undefined: no pair has a κ. n counts the units rated by both coders of such a
 * pair.
 */
export function lightKappa(table: RatingTable, pairs: readonly PairFigure[] = pairFigures(table, unweighted)): Figure {
  const values: number[] = []
  const defined: (readonly [number, number])[] = []
  const rated: (readonly [number, number])[] = []
  for (const { coders, n, cohenKappa } of pairs) {
    if (n > 0) rated.push(coders)
    if (cohenKappa.value === null) continue
    values.push(cohenKappa.value)
    defined.push(coders)
  }
  if (rated.length === 0) return undefinedFigure(reason('nothing-coded-twice', {}), 0)
  if (values.length === 0) return undefinedFigure(reason('no-variation', {}), unitsOf(table, rated))
  const value = values.reduce((sum, x) => sum + x, 0) / values.length
  return estimatedFigure({ value, observed: null, expected: null, n: unitsOf(table, defined), error: null })
}

/** The mean κ of the pairs in a resample. */
export function lightKappaInResample({ kappas }: RaterResample): number | null {
  const defined = kappas.flatMap(({ kappa }) => kappa ?? [])
  return defined.length === 0 ? null : defined.reduce((sum, kappa) => sum + kappa, 0) / defined.length
}

/** Units rated by both coders of at least one of the pairs. */
function unitsOf({ units, cells }: RatingTable, pairs: readonly (readonly [number, number])[]): number {
  const covered = new Uint8Array(units)
  for (const [a, b] of pairs) {
    for (let i = 0; i < units; i++) {
      if ((cells[a * units + i] ?? missingRating) >= 0 && (cells[b * units + i] ?? missingRating) >= 0) covered[i] = 1
    }
  }
  return covered.reduce((sum, x) => sum + x, 0)
}
