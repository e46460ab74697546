/** A fitted two-way table without some of its cells. Shapes are those of the counts; what is not in the model is 0. */
export interface QuasiFit {
  readonly expected: readonly (readonly number[])[]
  /** 1 − the leverage of each cell: the variance of its residual is expected × this. */
  readonly spare: readonly (readonly number[])[]
  /** Cells less parameters, never negative. */
  readonly degrees: number
  readonly iterations: number
}

/** Largest difference between fitted and observed totals, as a share of all pairs. */
const TOLERANCE = 1e-12
export const MOST_ITERATIONS = 20_000
/** Below this an expected count is 0 but for rounding: even one pair among a million leaves more. */
const NOTHING = 1e-9

/**
 * Quasi-independence e_ij = a_i b_j over the cells `inModel`, with the observed totals, by iterative proportional fitting: rows and columns
 * are scaled in turn from a table of ones until the row totals are met to 1e-12 of the whole (the column totals then are, to rounding).
 * Every row and column must have a pair in it. Null where 20,000 rounds do not suffice, or a possible cell goes to 0: then the totals can
 * only be had on the edge of the model, and there is no maximum likelihood estimate (Haberman 1974). Degrees of freedom: cells − rows −
 * columns + connected parts of the table. Variance of residuals: e (1 − leverage) of the log-linear model (Haberman 1973, 1979; Christensen
 * 1997; Bakeman & Quera 1995 recommend it where codes can't repeat).
 */
export function fitQuasiIndependence(
  counts: readonly (readonly number[])[],
  inModel: readonly (readonly boolean[])[],
): QuasiFit | null {
  const rows = counts.length
  const columns = counts[0]?.length ?? 0
  const at = (i: number, j: number): number => counts[i]?.[j] ?? 0
  const isIn = (i: number, j: number): boolean => inModel[i]?.[j] === true
  const rowTotals = counts.map((row) => row.reduce((sum, x) => sum + x, 0))
  const columnTotals = Array.from({ length: columns }, (_, j) => counts.reduce((sum, row) => sum + (row[j] ?? 0), 0))
  const total = rowTotals.reduce((sum, x) => sum + x, 0)
  const fitted = counts.map((row, i) => row.map((_, j): number => (isIn(i, j) ? 1 : 0)))
  let iterations = 0
  for (; ; iterations++) {
    if (iterations === MOST_ITERATIONS) return null
    let off = 0
    for (const [i, row] of fitted.entries()) {
      const sum = row.reduce((all, x) => all + x, 0)
      if (sum === 0) return null
      off = Math.max(off, Math.abs(sum - (rowTotals[i] ?? 0)))
      for (const [j, x] of row.entries()) row[j] = (x * (rowTotals[i] ?? 0)) / sum
    }
    if (iterations > 0 && off <= TOLERANCE * total) break
    for (let j = 0; j < columns; j++) {
      const sum = fitted.reduce((all, row) => all + (row[j] ?? 0), 0)
      if (sum === 0) return null
      for (const row of fitted) row[j] = ((row[j] ?? 0) * (columnTotals[j] ?? 0)) / sum
    }
  }
  let cells = 0
  for (const [i, row] of fitted.entries()) {
    for (const [j, x] of row.entries()) {
      if (!isIn(i, j)) continue
      cells++
      if (x < NOTHING) return null
    }
  }
  const parts = partsOf(rows, columns, isIn)
  const inverse = inverseOf(informationOf(fitted, parts))
  if (inverse === null) return null
  const entry = (p: number, q: number): number => inverse[p]?.[q] ?? 0
  const spare = fitted.map((row, i) =>
    row.map((e, j) =>
      isIn(i, j) ? Math.max(0, 1 - e * (entry(i, i) + 2 * entry(i, rows + j) + entry(rows + j, rows + j))) : 0,
    ),
  )
  const free = cells - rows - columns + parts.count
  // Where nothing is free, what is fitted is what was counted.
  return {
    expected: free > 0 ? fitted : counts.map((row, i) => row.map((_, j) => (isIn(i, j) ? at(i, j) : 0))),
    spare,
    degrees: Math.max(0, free),
    iterations,
  }
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
function informationOf(fitted: readonly (readonly number[])[], { fixed }: Parts): number[][] {
  const rows = fitted.length
  const columns = fitted[0]?.length ?? 0
  const matrix = Array.from({ length: rows + columns }, () => new Array<number>(rows + columns).fill(0))
  const add = (p: number, q: number, x: number): void => {
    const row = matrix[p]
    if (row !== undefined) row[q] = (row[q] ?? 0) + x
  }
  for (const [i, row] of fitted.entries()) {
    for (const [j, e] of row.entries()) {
      add(i, i, e)
      if (fixed.has(j)) continue
      add(rows + j, rows + j, e)
      add(i, rows + j, e)
      add(rows + j, i, e)
    }
  }
  for (const j of fixed) add(rows + j, rows + j, Infinity)
  return matrix
}

/** Inverse of a positive definite matrix by Gauss and Jordan, rows and columns with an infinite pivot as zeros; null where it is singular. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] | null {
  const size = matrix.length
  const left = matrix.map((row) => [...row])
  const right = matrix.map((_, p) => matrix.map((__, q): number => (p === q ? 1 : 0)))
  for (let p = 0; p < size; p++) {
    const pivotRow = left[p] ?? []
    const result = right[p] ?? []
    const pivot = pivotRow[p] ?? 0
    if (!(pivot > 0)) return null
    if (pivot === Infinity) {
      result.fill(0)
      continue
    }
    for (let q = 0; q < size; q++) {
      pivotRow[q] = (pivotRow[q] ?? 0) / pivot
      result[q] = (result[q] ?? 0) / pivot
    }
    for (let other = 0; other < size; other++) {
      if (other === p) continue
      const row = left[other] ?? []
      const factor = row[p] ?? 0
      if (factor === 0) continue
      const target = right[other] ?? []
      for (let q = 0; q < size; q++) {
        row[q] = (row[q] ?? 0) - factor * (pivotRow[q] ?? 0)
        target[q] = (target[q] ?? 0) - factor * (result[q] ?? 0)
      }
    }
  }
  return right
}
