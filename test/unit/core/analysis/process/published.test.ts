import assert from 'node:assert/strict'
import { association, yulesQ } from '../../../../../src/core/statistics/sequences/association'
import { chiSquareUpper } from '../../../../../src/core/statistics/chiSquare'
import { assertPrinted } from '../../statistics/support'

describe('tables of transitions, on published examples', () => {
  it('give expected counts, residuals and G² of Agresti 2002, table 3.2 (education and religious beliefs)', () => {
    const { cells, test, total } = association([
      [178, 138, 108],
      [570, 648, 442],
      [138, 252, 252],
    ])
    assert.equal(total, 2726)
    const expected = [
      [137.8, 161.4, 124.7],
      [539.5, 632.1, 488.4],
      [208.7, 244.5, 188.9],
    ]
    const residuals = [
      [4.5, -2.6, -1.9],
      [2.6, 1.3, -4.0],
      [-6.8, 0.7, 6.3],
    ]
    for (const [i, row] of cells.entries()) {
      for (const [j, cell] of row.entries()) {
        assertPrinted(cell.expected, expected[i]?.[j] ?? NaN, 1)
        assertPrinted(cell.adjustedResidual, residuals[i]?.[j] ?? NaN, 1)
      }
    }
    assertPrinted(test.G2, 69.8, 1)
    assert.equal(test.df, 4)
    assert.equal(test.iterations, null)
  })

  it('fit Fienberg 1980, table 8-2, around its structural zeros (who displays to whom among six monkeys, none to itself)', () => {
    const counts = [
      [0, 1, 5, 8, 9, 0],
      [29, 0, 14, 46, 4, 0],
      [0, 0, 0, 0, 0, 0],
      [2, 3, 1, 0, 38, 2],
      [0, 0, 0, 0, 0, 1],
      [9, 25, 4, 6, 13, 0],
    ]
    const { test, cells } = association(counts, (i, j) => i === j)
    assertPrinted(test.G2, 135.17, 2)
    assert.equal(test.df, 15)
    assertPrinted(cells[0]?.[1]?.expected, 5.2595, 4)
    assert.equal(cells[0]?.[0]?.reason?.code, 'structural-zero')
    // The third displays to nobody.
    assert.equal(cells[2]?.[0]?.reason?.code, 'state-not-used')
  })

  it('fit the off-diagonal cells of Hauser 1980 (fathers and sons), as Powers & Xie 2008, table 4.15', () => {
    const counts = [
      [1414, 521, 302, 643, 40],
      [724, 524, 254, 703, 48],
      [798, 648, 856, 1676, 108],
      [756, 914, 771, 3325, 237],
      [409, 357, 441, 1611, 1832],
    ]
    const whole = association(counts).test
    assertPrinted(whole.G2, 6170.1, 1)
    assert.equal(whole.df, 16)
    const without = association(counts, (i, j) => i === j).test
    assertPrinted(without.G2, 683.34, 2)
    assert.equal(without.df, 11)
  })

  it('have the tail of χ² as its tables print it', () => {
    for (const [x, degrees, p] of [
      [3.841, 1, 0.05],
      [5.991, 2, 0.05],
      [11.345, 3, 0.01],
      [18.307, 10, 0.05],
      [21.666, 9, 0.01],
      [43.773, 30, 0.05],
    ] as const) {
      assert.ok(Math.abs(chiSquareUpper(x, degrees) - p) < 2e-5, `${x}, ${degrees}: ${chiSquareUpper(x, degrees)}`)
    }
    assert.equal(chiSquareUpper(0, 3), 1)
    assert.equal(chiSquareUpper(1e6, 4), 0)
  })

  it('have Q as Yule 1900 defines it', () => {
    assert.equal(yulesQ(12, 16, 18, 30), 0.6)
    assert.equal(yulesQ(0, 0, 5, 5), null)
  })
})
