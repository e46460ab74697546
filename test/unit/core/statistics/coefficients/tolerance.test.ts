import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type RatingTable } from '../../../../../src/core/statistics/ratingTables/ratingTable'
import { matchWithin, toleranceFigure } from '../../../../../src/core/statistics/agreement/tolerance'
import { assertClose, assertPlainNumbers, byCoders, byUnits, figuresOf } from '../support'
import { presence } from '../ratingTables/madeTables'

const places = fc
  .uniqueArray(fc.integer({ min: 0, max: 14 }), { maxLength: 10 })
  .map((list) => list.sort((a, b) => a - b))

/** A maximum matching by augmenting paths, which assumes nothing about an order. */
function byAugmentingPaths(first: readonly number[], second: readonly number[], reach: number): number {
  const partner = new Map<number, number>()
  const augment = (a: number, seen: Set<number>): boolean =>
    second.some((b) => {
      if (Math.abs(a - b) > reach || seen.has(b)) return false
      seen.add(b)
      const held = partner.get(b)
      if (held !== undefined && !augment(held, seen)) return false
      partner.set(b, a)
      return true
    })
  return first.filter((a) => augment(a, new Set())).length
}

const cell = fc.constantFrom('0', '1', null)
const stretches = fc.integer({ min: 2, max: 4 }).chain((coders) =>
  fc
    .array(fc.array(fc.array(cell, { minLength: coders, maxLength: coders }), { maxLength: 8 }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((tables) => ({
      coders: Array.from({ length: coders }, (_, c) => `coder ${c + 1}`),
      tables: tables.map((rows) => byUnits(rows, ['0', '1'], coders)),
      rows: tables.flat(),
    })),
)

const mirrored = (table: RatingTable): RatingTable => ({
  ...table,
  cells: table.cells.map(
    (_, at) => table.cells[Math.floor(at / table.units) * table.units + table.units - 1 - (at % table.units)] ?? -1,
  ),
})

describe('agreement with tolerance', () => {
  it('makes as many pairs as augmenting paths do', () => {
    fc.assert(
      fc.property(places, places, fc.integer({ min: 0, max: 3 }), (first, second, reach) => {
        assert.equal(matchWithin(first, second, reach), byAugmentingPaths(first, second, reach))
      }),
      { numRuns: 2000 },
    )
  })

  it('uses each coding once: a run of codings is no agreement with a single one', () => {
    assert.equal(matchWithin([4], [3, 4, 5], 1), 1)
    assert.equal(matchWithin([1, 2], [2, 3], 1), 2)
    assert.equal(matchWithin([1, 2, 3], [3], 1), 1)
    assert.equal(matchWithin([0, 2], [1, 3], 1), 2)
  })

  it('worked by hand: codings at 2, 5, 9 and at 3, 5, 12 make two pairs, 2·2/6', () => {
    const at = (places: readonly number[]): string =>
      Array.from({ length: 14 }, (_, i) => (places.includes(i) ? '1' : '0')).join(' ')
    const { value, exactValue, pairs } = toleranceFigure(
      [byCoders([at([2, 5, 9]), at([3, 5, 12])])],
      ['coder 1', 'coder 2'],
      'x',
    )
    assertClose(value, 2 / 3)
    assertClose(exactValue, 1 / 3)
    assert.deepEqual(
      pairs.map(({ n, first, second, exact, matched }) => [n, first, second, exact, matched]),
      [[14, 3, 3, 1, 2]],
    )
  })

  it('does not pair across an unconsidered unit that lies between, nor across sessions', () => {
    const gap = byCoders(['1 . 0', '0 . 1'], ['0', '1'])
    assert.equal(toleranceFigure([gap], ['coder 1', 'coder 2'], 'x').value, 0)
    const two = [byCoders(['0 1', '0 0'], ['0', '1']), byCoders(['0 0', '1 0'], ['0', '1'])]
    assert.equal(toleranceFigure(two, ['coder 1', 'coder 2'], 'x').value, 0)
  })

  it('without reach is positive agreement, with any number of coders and gaps where all consider the same', () => {
    fc.assert(
      fc.property(stretches, ({ coders, tables, rows }) => {
        const none = toleranceFigure(tables, coders, 'x', 0)
        const one = toleranceFigure(tables, coders, 'x', 1)
        assert.equal(none.value, none.exactValue)
        assert.equal(one.exactValue, none.value)
        for (const [
          i,
          {
            coders: [a, b],
            value,
            n,
          },
        ] of none.pairs.entries()) {
          const pair = rows.map((row) => [row[coders.indexOf(a)] ?? null, row[coders.indexOf(b)] ?? null])
          const figure = figuresOf(byUnits(pair, ['0', '1'], 2)).positiveAgreement
          assertClose(value, figure.value)
          assert.equal(n, figure.n)
          assert.equal(none.pairs[i]?.reason?.code, figure.reason?.code)
        }
        const complete = rows.map((row) => row.map((x) => x ?? '0'))
        const whole = toleranceFigure([byUnits(complete, ['0', '1'], coders.length)], coders, 'x', 0)
        assertClose(whole.value, figuresOf(byUnits(complete, ['0', '1'], coders.length)).positiveAgreement.value)
      }),
    )
  })

  it('never falls with reach, never below positive agreement, never above 1', () => {
    fc.assert(
      fc.property(stretches, ({ coders, tables }) => {
        let before = -1
        for (const reach of [0, 1, 2, 5]) {
          const { value, exactValue, pairs } = toleranceFigure(tables, coders, 'x', reach)
          if (value === null) return
          assert.ok(value >= before && value >= (exactValue ?? 0) && value <= 1)
          for (const pair of pairs)
            assert.ok(pair.matched >= pair.exact && pair.matched <= Math.min(pair.first, pair.second))
          before = value
        }
      }),
    )
  })

  it('does not depend on the order of coders or sessions, the direction of time, or on units and coders without ratings', () => {
    fc.assert(
      fc.property(stretches, ({ coders, tables }) => {
        const { value, exactValue } = toleranceFigure(tables, coders, 'x')
        const turned = coders.map((_, c) => coders.length - 1 - c)
        const swapped = tables.map((table) => ({
          ...table,
          cells: Int16Array.from(
            turned.flatMap((c) => [...table.cells.subarray(c * table.units, (c + 1) * table.units)]),
          ),
        }))
        const idle = tables.map((table) => ({
          ...table,
          cells: Int16Array.from([...table.cells, ...new Int16Array(table.units).fill(-1)]),
        }))
        for (const other of [
          toleranceFigure(swapped, coders, 'x'),
          toleranceFigure([...tables].reverse(), coders, 'x'),
          toleranceFigure(tables.map(mirrored), coders, 'x'),
          toleranceFigure(idle, [...coders, 'idle'], 'x'),
          toleranceFigure([...tables, byUnits([coders.map(() => null)], ['0', '1'], coders.length)], coders, 'x'),
          toleranceFigure([...tables, ...tables], coders, 'x'),
        ])
          assert.deepEqual([other.value, other.exactValue], [value, exactValue])
      }),
    )
  })

  it('is 1 where coders agree on every unit and the code was used', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('0', '1'), { minLength: 1, maxLength: 12 }), (column) => {
        fc.pre(column.includes('1'))
        const { value } = toleranceFigure(
          [
            byUnits(
              column.map((x) => [x, x, x]),
              ['0', '1'],
            ),
          ],
          ['a', 'b', 'c'],
          'x',
        )
        assert.equal(value, 1)
      }),
    )
  })

  it('in every shape from 0 × 0 to 6 units × 5 coders has a value or a reason, and plain numbers', () => {
    for (let coders = 0; coders <= 5; coders++) {
      for (let units = 0; units <= 6; units++) {
        for (const fill of [null, '0', '1']) {
          const names = Array.from({ length: coders }, (_, c) => `c${c}`)
          const figure = toleranceFigure(
            [
              presence(
                byUnits(
                  Array.from({ length: units }, () => names.map(() => fill)),
                  ['0', '1'],
                  coders,
                ),
                '1',
              ),
            ],
            names,
            'x',
          )
          assertPlainNumbers(figure)
          const expected =
            coders < 2 || units === 0 || fill === null
              ? 'nothing-coded-twice'
              : fill === '0'
                ? 'category-not-used'
                : undefined
          assert.equal(figure.reason?.code, expected)
          assert.equal(figure.value, expected === undefined ? 1 : null)
        }
      }
    }
  })
})
