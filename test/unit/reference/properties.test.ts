import assert from 'node:assert/strict'
import fc from 'fast-check'
import { agreement } from '../../reference/agreement'
import type { Coefficients } from '../../reference/agreement'
import { alphaOnSets, krippendorffAlpha, masiDistance, parseSet } from '../../reference/alpha'
import { congerKappa, fleissKappa } from '../../reference/chanceCorrected'
import { fraction } from '../../reference/fraction'
import { cohenKappa } from '../../reference/twoCoders'
import { exactly, near, units } from './tables'

describe('reference agreement: sets', () => {
  it('measures MASI as Passonneau 2006', () => {
    const cases: [string[], string[], number, number][] = [
      [[], [], 0, 1],
      [['a'], [], 1, 1],
      [['a'], ['a'], 0, 1],
      [['a', 'b'], ['a', 'b', 'c', 'd'], 2, 3],
      [['a', 'b'], ['b', 'c'], 8, 9],
      [['a'], ['b'], 1, 1],
      [['a', 'b', 'c'], ['a', 'b'], 5, 9],
    ]
    for (const [first, second, numerator, denominator] of cases) {
      assert.deepEqual(masiDistance(first, second), fraction(numerator, denominator))
      assert.deepEqual(masiDistance(second, first), fraction(numerator, denominator))
    }
  })

  it('is nominal α for sets of one', () => {
    const labels = units('112', '12.', '333', '13.')
    const sets = labels.map((row) => row.map((cell) => (cell === null ? null : [cell])))
    assert.deepEqual(alphaOnSets(sets), krippendorffAlpha(labels, ['1', '2', '3']))
  })

  it('counts a table of sets by hand', () => {
    // Units {a} {a,b}; {} {}; {b} missing. Distance ⅔ within the first; marginals: a 1, ab 1, empty 2, N = 4.
    const table = [
      [['a'], ['b', 'a']],
      [[], []],
      [['b'], null],
    ]
    const found = alphaOnSets(table)
    // D_o = (2 · ⅔) / 4 = ⅓; D_e = 2 (⅔ + 2 + 2) / 12 = 7/9.
    exactly(found, 4, 7)
    assert.equal(found.n, 2)
    assert.equal(found.rated, 3)
  })

  it('reads sets from cells', () => {
    assert.deepEqual(parseSet('{b; a}'), ['a', 'b'])
    assert.deepEqual(parseSet('{}'), [])
    assert.deepEqual(parseSet('a'), ['a'])
  })
})

describe('reference agreement: what is undefined', () => {
  const kappas: (keyof Coefficients)[] = ['cohenKappa', 'scottPi', 'fleissKappa', 'congerKappa', 'krippendorffAlpha']

  it('one category only, all agree: percent 1, no variation', () => {
    const all = agreement(units('11', '11', '11')).coefficients
    assert.equal(all.percentAgreement.value, 1)
    for (const name of kappas) assert.equal(all[name].reason, 'no variation')
    assert.equal(all.lightKappa.reason, 'no pair is defined')
    assert.equal(all.gwetAC.reason, 'needs at least two categories')
    assert.equal(all.brennanPrediger.reason, 'needs at least two categories')
    const named = agreement(units('11', '11', '11'), { categories: ['0', '1'] }).coefficients
    for (const name of kappas) assert.equal(named[name].value, null)
    assert.equal(named.gwetAC.value, 1)
    assert.equal(named.brennanPrediger.value, 1)
    assert.deepEqual(named.gwetAC.interval, { low: 1, high: 1 })
    assert.equal(named.positiveAgreement.value, 1)
    assert.equal(named.negativeAgreement.reason, 'category not used')
  })

  it('nothing rated twice, one coder, or nothing at all: nothing is defined', () => {
    for (const table of [units('1.', '.0'), units('1', '0'), units('..'), []]) {
      const all = agreement(table, { categories: ['0', '1'] })
      for (const found of Object.values(all.coefficients)) assert.equal(found.value, null)
      assert.equal(all.coefficients.percentAgreement.reason, 'nothing was coded twice')
      assert.equal(all.coefficients.krippendorffAlpha.reason, 'nothing was coded twice')
    }
  })

  it('one unit, agree: percent 1, and no standard errors', () => {
    const all = agreement(units('11'), { categories: ['0', '1'] }).coefficients
    assert.equal(all.percentAgreement.value, 1)
    assert.equal(all.percentAgreement.standardError, null)
    for (const name of kappas) assert.equal(all[name].reason, 'no variation')
    assert.equal(all.gwetAC.value, 1)
    assert.equal(all.gwetAC.interval, null)
  })

  it('one unit, disagree: percent 0, Cohen 0, Fleiss −1, α 0, AC1 and Brennan-Prediger −1', () => {
    const all = agreement(units('10')).coefficients
    assert.equal(all.percentAgreement.value, 0)
    assert.equal(all.cohenKappa.value, 0)
    assert.equal(all.fleissKappa.value, -1)
    assert.equal(all.krippendorffAlpha.value, 0)
    assert.equal(all.gwetAC.value, -1)
    assert.equal(all.brennanPrediger.value, -1)
    for (const found of Object.values(all)) {
      assert.equal(found.standardError, null)
      assert.equal(found.interval, null)
    }
  })

  it('one coder constant: Cohen exactly 0', () => {
    const all = agreement(units('10', '11', '10')).coefficients
    assert.equal(all.cohenKappa.value, 0)
    exactly(all.cohenKappa, 0)
    exactly(all.percentAgreement, 1, 3)
    exactly(all.fleissKappa, -1, 2)
  })
})

describe('reference agreement: properties', () => {
  const rating = fc.option(fc.constantFrom('1', '2', '3'), { freq: 4 })
  const anyTable = fc
    .integer({ min: 2, max: 4 })
    .chain((r) => fc.array(fc.array(rating, { minLength: r, maxLength: r }), { minLength: 1, maxLength: 8 }))
  const complete = fc.integer({ min: 2, max: 4 }).chain((r) =>
    fc.array(fc.array(fc.constantFrom('1', '2', '3'), { minLength: r, maxLength: r }), {
      minLength: 2,
      maxLength: 8,
    }),
  )
  const categories = ['1', '2', '3']

  it('never gives a value without being finite, nor null without a reason', () => {
    fc.assert(
      fc.property(anyTable, fc.constantFrom('unweighted', 'linear', 'quadratic'), (table, weights) => {
        for (const found of Object.values(agreement(table, { weights, metric: 'interval' }).coefficients)) {
          assert.equal(found.value === null, found.reason !== null)
          if (found.value !== null) assert.ok(Number.isFinite(found.value) && found.value <= 1)
          if (found.interval !== null) assert.ok(found.interval.low <= (found.value ?? NaN) && found.interval.high <= 1)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('does not depend on the order of units, nor, but for its labels, on names', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const names = new Map([
          ['1', 'x'],
          ['2', 'a'],
          ['3', 'm'],
        ])
        const renamed = [...table]
          .reverse()
          .map((row) => row.map((cell) => (cell === null ? null : (names.get(cell) ?? null))))
        const before = agreement(table, { categories }).coefficients
        const after = agreement(renamed, { categories: ['x', 'a', 'm'] }).coefficients
        for (const name of Object.keys(before) as (keyof Coefficients)[]) {
          assert.deepEqual(after[name].exact, before[name].exact)
          assert.deepEqual(after[name].standardError, before[name].standardError)
        }
      }),
      { numRuns: 50 },
    )
  })

  it("has α = 1 − (1 − Fleiss' κ) (N − 1) / N for complete tables", () => {
    fc.assert(
      fc.property(complete, (table) => {
        const kappa = fleissKappa(table, categories)
        const alpha = krippendorffAlpha(table, categories)
        const n = table.length * (table[0]?.length ?? 0)
        assert.equal(alpha.value === null, kappa.value === null)
        if (alpha.value !== null && kappa.value !== null)
          near(alpha.value, 1 - ((1 - kappa.value) * (n - 1)) / n, 1e-12)
      }),
    )
  })

  it('has Conger equal to Cohen for two complete coders, and never below Fleiss for complete tables', () => {
    fc.assert(
      fc.property(complete, fc.constantFrom('unweighted', 'linear', 'quadratic'), (table, weights) => {
        const pair = table.map((row) => row.slice(0, 2))
        assert.deepEqual(congerKappa(pair, categories, weights).exact, cohenKappa(pair, categories, weights).exact)
        const fleiss = fleissKappa(table, categories).value
        const conger = congerKappa(table, categories).value
        if (fleiss !== null && conger !== null) assert.ok(fleiss <= conger + 1e-12)
      }),
    )
  })

  it("gives the standard error of α and of Fleiss' κ as the influence of the units has it", () => {
    // Repeating one unit among many copies of all changes the figure by its influence.
    const table = units('11.1', '2232', '.323', '2213', '1111', '33..')
    const copies = 60
    for (const estimate of [krippendorffAlpha, fleissKappa]) {
      const many = Array.from({ length: copies }, () => table).flat()
      const base = estimate(many, categories).value ?? NaN
      const n = table.length
      const influences = table.map(
        (row) => ((estimate([...many, row], categories).value ?? NaN) - base) * (many.length + 1),
      )
      const centre = influences.reduce((a, b) => a + b, 0) / n
      const spread = Math.sqrt(influences.reduce((total, x) => total + (x - centre) ** 2, 0) / (n * (n - 1)))
      const found = estimate(table, categories).standardError ?? NaN
      assert.ok(Math.abs(spread / found - 1) < 0.01, `${spread} and ${found}`)
    }
  })
})
