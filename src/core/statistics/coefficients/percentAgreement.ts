import { chanceCorrected } from './chanceCorrected'
import type { Figure } from '../figure'
import { unweighted } from './weighting'
import type { UnitCounts } from '../ratingTables/unitCounts'

/**
 * Percent agreement: the mean, over units with at least two ratings, of the share of agreeing pairs of ratings. Not corrected
 * for chance and never weighted. Standard error: Gwet 2014 with pe = 0. Undefined where no unit was rated twice; n counts the
 * units that were.
 */
export function percentAgreement(counts: UnitCounts): Figure {
  return chanceCorrected(counts, unweighted, { expected: null, disagreement: 1, n: 'paired' })
}
