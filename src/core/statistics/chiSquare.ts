import { normalTails } from './distributions'

const halfLogPi = 0.5723649429247001

/**
 * P(χ² > x) for a whole number of degrees of freedom, at least 1. Finite sums of positive terms, so a small tail is as exact as a large one:
 * for even degrees a Poisson sum, for odd ones the normal tail and a like sum. Source: Abramowitz & Stegun 1964, 26.4.4 and 26.4.5.
 */
export function chiSquareUpper(x: number, degrees: number): number {
  if (x <= 0) return 1
  const half = x / 2
  const even = degrees % 2 === 0
  // (x/2)^s e^(−x/2) / Γ(s + 1) for s = 0, 1, … or 1/2, 3/2, …, by logarithms: e^(−x/2) alone may vanish.
  let s = even ? 0 : 0.5
  let term = even ? -half : 0.5 * Math.log(half) - half - (halfLogPi - Math.LN2)
  let sum = even ? 0 : 2 * normalTails(Math.sqrt(x)).upper
  for (; s < degrees / 2 - 0.25; s++) {
    sum += Math.exp(term)
    term += Math.log(half / (s + 1))
  }
  return Math.min(1, sum)
}
