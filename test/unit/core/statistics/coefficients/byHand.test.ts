import assert from 'node:assert/strict'
import { countUnits } from '../../../../../src/core/statistics/ratingTables/countUnits'
import { krippendorffAlpha } from '../../../../../src/core/statistics/coefficients/krippendorffAlpha'
import { masiAlpha } from '../../../../../src/core/statistics/coefficients/masiAlpha'
import { assertClose, assertPrinted, byUnits, figuresOf, fromConfusion } from '../support'
import { setTable } from '../ratingTables/madeTables'

describe('agreement: worked by hand', () => {
  it('three coders, two units: Conger 1/3, Light 1/3 (pairs 1, 0, 0)', () => {
    const { congerKappa, lightKappa } = figuresOf(
      byUnits([
        ['a', 'a', 'b'],
        ['b', 'b', 'b'],
      ]),
    )
    assertClose(congerKappa.value, 1 / 3)
    assertClose(congerKappa.observed, 2 / 3)
    assertClose(congerKappa.expected, 1 / 2)
    assertClose(lightKappa.value, 1 / 3)
  })

  it('a rare code: 1,000 units, 20 codings each, no overlap', () => {
    const table = fromConfusion([
      [960, 20],
      [20, 0],
    ])
    const { gwetAC, cohenKappa, positiveAgreement, negativeAgreement, percentAgreement } = figuresOf(table)
    assertClose(percentAgreement.value, 0.96)
    assertClose(gwetAC.value, (0.96 - 2 * 0.02 * 0.98) / (1 - 2 * 0.02 * 0.98))
    assertPrinted(gwetAC.value, 0.96, 2)
    assertClose(cohenKappa.value, -0.02 / 0.98)
    assert.equal(positiveAgreement.value, 0)
    assertClose(negativeAgreement.value, 1920 / 1960)
  })

  it('positive agreement of three coders with a gap: Σ n (n − 1) / Σ n (m − 1)', () => {
    const table = byUnits([
      ['1', '1', '0'],
      ['1', null, '1'],
      ['0', '0', '1'],
      [null, '1', null],
    ])
    const { positiveAgreement, negativeAgreement } = figuresOf(table)
    assertClose(positiveAgreement.value, (2 + 2 + 0) / (2 * 2 + 2 * 1 + 1 * 2))
    assertClose(negativeAgreement.value, (0 + 2) / (1 * 2 + 2 * 2))
    assert.equal(positiveAgreement.n, 3)
    assert.equal(positiveAgreement.standardError, null)
  })

  it('weights go by value: 1, 2 and 10 are not equally spaced', () => {
    const table = byUnits([
      ['1', '2'],
      ['10', '10'],
      ['1', '10'],
      ['2', '2'],
    ])
    const { brennanPrediger, percentAgreement } = figuresOf(table, { weights: 'linear' })
    assertClose(brennanPrediger.observed, (8 / 9 + 1 + 0 + 1) / 4)
    assertClose(brennanPrediger.expected, (3 + 2 * (8 / 9 + 0 + 1 / 9)) / 9)
    assert.equal(percentAgreement.value, 0.5)
    const named = figuresOf(
      byUnits(
        [
          ['1', '2'],
          ['2', '2'],
        ],
        ['0', '1', '2', '4'],
      ),
      { weights: 'quadratic' },
    )
    assertClose(named.brennanPrediger.observed, (15 / 16 + 1) / 2)
  })

  it('α over sets: {a,b} with {a}, {c} with {c} gives D_o = 1/3, D_e = 7/9, α = 4/7', () => {
    const figure = masiAlpha(
      setTable(
        ['x', 'y'],
        [
          [['a', 'b'], ['a']],
          [['c'], ['c']],
        ],
      ),
    )
    assertClose(figure.observed, 1 / 3)
    assertClose(figure.expected, 7 / 9)
    assertClose(figure.value, 4 / 7)
    assert.equal(figure.n, 2)
  })

  it('the empty set is a rating, a missing cell is none', () => {
    const figure = masiAlpha(
      setTable(
        ['x', 'y'],
        [
          [[], []],
          [['a'], []],
          [null, ['a']],
        ],
      ),
    )
    assert.equal(figure.n, 2)
    assertClose(figure.observed, 1 / 2)
    assertClose(figure.expected, 1 / 2)
    assertClose(figure.value, 0)
  })

  it('ordinal α takes the marginals of the data at hand, and labels of equal value together', () => {
    const counts = countUnits(
      byUnits([
        ['1', '3'],
        ['1', '1'],
        ['3', '3'],
      ]),
    )
    // Marginals 3 and 3: the only distance is between the two.
    assertClose(
      krippendorffAlpha(counts, 'ordinal', ['1', '3']).value,
      krippendorffAlpha(counts, 'nominal', ['1', '3']).value,
    )
    const spelled = byUnits([
      ['1', '1.0'],
      ['2', '2'],
      ['2', '1'],
    ])
    const plain = byUnits([
      ['1', '1'],
      ['2', '2'],
      ['2', '1'],
    ])
    for (const metric of ['ordinal', 'interval', 'ratio'] as const) {
      const figure = krippendorffAlpha(countUnits(spelled), metric, spelled.categories)
      assertClose(figure.value, krippendorffAlpha(countUnits(plain), metric, plain.categories).value)
    }
    assert.notEqual(figuresOf(spelled).percentAgreement.value, figuresOf(plain).percentAgreement.value)
  })
})
