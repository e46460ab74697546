import type { Grid, Margins } from '../grids'
import { addToCell, cellAt, marginsOf, zeroSquare } from '../grids'

/** A fitted two-way table without some of its cells. Shapes are those of the counts; what is not in the model is 0. */
export interface QuasiFit {
  readonly expected: Grid
  /** 1 − the leverage of each cell: the variance of its residual is expected × this. */
  readonly spare: Grid
  /** Cells less parameters, never negative. */
  readonly degrees: number
  readonly iterations: number
}

/** Largest difference between fitted and observed totals, as a share of all pairs. */
const tolerance = 1e-12
export const mostIterations = 20_000
/** Below this an expected count is 0 but for rounding: even one pair among a million leaves more. */
const nothing = 1e-9

/**
 * Quasi-independence e_ij = a_i b_j over the cells `inModel`, with the observed totals, by iterative proportional fitting: rows and columns
 * are scaled in turn from a table of ones until the row totals are met to 1e-12 of the whole (the column totals then are, to rounding).
 * Every row and column must have a pair in it. Null where 20,000 rounds do not suffice, or a possible cell goes to 0: then the totals can
 * only be had on the edge of the model, and there is no maximum likelihood estimate (Haberman 1974). Degrees of freedom: cells − rows −
 * columns + connected parts of the table. Variance of residuals: e (1 − leverage) of the log-linear model (Haberman 1973, 1979; Christensen
 * 1997; Bakeman & Quera 1995 recommend it where codes can't repeat).
 */
export function fitQuasiIndependence(counts: Grid, inModel: readonly (readonly boolean[])[]): QuasiFit | null {
  const isIn = (i: number, j: number): boolean => inModel[i]?.[j] === true
  const scaled = scaledToTotals(
    counts.map((row, i) => row.map((_, j): number => (isIn(i, j) ? 1 : 0))),
    marginsOf(counts),
  )
  if (scaled === null) return null
  const { fitted, iterations } = scaled
  const possible = fitted.flatMap((row, i) => row.filter((_, j) => isIn(i, j)))
  if (possible.some((x) => x < nothing)) return null
  const rows = counts.length
  const columns = counts[0]?.length ?? 0
  const parts = partsOf(rows, columns, isIn)
  const spare = spareOf(fitted, parts, isIn)
  if (spare === null) return null
  const free = possible.length - rows - columns + parts.count
  // Where nothing is free, what is fitted is what was counted.
  const expected = free > 0 ? fitted : counts.map((row, i) => row.map((x, j) => (isIn(i, j) ? x : 0)))
  return { expected, spare, degrees: Math.max(0, free), iterations }
}

/** A table scaled to the totals of rows and columns in turn; null where it does not settle. */
function scaledToTotals(
  table: number[][],
  { rowTotals, columnTotals, total }: Margins,
): { readonly fitted: number[][]; readonly iterations: number } | null {
  for (let iterations = 0; iterations < mostIterations; iterations++) {
    const off = scaleRows(table, rowTotals)
    if (off === null) return null
    if (iterations > 0 && off <= tolerance * total) return { fitted: table, iterations }
    if (!scaleColumns(table, columnTotals)) return null
  }
  return null
}

/** Scales each row to its total and gives the largest difference there was; null where a row has nothing to scale. */
function scaleRows(table: readonly number[][], rowTotals: readonly number[]): number | null {
  let off = 0
  for (const [i, row] of table.entries()) {
    const sum = row.reduce((all, x) => all + x, 0)
    if (sum === 0) return null
    const wanted = rowTotals[i] ?? 0
    off = Math.max(off, Math.abs(sum - wanted))
    for (const [j, x] of row.entries()) row[j] = (x * wanted) / sum
  }
  return off
}

/** Scales each column to its total; false where one has nothing to scale. */
function scaleColumns(table: readonly number[][], columnTotals: readonly number[]): boolean {
  for (const [j, wanted] of columnTotals.entries()) {
    const sum = table.reduce((all, row) => all + (row[j] ?? 0), 0)
    if (sum === 0) return false
    for (const row of table) row[j] = ((row[j] ?? 0) * wanted) / sum
  }
  return true
}

/** 1 − the leverage of each cell of the model; null where it can't be had. */
function spareOf(fitted: Grid, parts: Parts, isIn: (i: number, j: number) => boolean): number[][] | null {
  const inverse = inverseOf(informationOf(fitted, parts))
  if (inverse === null) return null
  const rows = fitted.length
  const leverage = (e: number, i: number, column: number): number =>
    e * (cellAt(inverse, i, i) + 2 * cellAt(inverse, i, column) + cellAt(inverse, column, column))
  return fitted.map((row, i) => row.map((e, j) => (isIn(i, j) ? Math.max(0, 1 - leverage(e, i, rows + j)) : 0)))
}

interface Parts {
  readonly count: number
  /** Columns whose parameter is 0, one of each part: rows and columns of a part are determined but for one factor. */
  readonly fixed: ReadonlySet<number>
}

function partsOf(rows: number, columns: number, isIn: (i: number, j: number) => boolean): Parts {
  const partOf = new Array<number>(rows + columns).fill(-1)
  const fixed = new Set<number>()
  let count = 0
  for (let start = 0; start < rows; start++) {
    if (partOf[start] !== -1) continue
    const open = [start]
    partOf[start] = count
    let first: number | null = null
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node >= rows) first ??= node - rows
      for (let other = node < rows ? rows : 0; other < (node < rows ? rows + columns : rows); other++) {
        const linked = node < rows ? isIn(node, other - rows) : isIn(other, node - rows)
        if (!linked || partOf[other] !== -1) continue
        partOf[other] = count
        open.push(other)
      }
    }
    if (first !== null) fixed.add(first)
    count++
  }
  return { count, fixed }
}

/** X′DX of the row and column effects; an effect that is fixed gets a row of its own, which leaves the others as they are. */
function informationOf(fitted: Grid, { fixed }: Parts): number[][] {
  const rows = fitted.length
  const matrix = zeroSquare(rows + (fitted[0]?.length ?? 0))
  for (const [i, row] of fitted.entries()) {
    for (const [j, e] of row.entries()) {
      addToCell(matrix, i, i, e)
      if (fixed.has(j)) continue
      addToCell(matrix, rows + j, rows + j, e)
      addToCell(matrix, i, rows + j, e)
      addToCell(matrix, rows + j, i, e)
    }
  }
  for (const j of fixed) addToCell(matrix, rows + j, rows + j, Infinity)
  return matrix
}

/** Inverse of a positive definite matrix by Gauss and Jordan, rows and columns with an infinite pivot as zeros; null where it is singular. */
function inverseOf(matrix: Grid): number[][] | null {
  const left = matrix.map((row) => [...row])
  const right = matrix.map((_, p) => matrix.map((__, q): number => (p === q ? 1 : 0)))
  for (const [p, pivotRow] of left.entries()) {
    const result = right[p] ?? []
    const pivot = pivotRow[p] ?? 0
    if (!(pivot > 0)) return null
    if (pivot === Infinity) {
      result.fill(0)
      continue
    }
    divide(pivotRow, pivot)
    divide(result, pivot)
    for (const [other, row] of left.entries()) {
      const factor = other === p ? 0 : (row[p] ?? 0)
      if (factor === 0) continue
      subtract(row, pivotRow, factor)
      subtract(right[other] ?? [], result, factor)
    }
  }
  return right
}

function divide(row: number[], by: number): void {
  for (const [q, x] of row.entries()) row[q] = x / by
}

/** Takes a multiple of one row from another. */
function subtract(row: number[], other: readonly number[], factor: number): void {
  for (const [q, x] of row.entries()) row[q] = x - factor * (other[q] ?? 0)
}
