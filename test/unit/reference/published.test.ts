import assert from 'node:assert/strict'
import { agreement } from '../../reference/agreement'
import type { Coefficients } from '../../reference/agreement'
import { krippendorffAlpha } from '../../reference/alpha'
import { congerKappa, fleissKappa, gwetAC } from '../../reference/chanceCorrected'
import type { Figure } from '../../reference/figure'
import { cohenKappa, lightKappa } from '../../reference/twoCoders'
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
