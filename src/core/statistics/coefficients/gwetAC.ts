import { chanceCorrected } from './chanceCorrected'
import { type Figure, reason, undefinedFigure } from '../figure'
import { meanShares, patternSums } from '../ratingTables/unitSums'
import { totalDisagreement, unweighted, type Weighting } from './weighting'
import type { UnitCounts } from '../ratingTables/unitCounts'

/**
 * Gwet's AC1 (2008), chance agreement Σ π_k (1 − π_k)/(q − 1), and under weights AC2 (2014), T_w Σ π_k (1 − π_k)/(q (q − 1)),
 * for the q categories of the codebook, used or not; π_k as in Fleiss' κ. Standard error: Gwet 2008. Undefined: no unit rated
 * twice; fewer than two categories, or, weighted, all of one value. n counts the rated units.
 */
export function gwetAC(counts: UnitCounts, weights: Weighting = unweighted): Figure {
  const q = counts.categories
  const total = totalDisagreement(q, weights)
  if (q < 2 || total === 0) {
    const figure = chanceCorrected(counts, weights, { expected: 1, disagreement: 0, n: 'rated' })
    if (figure.reason?.code !== 'no-variation' || q > 1) return figure
    return undefinedFigure(reason('one-category', {}), figure.n, figure.observed, null)
  }
  const factor = weights.distance === null ? 1 / (q - 1) : (q * q - total) / (q * (q - 1))
  const shares = meanShares(counts)
  const outside = shares.map((share) => 1 - share)
  let expected = 0
  for (const [k, share] of shares.entries()) expected += factor * share * (outside[k] ?? 0)
  const chance = { expected, disagreement: 1 - expected, n: 'rated' } as const
  if (counts.resample !== undefined) return chanceCorrected(counts, weights, chance)
  const influence = patternSums(counts, outside).map((sum, p) => (factor * sum) / (counts.ratings[p] ?? 1) - expected)
  return chanceCorrected(counts, weights, { ...chance, influence })
}
