import assert from 'node:assert/strict'
import fc from 'fast-check'
import { countUnits } from '../../../../../src/core/statistics/ratingTables/countUnits'
import { newPatternIndex, patternAt } from '../../../../../src/core/statistics/ratingTables/patternIndex'
import { missingRating, type RatingTable } from '../../../../../src/core/statistics/ratingTables/ratingTable'
import { meanShares, pairableRatings, ratedUnits } from '../../../../../src/core/statistics/ratingTables/unitSums'
import { assertClose } from '../support'
import type { UnitCounts } from '../../../../../src/core/statistics/ratingTables/unitCounts'

function tableOf(coders: number, categories: number, rows: readonly (readonly number[])[]): RatingTable {
  const cells = new Int16Array(coders * rows.length)
  for (const [unit, row] of rows.entries())
    for (let c = 0; c < coders; c++) cells[c * rows.length + unit] = row[c] ?? missingRating
  const names = (length: number, letter: string): string[] => Array.from({ length }, (_, i) => `${letter}${i}`)
  return { coders: names(coders, 'r'), categories: names(categories, 'k'), units: rows.length, cells }
}

/** Each pattern as text, with the number of its units; equal patterns are added. */
function summary(counts: UnitCounts): Map<string, number> {
  const found = new Map<string, number>()
  for (const [p, units] of counts.weight.entries()) {
    const parts: string[] = []
    let m = 0
    for (let i = counts.start[p] ?? 0; i < (counts.start[p + 1] ?? 0); i++) {
      parts.push(`${counts.category[i]}×${counts.count[i]}`)
      m += counts.count[i] ?? 0
    }
    assert.equal(counts.ratings[p], m)
    found.set(parts.join(' '), (found.get(parts.join(' ')) ?? 0) + units)
  }
  return found
}

function naive(rows: readonly (readonly number[])[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const row of rows) {
    const tally = new Map<number, number>()
    for (const k of row) if (k >= 0) tally.set(k, (tally.get(k) ?? 0) + 1)
    if (tally.size === 0) continue
    const key = [...tally]
      .sort(([a], [b]) => a - b)
      .map(([k, n]) => `${k}×${n}`)
      .join(' ')
    found.set(key, (found.get(key) ?? 0) + 1)
  }
  return found
}

/* Few coders and categories are counted by one key, many coders by another, many of both by comparing rows. */
const tableShapes = [
  [0, 3],
  [1, 1],
  [2, 2],
  [10, 5],
  [2, 30000],
  [3, 500],
  [40, 3],
  [12, 40],
  [30, 25],
] as const

describe('units as counts of categories', () => {
  it('keeps how many units have which counts, whatever the shape of the table', () => {
    for (const [coders, categories] of tableShapes) {
      const low = fc.integer({ min: 0, max: Math.min(2, categories - 1) })
      const cell = fc.oneof(fc.constant(missingRating), low, fc.integer({ min: 0, max: categories - 1 }))
      const row = fc.array(cell, { minLength: coders, maxLength: coders })
      fc.assert(
        fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
          const counts = countUnits(tableOf(coders, categories, rows))
          assert.deepEqual([...summary(counts)].sort(), [...naive(rows)].sort())
          for (const [unit, p] of counts.patternOf.entries()) {
            assert.equal(
              p < 0,
              rows[unit]?.every((k) => k < 0),
            )
            if (p >= 0) assert.equal(counts.ratings[p], rows[unit]?.filter((k) => k >= 0).length)
          }
        }),
        { numRuns: 40 },
      )
    }
  })

  it('reduces many units: more than one block, more patterns than the index starts with', () => {
    for (const [coders, categories] of [
      [4, 9],
      [3, 200],
      [20, 40],
    ] as const) {
      let seed = 7
      const next = (below: number): number => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
        return Math.floor((seed / 2 ** 32) * below)
      }
      const rows = Array.from({ length: 9000 }, () =>
        Array.from({ length: coders }, () => (next(10) === 0 ? missingRating : next(categories))),
      )
      const counts = countUnits(tableOf(coders, categories, rows))
      assert.deepEqual([...summary(counts)].sort(), [...naive(rows)].sort())
      assert.equal(
        counts.weight.reduce((sum, units) => sum + units, 0),
        rows.filter((row) => row.some((k) => k >= 0)).length,
      )
    }
  })

  it('tells patterns with one key apart where it is asked to', () => {
    const index = newPatternIndex()
    const values: string[] = []
    const at = (value: string): number => {
      const p = patternAt(index, 42, (q) => values[q] === value)
      if (p === values.length) values.push(value)
      return p
    }
    assert.deepEqual(['a', 'b', 'a', 'c', 'b'].map(at), [0, 1, 0, 2, 1])
    assert.deepEqual([...index.weight.subarray(0, index.size)], [2, 2, 1])
  })

  it('sums units, shares and pairable ratings', () => {
    const counts = countUnits(
      tableOf(3, 2, [
        [0, 0, 1],
        [1, missingRating, missingRating],
        [missingRating, missingRating, missingRating],
        [1, 1, missingRating],
      ]),
    )
    assert.deepEqual(ratedUnits(counts), { rated: 3, paired: 2 })
    assert.deepEqual([...pairableRatings(counts)], [2, 3])
    const [zero, one] = meanShares(counts)
    assertClose(zero, 2 / 9)
    assertClose(one, 7 / 9)
    assert.deepEqual([...meanShares(countUnits(tableOf(2, 2, [])))], [0, 0])
  })
})
