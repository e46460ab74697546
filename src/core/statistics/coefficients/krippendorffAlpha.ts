import { numberOf } from '../categories'
import { sessionSums } from '../intervals/clustered'
import { estimatedFigure, type Figure, type FigureReason, reason, undefinedFigure } from '../figure'
import { acrossResamples, weightedSum } from '../intervals/resampled'
import { differingPairs, pairableRatings, patternSums, ratedUnits } from '../ratingTables/unitSums'
import type { UnitCounts } from '../ratingTables/unitCounts'
import type { ClusteredError } from '../figure'

export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** δ² of two categories (for sets, MASI's distance). Zero for a category with itself. */
export type Difference = (c: number, k: number) => number

/**
 * Krippendorff's α (2004, 2011) = 1 − D_o/D_e from the coincidences within units; units rated once are dropped, also from the
 * marginals. δ²: nominal 0/1; interval (c − k)²; ratio ((c − k)/(c + k))², 0/0 = 0; ordinal (Σ n_g from c to k less half of n_c
 * and n_k)², from the marginals of these very data. Beyond nominal the categories are read as numbers. `observed` and `expected`
 * are D_o and D_e. Undefined: no unit rated twice; one value only; categories that are no numbers, or, on a ratio scale,
 * negative. n counts the units rated twice.
 */
export function krippendorffAlpha(counts: UnitCounts, metric: Metric, categories: readonly string[]): Figure {
  const marginals = pairableRatings(counts)
  const difference = differenceOf(metric, categories, marginals)
  if (difference !== null && typeof difference !== 'function')
    return undefinedFigure(difference, ratedUnits(counts).paired)
  return alphaFigure(counts, marginals, difference)
}

/** δ² of a metric for these marginals (null: nominal), or why the categories have none. Only categories in use need to be numbers. */
function differenceOf(
  metric: Metric,
  categories: readonly string[],
  marginals: Float64Array,
): Difference | null | FigureReason {
  if (metric === 'nominal') return null
  const values = new Float64Array(marginals.length)
  for (const [k, category] of categories.entries()) {
    if (!((marginals[k] ?? 0) > 0)) continue
    const value = numberOf(category)
    if (value === null) return reason('not-numbers', { category })
    if (metric === 'ratio' && value < 0) return reason('negative-value', { category })
    values[k] = value
  }
  if (metric === 'ratio') return (c, k) => ratioDifference(values[c] ?? 0, values[k] ?? 0)
  // Σ n_g from c to k less half of n_c and n_k is the distance of the two categories' mid-ranks.
  const scale = metric === 'ordinal' ? midRanks(values, marginals) : values
  return (c, k) => ((scale[c] ?? 0) - (scale[k] ?? 0)) ** 2
}

function ratioDifference(c: number, k: number): number {
  return c === k ? 0 : ((c - k) / (c + k)) ** 2
}

/** Ratings below a category's value plus half of those at it; labels of equal value share a rank. */
function midRanks(values: Float64Array, marginals: Float64Array): Float64Array {
  const order = [...values.keys()]
    .filter((k) => (marginals[k] ?? 0) > 0)
    .sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = new Float64Array(values.length)
  let below = 0
  for (let from = 0; from < order.length;) {
    let to = from
    let here = 0
    for (; to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]; to++)
      here += marginals[order[to] ?? 0] ?? 0
    for (const k of order.slice(from, to)) ranks[k] = below + here / 2
    below += here
    from = to
  }
  return ranks
}

/**
 * α for any difference; null is the nominal one. With N pairable ratings, d_i = Σ n_ic n_ik δ²/(m_i − 1), D = Σ d_i, E = Σ n_c n_k δ²,
 * e_i = Σ n_ic n_k δ²: α = 1 − (N − 1) D/E, and with δ² held fixed x_i = m_i D/N + d_i − 2 D e_i/E,
 * SE = (N/E) √(n′ Σ x_i²/(n′ − 1)), t with n′ − 1 degrees of freedom. Fewer than two pairable units: no SE, no interval. Over sessions
 * the x_i are added up within each (`sessionSums`). A `fixed` difference is one that resamples do not change.
 */
export function alphaFigure(
  counts: UnitCounts,
  marginals: Float64Array,
  difference: Difference | null,
  fixed = difference === null,
): Figure {
  const { ratings, weight } = counts
  const n = ratedUnits(counts).paired
  if (n === 0) return undefinedFigure(reason('nothing-coded-twice', {}), 0)
  const total = marginals.reduce((sum, x) => sum + x, 0)
  const against = differenceFromAll(marginals, total, difference)
  let expectedSum = 0
  for (const [c, x] of marginals.entries()) expectedSum += x * (against[c] ?? 0)
  const withinUnits = (): Float64Array =>
    differingPairs(counts, difference).map((sum, p) => ((ratings[p] ?? 0) < 2 ? 0 : sum / ((ratings[p] ?? 0) - 1)))
  const within = fixed ? acrossResamples(counts, 'within units', withinUnits) : withinUnits()
  const observedSum = weightedSum(weight, within)
  const observed = observedSum / total
  const expected = expectedSum / total / (total - 1)
  if (expectedSum === 0) return undefinedFigure(reason('no-variation', {}), n, observed, expected)
  const value = 1 - ((total - 1) * observedSum) / expectedSum
  if (n < 2 || counts.resample !== undefined) return estimatedFigure({ value, observed, expected, n, error: null })
  const chance = patternSums(counts, against)
  const ratio = observedSum / expectedSum
  let squares = 0
  const influence = new Float64Array(ratings.length)
  for (let p = 0; p < ratings.length; p++) {
    const m = ratings[p] as number
    if (m < 2) continue
    // x_i N/E, term by term in units of E: δ² may be as large or small as the scale makes it.
    const x =
      m * ratio + total * ((within[p] as number) / expectedSum - 2 * ratio * ((chance[p] as number) / expectedSum))
    squares += (weight[p] as number) * x * x
    influence[p] = x
  }
  const error = { standardError: Math.sqrt((n * squares) / (n - 1)), method: 'alpha-t', degrees: n - 1 } as const
  return estimatedFigure({ value, observed, expected, n, error, clustered: overSessions(counts, influence) })
}

function overSessions({ ratings, patternOf, clusterOf }: UnitCounts, influence: Float64Array): ClusteredError | null {
  if (clusterOf === undefined) return null
  const sums = sessionSums(clusterOf)
  for (let unit = 0; unit < patternOf.length; unit++) {
    const p = patternOf[unit] as number
    if (p >= 0 && (ratings[p] as number) >= 2) sums.add(unit, influence[p] as number, true)
  }
  return sums.error(1)
}

/** Σ_k n_k δ²_ck for each category c in use. */
function differenceFromAll(marginals: Float64Array, total: number, difference: Difference | null): Float64Array {
  if (difference === null) return marginals.map((n) => (n === 0 ? 0 : total - n))
  const used = [...marginals.keys()].filter((k) => (marginals[k] ?? 0) > 0)
  const sums = new Float64Array(marginals.length)
  for (const c of used) {
    let sum = 0
    for (const k of used) sum += (marginals[k] ?? 0) * difference(c, k)
    sums[c] = sum
  }
  return sums
}
