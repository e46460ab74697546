import { toNumber } from './fraction'
import type { Fraction } from './fraction'
import { twoSidedT } from './distributions'

export type Reason =
  | 'nothing was coded twice'
  | 'no variation'
  | 'needs exactly two coders'
  | 'needs exactly two categories'
  | 'needs at least two categories'
  | 'needs numbers'
  | 'needs numbers of zero or more'
  | 'category not used'
  | 'no pair is defined'

/** A figure with all that is said of it. `n` units were rated by two or more coders (both, for a pair); `rated` by one or more. */
export interface Figure {
  readonly value: number | null
  /** The value before it was rounded to a double. */
  readonly exact: Fraction | null
  readonly observed: number | null
  readonly expected: number | null
  readonly n: number
  readonly rated: number
  readonly standardError: number | null
  readonly interval: { readonly low: number; readonly high: number } | null
  readonly reason: Reason | null
}

export interface Sizes {
  readonly n: number
  readonly rated: number
}

export function undefinedFigure(reason: Reason, sizes: Sizes, observed?: Fraction, expected?: Fraction): Figure {
  return {
    value: null,
    exact: null,
    observed: observed === undefined ? null : toNumber(observed),
    expected: expected === undefined ? null : toNumber(expected),
    ...sizes,
    standardError: null,
    interval: null,
    reason,
  }
}

export interface Parts {
  readonly observed: Fraction | null
  readonly expected: Fraction | null
  /** The exact square of the standard error, where there is one. */
  readonly variance?: Fraction
  /** The half width of the interval in standard errors: of Student's t with so many degrees of freedom, or 1.96. */
  readonly spread?: { readonly t: number } | 'normal'
}

/** A defined figure. Every interval's upper bound is cut at 1; the lower one is not cut. */
export function figure(exact: Fraction, sizes: Sizes, parts: Parts): Figure {
  const value = toNumber(exact)
  const standardError = parts.variance === undefined ? null : Math.sqrt(toNumber(parts.variance))
  let interval: Figure['interval'] = null
  if (standardError !== null && parts.spread !== undefined) {
    const width = (parts.spread === 'normal' ? 1.96 : twoSidedT(0.95, parts.spread.t)) * standardError
    interval = { low: value - width, high: Math.min(1, value + width) }
  }
  return {
    value,
    exact,
    observed: parts.observed === null ? null : toNumber(parts.observed),
    expected: parts.expected === null ? null : toNumber(parts.expected),
    ...sizes,
    standardError,
    interval,
    reason: null,
  }
}
