import { chanceCorrected } from './chanceCorrected'
import { type Figure, reason, undefinedFigure } from '../figure'
import { totalDisagreement, unweighted, type Weighting } from './weighting'
import type { UnitCounts } from '../ratingTables/unitCounts'

/**
 * Brennan & Prediger's coefficient (1981): chance agreement 1/q, under weights T_w/q², for the q categories of the codebook,
 * used or not; for q = 2 also called PABAK (Byrt, Bishop & Carlin 1993). Standard error: Gwet 2014. Undefined: no unit rated
 * twice; fewer than two categories, or, weighted, all of one value. n counts the units rated twice.
 */
export function brennanPrediger(counts: UnitCounts, weights: Weighting = unweighted): Figure {
  const q = counts.categories
  const total = totalDisagreement(q, weights)
  const expected = q === 0 ? 1 : (q * q - total) / (q * q)
  const figure = chanceCorrected(counts, weights, {
    expected,
    disagreement: q === 0 ? 0 : total / (q * q),
    n: 'paired',
  })
  if (figure.reason?.code !== 'no-variation' || q > 1) return figure
  return undefinedFigure(reason('one-category', {}), figure.n, figure.observed, figure.expected)
}
