import assert from 'node:assert/strict'
import { agreement, specificAgreement } from '../../reference/agreement'
import type { Coefficients } from '../../reference/agreement'
import { krippendorffAlpha } from '../../reference/alpha'
import { brennanPrediger, congerKappa, fleissKappa, gwetAC, percentAgreement } from '../../reference/chanceCorrected'
import type { Figure } from '../../reference/figure'
import { fraction } from '../../reference/fraction'
import { categoriesOf, sortLabels, weightMatrix } from '../../reference/table'
import type { Table } from '../../reference/table'
import { cohenKappa, lightKappa, pairFigures } from '../../reference/twoCoders'
import { coders, exactly, fromCounts, near, units } from './tables'

/** Fleiss 1971: 30 patients, 6 diagnoses each of 5 kinds, as the numbers of raters; here in rows of sorted ratings. */
const fleiss1971 = units(
  '444444',
  '222555',
  '233335',
  '555555',
  '222444',
  '113333',
  '333355',
  '113334',
  '114444',
  '555555',
  '144444',
  '124444',
  '222333',
  '144444',
  '224445',
  '333335',
  '111455',
  '111112',
  '224444',
  '133555',
  '555555',
  '244444',
  '224555',
  '114444',
  '144445',
  '222224',
  '111155',
  '224444',
  '133333',
  '555555',
)

/** Krippendorff 2011: 4 observers, 12 units, with missing data; the last unit has one rating. */
const krippendorff2011 = coders('123321412...', '1233224125.3', '.3332342251.', '12332441251.')

/** Gwet's example of four raters: nearly the same numbers, in another order of raters. */
const gwetFourRaters = units(
  '11.1',
  '2232',
  '3333',
  '3333',
  '2222',
  '1234',
  '4444',
  '1121',
  '2222',
  '.555',
  '..11',
  '..3.',
)

describe('reference agreement: published examples', () => {
  it('gives .492 for the table of Cohen 1960', () => {
    const table = fromCounts('123', [
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ])
    const kappa = cohenKappa(table, ['1', '2', '3'])
    near(kappa.observed, 0.7, 1e-12)
    near(kappa.expected, 0.41, 1e-12)
    exactly(kappa, 29, 59)
    assert.equal(kappa.n, 200)
  })

  it('gives the standard errors of Fleiss, Cohen & Everitt as the SAS example prints them', () => {
    const table = fromCounts('123', [
      [0, 4, 1],
      [0, 8, 0],
      [0, 1, 5],
    ])
    const plain = cohenKappa(table, ['1', '2', '3'])
    near(plain.value, 0.4842, 5e-5)
    near(plain.standardError, 0.138, 5e-5)
    near(plain.interval?.low, 0.2137, 5e-5)
    near(plain.interval?.high, 0.7547, 5e-5)
    const linear = cohenKappa(table, ['1', '2', '3'], 'linear')
    near(linear.value, 0.4701, 5e-5)
    near(linear.standardError, 0.1457, 5e-5)
    near(linear.interval?.low, 0.1845, 5e-5)
    near(linear.interval?.high, 0.7558, 5e-5)
  })

  it("gives Gwet's values for his two abstractors", () => {
    const table = fromCounts('123', [
      [13, 0, 0],
      [0, 20, 7],
      [0, 4, 56],
    ])
    const all = agreement(table).coefficients
    // His formulas for tables of two raters divide by n where those for raw ratings, followed here, divide by n − 1.
    const byTable = (found: Figure): number => (found.standardError ?? NaN) * Math.sqrt(99 / 100)
    near(all.cohenKappa.value, 0.7964094, 5e-8)
    near(all.cohenKappa.standardError, 0.05891072, 5e-4)
    near(all.scottPi.value, 0.7962397, 5e-8)
    near(byTable(all.scottPi), 0.05905473, 5e-9)
    near(all.gwetAC.value, 0.8493305, 5e-8)
    near(byTable(all.gwetAC), 0.04321747, 5e-9)
    near(all.brennanPrediger.value, 0.835, 1e-12)
    near(byTable(all.brennanPrediger), 0.04693346, 5e-9)
    near(all.krippendorffAlpha.value, 0.7972585, 5e-8)
    near(all.percentAgreement.value, 0.89, 1e-12)
    near(byTable(all.percentAgreement), 0.03128898, 5e-9)
  })

  it('gives .430 for the diagnoses of Fleiss 1971, and his values by category', () => {
    const all = agreement(fleiss1971)
    near(all.coefficients.fleissKappa.value, 0.430244520060141, 1e-14)
    exactly(all.coefficients.brennanPrediger, 4, 9)
    const byCategory = [0.244755244755245, 0.244755244755245, 0.52, 0.471127272727273, 0.566117806823969]
    all.perCategory.forEach((category, k) => near(category.fleissKappa.value, byCategory[k] ?? NaN, 1e-14))
    all.perCategory.forEach((category, k) => near(category.prevalence, ([26, 26, 30, 55, 43][k] ?? NaN) / 180, 1e-14))
    near(fleissKappa(fleiss1971, ['1', '2', '3', '4', '5'], 'quadratic').value, 0.284072249589491, 1e-14)
  })

  it("gives Gwet's published values and standard errors for six raters of the first fifteen patients", () => {
    const all = agreement(fleiss1971.slice(0, 15)).coefficients
    const published: [keyof Coefficients, number, number, number, number][] = [
      ['gwetAC', 0.4448007, 0.08418757, 0.264, 0.625],
      ['fleissKappa', 0.4139265, 0.08119291, 0.24, 0.588],
      ['brennanPrediger', 0.4388889, 0.08312142, 0.261, 0.617],
    ]
    for (const [name, value, standardError, low, high] of published) {
      near(all[name].value, value, 5e-8)
      near(all[name].standardError, standardError, 5e-9)
      near(all[name].interval?.low, low, 5e-4)
      near(all[name].interval?.high, high, 5e-4)
    }
    near(all.krippendorffAlpha.value, 0.4204384, 5e-8)
  })

  it('gives the values of Light and Conger that are published for the diagnoses, raters in ascending order', () => {
    const categories = ['1', '2', '3', '4', '5']
    near(lightKappa(fleiss1971, categories).value, 0.459, 5e-4)
    near(
      lightKappa(
        fleiss1971.map((row) => row.slice(0, 3)),
        categories,
      ).value,
      0.555,
      5e-4,
    )
    near(congerKappa(fleiss1971, categories).value, 0.442, 5e-4)
  })

  it('gives .743, .815, .849 and .797 for the example of Krippendorff 2011', () => {
    const categories = ['1', '2', '3', '4', '5']
    near(krippendorffAlpha(krippendorff2011, categories).value, 0.743, 5e-4)
    near(krippendorffAlpha(krippendorff2011, categories, 'ordinal').value, 0.815, 5e-4)
    near(krippendorffAlpha(krippendorff2011, categories, 'interval').value, 0.849, 5e-4)
    near(krippendorffAlpha(krippendorff2011, categories, 'ratio').value, 0.797, 5e-4)
    assert.equal(krippendorffAlpha(krippendorff2011, categories).n, 11)
    assert.equal(krippendorffAlpha(krippendorff2011, categories).rated, 12)
  })

  it('gives the values, standard errors and intervals that Gwet publishes for four raters with missing ratings', () => {
    const all = agreement(gwetFourRaters).coefficients
    const published: [keyof Coefficients, number, number, number | null, number, number][] = [
      ['percentAgreement', 0.8181818, 0.8181818, null, 0.12561, 0.542],
      ['gwetAC', 0.77544, 0.8181818, 0.1903212, 0.14295, 0.461],
      ['fleissKappa', 0.76117, 0.8181818, 0.2387153, 0.15302, 0.424],
      ['congerKappa', 0.76282, 0.8181818, 0.2334252, 0.14917, 0.435],
      ['brennanPrediger', 0.77273, 0.8181818, 0.2, 0.14472, 0.454],
    ]
    for (const [name, value, observed, expected, standardError, low] of published) {
      const found = all[name]
      near(found.value, value, 5e-6)
      near(found.observed, observed, 5e-8)
      if (expected === null) assert.equal(found.expected, null)
      else near(found.expected, expected, 5e-8)
      near(found.standardError, standardError, 5e-6)
      near(found.interval?.low, low, 5e-4)
      assert.equal(found.interval?.high, 1)
    }
    near(all.krippendorffAlpha.value, 0.74342, 5e-6)
    near(all.krippendorffAlpha.standardError, 0.14548, 5e-6)
  })

  it("gives Gwet's published weighted values", () => {
    const categories = ['1', '2', '3', '4', '5']
    const linear = congerKappa(gwetFourRaters, categories, 'linear')
    near(linear.value, 0.814, 5e-4)
    near(linear.standardError, 0.145, 5e-4)
    near(linear.interval?.low, 0.494, 5e-4)
    const quadratic = congerKappa(gwetFourRaters, categories, 'quadratic')
    near(quadratic.value, 0.858, 5e-4)
    near(quadratic.standardError, 0.144, 5e-4)
    near(quadratic.interval?.low, 0.541, 5e-4)
    const ac2 = gwetAC(gwetFourRaters, categories, 'linear')
    near(ac2.value, 0.859, 5e-4)
    near(ac2.expected, 0.571, 5e-4)
    near(ac2.standardError, 0.117, 5e-4)
    near(gwetAC(gwetFourRaters, categories, 'quadratic').value, 0.914, 5e-4)
    near(gwetAC(gwetFourRaters, categories, 'quadratic').standardError, 0.104, 5e-4)
  })
})

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
