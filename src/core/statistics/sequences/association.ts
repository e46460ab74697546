import { chiSquareUpper } from '../chiSquare'
import { normalTails } from '../distributions'
import type { FigureReason } from '../figure'
import { plain, reason } from '../figure'
import type { Grid, Margins } from '../grids'
import { cellAt, marginsOf } from '../grids'
import { fitQuasiIndependence, mostIterations } from './quasiIndependence'
import './sequenceReasons'

/** What one cell of a two-way table says about its row and column going together. Each null has its reason. */
export interface AssociationCell {
  readonly observed: number
  /** observed / row total; null where nothing stands in the row. */
  readonly probability: number | null
  readonly expected: number | null
  readonly adjustedResidual: number | null
  /** Of the residual, two-sided, normal. */
  readonly p: number | null
  /** p times the number of cells that have one, at most 1 (Bonferroni). */
  readonly pCorrected: number | null
  /** Of the cell against all others, (ad − bc) / (ad + bc). */
  readonly yulesQ: number | null
  readonly structuralZero: boolean
  /** `few-expected`: below 5, so that the normal p is rough. */
  readonly warnings: readonly 'few-expected'[]
  /** Why there is no residual, else null. */
  readonly reason: FigureReason | null
  /** Why there is no Q, else null. */
  readonly yulesQReason: FigureReason | null
}

/** The test of the whole table, to be read before any cell: likelihood ratio G² = 2 Σ x ln(x / e). */
export interface AssociationTest {
  readonly G2: number | null
  readonly df: number
  readonly p: number | null
  /** Cells expected below 5. */
  readonly fewExpected: number
  /** Rounds of iterative proportional fitting; null where the table is whole and none was needed. */
  readonly iterations: number | null
  readonly reason: FigureReason | null
}

export interface Association {
  readonly total: number
  /** Rows × columns. */
  readonly cells: readonly (readonly AssociationCell[])[]
  readonly test: AssociationTest
}

const few = 5
/** What is left of a variance that is 0 but for rounding. */
const noVariance = 1e-9

/**
 * Yule's Q of the 2 × 2 table with x in its first cell, row total r, column total c and N in all; null where it is 0 / 0. Yule 1900; Bakeman
 * & Quera 2011. It describes and depends on neither marginal nor N; pairs at structural zeros are not in the table.
 */
export function yulesQ(x: number, r: number, c: number, n: number): number | null {
  const along = x * (n - r - c + x)
  const across = (r - x) * (c - x)
  return along + across > 0 ? plain((along - across) / (along + across)) : null
}

/** Expected counts and 1 − leverage, or why there are none. */
interface Model {
  readonly expected: (i: number, j: number) => number
  readonly spare: (i: number, j: number) => number
  readonly degrees: number
  readonly iterations: number | null
}

/** Counts without those at structural zeros, and their totals. */
interface CountTable extends Margins {
  readonly counts: Grid
  readonly isZero: (i: number, j: number) => boolean
}

function countTable(given: Grid, isZero: CountTable['isZero']): CountTable {
  const counts = given.map((row, i) => row.map((x, j) => (isZero(i, j) ? 0 : x)))
  return { counts, isZero, ...marginsOf(counts) }
}

const totalsAt = (
  { rowTotals, columnTotals }: Margins,
  i: number,
  j: number,
): readonly [row: number, column: number] => [rowTotals[i] ?? 0, columnTotals[j] ?? 0]

/** The rows or columns in which anything stands. */
const used = (totals: readonly number[]): number[] => [...totals.keys()].filter((k) => (totals[k] ?? 0) > 0)

function modelOf(table: CountTable): Model | FigureReason {
  const { counts, isZero, rowTotals, columnTotals, total } = table
  if (total === 0) return reason('no-transitions', {})
  const rows = used(rowTotals)
  const columns = used(columnTotals)
  if (!rows.some((i) => columns.some((j) => isZero(i, j)))) return independence(table, rows, columns)
  const fit = fitQuasiIndependence(
    rows.map((i) => columns.map((j) => cellAt(counts, i, j))),
    rows.map((i) => columns.map((j) => !isZero(i, j))),
  )
  if (fit === null) return reason('no-fit', { iterations: mostIterations })
  const look = (fitted: Grid) => (i: number, j: number) => cellAt(fitted, rows.indexOf(i), columns.indexOf(j))
  return { expected: look(fit.expected), spare: look(fit.spare), degrees: fit.degrees, iterations: fit.iterations }
}

function independence(table: CountTable, rows: readonly number[], columns: readonly number[]): Model {
  const { total } = table
  return {
    expected: (i, j) => {
      const [r, c] = totalsAt(table, i, j)
      return (r * c) / total
    },
    spare: (i, j) => {
      const [r, c] = totalsAt(table, i, j)
      return (1 - r / total) * (1 - c / total)
    },
    degrees: (rows.length - 1) * (columns.length - 1),
    iterations: null,
  }
}

/** Why a cell has no expected count that could be compared with what was observed; null where it has one. */
function notExpected(table: CountTable, model: Model | FigureReason, i: number, j: number): FigureReason | null {
  if (table.isZero(i, j)) return reason('structural-zero', {})
  if ('code' in model) return model
  const [r, c] = totalsAt(table, i, j)
  // Named by whoever knows the names of rows and columns.
  return r === 0 || c === 0 ? reason('state-not-used', { state: '' }) : null
}

/** Why a cell that has an expected count has no residual; null where it has one. */
function withoutFreedom(table: CountTable, model: Model, i: number, j: number): FigureReason | null {
  const least = model.iterations === null ? 0 : noVariance
  if (model.degrees > 0 && !(model.spare(i, j) <= least)) return null
  const [r, c] = totalsAt(table, i, j)
  return r === table.total || c === table.total ? reason('one-state', {}) : reason('no-freedom', {})
}

interface Residual {
  readonly expected: number | null
  readonly residual: number | null
  readonly reason: FigureReason | null
}

function residualOf(table: CountTable, model: Model | FigureReason, i: number, j: number): Residual {
  const missing = notExpected(table, model, i, j)
  if ('code' in model) return { expected: null, residual: null, reason: missing }
  if (missing !== null) return { expected: 0, residual: null, reason: missing }
  const expected = model.expected(i, j)
  const why = withoutFreedom(table, model, i, j)
  const observed = cellAt(table.counts, i, j)
  const residual = why === null ? plain((observed - expected) / Math.sqrt(expected * model.spare(i, j))) : null
  return { expected, residual, reason: why }
}

/** A cell as it is without the others; its corrected p is set when it is known how many were tested. */
function cellOf(table: CountTable, model: Model | FigureReason, i: number, j: number): AssociationCell {
  const [r, c] = totalsAt(table, i, j)
  const structuralZero = table.isZero(i, j)
  const observed = cellAt(table.counts, i, j)
  const { expected, residual, reason: why } = residualOf(table, model, i, j)
  const Q = structuralZero ? null : yulesQ(observed, r, c, table.total)
  const noQ = Q === null ? reason('empty-table', {}) : null
  return {
    observed,
    expected: expected === null ? null : plain(expected),
    probability: r > 0 ? observed / r : null,
    adjustedResidual: residual,
    p: residual === null ? null : Math.min(1, 2 * normalTails(Math.abs(residual)).upper),
    pCorrected: null,
    yulesQ: Q,
    structuralZero,
    warnings: why === null && expected !== null && expected < few ? ['few-expected'] : [],
    reason: why,
    yulesQReason: structuralZero ? reason('structural-zero', {}) : noQ,
  }
}

function testOf(table: CountTable, model: Model | FigureReason): AssociationTest {
  if ('code' in model) return { G2: null, df: 0, p: null, fewExpected: 0, iterations: null, reason: model }
  let fewExpected = 0
  let G2 = 0
  for (const [i, row] of table.counts.entries()) {
    for (const [j, observed] of row.entries()) {
      if (notExpected(table, model, i, j) !== null) continue
      const expected = model.expected(i, j)
      if (expected < few) fewExpected++
      if (observed > 0) G2 += 2 * observed * Math.log(observed / expected)
    }
  }
  const { degrees: df, iterations } = model
  if (df === 0) return { G2: null, df, p: null, fewExpected, iterations, reason: reason('no-freedom', {}) }
  const ratio = Math.max(0, G2)
  return { G2: plain(ratio), df, p: chiSquareUpper(ratio, df), fewExpected, iterations, reason: null }
}

/** p of each cell times the number of cells that have one. */
function corrected(cells: readonly (readonly AssociationCell[])[]): AssociationCell[][] {
  const tested = cells.flat().filter(({ p }) => p !== null).length
  return cells.map((row) =>
    row.map((cell) => ({ ...cell, pCorrected: cell.p === null ? null : Math.min(1, cell.p * tested) })),
  )
}

/**
 * Association of rows and columns of a table of counts. Expected r_i c_j / N and residual (x − e) / √(e (1 − r_i/N)(1 − c_j/N)) (Haberman
 * 1973; Bakeman & Quera 2011); with structural zeros see `fitQuasiIndependence`: (x − e) / √(e (1 − leverage)). Rows and columns in which
 * nothing stands take no part. What stands at a structural zero is not looked at.
 */
export function association(given: Grid, isZero: (i: number, j: number) => boolean = () => false): Association {
  const table = countTable(given, isZero)
  const model = modelOf(table)
  const cells = table.counts.map((row, i) => row.map((_, j) => cellOf(table, model, i, j)))
  return { total: table.total, cells: corrected(cells), test: testOf(table, model) }
}
