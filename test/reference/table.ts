import { absolute, compare, div, fromDecimal, isZero, one, square, sub, zero } from './fraction'
import type { Fraction } from './fraction'

/** Ratings: one row a unit, one column a coder, null where the coder did not rate the unit. Labels count as given: "a" and "A" are two. */
export type Table = readonly (readonly (string | null)[])[]

export type Weights = 'unweighted' | 'linear' | 'quadratic'
export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** In order of value where every label is a number, else by character; each label once. */
export function sortLabels(labels: Iterable<string>): string[] {
  const distinct = [...new Set(labels)]
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  if (distinct.some((label) => fromDecimal(label) === null)) return distinct.sort(byText)
  return distinct.sort((a, b) => Number(a) - Number(b) || byText(a, b))
}

/** The named categories in their order, then any label used beyond them, sorted. */
export function categoriesOf(table: Table, named: readonly string[] = []): string[] {
  const used = sortLabels(table.flatMap((row) => row.filter((cell) => cell !== null)))
  return [...new Set([...named, ...used])]
}

export function coderCount(table: Table): number {
  return Math.max(0, ...table.map((row) => row.length))
}

/** n_uk: for each unit, how many of its ratings are of each category. */
export function countsOf(table: Table, categories: readonly string[]): number[][] {
  return table.map((row) => categories.map((category) => row.filter((cell) => cell === category).length))
}

/** m_u: how many ratings the unit has. */
export function ratings(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

/**
 * Agreement weights by category value: 1 − |x − y| / (max − min), or 1 − that ratio squared, over all categories given; the identity where
 * unweighted. Null where weights are asked for and a category is not a number.
 */
export function weightMatrix(categories: readonly string[], weights: Weights): Fraction[][] | null {
  if (weights === 'unweighted') return categories.map((a) => categories.map((b) => (a === b ? one : zero)))
  const values: Fraction[] = []
  for (const category of categories) {
    const value = fromDecimal(category)
    if (value === null) return null
    values.push(value)
  }
  const distances = values.flatMap((a) => values.map((b) => absolute(sub(a, b))))
  const range = distances.reduce((most, distance) => (compare(distance, most) > 0 ? distance : most), zero)
  return values.map((a) =>
    values.map((b) => {
      const distance = isZero(range) ? zero : div(absolute(sub(a, b)), range)
      return sub(one, weights === 'linear' ? distance : square(distance))
    }),
  )
}

/** The pairs of coders, as column numbers, first column first. */
export function coderPairs(coders: number): [number, number][] {
  const pairs: [number, number][] = []
  for (let first = 0; first < coders; first++) {
    for (let second = first + 1; second < coders; second++) pairs.push([first, second])
  }
  return pairs
}

/** The two columns alone. */
export function columns(table: Table, first: number, second: number): Table {
  return table.map((row) => [row[first] ?? null, row[second] ?? null])
}

/** The element at an index that is known to exist; throws where it does not. */
export function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new RangeError(`no element ${index}`)
  return value
}
