import { chiSquareUpper } from '../chiSquare'
import { normalTails } from '../distributions'
import type { FigureReason } from '../figure'
import { plain, reason } from '../figure'
import { fitQuasiIndependence, MOST_ITERATIONS } from './quasiIndependence'
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

const FEW = 5
/** What is left of a variance that is 0 but for rounding. */
const NO_VARIANCE = 1e-9

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

function modelOf(
  counts: readonly (readonly number[])[],
  rowTotals: readonly number[],
  columnTotals: readonly number[],
  isZero: (i: number, j: number) => boolean,
): Model | FigureReason {
  const total = rowTotals.reduce((sum, x) => sum + x, 0)
  const rows = [...rowTotals.keys()].filter((i) => (rowTotals[i] ?? 0) > 0)
  const columns = [...columnTotals.keys()].filter((j) => (columnTotals[j] ?? 0) > 0)
  const share = (totals: readonly number[], k: number): number => (totals[k] ?? 0) / total
  if (!rows.some((i) => columns.some((j) => isZero(i, j)))) {
    return {
      expected: (i, j) => ((rowTotals[i] ?? 0) * (columnTotals[j] ?? 0)) / total,
      spare: (i, j) => (1 - share(rowTotals, i)) * (1 - share(columnTotals, j)),
      degrees: (rows.length - 1) * (columns.length - 1),
      iterations: null,
    }
  }
  const fit = fitQuasiIndependence(
    rows.map((i) => columns.map((j) => counts[i]?.[j] ?? 0)),
    rows.map((i) => columns.map((j) => !isZero(i, j))),
  )
  if (fit === null) return reason('no-fit', { iterations: MOST_ITERATIONS })
  const look = (table: readonly (readonly number[])[]) => (i: number, j: number) =>
    table[rows.indexOf(i)]?.[columns.indexOf(j)] ?? 0
  return { expected: look(fit.expected), spare: look(fit.spare), degrees: fit.degrees, iterations: fit.iterations }
}

/**
 * Association of rows and columns of a table of counts. Expected r_i c_j / N and residual (x − e) / √(e (1 − r_i/N)(1 − c_j/N)) (Haberman
 * 1973; Bakeman & Quera 2011); with structural zeros see `fitQuasiIndependence`: (x − e) / √(e (1 − leverage)). Rows and columns in which
 * nothing stands take no part. What stands at a structural zero is not looked at.
 */
export function association(
  given: readonly (readonly number[])[],
  isZero: (i: number, j: number) => boolean = () => false,
): Association {
  const counts = given.map((row, i) => row.map((x, j) => (isZero(i, j) ? 0 : x)))
  const rowTotals = counts.map((row) => row.reduce((sum, x) => sum + x, 0))
  const columnTotals = Array.from({ length: counts[0]?.length ?? 0 }, (_, j) =>
    counts.reduce((sum, row) => sum + (row[j] ?? 0), 0),
  )
  const total = rowTotals.reduce((sum, x) => sum + x, 0)
  const model = total === 0 ? reason('no-transitions', {}) : modelOf(counts, rowTotals, columnTotals, isZero)
  const failed = 'code' in model ? model : null
  let fewExpected = 0
  let tested = 0
  let G2 = 0
  const cells = counts.map((row, i) =>
    row.map((observed, j): AssociationCell => {
      const r = rowTotals[i] ?? 0
      const c = columnTotals[j] ?? 0
      const structuralZero = isZero(i, j)
      const unused = r === 0 || c === 0
      const expected = 'code' in model ? null : unused || structuralZero ? 0 : model.expected(i, j)
      let why: FigureReason | null = structuralZero ? reason('structural-zero', {}) : failed
      let residual: number | null = null
      // Named by whoever knows the names of rows and columns.
      if (why === null && unused) why = reason('state-not-used', { state: '' })
      if (why === null && expected !== null && 'spare' in model) {
        const spare = model.spare(i, j)
        if (model.degrees === 0 || spare <= (model.iterations === null ? 0 : NO_VARIANCE))
          why = r === total || c === total ? reason('one-state', {}) : reason('no-freedom', {})
        else residual = plain((observed - expected) / Math.sqrt(expected * spare))
        if (expected < FEW) fewExpected++
        if (observed > 0) G2 += 2 * observed * Math.log(observed / expected)
      }
      if (residual !== null) tested++
      const Q = structuralZero ? null : yulesQ(observed, r, c, total)
      return {
        observed,
        expected: expected === null ? null : plain(expected),
        probability: r > 0 ? observed / r : null,
        adjustedResidual: residual,
        p: residual === null ? null : Math.min(1, 2 * normalTails(Math.abs(residual)).upper),
        pCorrected: null,
        yulesQ: Q,
        structuralZero,
        warnings: why === null && expected !== null && expected < FEW ? ['few-expected'] : [],
        reason: why,
        yulesQReason: structuralZero ? reason('structural-zero', {}) : Q === null ? reason('empty-table', {}) : null,
      }
    }),
  )
  const df = 'code' in model ? 0 : model.degrees
  const why = failed ?? (df === 0 ? reason('no-freedom', {}) : null)
  const ratio = Math.max(0, G2)
  return {
    total,
    cells: cells.map((row) =>
      row.map((cell) => ({ ...cell, pCorrected: cell.p === null ? null : Math.min(1, cell.p * tested) })),
    ),
    test: {
      G2: why === null ? plain(ratio) : null,
      df,
      p: why === null ? chiSquareUpper(ratio, df) : null,
      fewExpected,
      iterations: 'code' in model ? null : model.iterations,
      reason: why,
    },
  }
}
