import assert from 'node:assert/strict'
import { agreementOnUnits } from '../../../../../src/core/statistics/agreement/unitAgreement'
import { cohenKappaOf } from '../../../../../src/core/statistics/coefficients/cohenKappa'
import { countUnits } from '../../../../../src/core/statistics/ratingTables/countUnits'
import type { Figure } from '../../../../../src/core/statistics/figure'
import { krippendorffAlpha, type Metric } from '../../../../../src/core/statistics/coefficients/krippendorffAlpha'
import { masiDistance } from '../../../../../src/core/statistics/coefficients/masiAlpha'
import { pairCells } from '../../../../../src/core/statistics/ratingTables/pairs'
import { selectCoders } from '../../../../../src/core/statistics/ratingTables/ratingTable'
import type { Weighting } from '../../../../../src/core/statistics/coefficients/weighting'
import { assertClose, assertPrinted, byCoders, figuresOf, fromConfusion, fromCounts } from '../support'

/** Fleiss 1971, table 1: 30 patients, six psychiatrists; depression, personality disorder, schizophrenia, neurosis, other. */
const fleiss1971 = [
  '00060',
  '03003',
  '01401',
  '00006',
  '03030',
  '20400',
  '00402',
  '20310',
  '20040',
  '00006',
  '10050',
  '11040',
  '03300',
  '10050',
  '02031',
  '00501',
  '30012',
  '51000',
  '02040',
  '10203',
  '00006',
  '01050',
  '02013',
  '20040',
  '10041',
  '05010',
  '40002',
  '02040',
  '10500',
  '00006',
].map((row) => [...row].map(Number))

/** Krippendorff 2011 (C), also Gwet 2014: four observers, twelve units. */
const fourObservers = byCoders([
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . .',
  '. 3 3 3 2 3 4 2 2 5 1 3',
  '1 2 3 3 2 4 4 1 2 5 1 .',
])

/** Cohen 1960 and 1968, table 1, as units: N = 200. */
const cohenTable = fromConfusion([
  [88, 14, 18],
  [10, 40, 10],
  [2, 6, 12],
])

function disagreementWeights(weights: readonly (readonly number[])[]): Weighting {
  return { distance: (j, k) => weights[j]?.[k] ?? 0, range: Math.max(...weights.flat()) }
}

function assertInterval(figure: Figure, low: number, high: number, digits: number): void {
  assertPrinted(figure.interval?.low, low, digits)
  assertPrinted(figure.interval?.high, high, digits)
}

describe('agreement: published worked examples', () => {
  it('Cohen 1960: κ = .492 with po = .70, pe = .41', () => {
    const { cohenKappa } = figuresOf(cohenTable)
    assertPrinted(cohenKappa.value, 0.492, 3)
    assertPrinted(cohenKappa.observed, 0.7, 2)
    assertPrinted(cohenKappa.expected, 0.41, 2)
    assert.equal(cohenKappa.n, 200)
  })

  it('Cohen 1968: weighted κ = .348, and .353 with asymmetric weights', () => {
    const cells = pairCells(cohenTable, 0, 1)
    assertPrinted(
      cohenKappaOf(
        cells,
        disagreementWeights([
          [0, 1, 3],
          [1, 0, 6],
          [3, 6, 0],
        ]),
      ).value,
      0.348,
      3,
    )
    assertPrinted(
      cohenKappaOf(
        cells,
        disagreementWeights([
          [0, 1, 4],
          [1, 0, 6],
          [2, 2, 0],
        ]),
      ).value,
      0.353,
      3,
    )
  })

  it('Fleiss, Cohen & Everitt 1969: the data of their example; κ, weighted κ and variances worked from their formula', () => {
    const cells = pairCells(
      fromConfusion([
        [106, 10, 4],
        [22, 28, 10],
        [2, 12, 6],
      ]),
      0,
      1,
    )
    const plain = cohenKappaOf(cells)
    assertPrinted(plain.value, 0.429, 3)
    assertPrinted((plain.standardError ?? 0) ** 2, 0.002885, 6)
    const agreementWeights = [
      [1, 0, 0.4444],
      [0, 1, 0.6667],
      [0.4444, 0.6667, 1],
    ]
    const graded = cohenKappaOf(cells, disagreementWeights(agreementWeights.map((row) => row.map((w) => 1 - w))))
    assertPrinted(graded.value, 0.507, 3)
    assertPrinted((graded.standardError ?? 0) ** 2, 0.003248, 6)
  })

  it('Fleiss 1971: κ = .430, and .245, .245, .520, .471, .566 for the five diagnoses', () => {
    const result = agreementOnUnits(fromCounts(fleiss1971))
    assertPrinted(result.coefficients.fleissKappa.value, 0.43, 3)
    assertPrinted(result.coefficients.fleissKappa.observed, 0.556, 3)
    assertPrinted(result.coefficients.fleissKappa.expected, 0.22, 3)
    for (const [k, kappa] of [0.245, 0.245, 0.52, 0.471, 0.566].entries())
      assertPrinted(result.perCategory[k]?.fleissKappa, kappa, 3)
    for (const [k, p] of [0.144, 0.144, 0.167, 0.306, 0.239].entries())
      assertPrinted(result.perCategory[k]?.prevalence, p, 3)
  })

  it("Gwet's package irrCAC on the first 15 of Fleiss' patients: Fleiss, AC1 and Brennan-Prediger with standard errors", () => {
    const { fleissKappa, gwetAC, brennanPrediger } = figuresOf(fromCounts(fleiss1971.slice(0, 15)))
    for (const [figure, value, error, low, high] of [
      [fleissKappa, 0.4139265, 0.08119291, 0.24, 0.588],
      [gwetAC, 0.4448007, 0.08418757, 0.264, 0.625],
      [brennanPrediger, 0.4388889, 0.08312142, 0.261, 0.617],
    ] as const) {
      assertPrinted(figure.value, value, 7)
      assertPrinted(figure.standardError, error, 8)
      assertInterval(figure, low, high, 3)
    }
  })

  it('Krippendorff 2011: four observers, twelve units, α = .743 nominal, .815 ordinal, .849 interval, .797 ratio', () => {
    const counts = countUnits(fourObservers)
    for (const [metric, alpha] of [
      ['nominal', 0.743],
      ['ordinal', 0.815],
      ['interval', 0.849],
      ['ratio', 0.797],
    ] as [Metric, number][]) {
      const figure = krippendorffAlpha(counts, metric, fourObservers.categories)
      assertPrinted(figure.value, alpha, 3)
      assert.equal(figure.n, 11)
    }
  })

  it('Krippendorff 2011: two observers, binary α = .095, nominal α = .692', () => {
    assertPrinted(figuresOf(byCoders(['0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'])).krippendorffAlpha.value, 0.095, 3)
    assertPrinted(
      figuresOf(byCoders(['a a b b d c c c e d d a', 'b a b b b c c c e d d d'])).krippendorffAlpha.value,
      0.692,
      3,
    )
  })

  it('Gwet 2014 (irrCAC) on the same four observers: all coefficients, standard errors and intervals with missing ratings', () => {
    const { percentAgreement, gwetAC, fleissKappa, congerKappa, brennanPrediger } = figuresOf(fourObservers)
    for (const [figure, value, error, low] of [
      [percentAgreement, 0.81818, 0.12561, 0.542],
      [gwetAC, 0.77544, 0.14295, 0.461],
      [fleissKappa, 0.76117, 0.15302, 0.424],
      [congerKappa, 0.76282, 0.14917, 0.435],
      [brennanPrediger, 0.77273, 0.14472, 0.454],
    ] as const) {
      assertPrinted(figure.value, value, 5)
      assertPrinted(figure.standardError, error, 5)
      assertInterval(figure, low, 1, 3)
    }
    assertPrinted(gwetAC.expected, 0.1903212, 7)
    assertPrinted(fleissKappa.expected, 0.2387153, 7)
    assertPrinted(congerKappa.expected, 0.2334252, 7)
  })

  it('Gwet 2014 (irrCAC) with weights: Conger and AC2, linear and quadratic', () => {
    const linear = figuresOf(fourObservers, { weights: 'linear' })
    const quadratic = figuresOf(fourObservers, { weights: 'quadratic' })
    for (const [figure, value, observed, expected, error, low] of [
      [linear.congerKappa, 0.814, 0.939, 0.675, 0.145, 0.494],
      [quadratic.congerKappa, 0.858, 0.975, 0.827, 0.144, 0.541],
      [linear.gwetAC, 0.859, 0.939, 0.571, 0.117, 0.6],
      [quadratic.gwetAC, 0.914, 0.975, 0.714, 0.104, 0.685],
    ] as const) {
      assertPrinted(figure.value, value, 3)
      assertPrinted(figure.observed, observed, 3)
      assertPrinted(figure.expected, expected, 3)
      assertPrinted(figure.standardError, error, 3)
      assertInterval(figure, low, 1, 3)
    }
  })

  it('Gwet 2014 (irrCAC): four complete raters, Conger .166 and AC1 .208; five observers with gaps, Conger .469 and AC1 .497', () => {
    const four = figuresOf(
      byCoders([
        'a a a a a b b b c a a a a a b',
        'a a a a b a b c c a a a a b a',
        'a b b c a a b b c a b b c a a',
        'c c c c a a b b c c c c c a a',
      ]),
    )
    assertPrinted(four.congerKappa.value, 0.166, 3)
    assertPrinted(four.congerKappa.standardError, 0.121, 3)
    assertInterval(four.congerKappa, -0.094, 0.426, 3)
    assertPrinted(four.gwetAC.value, 0.208, 3)
    assertPrinted(four.gwetAC.standardError, 0.091, 3)
    assertInterval(four.gwetAC, 0.014, 0.403, 3)
    const five = figuresOf(
      byCoders([
        '1 1 2 . 0 0 1 1 2 2 . 0 1 3 1',
        '1 1 3 0 0 0 0 . 2 1 1 0 2 3 1',
        '2 0 3 0 0 0 2 2 2 1 0 0 2 2 1',
        '. 1 3 . . . . 0 . 1 0 0 2 2 .',
        '2 . . 0 0 0 1 . 2 . . . . 3 1',
      ]),
    )
    assertPrinted(five.congerKappa.value, 0.469, 3)
    assertPrinted(five.congerKappa.standardError, 0.117, 3)
    assertInterval(five.congerKappa, 0.219, 0.719, 3)
    assertPrinted(five.gwetAC.value, 0.497, 3)
    assertPrinted(five.gwetAC.standardError, 0.122, 3)
    assertInterval(five.gwetAC, 0.235, 0.758, 3)
  })

  it('Gwet 2014 (irrCAC): two abstractors, 100 patients, three categories', () => {
    const figures = figuresOf(
      fromConfusion([
        [13, 0, 0],
        [0, 20, 7],
        [0, 4, 56],
      ]),
    )
    assertPrinted(figures.cohenKappa.value, 0.7964094, 7)
    assertPrinted(figures.cohenKappa.standardError, 0.05891072, 8)
    for (const [figure, value, error] of [
      [figures.scottPi, 0.7962397, 0.05905473],
      [figures.gwetAC, 0.8493305, 0.04321747],
      [figures.brennanPrediger, 0.835, 0.04693346],
      [figures.percentAgreement, 0.89, 0.03128898],
    ] as const) {
      assertPrinted(figure.value, value, 7)
      // For contingency tables irrCAC divides by n², for raw ratings by n (n − 1), as here always.
      assertPrinted((figure.standardError ?? 0) * Math.sqrt(99 / 100), error, 8)
    }
    assertPrinted(figures.krippendorffAlpha.value, 0.7972585, 7)
  })

  it("R package irr, `diagnoses` (Fleiss' 1971 patients, each one's diagnoses in order): Light .459; κ .651, .384, .631 of the first three raters", () => {
    const six = fromCounts(fleiss1971)
    // The package prints how often its first rater gave each diagnosis, which tells the order apart from others.
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((k) => six.cells.subarray(0, 30).filter((cell) => cell === k).length),
      [13, 10, 2, 1, 4],
    )
    assertPrinted(figuresOf(six).lightKappa.value, 0.459, 3)
    const { pairs, coefficients } = agreementOnUnits(selectCoders(six, six.coders.slice(0, 3)))
    for (const [i, kappa] of [0.651, 0.384, 0.631].entries()) assertPrinted(pairs[i]?.cohenKappa, kappa, 3)
    assertClose(coefficients.lightKappa.value, pairs.reduce((sum, { cohenKappa }) => sum + (cohenKappa ?? 0), 0) / 3)
  })

  it("Conger 1980, as R's irr computes the exact κ: chance is Fleiss' less the variance of the raters' proportions over r − 1", () => {
    const six = fromCounts(fleiss1971)
    const { congerKappa, fleissKappa } = figuresOf(six)
    const shares = [0, 1, 2, 3, 4].map((k) =>
      six.coders.map((_, c) => six.cells.subarray(c * 30, (c + 1) * 30).filter((cell) => cell === k).length / 30),
    )
    const spread = shares.map((of) => {
      const mean = of.reduce((sum, x) => sum + x, 0) / 6
      return of.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 6
    })
    const chance = (fleissKappa.expected ?? 9) - spread.reduce((sum, x) => sum + x, 0) / 5
    assertClose(congerKappa.expected, chance)
    assertClose(congerKappa.value, ((congerKappa.observed ?? 9) - chance) / (1 - chance))
  })

  it('Feinstein & Cicchetti 1990, their paradox: agreement .85 twice, κ .70 and .32; PABAK (Byrt, Bishop & Carlin 1993, 2 po − 1) .70 for both', () => {
    for (const [[a, b, c, d], chance, kappa] of [
      [[40, 9, 6, 45], 0.5, 0.7],
      [[80, 10, 5, 5], 0.78, 0.32],
    ] as const) {
      const { cohenKappa, percentAgreement, brennanPrediger, positiveAgreement, negativeAgreement } = figuresOf(
        fromConfusion([
          [a, b],
          [c, d],
        ]),
        { positive: '1' },
      )
      assert.equal(percentAgreement.value, 0.85)
      assertPrinted(cohenKappa.expected, chance, 2)
      assertPrinted(cohenKappa.value, kappa, 2)
      assertClose(brennanPrediger.value, 0.7)
      // Cicchetti & Feinstein 1990, from the same cells by hand: 2a/(2a + b + c) and 2d/(2d + b + c).
      assertClose(positiveAgreement.value, (2 * a) / (2 * a + b + c))
      assertClose(negativeAgreement.value, (2 * d) / (2 * d + b + c))
    }
  })

  it('Gerstman, Epidemiology Kept Simple: 19,790 chest X-rays read twice, po = .8943, pe = .7780, κ = .524', () => {
    const { cohenKappa } = figuresOf(
      fromConfusion([
        [1467, 782],
        [1309, 16232],
      ]),
    )
    assertPrinted(cohenKappa.observed, 0.8943, 4)
    assertPrinted(cohenKappa.expected, 0.778, 4)
    assertPrinted(cohenKappa.value, 0.524, 3)
  })

  it('Passonneau 2006: M of equal, nested, overlapping and disjoint sets; distances by hand', () => {
    assert.equal(masiDistance([1, 2], [1, 2]), 0)
    assert.equal(masiDistance([1, 2], [1, 2, 3, 4]), 2 / 3)
    assert.equal(masiDistance([1], [1, 2]), 2 / 3)
    assert.equal(masiDistance([1, 2], [2, 3]), 8 / 9)
    assert.equal(masiDistance([1, 2, 3], [2, 3, 4]), 5 / 6)
    assert.equal(masiDistance([1], [2]), 1)
    assert.equal(masiDistance([], [1]), 1)
    assert.equal(masiDistance([], []), 0)
  })
})
