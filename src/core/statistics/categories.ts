import { compareCodePoints } from '../base/order'
import { type FigureReason, reason } from './figure'

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/**
 * The number a label stands for, or null: a decimal point, an optional exponent, blanks around it allowed. Magnitudes beyond
 * 1e100 and below 1e-100 (except 0) are refused, so that no squared difference overflows or vanishes.
 */
export function numberOf(label: string): number | null {
  const text = label.trim()
  if (!plainNumber.test(text)) return null
  const value = Number(text)
  const size = Math.abs(value)
  return size === 0 || (size >= 1e-100 && size <= 1e100) ? value : null
}

/** The values of all categories, or why they have none. */
export function categoryValues(categories: readonly string[]): Float64Array | FigureReason {
  const values = new Float64Array(categories.length)
  for (const [k, category] of categories.entries()) {
    const value = numberOf(category)
    if (value === null) return reason('not-numbers', { category })
    values[k] = value
  }
  return values
}

/** The order of categories nobody has named: by value if all are numbers, else by code point; equal values by code point. */
export function sortCategories(labels: Iterable<string>): string[] {
  const sorted = [...labels].sort(compareCodePoints)
  const values = categoryValues(sorted)
  if (!(values instanceof Float64Array)) return sorted
  const order = sorted.map((_, k) => k).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b)
  return order.map((k) => sorted[k] ?? '')
}
