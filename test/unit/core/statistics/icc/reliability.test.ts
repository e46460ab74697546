import assert from 'node:assert/strict'
import fc from 'fast-check'
import { iccForms, iccOf } from '../../../../../src/core/statistics/icc/iccForms'
import { oneWayIcc } from '../../../../../src/core/statistics/icc/oneWayIcc'
import type { Reliability } from '../../../../../src/core/statistics/icc/reliability'
import { reliabilityOf } from '../../../../../src/core/statistics/icc/reliability'
import { assertPlainNumbers } from '../support'

const of = (...rows: (number | null)[][]): Reliability =>
  reliabilityOf({ coders: (rows[0] ?? []).map((_, c) => 'abcdef'.charAt(c)), rows })
const warnings = ({ warnings: all }: Reliability): string[] => all.map(({ code }) => code)

describe('the design that is found', () => {
  it('is crossed where no cell is missing: all six forms, no second figure', () => {
    const found = of([1, 2], [3, 3], [5, 4])
    assert.deepEqual(
      [found.design, found.targets, found.dropped, found.oneWay, found.pairs],
      ['crossed', 3, 0, null, []],
    )
  })

  it('is incomplete where some are: they are dropped and counted, and the one-way form keeps them', () => {
    const found = of([1, 2, 2], [3, null, 4], [5, 4, 6], [7, 7, null])
    assert.deepEqual([found.design, found.targets, found.dropped], ['incomplete', 2, 2])
    assert.deepEqual(
      found.icc,
      iccOf([
        [1, 2, 2],
        [5, 4, 6],
      ]),
    )
    assert.deepEqual(
      found.oneWay,
      oneWayIcc([
        [1, 2, 2],
        [3, 4],
        [5, 4, 6],
        [7, 7],
      ]),
    )
    assert.deepEqual(
      found.pairs.map(({ coders, targets }) => [coders.join(''), targets]),
      [
        ['ab', 3],
        ['ac', 3],
        ['bc', 2],
      ],
    )
  })

  it('is rotating where pairs leave no complete row: the one-way form, and pairs, which have targets in common', () => {
    const found = of([1, 2, null], [3, null, 4], [null, 4, 6], [7, 6, null])
    assert.deepEqual([found.design, found.targets, found.dropped, found.oneWay?.k0], ['rotating', 4, 0, 2])
    assert.deepEqual(
      found.icc['ICC(1)'],
      oneWayIcc([
        [1, 2],
        [3, 4],
        [4, 6],
        [7, 6],
      ]).single,
    )
    assert.equal(found.icc['ICC(1)'].interval?.method, 'icc-f')
    assert.deepEqual(
      iccForms.map((form) => found.icc[form].reason?.code ?? 'value'),
      [
        'value',
        'icc-no-complete-target',
        'icc-no-complete-target',
        'value',
        'icc-no-complete-target',
        'icc-no-complete-target',
      ],
    )
    assert.deepEqual(
      found.pairs.map(({ coders, targets }) => [coders.join(''), targets]),
      [
        ['ab', 2],
        ['ac', 1],
        ['bc', 1],
      ],
    )
    assert.equal(found.pairs[1]?.['ICC(A,1)'].reason?.code, 'icc-one-target')
  })

  it('does not call rotating what nobody rated twice', () => {
    const found = of([1, null], [null, 2])
    assert.deepEqual(
      [found.design, found.icc['ICC(1)'].reason?.code, found.oneWay?.single.reason?.code],
      ['incomplete', 'icc-nothing-rated-twice', 'icc-nothing-rated-twice'],
    )
  })

  it('leaves out a coder who gave nothing, and says so', () => {
    const found = of([1, null, 2], [3, null, 3], [5, null, 4])
    assert.deepEqual([found.design, found.coders, found.targets], ['crossed', ['a', 'c'], 3])
    assert.deepEqual(
      found.icc,
      iccOf([
        [1, 2],
        [3, 3],
        [5, 4],
      ]),
    )
    assert.ok(warnings(found).includes('silent-coder'))
  })

  it('is warned of where it is small, mostly dropped, or a coder constant', () => {
    assert.deepEqual(warnings(of([1, 2], [1, 3], [1, 4])), ['few-targets', 'constant-coder'])
    assert.deepEqual(warnings(of([1, 2], [null, 3], [1, null])), ['few-targets', 'most-dropped'])
    assert.deepEqual(warnings(of(...Array.from({ length: 10 }, (_, i) => [i, i % 3]))), [])
  })
})

describe('reliability of every shape', () => {
  it('has no NaN, infinity or −0, and a reason exactly where there is no value: 0 to 5 coders, 0 to 6 targets, any cell missing', () => {
    for (let k = 0; k <= 5; k++) {
      for (let n = 0; n <= 6; n++) {
        const cell = fc.oneof(
          fc.constant(null),
          fc.integer({ min: 0, max: 2 }),
          fc.constantFrom(-0, 0.1, 1e100, -1e100, 1e-100, 3),
        )
        fc.assert(
          fc.property(
            fc.array(fc.array(cell, { minLength: k, maxLength: k }), { minLength: n, maxLength: n }),
            (rows) => {
              const found = reliabilityOf({ coders: Array.from({ length: k }, (_, c) => `c${c}`), rows })
              assertPlainNumbers(found)
              const figures = [
                ...iccForms.map((form) => found.icc[form]),
                ...found.pairs.flatMap((pair) => [pair['ICC(A,1)'], pair['ICC(C,1)']]),
                ...(found.oneWay === null ? [] : [found.oneWay.single, found.oneWay.average]),
              ]
              for (const { value, reason, interval, noInterval, p, df1 } of figures) {
                assert.equal(value === null, reason !== null)
                assert.equal(value !== null && interval === null, noInterval !== null)
                if (value === null) assert.deepEqual([interval, p, df1], [null, null, null])
                else
                  assert.ok(
                    value <= 1 && (interval === null || (interval.low <= interval.high && interval.high <= 1)),
                    `${value} ${JSON.stringify(interval)}`,
                  )
              }
              assert.equal(found.targets + found.dropped, n)
            },
          ),
          { numRuns: 25 },
        )
      }
    }
  })
})
