import assert from 'node:assert/strict'
import fc from 'fast-check'
import { brennanPrediger } from '../../../../../src/core/statistics/coefficients/brennanPrediger'
import { congerKappa } from '../../../../../src/core/statistics/coefficients/congerKappa'
import { countUnits } from '../../../../../src/core/statistics/ratingTables/countUnits'
import type { Figure } from '../../../../../src/core/statistics/figure'
import { fleissKappa } from '../../../../../src/core/statistics/coefficients/fleissKappa'
import { gwetAC } from '../../../../../src/core/statistics/coefficients/gwetAC'
import { krippendorffAlpha } from '../../../../../src/core/statistics/coefficients/krippendorffAlpha'
import { percentAgreement } from '../../../../../src/core/statistics/coefficients/percentAgreement'
import { type RatingTable, ratingTable, selectUnits } from '../../../../../src/core/statistics/ratingTables/ratingTable'
import { pairableRatings, ratedUnits } from '../../../../../src/core/statistics/ratingTables/unitSums'
import { weighting } from '../../../../../src/core/statistics/coefficients/weighting'
import { assertClose, byUnits, figuresOf } from '../support'
import type { UnitCounts } from '../../../../../src/core/statistics/ratingTables/unitCounts'
import { labelSet, someRows } from './randomRatings'

/** The derivative of f with respect to the number of units of pattern p, by central differences. */
function slope(counts: UnitCounts, p: number, f: (counts: UnitCounts) => number): number {
  const step = 1e-5
  const moved = (by: number): number => {
    const weight = counts.weight.slice()
    weight[p] = (weight[p] ?? 0) + by
    return f({ ...counts, weight })
  }
  return (moved(step) - moved(-step)) / (2 * step)
}

/** Gwet's formula holds n/n′ fixed, so that it is an influence only where every unit is rated twice or more. */
const pairedRows = someRows.map((rows) => rows.filter((row) => row.filter((label) => label !== null).length >= 2))

describe('agreement: standard errors', () => {
  it("Gwet's are the influences of the units where all are rated twice, found by numerical differentiation", () => {
    const kinds: ((counts: UnitCounts, table: RatingTable) => Figure)[] = [
      (counts) => percentAgreement(counts),
      (counts) => fleissKappa(counts),
      (counts) => gwetAC(counts),
      (counts) => brennanPrediger(counts),
      (counts, table) => {
        const weights = weighting('linear', table.categories)
        return 'code' in weights ? percentAgreement(counts) : fleissKappa(counts, weights)
      },
    ]
    fc.assert(
      fc.property(pairedRows, fc.constantFrom(...kinds), (rows, coefficient) => {
        const table = byUnits(rows, labelSet)
        const counts = countUnits(table)
        const figure = coefficient(counts, table)
        if (figure.value === null || figure.standardError === null) return
        const { rated } = ratedUnits(counts)
        let squares = 0
        for (const [p, units] of counts.weight.entries()) {
          squares += units * (rated * slope(counts, p, (moved) => coefficient(moved, table).value ?? NaN)) ** 2
        }
        assertClose(figure.standardError, Math.sqrt(squares / (rated * (rated - 1))), 1e-5)
      }),
    )
  })

  it("α's is that of 1 − D_o/D_e without the small-sample term, by numerical differentiation", () => {
    fc.assert(
      fc.property(someRows, fc.constantFrom('nominal', 'interval', 'ratio'), (rows, metric) => {
        const table = byUnits(rows, labelSet)
        const counts = countUnits(table)
        const alpha = (moved: UnitCounts): Figure => krippendorffAlpha(moved, metric, table.categories)
        const limit = (moved: UnitCounts): number => {
          const total = pairableRatings(moved).reduce((sum, x) => sum + x, 0)
          const { observed, expected } = alpha(moved)
          return 1 - (observed ?? NaN) / (((expected ?? NaN) * (total - 1)) / total)
        }
        const figure = alpha(counts)
        if (figure.value === null || figure.standardError === null) return
        let squares = 0
        for (const [p, units] of counts.weight.entries()) {
          if ((counts.ratings[p] ?? 0) >= 2) squares += units * slope(counts, p, limit) ** 2
        }
        assertClose(figure.standardError, Math.sqrt((figure.n * squares) / (figure.n - 1)), 1e-4)
      }),
    )
  })

  it("Conger's are the influences of the units through the coders' own proportions, found by adding one unit to many", () => {
    fc.assert(
      fc.property(pairedRows, (rows) => {
        const table = byUnits(rows, labelSet)
        const figure = congerKappa(table)
        if (figure.value === null || figure.standardError === null) return
        const copies = 400
        const many = Array.from({ length: copies }, () => [...rows.keys()]).flat()
        const base = congerKappa(selectUnits(table, many)).value ?? NaN
        const size = figure.n * copies
        let squares = 0
        for (const [unit, row] of rows.entries()) {
          if (row.every((label) => label === null)) continue
          const more = congerKappa(selectUnits(table, [...many, unit])).value ?? NaN
          squares += ((more - base) * (size + 1)) ** 2
        }
        assertClose(figure.standardError, Math.sqrt(squares / (figure.n * (figure.n - 1))), 0.02)
      }),
      { numRuns: 25 },
    )
  })

  it("Cohen's is the multinomial delta method, found by numerical differentiation over cells", () => {
    const cell = fc.integer({ min: 1, max: 20 })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 9, maxLength: 9 }), fc.constantFrom(0, 1, 2), (counts, power) => {
        const weights = (['unweighted', 'linear', 'quadratic'] as const)[power] ?? 'unweighted'
        const kappa = (p: readonly number[]): number => {
          const distance = (j: number, k: number): number => (j === k ? 0 : Math.abs(j - k) ** power)
          const total = p.reduce((sum, x) => sum + x, 0)
          const row = (j: number): number => [0, 1, 2].reduce((sum, k) => sum + (p[3 * j + k] ?? 0), 0)
          const column = (k: number): number => [0, 1, 2].reduce((sum, j) => sum + (p[3 * j + k] ?? 0), 0)
          let observed = 0
          let expected = 0
          for (const [i, share] of p.entries()) {
            const [j, k] = [Math.floor(i / 3), i % 3]
            observed += share * distance(j, k) * total
            expected += row(j) * column(k) * distance(j, k)
          }
          return 1 - observed / expected
        }
        const n = counts.reduce((sum, x) => sum + x, 0)
        const rows = counts.flatMap((units, i) =>
          Array.from({ length: units }, () => [`${Math.floor(i / 3)}`, `${i % 3}`]),
        )
        const figure = figuresOf(ratingTable(['a', 'b'], rows, ['0', '1', '2']), { weights }).cohenKappa
        assertClose(figure.value, kappa(counts), 1e-10)
        let variance = 0
        for (const [i, units] of counts.entries()) {
          const moved = (by: number): number => kappa(counts.map((x, at) => (at === i ? x + by : x)))
          variance += units * ((moved(1e-4) - moved(-1e-4)) / 2e-4) ** 2
        }
        assertClose(figure.standardError, Math.sqrt(variance), 1e-6)
        assert.equal(figure.n, n)
      }),
    )
  })
})
