import assert from 'node:assert/strict'
import type { Figure } from '../../reference/figure'
import { fraction } from '../../reference/fraction'
import type { Table } from '../../reference/table'

/** One string a unit, one character a coder, `.` for missing. */
export function units(...rows: string[]): Table {
  return rows.map((row) => [...row].map((cell) => (cell === '.' ? null : cell)))
}

/** One string a coder, one character a unit. */
export function coders(...columns: string[]): Table {
  const length = columns[0]?.length ?? 0
  return Array.from({ length }, (_, u) => columns.map((column) => (column[u] === '.' ? null : (column[u] ?? null))))
}

/** Two coders' square table of counts, as the units it stands for. */
export function fromCounts(labels: string, counts: readonly (readonly number[])[]): Table {
  return counts.flatMap((row, i) =>
    row.flatMap((count, j) => Array.from({ length: count }, () => [labels[i] ?? null, labels[j] ?? null])),
  )
}

export function near(actual: number | null | undefined, expected: number, tolerance: number): void {
  assert.ok(
    typeof actual === 'number' && Math.abs(actual - expected) <= tolerance,
    `${actual} is not ${expected} ± ${tolerance}`,
  )
}

export function exactly(found: Figure, numerator: number, denominator = 1): void {
  assert.deepEqual(found.exact, fraction(numerator, denominator))
}
