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
  sets: object
  /** Weights and metrics beyond nominal compare values. */
  'not-numbers': { readonly category: string }
  /** A ratio scale has no negative values. */
  'negative-value': { readonly category: string }
  /** An interval over sessions compares sessions; `sessions` is 0 or 1. */
  'one-session': { readonly sessions: number }
  /** So few units or sessions that no resample lies as far out as the bounds would. */
  'too-few-to-resample': { readonly what: 'units' | 'sessions'; readonly count: number }
  /** The coefficient has no value in too many of the resamples. */
  'often-undefined': { readonly undefinedReplicates: number; readonly replicates: number }
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
  /** Cluster-robust linearised standard error over sessions, Student's t with sessions − 1 degrees of freedom. */
  'session-t': true
  /** Expanded percentiles of resamples of units. */
  'bootstrap-units': true
  /** Expanded percentiles of resamples of whole sessions. */
  'bootstrap-sessions': true
}

export type IntervalMethod = keyof IntervalMethods

/** A 95 % confidence interval. The upper bound never exceeds 1; the lower bound is not cut. */
export interface Interval {
  readonly low: number
  readonly high: number
  readonly method: IntervalMethod
}

/** What makes an interval doubtful: codes, put into words by `src/messages/statistics`. */
export interface IntervalWarnings {
  /** Fewer than ten sessions: the interval is a rough one. */
  'few-sessions': { readonly sessions: number }
  /** Nothing varied between units, sessions or resamples, so the interval has no width, which is not certainty. */
  'no-width': object
}

export type IntervalWarning = {
  [C in keyof IntervalWarnings]: { readonly code: C; readonly data: IntervalWarnings[C] }
}[keyof IntervalWarnings]

/** With fewer sessions a clustered interval is a rough one. */
const fewSessions = 10

/** An interval with all that a reader must know about it. `low` and `high` are null exactly where `reason` is not. */
export interface ReportedInterval {
  readonly method: IntervalMethod
  readonly low: number | null
  readonly high: number | null
  /** Of an analytic interval, what it was made from; of a bootstrap, the standard deviation of the replicates. */
  readonly standardError: number | null
  /** The sessions that enter; null for an interval over units. */
  readonly sessions: number | null
  /** Of a bootstrap; null for an analytic interval. */
  readonly bootstrap: {
    readonly replicates: number
    readonly undefinedReplicates: number
    readonly seed: number
  } | null
  readonly warnings: readonly IntervalWarning[]
  readonly reason: FigureReason | null
}

/**
 * One coefficient with its working. `value` is null exactly where `reason` is not; no number is ever NaN, infinite or −0.
 * `observed` and `expected` are agreement and chance agreement (for α the disagreements D_o and D_e), null where they do not
 * apply; `n` is the number of units that enter the value. `standardError` and `interval` are the analytic ones over units; `intervals`
 * has every interval there is, the one to be shown first before the others: over several sessions the one clustered by session.
 */
export interface Figure {
  readonly value: number | null
  readonly observed: number | null
  readonly expected: number | null
  readonly standardError: number | null
  readonly interval: Interval | null
  readonly intervals: readonly ReportedInterval[]
  readonly n: number
  readonly reason: FigureReason | null
}

/** The confidence of every interval. */
export const confidence = 0.95

/** What κ ± 1.96 SE is published with, rather than the quantile to more digits. */
const normalQuantile95 = 1.96

export function reason<C extends ReasonCode>(code: C, data: FigureReasons[C]): FigureReason {
  return { code, data } as FigureReason
}

/** Turns −0 into 0. */
export function plain(x: number): number {
  return x === 0 ? 0 : x
}

/** A figure without a value. What was observed and expected may be known all the same. */
export function undefinedFigure(
  why: FigureReason,
  n: number,
  observed: number | null = null,
  expected: number | null = null,
): Figure {
  return {
    value: null,
    observed: observed === null ? null : plain(observed),
    expected: expected === null ? null : plain(expected),
    standardError: null,
    interval: null,
    intervals: [],
    n,
    reason: why,
  }
}

/** A standard error over sessions, or why there is none. */
export interface ClusteredError {
  /** Null exactly where `reason` is not. */
  readonly standardError: number | null
  /** G: sessions with a unit rated twice (for positive agreement, with one that somebody gave the category). */
  readonly sessions: number
  readonly reason: FigureReason | null
}

export interface Estimate {
  readonly value: number
  readonly observed: number | null
  readonly expected: number | null
  readonly n: number
  /** Null where none is defined; `degrees` null means the normal distribution. */
  readonly error: {
    readonly standardError: number
    readonly method: IntervalMethod
    readonly degrees: number | null
  } | null
  /** Over sessions, where units come in sessions. */
  readonly clustered?: ClusteredError | null
}

/** A figure with a value, its interval made from its standard error. */
export function estimatedFigure({ value, observed, expected, n, error, clustered = null }: Estimate): Figure {
  const overUnits = error === null ? null : interval(value, error)
  const intervals = [
    ...(clustered === null ? [] : [sessionInterval(value, clustered)]),
    ...(error === null || overUnits === null ? [] : [reported(overUnits, plain(error.standardError))]),
  ]
  return {
    value: plain(value),
    observed: observed === null ? null : plain(observed),
    expected: expected === null ? null : plain(expected),
    standardError: error === null ? null : plain(error.standardError),
    interval: overUnits,
    intervals: inOrder(intervals),
    n,
    reason: null,
  }
}

function interval(value: number, error: NonNullable<Estimate['error']>): Interval {
  const { standardError, degrees, method } = error
  const p = (1 + confidence) / 2
  const width =
    standardError === 0 ? 0 : standardError * (degrees === null ? normalQuantile95 : studentQuantile(p, degrees))
  return { low: plain(value - width), high: plain(Math.min(1, value + width)), method }
}

/** An interval that has bounds, over units unless sessions are given, with what is doubtful about it. */
export function reported(
  { low, high, method }: Interval,
  standardError: number | null,
  { sessions = null, bootstrap = null }: Partial<Pick<ReportedInterval, 'sessions' | 'bootstrap'>> = {},
): ReportedInterval {
  const warnings: IntervalWarning[] = [
    ...(sessions !== null && sessions < fewSessions ? [{ code: 'few-sessions', data: { sessions } } as const] : []),
    ...(low === high ? [{ code: 'no-width', data: {} } as const] : []),
  ]
  return { method, low, high, standardError, sessions, bootstrap, warnings, reason: null }
}

function sessionInterval(value: number, { standardError, sessions, reason: why }: ClusteredError): ReportedInterval {
  const method = 'session-t'
  if (standardError === null)
    return { method, low: null, high: null, standardError, sessions, bootstrap: null, warnings: [], reason: why }
  return reported(interval(value, { standardError, method, degrees: sessions - 1 }), plain(standardError), { sessions })
}

/** The figure with further intervals. */
export function withIntervals(figure: Figure, more: readonly ReportedInterval[]): Figure {
  return { ...figure, intervals: inOrder([...figure.intervals, ...more]) }
}

/** Those with bounds first; among them analytic before bootstrap, and over sessions before over units. */
function inOrder(intervals: readonly ReportedInterval[]): ReportedInterval[] {
  const rank = ({ low, sessions, bootstrap }: ReportedInterval): number =>
    (low === null ? 4 : 0) + (sessions === null ? 2 : 0) + (bootstrap === null ? 0 : 1)
  return [...intervals].sort((a, b) => rank(a) - rank(b))
}
