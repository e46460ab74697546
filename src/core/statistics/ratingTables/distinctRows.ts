import { newPatternIndex, patternAt } from './patternIndex'
import { missingRating, type RatingTable } from './ratingTable'

/**
 * The distinct rows of a table (who gave which rating), in the order in which they come, and how many units have each. Units without a
 * rating have none.
 */
export interface DistinctRows {
  /** One unit a row, without sessions. */
  readonly table: RatingTable
  readonly weight: Float64Array
  /** The row of each unit, −1 for a unit without a rating. */
  readonly rowOf: Int32Array
}

/** Finds the distinct rows in one pass over the cells. */
export function distinctRows(table: RatingTable): DistinctRows {
  const { clusterOf: _, ...plainTable } = table
  const { units, cells } = table
  const coders = table.coders.length
  const rowOf = new Int32Array(units)
  /** The first unit with each row. */
  const first: number[] = []
  const index = newPatternIndex()
  for (let unit = 0; unit < units; unit++) {
    let key = 0
    let rated = false
    for (let c = 0, at = unit; c < coders; c++, at += units) {
      const cell = cells[at] as number
      if (cell >= 0) rated = true
      key = (Math.imul(key, 0x01000193) ^ (cell + 1)) | 0
    }
    if (!rated) {
      rowOf[unit] = -1
      continue
    }
    const row = patternAt(index, key, (other) => {
      for (let at = unit, of = first[other] as number; at < cells.length; at += units, of += units)
        if (cells[at] !== cells[of]) return false
      return true
    })
    if (row === first.length) first.push(unit)
    rowOf[unit] = row
  }
  const rows = first.length
  const distinct = new Int16Array(coders * rows)
  for (let c = 0; c < coders; c++)
    for (let r = 0; r < rows; r++) distinct[c * rows + r] = cells[c * units + (first[r] as number)] ?? missingRating
  return {
    table: { ...plainTable, units: rows, cells: distinct },
    weight: Float64Array.from(index.weight.subarray(0, rows)),
    rowOf,
  }
}
