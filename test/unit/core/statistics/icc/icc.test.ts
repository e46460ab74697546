import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { IccFigures } from '../../../../../src/core/statistics/icc/iccForms'
import { iccForms, iccOf } from '../../../../../src/core/statistics/icc/iccForms'
import { oneWayIcc } from '../../../../../src/core/statistics/icc/oneWayIcc'
import { compareIccs } from '../../../../support/comparedIcc'
import { seeded } from '../../../../support/memoryFiles'
import { assertClose, assertPlainNumbers, assertPrinted } from '../support'

const shroutFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
]

describe('intraclass correlations, published', () => {
  const found = iccOf(shroutFleiss)

  it('are those of Shrout & Fleiss 1979, table 4', () => {
    const printed = {
      'ICC(1)': 0.17,
      'ICC(A,1)': 0.29,
      'ICC(C,1)': 0.71,
      'ICC(k)': 0.44,
      'ICC(A,k)': 0.62,
      'ICC(C,k)': 0.91,
    } as const
    for (const form of iccForms) assertPrinted(found[form].value, printed[form], 2)
  })

  it('have F, degrees of freedom, p and bounds as McGraw & Wong’s formulas give them for that table with SciPy’s F distribution', () => {
    const printed = {
      'ICC(1)': [1.8, 5, 18, 0.16477, -0.133, 0.72],
      'ICC(A,1)': [11, 5, 15, 0.00013, 0.019, 0.76],
      'ICC(C,1)': [11, 5, 15, 0.00013, 0.342, 0.95],
      'ICC(k)': [1.8, 5, 18, 0.16477, -0.884, 0.91],
      'ICC(A,k)': [11, 5, 15, 0.00013, 0.071, 0.93],
      'ICC(C,k)': [11, 5, 15, 0.00013, 0.676, 0.99],
    } as const
    for (const form of iccForms) {
      const [F, df1, df2, p, low, high] = printed[form]
      const figure = found[form]
      assertPrinted(figure.F, F, 1)
      assert.deepEqual([figure.df1, figure.df2], [df1, df2])
      assertPrinted(figure.p, p, 5)
      assertPrinted(figure.interval?.low, low, 3)
      assertPrinted(figure.interval?.high, high, 2)
    }
  })

  it('with unequal numbers are those of Snedecor & Cochran 1967, 10.16: conceptions by bull, k₀ 5.67, mean squares 664 and 248, component 73', () => {
    const bulls = [
      [46, 31, 37, 62, 30],
      [70, 59],
      [52, 44, 57, 40, 67, 64, 70],
      [47, 21, 70, 46, 14],
      [42, 64, 50, 69, 77, 81, 87],
      [35, 68, 59, 38, 57, 76, 57, 29, 60],
    ]
    const { k0, single, targets, ratings } = oneWayIcc(bulls)
    assert.deepEqual([targets, ratings, single.df1, single.df2], [6, 35, 5, 29])
    assertPrinted(k0, 5.67, 2)
    assertPrinted(single.F, 2.68, 2)
    // 73.4/(73.4 + 248.3), and by hand in fractions.
    assertPrinted(single.value, 73.4 / (73.4 + 248.3), 3)
    assertClose(single.value, 133045283 / 583037811)
    // Searle's bounds, (F/F.975 − 1)/(F/F.975 + k₀ − 1) and so on, with quantiles from tables: F.975(5, 29) = 3.04, F.975(29, 5) = 6.24.
    assert.ok(Math.abs((single.interval?.low ?? 9) - (2.676 / 3.04 - 1) / (2.676 / 3.04 + 4.669)) < 0.002)
    assert.ok(Math.abs((single.interval?.high ?? 9) - (2.676 * 6.24 - 1) / (2.676 * 6.24 + 4.669)) < 0.002)
  })

  it('with unequal numbers by hand: {1, 2}, {4}, {6, 7, 8} give k₀ 11/6, mean squares 221/12 and 5/6', () => {
    // N = 6, Σkᵢ² = 14, k₀ = (6 − 14/6)/2 = 11/6. Grand mean 14/3; SSB = 2(3/2 − 14/3)² + (4 − 14/3)² + 3(7 − 14/3)² = 221/6, SSW = 1/2 + 0 + 2 = 5/2.
    const { k0, single } = oneWayIcc([[1, 2], [4], [6, 7, 8]])
    assertClose(k0, 11 / 6)
    assertClose(single.F, 221 / 12 / (5 / 6))
    assertClose(single.value, (221 / 12 - 5 / 6) / (221 / 12 + (5 / 6) * (5 / 6)))
  })
})

describe('intraclass correlations against a plain second implementation', () => {
  it('agree to 1e-9 in value, F, degrees of freedom, p and bounds', () => {
    const { figures, givenUp } = compareIccs(seeded(1979), 60)
    assert.ok(figures > 200 && givenUp < figures / 100, `${figures} figures, ${givenUp} given up`)
  })
})

const number = fc.integer({ min: -50, max: 50 })
const tables = fc
  .tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 5 }))
  .chain(([n, k]) => fc.array(fc.array(number, { minLength: k, maxLength: k }), { minLength: n, maxLength: n }))

function same(a: IccFigures, b: IccFigures, forms: readonly (keyof IccFigures)[] = iccForms): void {
  for (const form of forms) {
    const [one, other] = [a[form], b[form]]
    assert.equal(one.reason?.code, other.reason?.code, form)
    for (const key of ['value', 'F', 'df1', 'df2', 'p'] as const) assertClose(one[key], other[key], 1e-8)
    assertClose(one.interval?.low, other.interval?.low, 1e-8)
    assertClose(one.interval?.high, other.interval?.high, 1e-8)
  }
}
const each = (rows: readonly (readonly number[])[], change: (x: number, coder: number) => number): number[][] =>
  rows.map((row) => row.map(change))

describe('intraclass correlations', () => {
  it('do not change with a constant for all, nor with the scale', () => {
    fc.assert(
      fc.property(
        tables,
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.constantFrom(2, -3, 0.125, 1024, 1e-20, 1e30),
        (rows, constant, factor) => {
          same(iccOf(rows), iccOf(each(rows, (x) => x + constant)))
          same(iccOf(rows), iccOf(each(rows, (x) => x * factor)))
        },
      ),
    )
  })

  it('of consistency do not change with a constant for one coder; of agreement do', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 50 }), (rows, constant) => {
        same(iccOf(rows), iccOf(each(rows, (x, c) => (c === 0 ? x + constant : x))), ['ICC(C,1)', 'ICC(C,k)'])
      }),
    )
    const shifted = iccOf(each(shroutFleiss, (x, c) => (c === 0 ? x + 5 : x)))
    for (const form of ['ICC(1)', 'ICC(A,1)', 'ICC(k)', 'ICC(A,k)'] as const)
      assert.ok((shifted[form].value ?? 9) < (iccOf(shroutFleiss)[form].value ?? -9), form)
  })

  it('do not change with the order of targets or coders', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        same(iccOf(rows), iccOf([...rows].reverse()))
        same(iccOf(rows), iccOf(rows.map((row) => [...row.slice(1), row[0] ?? 0])))
      }),
    )
  })

  it('are 1 where coders are equal and targets are not, with no width and a p of 0', () => {
    const figures = iccOf([
      [1, 1, 1],
      [2, 2, 2],
      [5, 5, 5],
    ])
    for (const form of iccForms) {
      const { value, interval, F, p, df1 } = figures[form]
      assert.deepEqual([value, interval?.low, interval?.high, F, p, df1], [1, 1, 1, null, 0, 2], form)
    }
  })

  it('of consistency are 1 where coders differ by a constant, decimals as well; MSE is 0, F null, p 0', () => {
    const figures = iccOf([
      [0.1, 0.2, 0.4],
      [0.3, 0.4, 0.6],
      [0.7, 0.8, 1],
    ])
    for (const form of ['ICC(C,1)', 'ICC(C,k)'] as const)
      assert.deepEqual([figures[form].value, figures[form].F, figures[form].p], [1, null, 0])
    for (const form of ['ICC(A,1)', 'ICC(A,k)'] as const) {
      assert.deepEqual([figures[form].F, figures[form].p], [null, 0])
      assert.ok((figures[form].value ?? 1) < 1 && figures[form].interval !== null)
    }
  })

  it('of one coder hardly change where all targets are doubled again and again; their intervals narrow, but for agreement, where coders stay few', () => {
    const [once, many] = [iccOf(shroutFleiss), iccOf(Array.from({ length: 2000 }, () => shroutFleiss).flat())]
    for (const form of iccForms) {
      const { value, interval } = many[form]
      const width = (interval?.high ?? 9) - (interval?.low ?? 0)
      assert.ok(value !== null && interval !== null && interval.low < value && value < interval.high, form)
      assert.ok(form.includes('A') ? width > 0.3 : width < 0.05, `${form} ${width}`)
    }
    assert.ok(Math.abs((many['ICC(C,1)'].value ?? 0) - (once['ICC(C,1)'].value ?? 9)) < 0.001)
  })

  it('keep their digits on a large constant', () => {
    same(iccOf(shroutFleiss), iccOf(each(shroutFleiss, (x) => x + 1e12)))
    same(iccOf(shroutFleiss), iccOf(each(shroutFleiss, (x) => x * 1e97)))
  })

  it('step up: the bounds of the mean are Spearman-Brown of those of one coder', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const k = rows[0]?.length ?? 0
        const figures = iccOf(rows)
        for (const [one, mean] of [
          ['ICC(1)', 'ICC(k)'],
          ['ICC(A,1)', 'ICC(A,k)'],
          ['ICC(C,1)', 'ICC(C,k)'],
        ] as const) {
          const [single, average] = [figures[one].interval, figures[mean].interval]
          if (single === null || average === null || figures[mean].value === null) continue
          for (const end of ['low', 'high'] as const) {
            const divisor = 1 + (k - 1) * single[end]
            if (Math.abs(divisor) > 1e-6) assertClose(average[end], (k * single[end]) / divisor, 1e-6)
          }
          assert.ok(average.low <= average.high && average.high <= 1)
        }
      }),
    )
  })

  it('of equal numbers are the same one-way as from the crossed table', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const [{ single, average, k0 }, crossed] = [oneWayIcc(rows), iccOf(rows)]
        if (single.value !== null) assertClose(k0, rows[0]?.length)
        for (const [a, b] of [
          [single, crossed['ICC(1)']],
          [average, crossed['ICC(k)']],
        ] as const) {
          assertClose(a.value, b.value, 1e-9)
          assertClose(a.interval?.low, b.interval?.low, 1e-9)
          assert.equal(a.interval?.method, b.interval?.method)
        }
      }),
    )
  })
})

describe('intraclass correlations that are undefined', () => {
  const reasons = (rows: readonly (readonly number[])[]): string[] =>
    iccForms.map((form) => iccOf(rows)[form].reason?.code ?? String(iccOf(rows)[form].value))
  const all = (code: string): string[] => iccForms.map(() => code)

  it('everyone agrees on one value: no variance', () => {
    assert.deepEqual(
      reasons([
        [3, 3],
        [3, 3],
        [3, 3],
      ]),
      all('icc-no-variance'),
    )
  })
  it('one coder, or nothing: nothing was rated twice', () => {
    assert.deepEqual(reasons([]), all('icc-nothing-rated-twice'))
    assert.deepEqual(reasons([[1], [2]]), all('icc-nothing-rated-twice'))
    assert.equal(oneWayIcc([[1], [2], []]).single.reason?.code, 'icc-nothing-rated-twice')
  })
  it('one target, whether coders agree or not', () => {
    assert.deepEqual(reasons([[1, 1]]), all('icc-one-target'))
    assert.deepEqual(reasons([[1, 2]]), all('icc-one-target'))
    assert.equal(oneWayIcc([[1, 2]]).single.reason?.code, 'icc-one-target')
  })
  it('one coder constant: as computed', () => {
    const figures = iccOf([
      [4, 1],
      [4, 3],
      [4, 2],
    ])
    for (const form of iccForms) assert.notEqual(figures[form].value, null, form)
    assertClose(figures['ICC(C,1)'].value, 0)
  })
  it('every coder constant, but differently: consistency has no variance, agreement is 0 and has no interval', () => {
    const figures = iccOf([
      [1, 2],
      [1, 2],
      [1, 2],
    ])
    assert.deepEqual(
      iccForms.map((form) => figures[form].reason?.code ?? figures[form].value),
      [-1, 0, 'icc-no-variance', 'icc-no-variance-between', 0, 'icc-no-variance'],
    )
    assert.deepEqual(
      [figures['ICC(A,1)'].interval, figures['ICC(A,1)'].noInterval?.code],
      [null, 'icc-no-variance-between'],
    )
  })
  it('coders who contradict each other: no agreement where its variance is estimated as 0 or less', () => {
    assert.deepEqual(
      reasons([
        [1, 0],
        [0, 1],
      ]),
      [
        '-1',
        'icc-negative-variance',
        '-1',
        'icc-no-variance-between',
        'icc-negative-variance',
        'icc-no-variance-between',
      ],
    )
    const crossing = iccOf([
      [1, 2, 0],
      [0, 2, 1],
      [2, 0, 1],
    ])
    assert.ok((crossing['ICC(A,1)'].value ?? 1) < 0)
    assert.equal(crossing['ICC(A,k)'].reason?.code, 'icc-negative-variance')
  })
  it('a bound of (A,1) beyond −1/(k − 1) is not stepped up: (A,k) then has a value and no interval', () => {
    // Without a difference between coders the bound of (A,1) tends to less than −1/(k − 1).
    const figures = iccOf([
      [1, 2],
      [2, 1],
      [3, 3],
    ])
    assert.ok((figures['ICC(A,1)'].interval?.low ?? 0) < -1)
    assert.deepEqual([figures['ICC(A,k)'].interval, figures['ICC(A,k)'].noInterval?.code], [null, 'icc-no-step-up'])
    assertClose(
      figures['ICC(A,k)'].value,
      (2 * (figures['ICC(A,1)'].value ?? 0)) / (1 + (figures['ICC(A,1)'].value ?? 0)),
    )
  })
  it('a variance between targets near 0 takes Satterthwaite to a fraction of a degree: no interval where that would leave the value outside', () => {
    const figures = iccOf([
      [0, 5],
      [2, 2],
    ])
    assertPlainNumbers(figures)
    assertClose(figures['ICC(A,1)'].value, -12 / 13)
    for (const form of ['ICC(A,1)', 'ICC(A,k)'] as const)
      assert.deepEqual([figures[form].interval, figures[form].noInterval?.code], [null, 'icc-few-degrees'])
    fc.assert(
      fc.property(tables, (rows) => {
        const all = iccOf(rows)
        for (const form of iccForms) {
          const { value, interval } = all[form]
          if (value !== null && interval !== null)
            assert.ok(interval.low <= value && value <= interval.high, `${form} ${value} ${JSON.stringify(interval)}`)
        }
      }),
    )
  })
})
