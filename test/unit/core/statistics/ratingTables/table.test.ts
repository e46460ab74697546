import assert from 'node:assert/strict'
import { compareCodePoints } from '../../../../../src/core/base/order'
import { numberOf, sortCategories } from '../../../../../src/core/statistics/categories'
import { confusionTable } from '../../../../../src/core/statistics/ratingTables/crossTables'
import {
  type RatingTable,
  ratingTable,
  selectCoders,
  selectUnits,
} from '../../../../../src/core/statistics/ratingTables/ratingTable'
import { assertClose, byCoders, figuresOf } from '../support'
import { presence, setTable, tableFault, coincidenceMatrix } from './madeTables'

function cellsOf({ cells }: RatingTable): number[] {
  return [...cells]
}

describe('tables of ratings', () => {
  it('are coder-major, missing is −1, and unnamed categories follow the named ones', () => {
    const table = ratingTable(
      ['a', 'b'],
      [
        ['y', null],
        ['x', 'z'],
        [null, 'n'],
      ],
      ['z', 'y'],
    )
    assert.deepEqual(table.categories, ['z', 'y', 'n', 'x'])
    assert.deepEqual(cellsOf(table), [1, 3, -1, -1, 0, 2])
    assert.equal(table.units, 3)
    assert.throws(() => ratingTable(['a', 'b'], [['x']]), RangeError)
  })

  it('of sets keep each distinct set once, in any order of its labels', () => {
    const table = setTable(
      ['a', 'b'],
      [
        [
          ['y', 'x'],
          ['x', 'y', 'x'],
        ],
        [[], null],
        [['y'], []],
      ],
    )
    assert.deepEqual(table.categories, ['x', 'y'])
    assert.deepEqual(table.sets, [[0, 1], [], [1]])
    assert.deepEqual(cellsOf(table), [0, 1, 2, 0, -1, 1])
  })

  it('give sub-tables by coder and by unit', () => {
    const table = byCoders(['0 1 .', '1 1 0', '. 0 1'])
    const two = selectCoders(table, ['coder 3', 'coder 1'])
    assert.deepEqual(two.coders, ['coder 3', 'coder 1'])
    assert.deepEqual(cellsOf(two), [-1, 0, 1, 0, 1, -1])
    const again = selectUnits(table, [2, 2, 0])
    assert.deepEqual(cellsOf(again), [-1, -1, 0, 0, 0, 1, 1, 1, -1])
    assert.throws(() => selectCoders(table, ['nobody']), RangeError)
    assert.throws(() => selectUnits(table, [3]), RangeError)
  })

  it('turn into present and absent for one category, missing staying missing', () => {
    const table = byCoders(['a b .', 'b b a'])
    assert.deepEqual(cellsOf(presence(table, 'b')), [0, 1, -1, 1, 1, 0])
    assert.deepEqual(cellsOf(presence(table, 'c')), [0, 0, -1, 0, 0, 0])
    const sets = setTable(
      ['x', 'y'],
      [
        [['a', 'b'], []],
        [['b'], null],
      ],
    )
    assert.deepEqual(cellsOf(presence(sets, 'b')), [1, 1, 0, -1])
    assert.ok(!('sets' in presence(sets, 'b')))
  })

  it('say what is wrong with them', () => {
    const good = byCoders(['0 1 .', '1 1 0'])
    assert.equal(tableFault(good), null)
    assert.equal(tableFault(setTable(['x'], [[['a', 'b']], [[]]])), null)
    assert.deepEqual(tableFault({ ...good, coders: ['a', 'a'] }), { kind: 'coder-twice', coder: 'a' })
    assert.deepEqual(tableFault({ ...good, categories: ['0', '0'] }), { kind: 'category-twice', category: '0' })
    assert.deepEqual(tableFault({ ...good, units: 4 }), { kind: 'cells-length', length: 6, expected: 8 })
    assert.deepEqual(tableFault({ ...good, cells: Int16Array.of(0, 1, -1, 1, 2, 0) }), {
      kind: 'cell-out-of-range',
      coder: 'coder 2',
      unit: 1,
      cell: 2,
    })
    assert.equal(tableFault({ ...good, cells: Int16Array.of(0, 1, -2, 1, 1, 0) })?.kind, 'cell-out-of-range')
    const sets = setTable(['x'], [[['a', 'b']], [['a']]])
    assert.deepEqual(tableFault({ ...sets, sets: [[1, 0], [0]] } as RatingTable), { kind: 'bad-set', set: 0 })
    assert.deepEqual(tableFault({ ...sets, sets: [[0], [0]] } as RatingTable), { kind: 'bad-set', set: 1 })
    const many = Array.from({ length: 32768 }, (_, k) => `${k}`)
    assert.deepEqual(tableFault({ ...good, categories: many }), { kind: 'too-many-categories', categories: 32768 })
  })
})

describe('the order of categories', () => {
  it('is by value where all are numbers, else by code point', () => {
    assert.deepEqual(sortCategories(['10', '9', '-1', '1e1', '.5']), ['-1', '.5', '9', '10', '1e1'])
    assert.deepEqual(sortCategories(['10', '9', 'x']), ['10', '9', 'x'])
    assert.deepEqual(sortCategories(['b', 'a', 'B', 'ä']), ['B', 'a', 'b', 'ä'])
  })

  it('puts what lies beyond the basic plane last', () => {
    assert.ok(compareCodePoints('\u{1F600}', '\uFF5E') > 0)
    assert.ok(compareCodePoints('a', 'ab') < 0)
    assert.equal(compareCodePoints('a', 'a'), 0)
  })

  it('reads plain decimal numbers and nothing else', () => {
    assert.deepEqual(['1', ' 2.50 ', '-3', '+.5', '1e2', '7.'].map(numberOf), [1, 2.5, -3, 0.5, 100, 7])
    for (const label of ['', ' ', 'x', '1,5', '0x10', 'Infinity', 'NaN', '1e101', '1e-101', '1 2', '--1', '.']) {
      assert.equal(numberOf(label), null, label)
    }
  })
})

describe('cross tables', () => {
  it('put two coders against each other and say what is not in the table', () => {
    const table = byCoders(['a a b . a .', 'a b b b . .', 'b b b b b b'])
    assert.deepEqual(confusionTable(table, 'coder 1', 'coder 2'), {
      coders: ['coder 1', 'coder 2'],
      categories: ['a', 'b'],
      counts: [
        [1, 1],
        [0, 1],
      ],
      n: 3,
      onlyFirst: 1,
      onlySecond: 1,
      neither: 1,
    })
    assert.throws(() => confusionTable(table, 'coder 1', 'nobody'), RangeError)
  })

  it('Krippendorff 2011: the coincidence matrix of four observers, twelve units', () => {
    const table = byCoders([
      '1 2 3 3 2 1 4 1 2 . . .',
      '1 2 3 3 2 2 4 1 2 5 . .',
      '. 3 3 3 2 3 4 2 2 5 1 3',
      '1 2 3 3 2 4 4 1 2 5 1 .',
    ])
    const matrix = coincidenceMatrix(table)
    const rounded = matrix.map((row) => row.map((x) => Math.round(x * 1e9) / 1e9))
    const third = 0.333333333
    assert.deepEqual(rounded, [
      [7, 1.333333333, third, third, 0],
      [1.333333333, 10, 1.333333333, third, 0],
      [third, 1.333333333, 8, third, 0],
      [third, third, third, 4, 0],
      [0, 0, 0, 0, 3],
    ])
    // α from it: observed disagreement is what lies beside the diagonal, expected what the totals give.
    const totals = matrix.map((row) => row.reduce((sum, x) => sum + x, 0))
    const n = totals.reduce((sum, x) => sum + x, 0)
    const beside = matrix.flatMap((row, c) => row.filter((_, k) => k !== c)).reduce((sum, x) => sum + x, 0)
    const possible = totals
      .flatMap((a, c) => totals.map((b, k) => (c === k ? 0 : a * b)))
      .reduce((sum, x) => sum + x, 0)
    assertClose(figuresOf(table).krippendorffAlpha.value, 1 - ((n - 1) * beside) / possible)
  })

  it('sums a coincidence matrix over sets by set', () => {
    assert.deepEqual(
      coincidenceMatrix(
        setTable(
          ['x', 'y'],
          [
            [['a'], []],
            [['a'], ['a']],
          ],
        ),
      ),
      [
        [2, 1],
        [1, 0],
      ],
    )
  })
})
