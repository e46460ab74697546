import { quantileF, upperF } from './distributions'
import { add, div, fraction, fromNumber, isZero, mul, one, square, sub, sum, toNumber } from './fraction'
import type { Fraction } from './fraction'

export type IccForm = 'ICC(1)' | 'ICC(A,1)' | 'ICC(C,1)' | 'ICC(k)' | 'ICC(A,k)' | 'ICC(C,k)'

type IccReason =
  | 'fewer than two sessions'
  | 'fewer than two coders'
  | 'no session was rated twice'
  | 'no variance'
  | 'no variance between sessions'
  | 'the estimate has no meaning'

export interface Icc {
  readonly value: number | null
  readonly interval: { readonly low: number; readonly high: number } | null
  /** null where the mean square below it is 0; `p` is then 0. */
  readonly F: number | null
  readonly df1: number | null
  readonly df2: number | null
  readonly p: number | null
  readonly reason: IccReason | null
}

export interface IccTable {
  /** Rows without a missing cell. */
  readonly targets: number
  readonly raters: number
  readonly dropped: number
  readonly icc: Readonly<Record<IccForm, Icc>>
}

interface Interval {
  readonly low: number
  readonly high: number
}

/** Mean squares of the two-way table: rows, columns, rest; and within rows, for one-way forms. */
interface MeanSquares {
  readonly n: number
  readonly k: number
  readonly rows: Fraction
  readonly columns: Fraction
  readonly rest: Fraction
  readonly within: Fraction
}

function exact(value: number): Fraction {
  const found = fromNumber(value)
  if (found === null) throw new RangeError('ratings are finite numbers')
  return found
}

function mean(values: readonly Fraction[]): Fraction {
  return div(sum(values), fraction(values.length))
}

function sumOfSquares(values: readonly Fraction[], centre: Fraction): Fraction {
  return sum(values.map((value) => square(sub(value, centre))))
}

function undefinedIcc(reason: IccReason): Icc {
  return { value: null, interval: null, F: null, df1: null, df2: null, p: null, reason }
}

/**
 * The six intraclass correlations of McGraw & Wong 1996 (Shrout & Fleiss 1979) for one row a session and one column a coder. Rows with a
 * missing cell are dropped. Mean squares and values are exact; intervals are at 95 %, from F.
 */
export function icc(table: readonly (readonly (number | null)[])[]): IccTable {
  const raters = Math.max(0, ...table.map((row) => row.length))
  const rows = table.map((row) => row.filter((cell) => cell !== null).map(exact)).filter((row) => row.length === raters)
  const all = (reason: IccReason): Record<IccForm, Icc> => {
    const none = undefinedIcc(reason)
    return { 'ICC(1)': none, 'ICC(A,1)': none, 'ICC(C,1)': none, 'ICC(k)': none, 'ICC(A,k)': none, 'ICC(C,k)': none }
  }
  const result = (forms: Record<IccForm, Icc>): IccTable => ({
    targets: rows.length,
    raters,
    dropped: table.length - rows.length,
    icc: forms,
  })
  if (raters < 2) return result(all('fewer than two coders'))
  if (rows.length < 2) return result(all('fewer than two sessions'))

  const n = rows.length
  const k = raters
  const grand = mean(rows.flat())
  const total = sumOfSquares(rows.flat(), grand)
  if (isZero(total)) return result(all('no variance'))
  const columns = Array.from({ length: k }, (_, j) => rows.flatMap((row) => row.slice(j, j + 1)))
  const rowSquares = mul(fraction(k), sumOfSquares(rows.map(mean), grand))
  const columnSquares = mul(fraction(n), sumOfSquares(columns.map(mean), grand))
  const ms: MeanSquares = {
    n,
    k,
    rows: div(rowSquares, fraction(n - 1)),
    columns: div(columnSquares, fraction(k - 1)),
    rest: div(sub(sub(total, rowSquares), columnSquares), fraction((n - 1) * (k - 1))),
    within: div(sub(total, rowSquares), fraction(n * (k - 1))),
  }
  const oneWay = fTest(ms.rows, ms.within, n - 1, n * (k - 1))
  const twoWay = fTest(ms.rows, ms.rest, n - 1, (n - 1) * (k - 1))
  const kMore = fraction(k - 1)
  const gap = sub(ms.rows, ms.rest)
  const coderPart = div(sub(ms.columns, ms.rest), fraction(n))
  const absolute = agreementInterval(ms)
  return result({
    'ICC(1)': ratio(
      sub(ms.rows, ms.within),
      add(ms.rows, mul(kMore, ms.within)),
      oneWay,
      single(ms.rows, ms.within, k, oneWay),
    ),
    'ICC(A,1)': ratio(gap, add(add(ms.rows, mul(kMore, ms.rest)), mul(fraction(k), coderPart)), twoWay, absolute),
    'ICC(C,1)': ratio(gap, add(ms.rows, mul(kMore, ms.rest)), twoWay, single(ms.rows, ms.rest, k, twoWay)),
    'ICC(k)': ratio(sub(ms.rows, ms.within), ms.rows, oneWay, average(ms.rows, ms.within, oneWay)),
    'ICC(A,k)': ratio(gap, add(ms.rows, coderPart), twoWay, spearmanBrown(absolute, k)),
    'ICC(C,k)': ratio(gap, ms.rows, twoWay, average(ms.rows, ms.rest, twoWay)),
  })
}

interface Test {
  readonly F: number | null
  readonly df1: number
  readonly df2: number
  readonly p: number | null
}

function fTest(above: Fraction, below: Fraction, df1: number, df2: number): Test {
  if (isZero(below)) return { F: null, df1, df2, p: isZero(above) ? null : 0 }
  const f = toNumber(div(above, below))
  return { F: f, df1, df2, p: upperF(f, df1, df2) }
}

function ratio(numerator: Fraction, denominator: Fraction, test: Test, interval: Interval | null): Icc {
  if (isZero(denominator)) return undefinedIcc('no variance between sessions')
  // Only ICC(A,k) can have it below 0; the quotient would then be a large positive number.
  if (denominator.numerator < 0n) return undefinedIcc('the estimate has no meaning')
  return { value: toNumber(div(numerator, denominator)), interval, ...test, reason: null }
}

/** The bounds of a single rating's coefficient: (F/q − 1) / (F/q + k − 1) and (F q′ − 1) / (F q′ + k − 1), F = above / below. */
function single(above: Fraction, below: Fraction, k: number, test: Test): Interval | null {
  const lower = quantileF(0.975, test.df1, test.df2)
  const upper = quantileF(0.975, test.df2, test.df1)
  if (lower === null || upper === null) return null
  const a = toNumber(above)
  const b = toNumber(below)
  return checked((a - lower * b) / (a + (k - 1) * lower * b), (upper * a - b) / (upper * a + (k - 1) * b))
}

/** The bounds of an average's coefficient: 1 − q / F and 1 − 1 / (F q′). */
function average(above: Fraction, below: Fraction, test: Test): Interval | null {
  const lower = quantileF(0.975, test.df1, test.df2)
  const upper = quantileF(0.975, test.df2, test.df1)
  if (lower === null || upper === null || isZero(above)) return null
  const share = toNumber(div(below, above))
  return checked(1 - lower * share, 1 - share / upper)
}

/** The bounds of ICC(A,1), with Satterthwaite's degrees of freedom: McGraw & Wong 1996, table 7. */
function agreementInterval(ms: MeanSquares): Interval | null {
  const { n, k } = ms
  const r = toNumber(ms.rows)
  const c = toNumber(ms.columns)
  const e = toNumber(ms.rest)
  if (c === 0 && e === 0) return r === 0 ? null : { low: 1, high: 1 }
  const rho = (r - e) / (r + (k - 1) * e + (k * (c - e)) / n)
  const a = (k * rho) / (n * (1 - rho))
  const b = 1 + (k * rho * (n - 1)) / (n * (1 - rho))
  const v = (a * c + b * e) ** 2 / ((a * c) ** 2 / (k - 1) + (b * e) ** 2 / ((n - 1) * (k - 1)))
  const lower = quantileF(0.975, n - 1, v)
  const upper = quantileF(0.975, v, n - 1)
  if (lower === null || upper === null) return null
  const rest = k * c + (k * n - k - n) * e
  return checked((n * (r - lower * e)) / (lower * rest + n * r), (n * (upper * r - e)) / (rest + n * upper * r))
}

/** The bounds for the average of k ratings from those for one. */
function spearmanBrown(interval: Interval | null, k: number): Interval | null {
  if (interval === null || 1 + (k - 1) * interval.low <= 0) return null
  const stepUp = (bound: number): number => (k * bound) / (1 + (k - 1) * bound)
  return checked(stepUp(interval.low), stepUp(interval.high))
}

function checked(low: number, high: number): Interval | null {
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high } : null
}

export interface OneWayIcc extends Icc {
  /** Sessions with any rating, and how many ratings they have. */
  readonly targets: number
  readonly ratings: number
  /** (N − Σ kᵢ² / N) / (n − 1): the k of the unbalanced analysis of variance. */
  readonly k0: number | null
}

/** ICC(1) for sessions with unequal numbers of coders, one list of ratings a session; sessions without ratings are passed over. */
export function oneWayIcc(sessions: readonly (readonly number[])[]): OneWayIcc {
  const groups = sessions.filter((session) => session.length > 0).map((session) => session.map(exact))
  const n = groups.length
  const total = groups.reduce((count, group) => count + group.length, 0)
  const none = (reason: IccReason): OneWayIcc => ({ ...undefinedIcc(reason), targets: n, ratings: total, k0: null })
  if (n < 2) return none('fewer than two sessions')
  if (total === n) return none('no session was rated twice')
  const squares = groups.reduce((count, group) => count + group.length ** 2, 0)
  const k0 = div(sub(fraction(total), fraction(squares, total)), fraction(n - 1))
  const grand = mean(groups.flat())
  const betweenSquares = sum(groups.map((group) => mul(fraction(group.length), square(sub(mean(group), grand)))))
  const withinSquares = sum(groups.map((group) => sumOfSquares(group, mean(group))))
  if (isZero(betweenSquares) && isZero(withinSquares)) return none('no variance')
  const between = div(betweenSquares, fraction(n - 1))
  const within = div(withinSquares, fraction(total - n))
  const test = fTest(between, within, n - 1, total - n)
  const interval = single(between, within, toNumber(k0), test)
  const found = ratio(sub(between, within), add(between, mul(sub(k0, one), within)), test, interval)
  return { ...found, targets: n, ratings: total, k0: toNumber(k0) }
}
