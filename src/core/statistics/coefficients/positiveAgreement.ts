import { sessionSums } from '../intervals/clustered'
import { estimatedFigure, type Figure, reason, undefinedFigure } from '../figure'
import { ratedUnits } from '../ratingTables/unitSums'
import type { UnitCounts } from '../ratingTables/unitCounts'
import type { ClusteredError } from '../figure'

/**
 * Positive agreement on one category k: Σ n_uk (n_uk − 1) / Σ n_uk (m_u − 1) over units with at least two ratings: of the pairs
 * that an assignment of k takes part in, the share where the other rating is k too (for two coders Cicchetti & Feinstein 1990).
 * Not corrected for chance, unweighted; over units no analytic standard error is given, over sessions that of the ratio which it is
 * (`sessionSums`; influence of a unit n_uk ((n_uk − 1) − value (m_u − 1)) over the mean of the divisor). Undefined: no unit rated twice; k not used in one
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
  const clustered = counts.resample !== undefined ? null : overSessions(counts, k, value, possible)
  return estimatedFigure({ value, observed: value, expected: null, n: paired, error: null, clustered })
}

function overSessions(
  { start, category, count, ratings, patternOf, clusterOf }: UnitCounts,
  k: number,
  value: number,
  possible: number,
): ClusteredError | null {
  if (clusterOf === undefined) return null
  const influence = new Float64Array(ratings.length)
  const used = new Uint8Array(ratings.length)
  for (const [p, m] of ratings.entries()) {
    if (m < 2) continue
    for (let i = start[p] ?? 0; i < (start[p + 1] ?? 0); i++) {
      if (category[i] !== k) continue
      const n = count[i] ?? 0
      influence[p] = n * (n - 1 - value * (m - 1))
      used[p] = 1
    }
  }
  const sums = sessionSums(clusterOf)
  for (const [unit, p] of patternOf.entries())
    if (p >= 0 && (ratings[p] ?? 0) >= 2) sums.add(unit, influence[p] ?? 0, used[p] === 1)
  return sums.error(possible)
}

/** Agreement on the absence of category k where there are just two categories: positive agreement on the other one. */
export function negativeAgreement(counts: UnitCounts, k: number, categories: readonly string[]): Figure {
  return positiveAgreement(counts, k === 0 ? 1 : 0, categories)
}
