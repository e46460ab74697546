/** A table of numbers, row by row. */
export type Grid = readonly (readonly number[])[]

/** The number in a cell; 0 outside the table. */
export const cellAt = (grid: Grid, i: number, j: number): number => grid[i]?.[j] ?? 0

/** Adds to a cell; outside the table nothing happens. */
export function addToCell(grid: readonly number[][], i: number, j: number, x: number): void {
  const row = grid[i]
  if (row !== undefined) row[j] = (row[j] ?? 0) + x
}

/** A square table of zeros. */
export const zeroSquare = (size: number): number[][] =>
  Array.from({ length: size }, () => new Array<number>(size).fill(0))

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0)

export interface Margins {
  readonly rowTotals: readonly number[]
  readonly columnTotals: readonly number[]
  readonly total: number
}

/** Totals of rows and columns, and of all. */
export function marginsOf(grid: Grid): Margins {
  const rowTotals = grid.map(sumOf)
  const columnTotals = Array.from({ length: grid[0]?.length ?? 0 }, (_, j) =>
    grid.reduce((sum, row) => sum + (row[j] ?? 0), 0),
  )
  return { rowTotals, columnTotals, total: sumOf(rowTotals) }
}
