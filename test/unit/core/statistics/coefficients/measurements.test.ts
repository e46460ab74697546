import assert from 'node:assert/strict'
import {
  readMeasurements,
  type MeasurementOptions,
} from '../../../../../src/core/statistics/ratingTables/measurementMatrix'

const read = (
  text: string,
  options?: MeasurementOptions,
): { readonly rows: unknown; readonly coders: unknown; readonly codes: string[] } => {
  const { table, problems } = readMeasurements(text, options)
  return {
    rows: table?.rows ?? null,
    coders: table?.coders ?? null,
    codes: problems.map(({ code, severity }) => `${severity} ${code.slice(11)}`),
  }
}

describe('a bare table of numbers', () => {
  it('is read with any delimiter, quotes, a byte order mark, blanks, empty cells and blank lines', () => {
    const rows = [
      [1, 2.5],
      [null, -3],
      [0.5, 1e3],
    ]
    for (const text of [
      'alice,bob\n1,2.5\n,-3\n.5,1e3\n',
      '\ufeff"alice" ; bob\r\n1; 2.5\r\n;"-3"\r\n\r\n0.50;1000',
      'alice\tbob\n+1\t2.5\n\t-3\n.5\t1E3',
    ]) {
      assert.deepEqual(read(text), { rows, coders: ['alice', 'bob'], codes: [] })
    }
  })

  it('takes a decimal comma where the comma does not part cells', () => {
    assert.deepEqual(read('a;b\n1,5;2\n,5;3,25\n').rows, [
      [1.5, 2],
      [0.5, 3.25],
    ])
    assert.deepEqual(read('a\tb\n1,5\t2\n').rows, [[1.5, 2]])
    assert.deepEqual(read('a;b\n1.234,5;2\n1;2\n').codes, ['error cell-not-a-number'])
    assert.deepEqual(read('a,b\n"1,5",2\n1,2\n').codes, ['error cell-not-a-number'])
  })

  it('takes what other programs write for a missing value as missing, and says so; what else is no number is an error with its place', () => {
    assert.deepEqual(read('a,b\nNA,2\n1,NaN\n.,-\n'), {
      rows: [
        [null, 2],
        [1, null],
        [null, null],
      ],
      coders: ['a', 'b'],
      codes: Array.from({ length: 4 }, () => 'information taken-as-missing'),
    })
    assert.deepEqual(read('a,b\n99,2\n1,3\n', { missing: ['99'] }).rows, [
      [null, 2],
      [1, 3],
    ])
    const { table, problems } = readMeasurements('a,b\n1,2\n1,high\n')
    assert.deepEqual([table, problems[0]?.range?.start], [null, { line: 2, character: 2 }])
    for (const cell of ['Infinity', '0x10', '1e999', '1_0', '{1}'])
      assert.deepEqual(read(`a,b\n${cell},1\n2,2\n`).rows, null, cell)
  })

  it('does not take names of sessions for a coder: once for the column, not for each cell', () => {
    const text = 'session,a,b\nS01,1,2\nS02,3,3\n'
    assert.deepEqual(read(text), { rows: null, coders: null, codes: ['error looks-like-identifier'] })
    assert.deepEqual(read(text, { drop: ['session'] }), {
      rows: [
        [1, 2],
        [3, 3],
      ],
      coders: ['a', 'b'],
      codes: [],
    })
    assert.deepEqual(read('session,a,b\n1,1,2\n2,3,3\n').codes, ['warning looks-like-identifier'])
    assert.deepEqual(read('a,b\n1,1\n2,3\n').codes, [])
  })

  it('says what is wrong with it', () => {
    assert.deepEqual(read('').codes, ['error empty-file'])
    assert.deepEqual(read('a,b\n').codes, ['warning no-rows'])
    assert.deepEqual(read('a\n1\n2\n').codes, ['warning one-coder'])
    assert.deepEqual(read('a,b\n1\n').codes, ['error ragged-row'])
    assert.deepEqual(read('a,a\n1,2\n').codes, ['error duplicate-coder'])
    assert.deepEqual(read('a,b\n1,2\n', { drop: ['c'] }).codes, ['error unknown-column'])
  })
})
