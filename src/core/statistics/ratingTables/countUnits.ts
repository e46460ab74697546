import { newPatternIndex, type PatternIndex, patternAt } from './patternIndex'
import type { UnitCounts } from './unitCounts'
import { cellValues, type RatingTable } from './ratingTable'

/** Units taken together while they are reduced: their keys stay in the nearest cache. */
const blockSize = 4096

/** Reduces a table (over single codes, or over whole sets) in one pass over its cells. */
export function countUnits(table: RatingTable): UnitCounts {
  const coders = table.coders.length
  const q = cellValues(table)
  // A unit's row as one 31-bit key: either the count of each category or the rating of each coder is a digit.
  if ((coders + 1) ** q <= 2 ** 31) {
    const powers = Array.from({ length: q }, (_, k) => (coders + 1) ** k)
    return reduceByKey(
      table,
      table.coders.map(() => powers),
      countDigits(coders + 1),
    )
  }
  if ((q + 1) ** coders <= 2 ** 31) {
    const digits = table.coders.map((_, c) => Array.from({ length: q }, (_, k) => (k + 1) * (q + 1) ** c))
    return reduceByKey(table, digits, ratingDigits(q + 1))
  }
  return reduceByRow(table)
}

/** Writes a key's ratings into `row`, sorted, and says how many they are. */
type Decoder = (key: number, row: Int32Array) => number

function countDigits(base: number): Decoder {
  return (key, row) => {
    let m = 0
    for (let rest = key, k = 0; rest > 0; rest = (rest / base) | 0, k++)
      for (let n = rest % base; n > 0; n--) row[m++] = k
    return m
  }
}

function ratingDigits(base: number): Decoder {
  return (key, row) => {
    let m = 0
    for (let rest = key; rest > 0; rest = (rest / base) | 0) if (rest % base > 0) row[m++] = (rest % base) - 1
    sortRow(row, m)
    return m
  }
}

function sortRow(row: Int32Array, m: number): void {
  if (m > 24) {
    row.subarray(0, m).sort()
    return
  }
  for (let i = 1; i < m; i++) {
    const k = row[i] as number
    let j = i - 1
    for (; j >= 0 && (row[j] as number) > k; j--) row[j + 1] = row[j] as number
    row[j + 1] = k
  }
}

/** `digits[coder][category]` is what a rating adds to its unit's key. */
function reduceByKey(table: RatingTable, digits: readonly (readonly number[])[], decode: Decoder): UnitCounts {
  const { units, cells } = table
  const added = digits.map((row) => Int32Array.from([0, ...row]))
  const patternOf = new Int32Array(units)
  const keys = new Int32Array(blockSize)
  const index = newPatternIndex()
  for (let base = 0; base < units; base += blockSize) {
    const length = Math.min(blockSize, units - base)
    keys.fill(0)
    for (let c = 0; c < added.length; c++) addKeys(keys, cells, c * units + base, length, added[c] as Int32Array)
    for (let i = 0; i < length; i++) {
      const key = keys[i] as number
      patternOf[base + i] = key === 0 ? -1 : patternAt(index, key, null)
    }
  }
  const runs = newRuns(index.size)
  const row = new Int32Array(digits.length)
  for (let p = 0; p < index.size; p++) addRow(runs, row, decode(index.keys[p] as number, row))
  return countsOf(table, index, runs, patternOf)
}

function addKeys(keys: Int32Array, cells: Int16Array, from: number, length: number, added: Int32Array): void {
  for (let i = 0; i < length; i++) keys[i] = (keys[i] as number) + (added[(cells[from + i] as number) + 1] as number)
}

/** For many coders and categories: keys are sums of scrambled categories, and units with one key are compared as well. */
function reduceByRow(table: RatingTable): UnitCounts {
  const { units, cells } = table
  const coders = table.coders.length
  const patternOf = new Int32Array(units)
  const index = newPatternIndex()
  const runs = newRuns(index.keys.length)
  const row = new Int32Array(coders)
  let m = 0
  const same = (p: number): boolean => isRow(runs, p, row, m)
  for (let unit = 0; unit < units; unit++) {
    m = 0
    let key = 0
    for (let at = unit; at < cells.length; at += units) {
      const k = cells[at] as number
      if (k < 0) continue
      row[m++] = k
      key = (key + scramble(k)) | 0
    }
    if (m === 0) {
      patternOf[unit] = -1
      continue
    }
    sortRow(row, m)
    const p = patternAt(index, key, same)
    if (p === runs.size) addRow(runs, row, m)
    patternOf[unit] = p
  }
  return countsOf(table, index, runs, patternOf)
}

function scramble(k: number): number {
  const x = Math.imul(k + 1, 0x9e3779b1)
  const y = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  return y ^ (y >>> 13)
}

/** Patterns' counts, growing. */
interface Runs {
  size: number
  length: number
  start: Int32Array
  category: Int32Array
  count: Int32Array
  ratings: Int32Array
}

function newRuns(capacity: number): Runs {
  const list = (): Int32Array => new Int32Array(capacity + 1)
  return { size: 0, length: 0, start: list(), category: list(), count: list(), ratings: list() }
}

/** Appends a sorted row of m ratings as a pattern. */
function addRow(runs: Runs, row: Int32Array, m: number): void {
  if (runs.size + 2 > runs.start.length) {
    runs.start = grown(runs.start, 2 * runs.start.length)
    runs.ratings = grown(runs.ratings, 2 * runs.ratings.length)
  }
  if (runs.length + m > runs.category.length) {
    runs.category = grown(runs.category, 2 * (runs.length + m))
    runs.count = grown(runs.count, 2 * (runs.length + m))
  }
  for (let i = 0; i < m;) {
    const from = i
    const k = row[i] as number
    while (i < m && row[i] === k) i++
    runs.category[runs.length] = k
    runs.count[runs.length++] = i - from
  }
  runs.ratings[runs.size++] = m
  runs.start[runs.size] = runs.length
}

function isRow(runs: Runs, p: number, row: Int32Array, m: number): boolean {
  if (runs.ratings[p] !== m) return false
  let i = 0
  for (let at = runs.start[p] as number; i < m; at++) {
    const k = runs.category[at] as number
    for (let n = runs.count[at] as number; n > 0; n--) if (row[i++] !== k) return false
  }
  return true
}

function grown(list: Int32Array, length: number): Int32Array {
  const longer = new Int32Array(length)
  longer.set(list)
  return longer
}

function countsOf(table: RatingTable, index: PatternIndex, runs: Runs, patternOf: Int32Array): UnitCounts {
  return {
    categories: cellValues(table),
    start: runs.start.slice(0, runs.size + 1),
    category: runs.category.slice(0, runs.length),
    count: runs.count.slice(0, runs.length),
    ratings: runs.ratings.slice(0, runs.size),
    weight: Float64Array.from(index.weight.subarray(0, index.size)),
    patternOf,
    ...(table.clusterOf === undefined ? {} : { clusterOf: table.clusterOf }),
  }
}
