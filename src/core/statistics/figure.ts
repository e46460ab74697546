import { studentQuantile } from './distributions'

/**
 * Why a figure has no value: codes with data, put into words by `src/messages/statistics`. Other statistics join by
 * augmenting this interface.
 */
export interface FigureReasons {
  /** No unit has two ratings, so there is nothing to agree or disagree on. */
  'nothing-coded-twice': object
  /** Observed disagreement is impossible: only one category (or one value) was used. */
  'no-variation': object
  /** The formula divides by the number of categories less one. */
  'one-category': object
  'not-two-coders': { readonly coders: number }
  'not-two-categories': { readonly categories: number }
  /** Nobody used the category in a unit that was coded twice. */
  'category-not-used': { readonly category: string }
  /** Cells hold sets of codes; the coefficient compares single codes. */
  'sets': object
  /** Weights and metrics beyond nominal compare values. */
  'not-numbers': { readonly category: string }
  /** A ratio scale has no negative values. */
  'negative-value': { readonly category: string }
}

export type ReasonCode = keyof FigureReasons
export type FigureReason = { [C in ReasonCode]: { readonly code: C; readonly data: FigureReasons[C] } }[ReasonCode]

/** How an interval was made; other statistics join by augmenting this interface. */
export interface IntervalMethods {
  /** Gwet's standard error over units, Student's t with n − 1 degrees of freedom. */
  'gwet-t': true
  /** α's linearised standard error over pairable units, Student's t with n′ − 1 degrees of freedom. */
  'alpha-t': true
  /** Fleiss, Cohen & Everitt's standard error of κ, normal. */
  'fleiss-cohen-everitt': true
}

export type IntervalMethod = keyof IntervalMethods

/** A 95 % confidence interval. The upper bound never exceeds 1; the lower bound is not cut. */
export interface Interval {
  readonly low: number
  readonly high: number
  readonly method: IntervalMethod
}

/**
 * One coefficient with its working. `value` is null exactly where `reason` is not; no number is ever NaN, infinite or −0.
 * `observed` and `expected` are agreement and chance agreement (for α the disagreements D_o and D_e), null where they do not
 * apply; `n` is the number of units that enter the value.
 */
export interface Figure {
  readonly value: number | null
  readonly observed: number | null
  readonly expected: number | null
  readonly standardError: number | null
  readonly interval: Interval | null
  readonly n: number
  readonly reason: FigureReason | null
}

/** The confidence of every interval. */
export const CONFIDENCE = 0.95

/** What κ ± 1.96 SE is published with, rather than the quantile to more digits. */
const NORMAL = 1.96

export function reason<C extends ReasonCode>(code: C, data: FigureReasons[C]): FigureReason {
  return { code, data } as FigureReason
}

/** Turns −0 into 0. */
export function plain(x: number): number {
  return x === 0 ? 0 : x
}

/** A figure without a value. What was observed and expected may be known all the same. */
export function undefinedFigure(why: FigureReason, n: number, observed: number | null = null, expected: number | null = null): Figure {
  return {
    value: null,
    observed: observed === null ? null : plain(observed),
    expected: expected === null ? null : plain(expected),
    standardError: null,
    interval: null,
    n,
    reason: why,
  }
}

export interface Estimate {
  readonly value: number
  readonly observed: number | null
  readonly expected: number | null
  readonly n: number
  /** Null where none is defined; `degrees` null means the normal distribution. */
  readonly error: { readonly standardError: number; readonly method: IntervalMethod; readonly degrees: number | null } | null
}

/** A figure with a value, its interval made from its standard error. */
export function estimatedFigure({ value, observed, expected, n, error }: Estimate): Figure {
  return {
    value: plain(value),
    observed: observed === null ? null : plain(observed),
    expected: expected === null ? null : plain(expected),
    standardError: error === null ? null : plain(error.standardError),
    interval: error === null ? null : interval(value, error),
    n,
    reason: null,
  }
}

function interval(value: number, error: NonNullable<Estimate['error']>): Interval {
  const { standardError, degrees, method } = error
  const p = (1 + CONFIDENCE) / 2
  const width = standardError === 0 ? 0 : standardError * (degrees === null ? NORMAL : studentQuantile(p, degrees))
  return { low: plain(value - width), high: plain(Math.min(1, value + width)), method }
}
