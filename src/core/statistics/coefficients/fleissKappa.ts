import { chanceCorrected } from './chanceCorrected'
import type { Figure } from '../figure'
import { meanShares, patternSums } from '../ratingTables/unitSums'
import { disagreementWith, unweighted, type Weighting } from './weighting'
import type { UnitCounts } from '../ratingTables/unitCounts'

/**
 * Fleiss' κ (1971): chance agreement Σ w_kl π_k π_l from proportions pooled over all coders, π_k the mean over rated units of
 * n_uk/m_u. Any number of coders, missing ratings as Gwet 2014: a unit rated once counts for the proportions, not for the
 * agreement. Standard error: Gwet 2008. Undefined: no unit rated twice; only one category used. n counts the rated units.
 */
export function fleissKappa(counts: UnitCounts, weights: Weighting = unweighted): Figure {
  const shares = meanShares(counts)
  const outside = disagreementWith(shares, weights)
  let disagreement = 0
  for (const [k, share] of shares.entries()) disagreement += share * (outside[k] ?? 0)
  const chance = { expected: 1 - disagreement, disagreement, n: 'rated' } as const
  if (counts.resample !== undefined) return chanceCorrected(counts, weights, chance)
  const influence = patternSums(counts, outside).map((sum, p) => disagreement - sum / (counts.ratings[p] ?? 1))
  return chanceCorrected(counts, weights, { ...chance, influence })
}
