import assert from 'node:assert/strict'
import { agreement, specificAgreement } from '../../reference/agreement'
import { krippendorffAlpha } from '../../reference/alpha'
import { brennanPrediger, congerKappa, fleissKappa, percentAgreement } from '../../reference/chanceCorrected'
import { fraction } from '../../reference/fraction'
import { categoriesOf, sortLabels, weightMatrix } from '../../reference/table'
import type { Table } from '../../reference/table'
import { cohenKappa, lightKappa, pairFigures } from '../../reference/twoCoders'
import { exactly, fromCounts, near, units } from './tables'

describe('reference agreement: by hand', () => {
  const two = ['0', '1']

  it('counts a table of two coders and two categories', () => {
    // 20 both yes, 5 and 10 one yes, 15 both no.
    const table = fromCounts('10', [
      [20, 5],
      [10, 15],
    ])
    const all = agreement(table).coefficients
    exactly(all.percentAgreement, 35, 50)
    exactly(all.cohenKappa, 2, 5)
    exactly(all.positiveAgreement, 40, 55)
    exactly(all.negativeAgreement, 30, 45)
    exactly(all.brennanPrediger, 2, 5)
    // π = 55/100: pe = .55² + .45² = .505.
    exactly(all.scottPi, 195, 495)
    assert.deepEqual(all.scottPi, all.fleissKappa)
    // AC1: pe = 2 · .55 · .45 = .495.
    exactly(all.gwetAC, 205, 505)
    // D_o = 30/100, D_e = 2 · 55 · 45 / (100 · 99) = 1/2.
    exactly(all.krippendorffAlpha, 2, 5)
    assert.equal(all.krippendorffAlpha.observed, 0.3)
    assert.equal(all.krippendorffAlpha.expected, 0.5)
  })

  it('takes percent agreement as the mean over units, with three coders and missing ratings', () => {
    // Shares of agreeing pairs: 1, 1/3, 0, 1; the last unit has one rating.
    const table = units('111', '110', '.10', '00.', '1..')
    const found = percentAgreement(table, two)
    exactly(found, 7, 12)
    assert.equal(found.n, 4)
    assert.equal(found.rated, 5)
    // x = 5/4 · (1, 1/3, 0, 1, 0): Σ (x − 7/12)² = 1.8402777…, over 5 · 4.
    near(found.standardError, Math.sqrt((25 / 16) * (1 + 1 / 9 + 1) - 5 * (7 / 12) ** 2) / Math.sqrt(20), 1e-15)
    near(found.interval?.low, 7 / 12 - 2.7764451051977934 * (found.standardError ?? NaN), 1e-14)
  })

  it('gives perfect percent agreement a standard error where some units were rated once', () => {
    const found = percentAgreement(units('11', '00', '1.'), two)
    assert.equal(found.value, 1)
    near(found.standardError, Math.sqrt(((1.5 - 1) ** 2 * 2 + 1) / 6), 1e-15)
    assert.equal(found.interval?.high, 1)
  })

  it('pools positive agreement over units of different numbers of raters', () => {
    // Σ n(n−1) = 6 + 2 + 0 and Σ n(m−1) = 6 + 4 + 1.
    exactly(specificAgreement(units('111', '110', '.10', '00.', '1..'), two, '1'), 8, 11)
  })

  it("counts single ratings for the marginals of Fleiss' κ but not of α", () => {
    const table = units('11', '10', '00', '1.')
    // π_1 = (1 + 1/2 + 0 + 1) / 4 = 5/8; pa = 2/3; pe = 34/64.
    exactly(fleissKappa(table, two), 13, 45)
    // α: N = 6, n_1 = 3, D_o = 2/6, D_e = 18/30.
    exactly(krippendorffAlpha(table, two), 4, 9)
  })

  it("takes Conger's chance from the coders' own proportions over all they rated", () => {
    // Shares of 1: 2/3, 1/3, 0. Pairs agree by chance: 4/9; 1/3; 2/3; mean 13/27. Observed: unit shares 1/3, 0, 1 → 4/9.
    const table = units('110', '10.', '000')
    exactly(congerKappa(table, two), -1, 14)
    assert.equal(cohenKappa(table, two).reason, 'needs exactly two coders')
  })

  it('weights by the value of a category, not by its rank', () => {
    assert.deepEqual(weightMatrix(['0', '1', '4'], 'linear')?.[0], [fraction(1), fraction(3, 4), fraction(0)])
    assert.deepEqual(weightMatrix(['0', '1', '4'], 'quadratic')?.[1], [fraction(15, 16), fraction(1), fraction(7, 16)])
    assert.equal(weightMatrix(['low', 'high'], 'linear'), null)
    const table = units('00', '01', '14', '44')
    // Linear: observed (1 + 3/4 + 1/4 + 1) / 4; rows ½ ¼ ¼, columns ¼ ¼ ½: expected 1/8 + 3/32 + 3/64 + 1/16 + 1/32 + 1/64 + 1/8.
    const found = cohenKappa(table, ['0', '1', '4'], 'linear')
    assert.equal(found.observed, 0.75)
    assert.equal(found.expected, 0.5)
    exactly(found, 1, 2)
  })

  it('weighs Brennan-Prediger by T_w / q²', () => {
    const found = brennanPrediger(units('12', '33'), ['1', '2', '3'], 'linear')
    // T_w = 3 + 4 · ½ = 5: pe = 5/9; pa = (½ + 1) / 2.
    exactly(found, 7, 16)
  })

  it("follows the codebook's categories for Brennan-Prediger and AC1 only", () => {
    const table = units('aa', 'ab', 'bb')
    const used = agreement(table).coefficients
    const named = agreement(table, { categories: ['a', 'b', 'c'] }).coefficients
    exactly(used.brennanPrediger, 1, 3)
    exactly(named.brennanPrediger, 1, 2)
    exactly(used.gwetAC, 1, 3)
    exactly(named.gwetAC, 5, 9)
    assert.deepEqual(named.fleissKappa, used.fleissKappa)
    assert.deepEqual(named.krippendorffAlpha, used.krippendorffAlpha)
    assert.equal(named.positiveAgreement.reason, 'needs exactly two categories')
  })

  it('takes the last named category as the positive one, else the one that sorts last', () => {
    const table = units('ab', 'bb', 'bb')
    assert.equal(agreement(table).coefficients.positiveAgreement.value, 0.8)
    assert.equal(agreement(table, { categories: ['b', 'a'] }).coefficients.positiveAgreement.value, 0)
    assert.equal(agreement(table, { categories: ['b', 'a'] }).coefficients.negativeAgreement.value, 0.8)
  })

  it('tells labels apart as they are written, and sorts numbers by value', () => {
    assert.deepEqual(categoriesOf(units('aA')), ['A', 'a'])
    assert.deepEqual(sortLabels(['10', '9', '-1', '2.5']), ['-1', '2.5', '9', '10'])
    assert.deepEqual(sortLabels(['10', '9', 'x']), ['10', '9', 'x'])
    assert.deepEqual(categoriesOf([['z', 'b', 'a']], ['b']), ['b', 'a', 'z'])
  })

  it('gives α of the rare code of statistics: no overlap is positive agreement 0, AC1 .96, κ −.02', () => {
    const rare = fromCounts('10', [
      [0, 20],
      [20, 960],
    ])
    const all = agreement(rare).coefficients
    assert.equal(all.positiveAgreement.value, 0)
    near(all.gwetAC.value, 0.96, 5e-3)
    near(all.cohenKappa.value, -0.02, 5e-3)
  })

  it('measures ordinal distances by the marginals of the data at hand', () => {
    // Pairable: 1 1 1 2 3 3. δ(1,2) = 4 − 2 = 2, δ(2,3) = 3 − 3/2 = 3/2, δ(1,3) = 6 − 5/2 = 7/2.
    // D_o = 2 · 4 / 6 = 4/3, from the second unit; D_e = 2 (3 · 1 · 4 + 1 · 2 · 9/4 + 3 · 2 · 49/4) / 30 = 6.
    exactly(krippendorffAlpha(units('11', '12', '33'), ['1', '2', '3'], 'ordinal'), 7, 9)
  })

  it('takes labels of one value as one value beyond nominal', () => {
    const table: Table = [
      ['1', '1.0'],
      ['2', '2'],
      ['2', '3'],
    ]
    const categories = categoriesOf(table)
    const plain = units('11', '22', '23')
    assert.notEqual(krippendorffAlpha(table, categories).value, krippendorffAlpha(plain, ['1', '2', '3']).value)
    for (const metric of ['ordinal', 'interval', 'ratio'] as const) {
      assert.deepEqual(
        krippendorffAlpha(table, categories, metric).exact,
        krippendorffAlpha(plain, ['1', '2', '3'], metric).exact,
      )
    }
  })

  it('refuses α beyond nominal for words, and the ratio scale for negative numbers', () => {
    assert.equal(krippendorffAlpha(units('ab'), ['a', 'b'], 'interval').reason, 'needs numbers')
    assert.equal(krippendorffAlpha([['-1', '1']], ['-1', '1'], 'ratio').reason, 'needs numbers of zero or more')
    exactly(
      krippendorffAlpha(
        [
          ['0', '0'],
          ['0', '1'],
        ],
        ['0', '1'],
        'ratio',
      ),
      0,
    )
  })

  it('lists the pairs, and their mean over the defined ones', () => {
    const table = units('111', '101', '000', '010', '1..')
    const pairs = pairFigures(table, two)
    assert.deepEqual(
      pairs.map((pair) => pair.coders),
      [
        [0, 1],
        [0, 2],
        [1, 2],
      ],
    )
    assert.deepEqual(
      pairs.map((pair) => pair.n),
      [4, 4, 4],
    )
    assert.deepEqual(
      pairs.map((pair) => pair.cohenKappa.value),
      [0, 1, 0],
    )
    exactly(lightKappa(table, two), 1, 3)
    assert.equal(lightKappa(table, two).standardError, null)
    const constant = units('110', '11.', '11.', '100')
    assert.deepEqual(
      pairFigures(constant, two).map((pair) => pair.cohenKappa.value),
      [0, 0, 0],
    )
    assert.equal(pairFigures(units('11.', '1.0'), two)[2]?.cohenKappa.reason, 'nothing was coded twice')
    exactly(lightKappa(units('11.', '1.0'), two), 0)
  })
})
