import type { UnitCounts } from './counts'
import { estimatedFigure, type Figure, reason, undefinedFigure } from './figure'
import { ratedUnits } from './unitSums'

/**
 * Positive agreement on one category k: Σ n_uk (n_uk − 1) / Σ n_uk (m_u − 1) over units with at least two ratings: of the pairs
 * that an assignment of k takes part in, the share where the other rating is k too (for two coders Cicchetti & Feinstein 1990).
 * Not corrected for chance, unweighted; no analytic standard error is given. Undefined: no unit rated twice; k not used in one
 * that was. n counts the units rated twice.
 */
export function positiveAgreement(counts: UnitCounts, k: number, categories: readonly string[]): Figure {
  const { start, category, count, ratings, weight } = counts
  const { paired } = ratedUnits(counts)
  if (paired === 0) return undefinedFigure(reason('nothing-coded-twice', {}), 0)
  let agreeing = 0
  let possible = 0
  for (const [p, m] of ratings.entries()) {
    if (m < 2) continue
    for (let i = start[p] ?? 0; i < (start[p + 1] ?? 0); i++) {
      if (category[i] !== k) continue
      const n = count[i] ?? 0
      agreeing += (weight[p] ?? 0) * n * (n - 1)
      possible += (weight[p] ?? 0) * n * (m - 1)
    }
  }
  if (possible === 0) return undefinedFigure(reason('category-not-used', { category: categories[k] ?? '' }), paired)
  const value = agreeing / possible
  return estimatedFigure({ value, observed: value, expected: null, n: paired, error: null })
}

/** Agreement on the absence of category k where there are just two categories: positive agreement on the other one. */
export function negativeAgreement(counts: UnitCounts, k: number, categories: readonly string[]): Figure {
  return positiveAgreement(counts, k === 0 ? 1 : 0, categories)
}
