/** The mean squares of a fully crossed table, in units of `scale`²: figures are ratios of them. */
export interface TwoWay {
  readonly n: number
  readonly k: number
  /** Between targets, MSR. */
  readonly rows: number
  /** Between coders, MSC. */
  readonly columns: number
  /** Residual, MSE. */
  readonly error: number
  /** Within targets, MSW. */
  readonly within: number
  readonly scale: number
}

/** The mean squares of targets with any number of ratings each, in units of `scale`². */
export interface OneWay {
  readonly groups: number
  readonly ratings: number
  /** (N − Σ kᵢ² / N) / (n − 1): the k of the unbalanced one-way analysis of variance. */
  readonly k0: number
  readonly between: number
  readonly within: number
  readonly scale: number
}

interface Centred {
  readonly rows: readonly (readonly number[])[]
  readonly scale: number
  /** A sum of squares per number at or below this is rounding: nothing varied. */
  readonly noise: number
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length
const squares = (values: readonly number[], about: number): number =>
  values.reduce((sum, x) => sum + (x - about) ** 2, 0)

/**
 * The numbers less the first of them, over a power of two, so that neither a large constant nor a large or small unit costs precision. Decimals
 * are not exact in binary: a residual as small as their last digit counts as 0, so that coders who differ by exactly 0.1 do so here.
 */
function centred(rows: readonly (readonly number[])[]): Centred {
  const first = rows.find((row) => row.length > 0)?.[0] ?? 0
  let largest = 0
  let deviation = 0
  let whole = true
  for (const row of rows) {
    for (const x of row) {
      largest = Math.max(largest, Math.abs(x))
      deviation = Math.max(deviation, Math.abs(x - first))
      whole &&= Number.isSafeInteger(x)
    }
  }
  const scale = deviation === 0 ? 1 : 2 ** Math.floor(Math.log2(deviation))
  const step = (8 * 2 ** -53 * (deviation + (whole ? 0 : largest))) / scale
  return { rows: rows.map((row) => row.map((x) => (x - first) / scale)), scale, noise: step * step }
}

/** Of a table of two or more rows and columns without gaps (n × k numbers). */
export function twoWayMeanSquares(table: readonly (readonly number[])[]): TwoWay {
  const { rows, scale, noise } = centred(table)
  const n = rows.length
  const k = rows[0]?.length ?? 0
  const rowMeans = rows.map(mean)
  const columnMeans = Array.from({ length: k }, (_, j) => mean(rows.map((row) => row[j] ?? 0)))
  const grand = mean(rowMeans)
  let within = 0
  let error = 0
  for (const [i, row] of rows.entries()) {
    const own = rowMeans[i] ?? 0
    for (const [j, x] of row.entries()) {
      within += (x - own) ** 2
      error += (x - own - ((columnMeans[j] ?? 0) - grand)) ** 2
    }
  }
  const cut = (sum: number): number => (sum <= n * k * noise ? 0 : sum)
  return {
    n,
    k,
    scale,
    rows: cut(k * squares(rowMeans, grand)) / (n - 1),
    columns: cut(n * squares(columnMeans, grand)) / (k - 1),
    error: cut(error) / ((n - 1) * (k - 1)),
    within: cut(within) / (n * (k - 1)),
  }
}

/** Of two or more groups, none of them empty and one of them with two or more numbers. */
export function oneWayMeanSquares(table: readonly (readonly number[])[]): OneWay {
  const { rows, scale, noise } = centred(table)
  const n = rows.length
  const ratings = rows.reduce((sum, row) => sum + row.length, 0)
  const grand = rows.reduce((sum, row) => sum + row.reduce((own, x) => own + x, 0), 0) / ratings
  const cut = (sum: number): number => (sum <= ratings * noise ? 0 : sum)
  const between = rows.reduce((sum, row) => sum + row.length * (mean(row) - grand) ** 2, 0)
  const within = rows.reduce((sum, row) => sum + squares(row, mean(row)), 0)
  const largest = rows.reduce((sum, row) => sum + row.length ** 2, 0)
  return {
    groups: n,
    ratings,
    scale,
    k0: (ratings - largest / ratings) / (n - 1),
    between: cut(between) / (n - 1),
    within: cut(within) / (ratings - n),
  }
}
