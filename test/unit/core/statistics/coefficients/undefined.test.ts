import assert from 'node:assert/strict'
import { agreementOnUnits } from '../../../../../src/core/statistics/agreement/unitAgreement'
import type { CoefficientKey } from '../../../../../src/core/statistics/coefficients/coefficients'
import type { ReasonCode } from '../../../../../src/core/statistics/figure'
import { type RatingTable, ratingTable } from '../../../../../src/core/statistics/ratingTables/ratingTable'
import { assertPlainNumbers, byCoders, byUnits, figuresOf } from '../support'
import { setTable } from '../ratingTables/madeTables'

const chanceCorrectedKeys = [
  'congerKappa',
  'scottPi',
  'fleissKappa',
  'brennanPrediger',
  'gwetAC',
  'krippendorffAlpha',
] as const

function assertUndefined(table: RatingTable, keys: readonly CoefficientKey[], code: ReasonCode): void {
  const figures = figuresOf(table)
  for (const key of keys) {
    assert.equal(figures[key].value, null, key)
    assert.equal(figures[key].reason?.code, code, key)
    assert.equal(figures[key].standardError, null, key)
    assert.equal(figures[key].interval, null, key)
  }
}

describe('agreement: where a coefficient is undefined', () => {
  it('one category only, everyone agrees: percent 1; no κ, π, α; AC1 and Brennan-Prediger 1 once the codebook has two', () => {
    const table = byCoders(['0 0 0', '0 0 0'], ['0', '1'])
    const figures = figuresOf(table)
    assert.equal(figures.percentAgreement.value, 1)
    assert.equal(figures.gwetAC.value, 1)
    assert.equal(figures.brennanPrediger.value, 1)
    assertUndefined(
      table,
      ['cohenKappa', 'lightKappa', 'congerKappa', 'scottPi', 'fleissKappa', 'krippendorffAlpha'],
      'no-variation',
    )
    assert.deepEqual([figures.fleissKappa.observed, figures.fleissKappa.expected], [1, 1])
    assert.deepEqual([figures.krippendorffAlpha.observed, figures.krippendorffAlpha.expected], [0, 0])
    assert.equal(figures.negativeAgreement.value, 1)
    assert.equal(figures.positiveAgreement.reason?.code, 'category-not-used')
    assertUndefined(byCoders(['0 0 0', '0 0 0']), ['gwetAC', 'brennanPrediger'], 'one-category')
  })

  it('nothing rated twice, one coder, or nothing at all: no unit was coded twice', () => {
    const everything: CoefficientKey[] = ['percentAgreement', 'cohenKappa', 'lightKappa', ...chanceCorrectedKeys]
    assertUndefined(byCoders(['0 . 1', '. 1 .']), everything, 'nothing-coded-twice')
    assertUndefined(byCoders(['0 1 1']), everything, 'nothing-coded-twice')
    assertUndefined(byCoders(['. .', '. .']), everything, 'nothing-coded-twice')
    assertUndefined(ratingTable([], []), everything, 'nothing-coded-twice')
    assertUndefined(ratingTable(['a', 'b'], []), everything, 'nothing-coded-twice')
  })

  it('one unit on which two agree: percent 1, AC1 and Brennan-Prediger 1, the rest undefined; no standard errors', () => {
    const table = byUnits([['1', '1']], ['0', '1'])
    const figures = figuresOf(table)
    for (const key of ['percentAgreement', 'gwetAC', 'brennanPrediger'] as const) {
      assert.equal(figures[key].value, 1)
      assert.equal(figures[key].standardError, null)
      assert.equal(figures[key].interval, null)
    }
    assertUndefined(table, ['cohenKappa', 'scottPi', 'fleissKappa', 'congerKappa', 'krippendorffAlpha'], 'no-variation')
  })

  it('one unit on which two disagree: percent 0, Cohen 0, Fleiss −1, α 0, AC1 and Brennan-Prediger −1 for two categories', () => {
    const figures = figuresOf(byUnits([['0', '1']]))
    assert.equal(figures.percentAgreement.value, 0)
    assert.equal(figures.cohenKappa.value, 0)
    assert.equal(figures.scottPi.value, -1)
    assert.equal(figures.fleissKappa.value, -1)
    assert.equal(figures.krippendorffAlpha.value, 0)
    assert.equal(figures.gwetAC.value, -1)
    assert.equal(figures.brennanPrediger.value, -1)
    assert.equal(figuresOf(byUnits([['0', '1']], ['0', '1', '2'])).brennanPrediger.value, -0.5)
    for (const key of chanceCorrectedKeys) assert.equal(figures[key].interval, null)
  })

  it('one coder constant: Cohen is exactly 0, with a standard error of 0, weighted or not', () => {
    const table = byCoders(['3 3 3 3 3 3 3', '1 2 3 3 7 3 1'])
    for (const weights of ['unweighted', 'linear', 'quadratic'] as const) {
      const { cohenKappa } = figuresOf(table, { weights })
      assert.equal(cohenKappa.value, 0)
      assert.equal(cohenKappa.standardError, 0)
      assert.deepEqual(cohenKappa.interval, { low: 0, high: 0, method: 'fleiss-cohen-everitt' })
    }
  })

  it('Cohen and Scott are for two coders; one who rated nothing does not count', () => {
    const three = byCoders(['0 1 1', '0 1 0', '1 1 0'])
    assertUndefined(three, ['cohenKappa', 'scottPi'], 'not-two-coders')
    assert.deepEqual(figuresOf(three).cohenKappa.reason?.data, { coders: 3 })
    const idle = figuresOf(byCoders(['0 1 1', '0 1 0', '. . .']))
    assert.deepEqual(idle.cohenKappa, figuresOf(byCoders(['0 1 1', '0 1 0'])).cohenKappa)
  })

  it('positive and negative agreement are for two categories, and about the last one unless another is named', () => {
    assertUndefined(byCoders(['0 1 2', '0 1 1']), ['positiveAgreement', 'negativeAgreement'], 'not-two-categories')
    const table = byCoders(['yes yes no', 'yes no no'], ['yes', 'no'])
    const last = figuresOf(table)
    const named = figuresOf(table, { positive: 'yes' })
    assert.equal(last.positiveAgreement.value, 2 / 3)
    assert.deepEqual(named.positiveAgreement, last.negativeAgreement)
    assert.deepEqual(named.negativeAgreement, last.positiveAgreement)
    assert.throws(() => agreementOnUnits(table, { positive: 'maybe' }), RangeError)
  })

  it('weights and metrics need numbers: the figure says which label is none, and the others stand', () => {
    const table = byCoders(['1 2 x', '1 2 2'])
    const figures = figuresOf(table, { weights: 'linear', metric: 'interval' })
    for (const key of ['cohenKappa', 'lightKappa', ...chanceCorrectedKeys] as const) {
      assert.deepEqual(figures[key].reason, { code: 'not-numbers', data: { category: 'x' } }, key)
    }
    assert.equal(figures.percentAgreement.value, 2 / 3)
    const below = figuresOf(byCoders(['-1 2', '-1 1']), { metric: 'ratio' })
    assert.deepEqual(below.krippendorffAlpha.reason, { code: 'negative-value', data: { category: '-1' } })
  })

  it('weights over labels of one value: nothing can disagree', () => {
    const figures = figuresOf(byCoders(['1 1.0', '1.0 1']), { weights: 'linear', metric: 'interval' })
    for (const key of chanceCorrectedKeys) assert.equal(figures[key].reason?.code, 'no-variation', key)
    assert.equal(figures.percentAgreement.value, 0)
  })

  it('a ratio scale with zeros: 0 against 0 differs by 0', () => {
    const { krippendorffAlpha } = figuresOf(byCoders(['0 0 1 0', '0 0 1 1']), { metric: 'ratio' })
    assert.ok(krippendorffAlpha.value !== null && Number.isFinite(krippendorffAlpha.value))
  })

  it('numbers as large or small as labels may be give finite figures', () => {
    const columns = ['1 2 3 3 2 1', '1 2 3 2 2 3']
    const near = byCoders(columns)
    for (const scale of ['e99', 'e-100']) {
      const far = byCoders(columns.map((column) => column.replace(/\d/g, `$&${scale}`)))
      for (const metric of ['interval', 'ratio'] as const) {
        for (const weights of ['linear', 'quadratic'] as const) {
          const a = figuresOf(near, { metric, weights })
          const b = figuresOf(far, { metric, weights })
          assertPlainNumbers(b)
          for (const key of ['krippendorffAlpha', 'cohenKappa', 'fleissKappa', 'gwetAC', 'congerKappa'] as const) {
            assert.ok(Math.abs((a[key].value ?? 9) - (b[key].value ?? 8)) < 1e-12, key)
            assert.ok(Math.abs((a[key].standardError ?? 9) - (b[key].standardError ?? 8)) < 1e-12, key)
          }
        }
      }
    }
  })

  it('over sets α alone has a value; the codes are in the rows per category', () => {
    const result = agreementOnUnits(
      setTable(
        ['x', 'y'],
        [
          [['a', 'b'], ['a']],
          [['c'], ['c']],
          [[], null],
        ],
      ),
    )
    assert.equal(result.metric, 'masi')
    for (const [key, figure] of Object.entries(result.coefficients)) {
      if (key === 'krippendorffAlpha') assert.ok(figure.value !== null)
      else assert.equal(figure.reason?.code, 'sets', key)
    }
    assert.deepEqual(result.pairs[0], {
      coders: ['x', 'y'],
      n: 2,
      percentAgreement: null,
      cohenKappa: null,
      reasons: { percentAgreement: { code: 'sets', data: {} }, cohenKappa: { code: 'sets', data: {} } },
    })
    assert.deepEqual(
      result.perCategory.map(({ category, positiveAgreement }) => [category, positiveAgreement]),
      [
        ['a', 1],
        ['b', 0],
        ['c', 1],
      ],
    )
  })

  it('in every shape from 0 × 0 to 6 units × 5 coders each figure has a value or a reason, and all numbers are plain', () => {
    let seed = 20240601
    const next = (): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      return seed / 2 ** 32
    }
    for (let coders = 0; coders <= 5; coders++) {
      for (let units = 0; units <= 6; units++) {
        for (const missing of [0, 0.3, 0.8, 1]) {
          for (const labels of [['0'], ['0', '1'], ['-1', '0', '2.5']]) {
            const cell = (): string | null =>
              next() < missing ? null : (labels[Math.floor(next() * labels.length)] ?? null)
            const rows = Array.from({ length: units }, () => Array.from({ length: coders }, cell))
            const named = next() < 0.5 ? labels : []
            for (const weights of ['unweighted', 'quadratic'] as const) {
              for (const metric of ['nominal', 'ordinal', 'interval', 'ratio'] as const) {
                const result = agreementOnUnits(byUnits(rows, named, coders), { weights, metric })
                assertPlainNumbers(result)
                for (const [key, figure] of Object.entries(result.coefficients)) {
                  assert.equal(figure.value === null, figure.reason !== null, key)
                  assert.equal(figure.interval === null, figure.standardError === null, key)
                  const { low, high } = figure.interval ?? { low: 0, high: 0 }
                  assert.ok(low <= high && high <= 1, key)
                }
              }
            }
          }
        }
      }
    }
  })
})
