import assert from 'node:assert/strict'
import {
  agreementOnUnits,
  type AgreementOptions,
  type UnitAgreement,
} from '../../../../src/core/statistics/agreement/unitAgreement'
import type { Figure } from '../../../../src/core/statistics/figure'
import { type RatingTable, ratingTable } from '../../../../src/core/statistics/ratingTables/ratingTable'

/** A table from one string a coder, labels parted by blanks, a dot for a missing rating. */
export function byCoders(columns: readonly string[], categories?: readonly string[]): RatingTable {
  const ratings = columns.map((column) =>
    column
      .trim()
      .split(/\s+/)
      .map((label) => (label === '.' ? null : label)),
  )
  const rows = (ratings[0] ?? []).map((_, unit) => ratings.map((column) => column[unit] ?? null))
  return ratingTable(
    columns.map((_, c) => `coder ${c + 1}`),
    rows,
    categories,
  )
}

/** A table from one list a unit. */
export function byUnits(
  rows: readonly (readonly (string | null)[])[],
  categories?: readonly string[],
  coders?: number,
): RatingTable {
  const width = coders ?? rows[0]?.length ?? 0
  return ratingTable(
    Array.from({ length: width }, (_, c) => `coder ${c + 1}`),
    rows,
    categories,
  )
}

/** Two coders from their confusion table, rows the first coder's; categories are named 1, 2, …. */
export function fromConfusion(counts: readonly (readonly number[])[]): RatingTable {
  const rows: string[][] = []
  for (const [j, row] of counts.entries()) {
    for (const [k, units] of row.entries()) for (let i = 0; i < units; i++) rows.push([`${j + 1}`, `${k + 1}`])
  }
  return byUnits(
    rows,
    counts.map((_, k) => `${k + 1}`),
  )
}

/** A table from how many coders chose each category in each unit; categories are named 1, 2, …. */
export function fromCounts(counts: readonly (readonly number[])[]): RatingTable {
  const rows = counts.map((unit) => unit.flatMap((n, k) => new Array<string>(n).fill(`${k + 1}`)))
  return byUnits(
    rows,
    counts[0]?.map((_, k) => `${k + 1}`),
  )
}

export function figuresOf(table: RatingTable, options?: AgreementOptions): UnitAgreement['coefficients'] {
  return agreementOnUnits(table, options).coefficients
}

/** Within half a unit of the last digit that the source prints. */
export function assertPrinted(actual: number | null | undefined, printed: number, digits: number): void {
  assert.ok(typeof actual === 'number', `expected ${printed}, got ${actual}`)
  assert.ok(Math.abs(actual - printed) <= 0.5000001 * 10 ** -digits, `expected ${printed}, got ${actual}`)
}

/** Equal up to rounding. */
export function assertClose(
  actual: number | null | undefined,
  expected: number | null | undefined,
  tolerance = 1e-12,
): void {
  if (expected === null || expected === undefined || actual === null || actual === undefined) {
    assert.equal(actual, expected)
    return
  }
  const scale = Math.max(1, Math.abs(expected))
  assert.ok(Math.abs(actual - expected) <= tolerance * scale, `expected ${expected}, got ${actual}`)
}

/** Two figures equal up to rounding, also in what is null and why. */
export function assertSameFigure(actual: Figure, expected: Figure, tolerance = 1e-10): void {
  assert.deepEqual(actual.reason, expected.reason)
  assert.equal(actual.n, expected.n)
  for (const key of ['value', 'observed', 'expected', 'standardError'] as const)
    assertClose(actual[key], expected[key], tolerance)
  assertClose(actual.interval?.low, expected.interval?.low, tolerance)
  assertClose(actual.interval?.high, expected.interval?.high, tolerance)
}

/** No NaN, infinity or −0 anywhere in plain data. */
export function assertPlainNumbers(value: unknown, path = 'result'): void {
  if (typeof value === 'number') {
    assert.ok(Number.isFinite(value), `${path} is ${value}`)
    assert.ok(!Object.is(value, -0), `${path} is −0`)
  } else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) assertPlainNumbers(inner, `${path}.${key}`)
  }
}
