import assert from 'node:assert/strict'
import fc from 'fast-check'
import { icc, oneWayIcc } from '../../reference/icc'
import type { IccForm } from '../../reference/icc'

function near(actual: number | null | undefined, expected: number, tolerance: number): void {
  assert.ok(
    typeof actual === 'number' && Math.abs(actual - expected) <= tolerance,
    `${actual} is not ${expected} ± ${tolerance}`,
  )
}

const shroutFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
]

describe('reference ICC', () => {
  it('gives the six values of Shrout & Fleiss 1979, with F and the intervals published for them', () => {
    const found = icc(shroutFleiss)
    const published: [IccForm, number, number, number, number, number, number, number][] = [
      ['ICC(1)', 0.166, 1.79, 5, 18, 0.164769, -0.133, 0.723],
      ['ICC(A,1)', 0.29, 11.03, 5, 15, 0.000135, 0.019, 0.761],
      ['ICC(C,1)', 0.715, 11.03, 5, 15, 0.000135, 0.342, 0.946],
      ['ICC(k)', 0.443, 1.79, 5, 18, 0.164769, -0.884, 0.912],
      ['ICC(A,k)', 0.62, 11.03, 5, 15, 0.000135, 0.071, 0.927],
      ['ICC(C,k)', 0.909, 11.03, 5, 15, 0.000135, 0.676, 0.986],
    ]
    for (const [form, value, F, df1, df2, p, low, high] of published) {
      const one = found.icc[form]
      near(one.value, value, 5e-4)
      near(one.F, F, 5e-3)
      assert.equal(one.df1, df1)
      assert.equal(one.df2, df2)
      near(one.p, p, 5e-7)
      near(one.interval?.low, low, 1e-3)
      near(one.interval?.high, high, 1e-3)
      assert.equal(one.reason, null)
    }
    assert.equal(found.targets, 6)
    assert.equal(found.raters, 4)
    assert.equal(found.dropped, 0)
  })

  it('drops sessions with a missing cell and says how many', () => {
    const found = icc([...shroutFleiss, [1, null, 2, 3]])
    assert.equal(found.dropped, 1)
    assert.deepEqual(found.icc, icc(shroutFleiss).icc)
  })

  it('is exact where coders differ by a constant: consistency 1, F null, p 0', () => {
    const found = icc([
      [1.1, 2.1],
      [2.1, 3.1],
      [4.1, 5.1],
    ]).icc
    assert.deepEqual(found['ICC(C,1)'], {
      value: 1,
      interval: { low: 1, high: 1 },
      F: null,
      df1: 2,
      df2: 2,
      p: 0,
      reason: null,
    })
    // Mean squares: rows 14/3, columns 3/2.
    assert.equal(found['ICC(A,1)'].value, 14 / 17)
    assert.equal(found['ICC(A,k)'].value, 28 / 31)
    assert.ok(found['ICC(A,1)'].interval !== null)
  })

  it('gives 1 throughout where coders agree fully', () => {
    for (const one of Object.values(
      icc([
        [1, 1],
        [2, 2],
        [5, 5],
      ]).icc,
    )) {
      assert.equal(one.value, 1)
      assert.deepEqual(one.interval, { low: 1, high: 1 })
      assert.equal(one.F, null)
      assert.equal(one.p, 0)
    }
  })

  it('reports negative values as they are', () => {
    // Rows' means are 2, 2 and 1.5, so that their mean square is 1/6; within rows it is 17/6.
    const found = icc([
      [1, 3],
      [3, 1],
      [0, 3],
    ]).icc
    near(found['ICC(1)'].value, (1 / 6 - 17 / 6) / (1 / 6 + 17 / 6), 1e-15)
    assert.ok((found['ICC(k)'].value ?? 0) < -1)
  })

  it('is undefined for one session, one coder, and where nothing varies', () => {
    assert.equal(icc([[1, 2]]).icc['ICC(A,1)'].reason, 'fewer than two sessions')
    assert.equal(icc([]).icc['ICC(1)'].reason, 'fewer than two coders')
    assert.equal(icc([[1], [2]]).icc['ICC(1)'].reason, 'fewer than two coders')
    assert.equal(
      icc([
        [3, 3],
        [3, 3],
      ]).icc['ICC(C,k)'].reason,
      'no variance',
    )
    assert.equal(
      icc([
        [1, 2],
        [2, 1],
      ]).icc['ICC(k)'].reason,
      'no variance between sessions',
    )
  })

  it('computes the unbalanced one-way form by hand', () => {
    // k0 = (5 − 9/5) / 2 = 1.6; mean squares 6.15 and 1.25; P(F > f) = 1 / (1 + f) with 2 and 2.
    const found = oneWayIcc([[1, 2], [], [3], [4, 6]])
    assert.equal(found.k0, 1.6)
    assert.equal(found.targets, 3)
    assert.equal(found.ratings, 5)
    assert.equal(found.value, 49 / 69)
    assert.equal(found.F, 4.92)
    near(found.p, 1 / 5.92, 1e-14)
    // The quantile of F with 2 and 2 at .975 is 39.
    near(found.interval?.low, (6.15 - 39 * 1.25) / (6.15 + 0.6 * 39 * 1.25), 1e-12)
    near(found.interval?.high, (39 * 6.15 - 1.25) / (39 * 6.15 + 0.6 * 1.25), 1e-12)
    assert.equal(oneWayIcc([[1], [2]]).reason, 'no session was rated twice')
    assert.equal(oneWayIcc([[1, 2]]).reason, 'fewer than two sessions')
    assert.equal(oneWayIcc([[2, 2], [2]]).reason, 'no variance')
  })

  it('agrees with the balanced form where all sessions have the same number of ratings', () => {
    const cells = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 6,
    })
    fc.assert(
      fc.property(cells, (table) => {
        const { F, df1, df2, p, value, interval, reason } = oneWayIcc(table)
        const balanced = icc(table).icc['ICC(1)']
        assert.deepEqual({ F, df1, df2, p, value, interval, reason }, balanced)
      }),
    )
  })

  it('does not change with a shift or a scale of all ratings, nor consistency with a shift of one coder', () => {
    const cells = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 6,
    })
    fc.assert(
      fc.property(cells, (table) => {
        const before = icc(table).icc
        const after = icc(table.map((row) => row.map((cell) => 4 * cell - 7))).icc
        const shifted = icc(table.map((row) => row.map((cell, j) => (j === 1 ? cell + 3 : cell)))).icc
        for (const form of Object.keys(before) as IccForm[]) assert.equal(after[form].value, before[form].value)
        if (before['ICC(C,1)'].value !== null) assert.deepEqual(shifted['ICC(C,1)'].value, before['ICC(C,1)'].value)
        for (const one of Object.values(before)) {
          if (one.value === null || one.interval === null) continue
          assert.ok(
            one.interval.low <= one.value + 1e-9 &&
              one.value <= one.interval.high + 1e-9 &&
              one.interval.high <= 1 + 1e-12,
          )
        }
      }),
    )
  })
})
