import { fQuantile, fTails } from '../distributions'
import type { FigureReason, Interval, IntervalMethod } from '../figure'
import { confidence, plain, reason } from '../figure'
import './iccReasons'
import type { TwoWay } from './meanSquares'
import { twoWayMeanSquares } from './meanSquares'

/** (1) and (k) one-way, (A,·) absolute agreement = (2,·), (C,·) consistency = (3,·); of one coder, and of the mean of all k. */
export const iccForms = ['ICC(1)', 'ICC(A,1)', 'ICC(C,1)', 'ICC(k)', 'ICC(A,k)', 'ICC(C,k)'] as const
export type IccForm = (typeof iccForms)[number]

/**
 * One intraclass correlation. `value` is null exactly where `reason` is not, and then everything else is too. `F` is null where its denominator is
 * 0; `p` is then 0, or null where both mean squares are 0. `noInterval` says why a value has no interval.
 */
export interface IccFigure {
  readonly value: number | null
  readonly interval: Interval | null
  readonly F: number | null
  readonly df1: number | null
  readonly df2: number | null
  readonly p: number | null
  readonly reason: FigureReason | null
  readonly noInterval: FigureReason | null
}

export type IccFigures = Readonly<Record<IccForm, IccFigure>>

/** A difference of mean squares this small against their sum is rounding. */
const negligibleVariance = 1e-12

interface Test {
  readonly F: number | null
  readonly df1: number
  readonly df2: number
  readonly p: number | null
}

/** F = above/below and the probability of one as large if nothing but chance parted the targets. */
export function testOf(above: number, below: number, df1: number, df2: number): Test {
  if (below === 0) return { F: null, df1, df2, p: above === 0 ? null : 0 }
  const F = above / below
  return { F: plain(F), df1, df2, p: plain(fTails(F, df1, df2).upper) }
}

export const undefinedIcc = (why: FigureReason): IccFigure => ({
  value: null,
  interval: null,
  F: null,
  df1: null,
  df2: null,
  p: null,
  reason: why,
  noInterval: null,
})

/** What a mean square is multiplied by at the ends of an interval. */
export interface Multiples {
  readonly low: number
  readonly high: number
}

/** The quantiles of F(df2, df1), which are 1/F(1 − α/2; df1, df2) and F(1 − α/2; df2, df1) of McGraw & Wong's table 7. */
export const multiplesOf = (df1: number, df2: number): Multiples => ({
  low: fQuantile((1 - confidence) / 2, df2, df1),
  high: fQuantile((1 + confidence) / 2, df2, df1),
})

/** A figure and its interval from one function of a mean square's multiple: the value is the formula at 1. */
export function iccFigure(
  formula: (multiple: number) => number,
  test: Test,
  { low, high }: Multiples,
  method: IntervalMethod,
): IccFigure {
  return {
    value: plain(formula(1)),
    interval: { low: plain(formula(low)), high: plain(formula(high)), method },
    ...test,
    reason: null,
    noInterval: null,
  }
}

/** The correlation of single ratings: (F − 1)/(F + k − 1) without dividing by an error that may be 0. */
export const single =
  (between: number, error: number, k: number) =>
  (multiple: number): number =>
    (multiple * between - error) / (multiple * between + (k - 1) * error)

/** That of the mean of k ratings: 1 − 1/F. */
export const average =
  (between: number, error: number) =>
  (multiple: number): number =>
    1 - error / (multiple * between)

/** Of one coder, and of the mean of all. */
interface Forms {
  readonly one: IccFigure
  readonly mean: IccFigure
}

function consistency(between: number, error: number, k: number, test: Test): Forms {
  if (between === 0 && error === 0) {
    const none = undefinedIcc(reason('icc-no-variance', {}))
    return { one: none, mean: none }
  }
  const multiples = multiplesOf(test.df1, test.df2)
  return {
    one: iccFigure(single(between, error, k), test, multiples, 'icc-f'),
    mean:
      between === 0
        ? undefinedIcc(reason('icc-no-variance-between', {}))
        : iccFigure(average(between, error), test, multiples, 'icc-f'),
  }
}

/** Satterthwaite's degrees of freedom (McGraw & Wong 1996, with a and b brought to one denominator, so that a value of 1 is no special case). */
function satterthwaite({ n, k, rows, columns, error }: TwoWay): number {
  const coders = (rows - error) * columns
  const rest = (columns + (n - 1) * rows) * error
  return (rows * (columns + (n - 1) * error)) ** 2 / (coders ** 2 / (k - 1) + rest ** 2 / ((n - 1) * (k - 1)))
}

function agreement(squares: TwoWay, test: Test): Forms {
  const { n, k, rows, columns, error } = squares
  if (rows === 0 && columns === 0 && error === 0) {
    const none = undefinedIcc(reason('icc-no-variance', {}))
    return { one: none, mean: none }
  }
  const divisor = (multiple: number): number => n * multiple * rows + (k * n - k - n) * error + k * columns
  const meanDivisor = (multiple: number): number => n * multiple * rows + columns - error
  const hasMean = (multiple: number): boolean =>
    meanDivisor(multiple) > negligibleVariance * (n * multiple * rows + columns + error)
  const one = (multiple: number): number => (n * multiple * rows - n * error) / divisor(multiple)
  const mean = (multiple: number): number => (n * multiple * rows - n * error) / meanDivisor(multiple)
  const meaningless = undefinedIcc(reason('icc-negative-variance', {}))
  const without = (formula: (multiple: number) => number, why: FigureReason): IccFigure => ({
    value: plain(formula(1)),
    interval: null,
    ...test,
    reason: null,
    noInterval: why,
  })
  const hasOne = divisor(1) > 0
  const noIntervals = (why: FigureReason): Forms => ({
    one: hasOne ? without(one, why) : meaningless,
    mean: hasMean(1) ? without(mean, why) : meaningless,
  })
  // Satterthwaite's degrees of freedom are 0.
  if (rows === 0) return noIntervals(reason('icc-no-variance-between', {}))
  const perfect = columns === 0 && error === 0
  const multiples = multiplesOf(test.df1, perfect ? test.df2 : satterthwaite(squares))
  // With a small fraction of a degree all but a little of F's weight lies next to 0.
  if (multiples.high < 1) return noIntervals(reason('icc-few-degrees', {}))
  return {
    one: hasOne ? iccFigure(one, test, multiples, 'icc-satterthwaite') : meaningless,
    mean: !hasMean(1)
      ? meaningless
      : hasMean(multiples.low)
        ? iccFigure(mean, test, multiples, 'icc-satterthwaite')
        : without(mean, reason('icc-no-step-up', {})),
  }
}

/** All six forms, each with the same reason. */
export function noIcc(why: FigureReason): IccFigures {
  const none = undefinedIcc(why)
  return { 'ICC(1)': none, 'ICC(A,1)': none, 'ICC(C,1)': none, 'ICC(k)': none, 'ICC(A,k)': none, 'ICC(C,k)': none }
}

/**
 * The six intraclass correlations of a fully crossed table, one row a target (session or segment), one column a coder, every cell a number
 * between ±1e100; n targets, k coders (McGraw & Wong 1996; Shrout & Fleiss 1979). Unitless; negative values stand. Intervals of 95 % come from F;
 * for (A,·) F is MSR/MSE with (n − 1, (n − 1)(k − 1)), Satterthwaite's degrees of freedom only in the interval, and the interval of (A,k) is
 * the Spearman-Brown step of the bounds of (A,1); `noInterval` where that passes a pole, or Satterthwaite's degrees of freedom are too few. Fewer than two targets or coders, no variance, no variance between targets (for the means), or
 * an estimated variance of 0 or less in the divisor: null with the reason.
 */
export function iccOf(table: readonly (readonly number[])[]): IccFigures {
  const why = cannot(table)
  if (why !== null) return noIcc(why)
  const squares = twoWayMeanSquares(table)
  const { n, k, rows, within } = squares
  const oneWay = consistency(rows, within, k, testOf(rows, within, n - 1, n * (k - 1)))
  const { absolute, consistent } = twoWay(squares)
  return {
    'ICC(1)': oneWay.one,
    'ICC(A,1)': absolute.one,
    'ICC(C,1)': consistent.one,
    'ICC(k)': oneWay.mean,
    'ICC(A,k)': absolute.mean,
    'ICC(C,k)': consistent.mean,
  }
}

/** (A,1) and (C,1) alone, as `iccOf` gives them. */
export function singleIccOf(table: readonly (readonly number[])[]): Pick<IccFigures, 'ICC(A,1)' | 'ICC(C,1)'> {
  const why = cannot(table)
  if (why !== null) return { 'ICC(A,1)': undefinedIcc(why), 'ICC(C,1)': undefinedIcc(why) }
  const { absolute, consistent } = twoWay(twoWayMeanSquares(table))
  return { 'ICC(A,1)': absolute.one, 'ICC(C,1)': consistent.one }
}

function cannot(table: readonly (readonly number[])[]): FigureReason | null {
  const coders = table[0]?.length ?? 0
  return coders < 2 ? reason('icc-nothing-rated-twice', {}) : table.length < 2 ? reason('icc-one-target', {}) : null
}

function twoWay(squares: TwoWay): { readonly absolute: Forms; readonly consistent: Forms } {
  const { n, k, rows, error } = squares
  const test = testOf(rows, error, n - 1, (n - 1) * (k - 1))
  return { absolute: agreement(squares, test), consistent: consistency(rows, error, k, test) }
}
