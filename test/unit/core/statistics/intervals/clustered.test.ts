import assert from 'node:assert/strict'
import fc from 'fast-check'
import { agreementOnUnits } from '../../../../../src/core/statistics/agreement/unitAgreement'
import { brennanPrediger } from '../../../../../src/core/statistics/coefficients/brennanPrediger'
import { cohenKappaOf } from '../../../../../src/core/statistics/coefficients/cohenKappa'
import { type CoefficientKey, coefficients } from '../../../../../src/core/statistics/coefficients/coefficients'
import { congerKappa } from '../../../../../src/core/statistics/coefficients/congerKappa'
import { countUnits } from '../../../../../src/core/statistics/ratingTables/countUnits'
import type { ReportedInterval } from '../../../../../src/core/statistics/figure'
import { fleissKappa } from '../../../../../src/core/statistics/coefficients/fleissKappa'
import { gwetAC } from '../../../../../src/core/statistics/coefficients/gwetAC'
import { krippendorffAlpha } from '../../../../../src/core/statistics/coefficients/krippendorffAlpha'
import { pairCells } from '../../../../../src/core/statistics/ratingTables/pairs'
import { percentAgreement } from '../../../../../src/core/statistics/coefficients/percentAgreement'
import { positiveAgreement } from '../../../../../src/core/statistics/coefficients/positiveAgreement'
import { type RatingTable, selectUnits } from '../../../../../src/core/statistics/ratingTables/ratingTable'
import { pairableRatings } from '../../../../../src/core/statistics/ratingTables/unitSums'
import { unweighted } from '../../../../../src/core/statistics/coefficients/weighting'
import { seeded } from '../../../../support/memoryFiles'
import { assertClose, assertPrinted, byUnits } from '../support'
import type { UnitCounts } from '../../../../../src/core/statistics/ratingTables/unitCounts'
import { presence } from '../ratingTables/madeTables'

const inSessions = (table: RatingTable, clusterOf: ArrayLike<number>): RatingTable => ({
  ...table,
  clusterOf: Int32Array.from(clusterOf),
})

function bySession(table: RatingTable, key: CoefficientKey): ReportedInterval | undefined {
  return agreementOnUnits(table).coefficients[key].intervals.find(({ method }) => method === 'session-t')
}

/** Sessions of unequal size that differ, with ratings missing at random. */
function madeTable(seed: number, { coders = 3, sessions = 8, missing = 0.25 } = {}): RatingTable {
  const random = seeded(seed)
  const rows: (string | null)[][] = []
  const clusterOf: number[] = []
  for (let g = 0; g < sessions; g++) {
    const accuracy = 0.5 + 0.5 * random.next()
    for (let i = 3 + Math.floor(random.next() * 10); i > 0; i--) {
      const truth = String(1 + Math.floor(3 * random.next() ** 1.5))
      rows.push(
        Array.from({ length: coders }, () =>
          random.next() < missing ? null : random.next() < accuracy ? truth : String(1 + Math.floor(3 * random.next())),
        ),
      )
      clusterOf.push(g)
    }
  }
  return inSessions(byUnits(rows, ['1', '2', '3'], coders), clusterOf)
}

describe('intervals clustered by session', () => {
  it('Cochran 1977, table 3.5: of 104 persons in 30 households 30 saw a doctor; variance .00520 by households, .00197 were persons independent', () => {
    const sizes = [5, 6, 3, 3, 2, 3, 3, 3, 4, 4, 3, 2, 7, 4, 3, 5, 4, 4, 3, 3, 4, 3, 3, 1, 2, 4, 3, 4, 2, 4]
    const seen = [5, 0, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 1, 2, 0, 0, 1, 3, 2, 0, 0, 0, 2, 2, 0, 2, 0, 1]
    const rows = sizes.flatMap((size, g) =>
      Array.from({ length: size }, (_, i) => ['1', i < (seen[g] ?? 0) ? '1' : '0']),
    )
    const table = inSessions(
      byUnits(rows),
      sizes.flatMap((size, g) => new Array<number>(size).fill(g)),
    )
    const figure = agreementOnUnits(table).coefficients.percentAgreement
    assertClose(figure.value, 30 / 104)
    const clustered = bySession(table, 'percentAgreement')
    assertPrinted((clustered?.standardError ?? NaN) ** 2, 0.0052, 4)
    // Cochran divides by N, Gwet by N − 1.
    assertPrinted(((figure.standardError ?? NaN) ** 2 * 103) / 104, 0.00197, 5)
    assert.deepEqual([clustered?.sessions, figure.intervals.map(({ method }) => method)], [30, ['session-t', 'gwet-t']])
    // t with 29 degrees of freedom, from the tables.
    assertPrinted(((clustered?.high ?? NaN) - (figure.value ?? NaN)) / (clustered?.standardError ?? NaN), 2.045, 3)
  })

  it('sessions of one unit, all rated twice, give the error over units', () => {
    for (let seed = 1; seed <= 20; seed++) {
      for (const coders of [2, 4]) {
        const table = madeTable(seed, { coders, missing: 0 })
        const figures = agreementOnUnits(
          inSessions(
            table,
            Array.from({ length: table.units }, (_, i) => i),
          ),
        ).coefficients
        const n = table.units
        for (const key of [
          'percentAgreement',
          'fleissKappa',
          'congerKappa',
          'brennanPrediger',
          'gwetAC',
          'krippendorffAlpha',
          'cohenKappa',
        ] as const) {
          const { standardError, intervals } = figures[key]
          if (standardError === null) continue
          // Fleiss, Cohen & Everitt divide by N.
          const factor = key === 'cohenKappa' ? Math.sqrt(n / (n - 1)) : 1
          assertClose(
            intervals.find(({ method }) => method === 'session-t')?.standardError,
            standardError * factor,
            1e-10,
          )
        }
      }
    }
  })

  it('is the infinitesimal jackknife over sessions: what a little more weight on each session does to the figure', () => {
    const step = 1e-6
    for (let seed = 1; seed <= 20; seed++) {
      const table = madeTable(seed)
      const two = madeTable(seed + 100, { coders: 2 })
      const sessions = [...new Set(table.clusterOf)]
      const weightsOf = ({ units, clusterOf }: RatingTable, g: number): Float64Array =>
        Float64Array.from({ length: units }, (_, i) => (clusterOf?.[i] === g ? 1 + step : 1))
      const reweighted = (counts: UnitCounts, weight: Float64Array): UnitCounts => {
        const sums = new Float64Array(counts.weight.length)
        for (const [unit, p] of counts.patternOf.entries()) if (p >= 0) sums[p] = (sums[p] ?? 0) + (weight[unit] ?? 0)
        return { ...counts, weight: sums, resample: new Map() }
      }
      const check = (key: CoefficientKey, of: RatingTable, value: (weight: Float64Array) => number | null): void => {
        const at = value(new Float64Array(of.units).fill(1)) ?? NaN
        const squares = sessions.reduce((sum, g) => sum + (((value(weightsOf(of, g)) ?? NaN) - at) / step) ** 2, 0)
        const { standardError, sessions: many } = bySession(of, key) ?? { standardError: null, sessions: null }
        // A small session may have no unit that both rated.
        assert.ok(many !== null && many > sessions.length - 3)
        assertClose(standardError, Math.sqrt((squares * many) / (many - 1)), 1e-4)
      }
      const counts = countUnits(table)
      check('percentAgreement', table, (weight) => percentAgreement(reweighted(counts, weight)).value)
      check('fleissKappa', table, (weight) => fleissKappa(reweighted(counts, weight)).value)
      check('brennanPrediger', table, (weight) => brennanPrediger(reweighted(counts, weight)).value)
      check('gwetAC', table, (weight) => gwetAC(reweighted(counts, weight)).value)
      check(
        'congerKappa',
        table,
        (weight) => congerKappa(table, unweighted, reweighted(counts, weight), undefined, weight).value,
      )
      check('krippendorffAlpha', table, (weight) => {
        const resample = reweighted(counts, weight)
        const ratings = pairableRatings(resample).reduce((sum, x) => sum + x, 0)
        // The linearisation is of 1 − N D/E; α has N − 1.
        return (
          1 - ((1 - (krippendorffAlpha(resample, 'nominal', table.categories).value ?? NaN)) * ratings) / (ratings - 1)
        )
      })
      check('cohenKappa', two, (weight) => {
        const pair = pairCells(two, 0, 1)
        const count = Float64Array.from(pair.count, (_, i) =>
          [...weight.keys()].reduce(
            (sum, u) =>
              sum +
              (two.cells[u] === pair.first[i] && two.cells[two.units + u] === pair.second[i] ? (weight[u] ?? 0) : 0),
            0,
          ),
        )
        return cohenKappaOf({ ...pair, n: count.reduce((sum, x) => sum + x, 0), count }, unweighted, {
          valueOnly: true,
        }).value
      })
      const present = presence(table, '1')
      const presentCounts = countUnits(present)
      check(
        'positiveAgreement',
        present,
        (weight) => positiveAgreement(reweighted(presentCounts, weight), 1, present.categories).value,
      )
    }
  })

  it('does not depend on the order of units, the numbers of sessions, or units that nobody rated', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const table = madeTable(seed)
        const order = [...Array(table.units).keys()].reverse()
        const reversed = selectUnits(table, order)
        const renumbered = inSessions(
          reversed,
          Array.from(reversed.clusterOf ?? [], (g) => 3 * (7 - g) + 2),
        )
        for (const key of Object.keys(coefficients) as CoefficientKey[]) {
          assertClose(bySession(renumbered, key)?.standardError, bySession(table, key)?.standardError, 1e-10)
          assertClose(bySession(renumbered, key)?.low, bySession(table, key)?.low, 1e-10)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('one session has no interval by session, with the reason, and the one over units comes first', () => {
    const table = madeTable(4, { sessions: 1 })
    const { intervals, interval } = agreementOnUnits(table).coefficients.krippendorffAlpha
    assert.equal(intervals[0]?.low, interval?.low)
    assert.deepEqual(
      [intervals[1]?.method, intervals[1]?.low, intervals[1]?.high, intervals[1]?.reason],
      ['session-t', null, null, { code: 'one-session', data: { sessions: 1 } }],
    )
  })

  it('counts only sessions with a unit rated twice, and warns below ten', () => {
    const nine = madeTable(5, { sessions: 9 })
    assert.deepEqual(bySession(nine, 'gwetAC')?.warnings, [{ code: 'few-sessions', data: { sessions: 9 } }])
    assert.deepEqual(bySession(madeTable(5, { sessions: 10 }), 'gwetAC')?.warnings, [])
    const single = byUnits(
      [
        ['1', '1'],
        ['2', '1'],
        ['1', null],
        ['2', '2'],
        ['1', '1'],
      ],
      ['1', '2'],
    )
    assert.equal(bySession(inSessions(single, [0, 0, 1, 2, 2]), 'fleissKappa')?.sessions, 2)
    assert.equal(bySession(inSessions(single, [0, 0, 1, 0, 0]), 'fleissKappa')?.reason?.code, 'one-session')
  })

  it('says so where nothing varied: an interval without width is not certainty', () => {
    const perfect = inSessions(
      byUnits(Array.from({ length: 24 }, (_, i) => [i % 2 ? '1' : '0', i % 2 ? '1' : '0'])),
      Array.from({ length: 24 }, (_, i) => i % 12),
    )
    const interval = bySession(perfect, 'krippendorffAlpha')
    assert.deepEqual([interval?.low, interval?.high, interval?.warnings], [1, 1, [{ code: 'no-width', data: {} }]])
  })
})
