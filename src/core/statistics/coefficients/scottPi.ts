import { type Figure, reason, undefinedFigure } from '../figure'
import { fleissKappa } from './fleissKappa'
import { unweighted, type Weighting } from './weighting'
import type { UnitCounts } from '../ratingTables/unitCounts'

/**
 * Scott's π (1955): two coders, chance agreement from their pooled proportions. It is Fleiss' κ of two coders, also with missing
 * ratings, and so are its standard error, n and undefined cases. `coders` is how many have rated anything.
 */
export function scottPi(counts: UnitCounts, coders: number, weights: Weighting = unweighted): Figure {
  if (coders > 2) return undefinedFigure(reason('not-two-coders', { coders }), 0)
  return fleissKappa(counts, weights)
}
