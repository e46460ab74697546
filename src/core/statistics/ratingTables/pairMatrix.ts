import type { PairRow, UnitAgreement } from '../agreement/unitAgreement'
import { type Figure, type FigureReason, reason } from '../figure'
import { pairCells } from './pairs'
import { isSetTable, type RatingTable } from './ratingTable'

/** What two coders make of a code, present or absent, on the n units both considered; each null has its reason. */
export interface MatrixCell {
  readonly n: number
  readonly positiveAgreement: number | null
  readonly percentAgreement: number | null
  readonly cohenKappa: number | null
  readonly reasons: Readonly<Partial<Record<'positiveAgreement' | 'percentAgreement' | 'cohenKappa', FigureReason>>>
}

export interface PairMatrix {
  readonly coders: readonly string[]
  /** Coders × coders, symmetric; null on the diagonal, where nobody is compared. */
  readonly cells: readonly (readonly (MatrixCell | null)[])[]
  /** Light's κ: the mean over the pairs whose κ is defined. */
  readonly mean: Figure
}

/**
 * The figures of each pair of coders as a matrix. Positive agreement is of the positive category (of a code, present), 2 n₁₁/(n₁. + n.₁)
 * (Cicchetti & Feinstein 1990), and for tables of two categories only; percent agreement and κ are those of `pairs`. `agreement` is that of
 * the table.
 */
export function pairMatrix(table: RatingTable, agreement: UnitAgreement): PairMatrix {
  const { coders } = table
  const cells = coders.map(() => coders.map((): MatrixCell | null => null))
  let at = 0
  for (let a = 0; a < coders.length; a++) {
    for (let b = a + 1; b < coders.length; b++) {
      const pair = agreement.pairs[at++]
      if (pair === undefined) continue
      const cell = cellOf(table, agreement, pair, a, b)
      const [row, column] = [cells[a], cells[b]]
      if (row !== undefined) row[b] = cell
      if (column !== undefined) column[a] = cell
    }
  }
  return { coders, cells, mean: agreement.coefficients.lightKappa }
}

function cellOf(
  table: RatingTable,
  { positive }: UnitAgreement,
  { n, percentAgreement, cohenKappa, reasons }: PairRow,
  a: number,
  b: number,
): MatrixCell {
  const share = positiveOf(table, positive, a, b)
  const known = typeof share === 'number'
  return {
    n,
    positiveAgreement: known ? share : null,
    percentAgreement,
    cohenKappa,
    reasons: known ? reasons : { positiveAgreement: share, ...reasons },
  }
}

function positiveOf(table: RatingTable, positive: string | null, a: number, b: number): number | FigureReason {
  const { categories } = table
  if (isSetTable(table)) return reason('sets', {})
  if (categories.length !== 2 || positive === null)
    return reason('not-two-categories', { categories: categories.length })
  const k = categories.indexOf(positive)
  const { n, first, second, count } = pairCells(table, a, b)
  if (n === 0) return reason('nothing-coded-twice', {})
  let both = 0
  let either = 0
  for (const [i, units] of count.entries()) {
    const times = (first[i] === k ? 1 : 0) + (second[i] === k ? 1 : 0)
    either += times * units
    if (times === 2) both += units
  }
  return either === 0 ? reason('category-not-used', { category: positive }) : (2 * both) / either
}
