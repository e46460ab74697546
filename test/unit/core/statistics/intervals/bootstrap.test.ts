import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { agreementOnUnits, type AgreementOptions } from '../../../../../src/core/statistics/agreement/unitAgreement'
import type { CoefficientKey } from '../../../../../src/core/statistics/coefficients/coefficients'
import type { IntervalMethod, ReportedInterval } from '../../../../../src/core/statistics/figure'
import { evenDraw, multinomial } from '../../../../../src/core/statistics/intervals/multinomial'
import { randomStream } from '../../../../../src/core/statistics/random'
import { type RatingTable, selectUnits } from '../../../../../src/core/statistics/ratingTables/ratingTable'
import { seeded } from '../../../../support/memoryFiles'
import { assertClose, assertPlainNumbers, byUnits } from '../support'
import { setTable } from '../ratingTables/madeTables'

const digest = (data: unknown): string => createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16)

function madeTable(units: number, coders: number, { sessions = 0, missing = 0.1, seed = 1 } = {}): RatingTable {
  const random = seeded(seed)
  const rows = Array.from({ length: units }, () => {
    const truth = String(1 + Math.floor(4 * random.next() ** 1.5))
    return Array.from({ length: coders }, () =>
      random.next() < missing ? null : random.next() < 0.7 ? truth : String(1 + Math.floor(4 * random.next())),
    )
  })
  const table = byUnits(rows, ['1', '2', '3', '4'], coders)
  return sessions === 0
    ? table
    : { ...table, clusterOf: Int32Array.from({ length: units }, (_, i) => Math.floor((i * sessions) / units)) }
}

const found = (
  table: RatingTable,
  key: CoefficientKey,
  method: IntervalMethod,
  options: AgreementOptions,
): ReportedInterval | undefined =>
  agreementOnUnits(table, options).coefficients[key].intervals.find((interval) => interval.method === method)

describe('random numbers', () => {
  it('are the same for the same seed everywhere, and others for another seed or stream', () => {
    const some = (seed: number, stream?: number): number[] => Array.from({ length: 1000 }, randomStream(seed, stream))
    assert.equal(digest(some(1)), '3b136f927ecb1739')
    const digests = [some(1), some(2), some(1, 1), some(1 + 2 ** 32), some(0), some(2 ** 53 - 1)].map(digest)
    assert.equal(new Set(digests).size, digests.length)
    for (const seed of [-1, 0.5, NaN, 2 ** 53]) assert.throws(() => randomStream(seed), RangeError)
  })

  it('are spread evenly in all their bits', () => {
    const random = randomStream(7)
    const ones = new Array<number>(32).fill(0)
    for (let i = 0; i < 20_000; i++) {
      const x = random()
      assert.ok(Number.isInteger(x) && x >= 0 && x < 2 ** 32)
      for (let bit = 0; bit < 32; bit++) ones[bit] = (ones[bit] ?? 0) + ((x >>> bit) & 1)
    }
    // Five standard deviations.
    for (const count of ones) assert.ok(Math.abs(count - 10_000) < 354, String(count))
  })
})

describe('multinomial draws', () => {
  it('have the exact distribution in a small case: 4 units of kinds 1, 3', () => {
    const draw = multinomial(Float64Array.of(1, 3), randomStream(3))
    const counts = new Float64Array(2)
    const times = [0, 0, 0, 0, 0]
    const draws = 40_000
    for (let i = 0; i < draws; i++) {
      draw(counts)
      assert.equal((counts[0] ?? 0) + (counts[1] ?? 0), 4)
      times[counts[0] ?? 0] = (times[counts[0] ?? 0] ?? 0) + 1
    }
    const chances = [81, 108, 54, 12, 1].map((x) => x / 256)
    const chiSquare = chances.reduce((sum, p, k) => sum + ((times[k] ?? 0) - draws * p) ** 2 / (draws * p), 0)
    // 18.5 is exceeded once in a thousand.
    assert.ok(chiSquare < 18.5, String(chiSquare))
  })

  for (const scale of [1, 25, 10_000]) {
    it(`have the means, variances and covariances of one draw of all units, at ${8 * scale} units`, () => {
      const weight = Float64Array.of(1, 0, 2, 5).map((x) => x * scale)
      const units = 8 * scale
      const draw = multinomial(weight, randomStream(scale))
      const counts = new Float64Array(4)
      const sums = new Float64Array(4)
      const products = new Float64Array(16)
      const draws = 6000
      for (let i = 0; i < draws; i++) {
        draw(counts)
        assert.equal(
          counts.reduce((sum, x) => sum + x, 0),
          units,
        )
        for (let k = 0; k < 4; k++) {
          sums[k] = (sums[k] ?? 0) + (counts[k] ?? 0)
          for (let l = 0; l < 4; l++)
            products[4 * k + l] =
              (products[4 * k + l] ?? 0) + ((counts[k] ?? 0) - (weight[k] ?? 0)) * ((counts[l] ?? 0) - (weight[l] ?? 0))
        }
      }
      for (let k = 0; k < 4; k++) {
        const p = (weight[k] ?? 0) / units
        const variance = units * p * (1 - p)
        assert.ok(
          Math.abs((sums[k] ?? 0) / draws - (weight[k] ?? 0)) <= 5 * Math.sqrt(variance / draws),
          `mean of ${k}`,
        )
        for (let l = 0; l < 4; l++) {
          const q = (weight[l] ?? 0) / units
          const expected = k === l ? variance : -units * p * q
          assert.ok(
            Math.abs((products[4 * k + l] ?? 0) / draws - expected) <= 0.08 * units * Math.sqrt(p * q) + 1e-12,
            `covariance of ${k} and ${l}`,
          )
        }
      }
    })
  }

  it('of sessions draw as many as there are', () => {
    const times = new Float64Array(7)
    const draw = evenDraw(7, randomStream(5))
    const sums = new Float64Array(7)
    for (let i = 0; i < 7000; i++) {
      draw(times)
      assert.equal(
        times.reduce((sum, x) => sum + x, 0),
        7,
      )
      for (let g = 0; g < 7; g++) sums[g] = (sums[g] ?? 0) + (times[g] ?? 0)
    }
    for (const sum of sums) assert.ok(Math.abs(sum - 7000) < 5 * Math.sqrt(6000), String(sum))
  })
})

describe('bootstrap intervals', () => {
  const bootstrap = { replicates: 500, seed: 11 }

  it('are the same bytes for the same seed, on a stored digest, and others for another seed', () => {
    const table = madeTable(150, 3, { sessions: 12 })
    const intervals = (seed: number): unknown =>
      Object.values(agreementOnUnits(table, { bootstrap: { replicates: 500, seed } }).coefficients).map((figure) =>
        figure.intervals.filter((interval) => interval.bootstrap !== null).map(({ low, high }) => [low, high]),
      )
    assert.equal(digest(intervals(11)), '78ea1e9f1743434d')
    assert.deepEqual(intervals(11), intervals(11))
    assert.notDeepEqual(intervals(11), intervals(12))
  })

  it('are there for every coefficient that has a value, with replicates and seed, over units and over sessions', () => {
    const sets = setTable(
      ['a', 'b'],
      Array.from({ length: 60 }, (_, i) => [i % 3 ? ['x'] : ['x', 'y'], i % 4 ? ['x'] : ['y']]),
    )
    const tables: [RatingTable, AgreementOptions][] = [
      [madeTable(80, 2), {}],
      [madeTable(80, 3), { weights: 'quadratic', metric: 'ordinal' }],
      [madeTable(80, 2), { weights: 'linear', metric: 'ratio' }],
      [
        byUnits(Array.from({ length: 60 }, (_, i) => [i % 3 ? '1' : '0', i % 7 > 2 ? '1' : '0'])),
        { metric: 'interval' },
      ],
      [sets, {}],
    ]
    for (const [table, options] of tables) {
      const clustered = { ...table, clusterOf: Int32Array.from({ length: table.units }, (_, i) => i % 10) }
      const result = agreementOnUnits(clustered, { ...options, bootstrap })
      assertPlainNumbers(result)
      for (const [key, { value, intervals }] of Object.entries(result.coefficients)) {
        const made = intervals.filter((interval) => interval.bootstrap !== null)
        assert.deepEqual(
          made.map(({ method }) => method),
          value === null ? [] : ['bootstrap-sessions', 'bootstrap-units'],
          key,
        )
        for (const { low, high, bootstrap: drawn, standardError } of made) {
          assert.deepEqual(drawn, { ...bootstrap, undefinedReplicates: 0 }, key)
          assert.ok(
            value !== null && low !== null && high !== null && low <= value && value <= high && high <= 1,
            `${key}: ${low} ${value} ${high}`,
          )
          assert.ok(standardError !== null && standardError > 0, key)
        }
      }
    }
  })

  it('have the bounds that plain resampling of rows gives, all computed again, for coefficients that ask who rated and those that do not', () => {
    const table = madeTable(60, 3, { missing: 0.2 })
    const options: AgreementOptions = { weights: 'linear', metric: 'ordinal' }
    const keys = [
      'lightKappa',
      'congerKappa',
      'fleissKappa',
      'krippendorffAlpha',
      'gwetAC',
      'percentAgreement',
    ] as const
    const random = seeded(99)
    const replicates = 1500
    const values = new Map<CoefficientKey, number[]>(keys.map((key) => [key, []]))
    for (let r = 0; r < replicates; r++) {
      const again = agreementOnUnits(
        selectUnits(
          table,
          Array.from({ length: table.units }, () => Math.floor(random.next() * table.units)),
        ),
        options,
      )
      for (const key of keys) values.get(key)?.push(again.coefficients[key].value ?? NaN)
    }
    for (const key of keys) {
      const sorted = (values.get(key) ?? []).sort((a, b) => a - b)
      const interval = found(table, key, 'bootstrap-units', { ...options, bootstrap: { replicates: 3000, seed: 5 } })
      const deviation = interval?.standardError ?? NaN
      // Student's t with 59 degrees of freedom, expanded: Φ(−2.001 √(60/59)) = .0218.
      assert.ok(
        Math.abs((interval?.low ?? NaN) - (sorted[Math.round(0.0218 * replicates)] ?? NaN)) < 0.3 * deviation,
        `${key} low`,
      )
      assert.ok(
        Math.abs((interval?.high ?? NaN) - (sorted[Math.round(0.9782 * replicates)] ?? NaN)) < 0.3 * deviation,
        `${key} high`,
      )
    }
  })

  it('have a standard deviation near the analytic standard error, and half of it for four times the data', () => {
    const keys = [
      'percentAgreement',
      'fleissKappa',
      'gwetAC',
      'krippendorffAlpha',
      'brennanPrediger',
      'congerKappa',
      'cohenKappa',
    ] as const
    const table = madeTable(400, 2, { missing: 0 })
    const fourfold = selectUnits(
      table,
      Array.from({ length: 1600 }, (_, i) => i % 400),
    )
    const options = { bootstrap: { replicates: 1000, seed: 3 } }
    const figures = agreementOnUnits(table, options).coefficients
    for (const key of keys) {
      const { standardError, intervals } = figures[key]
      const deviation = intervals.find(({ method }) => method === 'bootstrap-units')?.standardError ?? NaN
      assert.ok(Math.abs(deviation / (standardError ?? NaN) - 1) < 0.08, `${key}: ${deviation} and ${standardError}`)
      const smaller = found(fourfold, key, 'bootstrap-units', options)?.standardError ?? NaN
      assert.ok(Math.abs((2 * smaller) / deviation - 1) < 0.1, `${key}: ${smaller} and ${deviation}`)
    }
  })

  it('over sessions are near the clustered standard error', () => {
    const table = madeTable(900, 3, { sessions: 45, missing: 0.2 })
    const { coefficients } = agreementOnUnits(table, { bootstrap: { replicates: 1000, seed: 8 } })
    for (const key of ['percentAgreement', 'fleissKappa', 'gwetAC', 'krippendorffAlpha', 'congerKappa'] as const) {
      const [analytic, drawn] = coefficients[key].intervals
      assert.deepEqual([analytic?.method, drawn?.method, drawn?.sessions], ['session-t', 'bootstrap-sessions', 45])
      assert.ok(Math.abs((drawn?.standardError ?? NaN) / (analytic?.standardError ?? NaN) - 1) < 0.08, key)
      assert.ok(Math.abs((drawn?.low ?? NaN) - (analytic?.low ?? NaN)) < 0.5 * (analytic?.standardError ?? NaN), key)
    }
  })

  it('leave out and count resamples without a value, and give a reason where they are many', () => {
    const rows = (rare: number): string[][] =>
      Array.from({ length: 40 }, (_, i) => (i < rare ? ['1', '1'] : ['0', '0']))
    const often = found(byUnits(rows(1)), 'krippendorffAlpha', 'bootstrap-units', { bootstrap })
    assert.deepEqual([often?.low, often?.high, often?.reason?.code], [null, null, 'often-undefined'])
    // None of 40 draws is the rare one: (39/40)⁴⁰ = .363.
    assert.ok(Math.abs((often?.bootstrap?.undefinedReplicates ?? 0) / 500 - 0.363) < 0.09)
    const seldom = found(byUnits(rows(4)), 'krippendorffAlpha', 'bootstrap-units', { bootstrap })
    assert.ok((seldom?.bootstrap?.undefinedReplicates ?? 0) > 0 && seldom?.reason === null)
    assert.deepEqual([seldom?.low, seldom?.high, seldom?.warnings], [1, 1, [{ code: 'no-width', data: {} }]])
  })

  it('need five units or sessions, and a hundred replicates', () => {
    const four = found(madeTable(200, 2, { sessions: 4 }), 'gwetAC', 'bootstrap-sessions', { bootstrap })
    assert.deepEqual(
      [four?.low, four?.reason],
      [null, { code: 'too-few-to-resample', data: { what: 'sessions', count: 4 } }],
    )
    assert.notEqual(found(madeTable(200, 2, { sessions: 5 }), 'gwetAC', 'bootstrap-sessions', { bootstrap })?.low, null)
    assert.equal(
      found(madeTable(3, 2, { missing: 0 }), 'gwetAC', 'bootstrap-units', { bootstrap })?.reason?.code,
      'too-few-to-resample',
    )
    for (const replicates of [0, 99, 100.5, NaN])
      assert.throws(() => agreementOnUnits(madeTable(20, 2), { bootstrap: { replicates, seed: 1 } }), RangeError)
  })

  it('do not change values, errors or analytic intervals', () => {
    const table = madeTable(70, 3, { sessions: 7 })
    const plainly = agreementOnUnits(table)
    const resampled = agreementOnUnits(table, { bootstrap })
    for (const key of Object.keys(plainly.coefficients) as CoefficientKey[]) {
      const { intervals, ...figure } = resampled.coefficients[key]
      assert.deepEqual(
        { ...figure, intervals: intervals.filter((interval) => interval.bootstrap === null) },
        plainly.coefficients[key],
      )
    }
    assertClose(resampled.coefficients.gwetAC.value, plainly.coefficients.gwetAC.value, 0)
  })
})
