import { add, div, fraction, isZero, mul, one, square, sub, sum } from './fraction'
import type { Fraction } from './fraction'
import { percentAgreement, sizesOf } from './chanceCorrected'
import { figure, undefinedFigure } from './figure'
import type { Figure } from './figure'
import { at, coderCount, coderPairs, columns, weightMatrix } from './table'
import type { Table, Weights } from './table'

/**
 * Cohen's κ (Cohen 1960), weighted (Cohen 1968), of exactly two coders over the units that both rated. The standard error is the one for
 * κ other than 0 of Fleiss, Cohen & Everitt 1969, divided by N; the interval is κ ± 1.96 standard errors.
 */
export function cohenKappa(table: Table, categories: readonly string[], weights: Weights = 'unweighted'): Figure {
  const sizes = sizesOf(table, categories)
  if (coderCount(table) !== 2) return undefinedFigure('needs exactly two coders', sizes)
  const w = weightMatrix(categories, weights)
  if (w === null) return undefinedFigure('needs numbers', sizes)
  const n = sizes.n
  if (n === 0) return undefinedFigure('nothing was coded twice', sizes)

  const both = table.filter((row) => row[0] !== null && row[1] !== null)
  const p = categories.map((a) =>
    categories.map((b) => fraction(both.filter((row) => row[0] === a && row[1] === b).length, n)),
  )
  const rows = p.map((row) => sum(row))
  const cols = categories.map((_, j) => sum(p.map((row) => at(row, j))))
  /** Σ of a term over all cells of the table. */
  const overCells = (term: (i: number, j: number) => Fraction): Fraction =>
    sum(categories.flatMap((_a, i) => categories.map((_b, j) => term(i, j))))
  const cell = (i: number, j: number): Fraction => at(at(p, i), j)
  const weight = (i: number, j: number): Fraction => at(at(w, i), j)

  const observed = overCells((i, j) => mul(weight(i, j), cell(i, j)))
  const expected = overCells((i, j) => mul(weight(i, j), mul(at(rows, i), at(cols, j))))
  const room = sub(one, expected)
  if (isZero(room)) return undefinedFigure('no variation', sizes, observed, expected)
  const value = div(sub(observed, expected), room)
  if (n < 2) return figure(value, sizes, { observed, expected })

  // The mean weight of a row's category over the other coder's marginals, and of a column's.
  const rowMeans = categories.map((_, i) => sum(categories.map((_b, j) => mul(weight(i, j), at(cols, j)))))
  const colMeans = categories.map((_, j) => sum(categories.map((_a, i) => mul(weight(i, j), at(rows, i)))))
  const squares = overCells((i, j) => {
    const term = sub(mul(weight(i, j), room), mul(add(at(rowMeans, i), at(colMeans, j)), sub(one, observed)))
    return mul(cell(i, j), square(term))
  })
  const centre = add(sub(mul(observed, expected), mul(fraction(2), expected)), observed)
  const variance = div(sub(squares, square(centre)), mul(fraction(n), square(square(room))))
  return figure(value, sizes, { observed, expected, variance, spread: 'normal' })
}

export interface PairFigures {
  readonly coders: readonly [number, number]
  /** Units that both rated. */
  readonly n: number
  readonly percentAgreement: Figure
  readonly cohenKappa: Figure
}

/** Every pair of coders. */
export function pairFigures(
  table: Table,
  categories: readonly string[],
  weights: Weights = 'unweighted',
): PairFigures[] {
  return coderPairs(coderCount(table)).map(([first, second]) => {
    const pair = columns(table, first, second)
    const kappa = cohenKappa(pair, categories, weights)
    return {
      coders: [first, second],
      n: kappa.n,
      percentAgreement: percentAgreement(pair, categories),
      cohenKappa: kappa,
    }
  })
}

/** Light's κ: the mean of Cohen's κ over the pairs where it is defined; no standard error and no interval. */
export function lightKappa(table: Table, categories: readonly string[], weights: Weights = 'unweighted'): Figure {
  const sizes = sizesOf(table, categories)
  if (weightMatrix(categories, weights) === null) return undefinedFigure('needs numbers', sizes)
  if (sizes.n === 0) return undefinedFigure('nothing was coded twice', sizes)
  const kappas = pairFigures(table, categories, weights).flatMap((pair) =>
    pair.cohenKappa.exact === null ? [] : [pair.cohenKappa.exact],
  )
  if (kappas.length === 0) return undefinedFigure('no pair is defined', sizes)
  return figure(div(sum(kappas), fraction(kappas.length)), sizes, { observed: null, expected: null })
}
