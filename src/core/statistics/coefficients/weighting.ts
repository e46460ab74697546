import { categoryValues } from '../categories'
import type { FigureReason } from '../figure'

export type Weights = 'unweighted' | 'linear' | 'quadratic'

/**
 * How far two categories disagree: 0 is full agreement, `range` is full disagreement, and the weight of agreement is
 * w = 1 − distance/range. Distances stay unscaled, so that sums over whole-numbered values are exact.
 */
export interface Weighting {
  /** Null where any two different categories disagree fully, which has faster sums. */
  readonly distance: ((i: number, j: number) => number) | null
  readonly range: number
}

export const unweighted: Weighting = { distance: null, range: 1 }

/**
 * Weights by the categories' values (not their ranks): linear w = 1 − |x_i − x_j|/(max − min), quadratic one minus that ratio
 * squared, over all categories given (Cohen 1968; Fleiss & Cohen 1973). Categories that are no numbers have no weights.
 */
export function weighting(weights: Weights, categories: readonly string[]): Weighting | FigureReason {
  if (weights === 'unweighted') return unweighted
  const values = categoryValues(categories)
  if (!(values instanceof Float64Array)) return values
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  // With fewer than two values nothing can disagree; the range only keeps the division defined.
  const span = high > low ? high - low : 1
  const gap = (i: number, j: number): number => Math.abs((values[i] ?? 0) - (values[j] ?? 0))
  if (weights === 'linear') return { distance: gap, range: span }
  return { distance: (i, j) => gap(i, j) ** 2, range: span ** 2 }
}

/**
 * For each category k the disagreement, in units of full disagreement, with a rating drawn from `shares`: Σ_l v_kl share_l.
 * Sums positive terms only: 1 − share_k would lose a rare code's digits.
 */
export function disagreementWith(shares: Float64Array, { distance, range }: Weighting): Float64Array {
  const q = shares.length
  const sums = new Float64Array(q)
  if (distance === null) {
    let before = 0
    for (let k = 0; k < q; k++) {
      sums[k] = before
      before += shares[k] ?? 0
    }
    let after = 0
    for (let k = q - 1; k >= 0; k--) {
      sums[k] = (sums[k] ?? 0) + after
      after += shares[k] ?? 0
    }
    return sums
  }
  for (let l = 0; l < q; l++) {
    const share = shares[l] ?? 0
    if (share === 0) continue
    for (let k = 0; k < q; k++) sums[k] = (sums[k] ?? 0) + share * distance(k, l)
  }
  return sums.map((sum) => sum / range)
}

/** Σ_kl v_kl over all ordered pairs of q categories; T_w = q² less this. */
export function totalDisagreement(q: number, { distance, range }: Weighting): number {
  if (distance === null) return q * (q - 1)
  let sum = 0
  for (let k = 1; k < q; k++) for (let l = 0; l < k; l++) sum += distance(k, l)
  return (2 * sum) / range
}
