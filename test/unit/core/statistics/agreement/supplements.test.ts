import assert from 'node:assert/strict'
import fc from 'fast-check'
import { agreementOnUnits } from '../../../../../src/core/statistics/agreement/unitAgreement'
import { characterAlpha, type Stretch } from '../../../../../src/core/statistics/unitizing/characterAlpha'
import { codeConfusion, codeConfusions } from '../../../../../src/core/statistics/agreement/codeConfusion'
import { confusionTable } from '../../../../../src/core/statistics/ratingTables/crossTables'
import { pairMatrix } from '../../../../../src/core/statistics/ratingTables/pairMatrix'
import { selectCoders } from '../../../../../src/core/statistics/ratingTables/ratingTable'
import { assertClose, assertPlainNumbers, byCoders, byUnits, figuresOf } from '../support'
import { presence, setTable } from '../ratingTables/madeTables'

const codeNames = ['a', 'b', 'c']
const someSets = fc.integer({ min: 0, max: 5 }).chain((coders) => {
  const cell = fc.option(fc.subarray(codeNames), { nil: null, freq: 4 })
  return fc
    .array(fc.array(cell, { minLength: coders, maxLength: coders }), { maxLength: 6 })
    .map((rows) => ({ coders: Array.from({ length: coders }, (_, c) => `c${c}`), rows }))
})
const someRows = fc.integer({ min: 0, max: 5 }).chain((coders) =>
  fc
    .array(
      fc.array(fc.option(fc.constantFrom('0', '1'), { nil: null, freq: 4 }), {
        minLength: coders,
        maxLength: coders,
      }),
      { maxLength: 6 },
    )
    .map((rows) => ({ coders, rows })),
)

describe('the matrix of pairs of coders', () => {
  it('worked by hand: three coders, their κ, positive agreement and Light’s mean', () => {
    const table = byCoders(['1 1 0 0', '1 0 0 0', '1 1 0 .'], ['0', '1'])
    const { cells, mean } = pairMatrix(table, agreementOnUnits(table))
    // First and second: 3 of 4 agree, chance 1/2.
    assertClose(cells[0]?.[1]?.cohenKappa, 1 / 2)
    assertClose(cells[0]?.[1]?.positiveAgreement, 2 / 3)
    assert.equal(cells[0]?.[2]?.cohenKappa, 1)
    assert.equal(cells[0][2].n, 3)
    // Second and third: 2 of 3 agree, chance 4/9.
    assertClose(cells[1]?.[2]?.cohenKappa, 2 / 5)
    assertClose(mean.value, (1 / 2 + 1 + 2 / 5) / 3)
  })

  it('is symmetric, empty on the diagonal, and each cell is the table of its two coders', () => {
    fc.assert(
      fc.property(someRows, ({ coders, rows }) => {
        const table = byUnits(rows, ['0', '1'], coders)
        const matrix = pairMatrix(table, agreementOnUnits(table))
        assertPlainNumbers(matrix)
        assert.equal(matrix.cells.length, coders)
        for (const [a, row] of matrix.cells.entries()) {
          assert.equal(row.length, coders)
          for (const [b, cell] of row.entries()) {
            assert.deepEqual(cell, matrix.cells[b]?.[a])
            assert.equal(cell === null, a === b)
            if (cell === null) continue
            const figures = figuresOf(selectCoders(table, [table.coders[a] ?? '', table.coders[b] ?? '']))
            for (const key of ['positiveAgreement', 'percentAgreement', 'cohenKappa'] as const) {
              assertClose(cell[key], figures[key].value)
              assert.equal(cell.reasons[key]?.code, figures[key].reason?.code)
            }
          }
        }
      }),
    )
  })
})

describe('the confusion of codes', () => {
  it('worked by hand: what both gave is agreement, what is left meets what is left, or no code', () => {
    const table = setTable(
      ['x', 'y'],
      [
        [
          ['a', 'b'],
          ['a', 'b'],
        ],
        [['a', 'b'], ['a']],
        [['a'], ['b']],
        [['a', 'b'], ['c']],
        [[], []],
        [['c'], []],
        [null, ['a']],
        [
          ['a', 'c'],
          ['b', 'c'],
        ],
      ],
      codeNames,
    )
    const { codes, counts, n, several } = codeConfusion(table, 0, 1)
    assert.deepEqual(codes, codeNames)
    assert.deepEqual(counts, [
      [2, 2, 1, 0],
      [0, 1, 1, 1],
      [0, 0, 1, 1],
      [0, 0, 0, 1],
    ])
    assert.deepEqual([n, several], [7, 4])
  })

  it('of units with one code or none is the cross table of the two coders', () => {
    const cell = fc.constantFrom(null, ...codeNames, 'none')
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 12 }), (rows) => {
        const sets = setTable(
          ['x', 'y'],
          rows.map((row) => row.map((label) => (label === null ? null : label === 'none' ? [] : [label]))),
          codeNames,
        )
        const { codes, counts, n, several } = codeConfusion(sets, 0, 1)
        const plain = confusionTable(byUnits(rows, [...codeNames, 'none'], 2), 'coder 1', 'coder 2')
        const kept = [...codeNames.keys()].filter((k) => codes.includes(codeNames[k] ?? ''))
        assert.deepEqual(
          counts,
          [...kept, 3].map((j) => [...kept, 3].map((k) => plain.counts[j]?.[k] ?? -1)),
        )
        assert.equal(
          counts.flat().reduce<number>((sum, x) => sum + (x ?? 0), 0),
          n,
        )
        assert.deepEqual([n, several], [plain.n, 0])
      }),
    )
  })

  it('has on its diagonal the units both gave the code, is turned by turning the coders, and doubles with the data', () => {
    fc.assert(
      fc.property(someSets, ({ coders, rows }) => {
        const table = setTable(coders, rows, codeNames)
        const all = codeConfusions(table)
        assert.equal(all.length, coders.flatMap((_, a) => coders.slice(a + 1)).length)
        assertPlainNumbers(all)
        for (const {
          coders: [a, b],
          codes,
          counts,
        } of all) {
          const turned = codeConfusion(table, coders.indexOf(b), coders.indexOf(a))
          assert.deepEqual(
            turned.counts,
            counts.map((_, j) => counts.map((row) => row[j])),
          )
          const twice = codeConfusion(
            setTable(coders, [...rows, ...rows, coders.map(() => null)], codeNames),
            coders.indexOf(a),
            coders.indexOf(b),
          )
          assert.deepEqual(
            twice.counts,
            counts.map((row) => row.map((x) => 2 * x)),
          )
          for (const [k, code] of codes.entries()) {
            const cross = confusionTable(presence(table, code), a, b)
            assert.equal(counts[k]?.[k], cross.counts[1]?.[1])
          }
        }
      }),
    )
  })
})

describe('α on characters', () => {
  const stretch: fc.Arbitrary<Stretch> = fc.integer({ min: 0, max: 5 }).chain((coders) =>
    fc.record({
      characters: fc.integer({ min: 1, max: 9 }),
      coders: fc.constant(coders),
      present: fc.integer({ min: 0, max: coders }),
    }),
  )

  it('is nominal α of a table with a row for each character', () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 6 }), (stretches) => {
        const found = characterAlpha(stretches)
        assertPlainNumbers(found)
        assert.equal(found.value === null, found.reason !== null)
        const rows = stretches.flatMap(({ characters, coders, present }) =>
          Array.from({ length: characters }, () =>
            Array.from({ length: 5 }, (_, c) => (c >= coders ? null : c < present ? '1' : '0')),
          ),
        )
        const { value, observed, expected, n, reason } = figuresOf(byUnits(rows, ['0', '1'], 5)).krippendorffAlpha
        assertClose(found.value, value, 1e-10)
        assertClose(found.observed, observed, 1e-10)
        assertClose(found.expected, expected, 1e-10)
        assert.deepEqual([found.characters, found.reason], [n, reason])
      }),
    )
  })

  it('is 1 for the same marking, and has no value where nothing or everything is marked', () => {
    assert.equal(
      characterAlpha([
        { characters: 5, coders: 2, present: 2 },
        { characters: 7, coders: 2, present: 0 },
      ]).value,
      1,
    )
    for (const present of [0, 2])
      assert.equal(characterAlpha([{ characters: 5, coders: 2, present }]).reason?.code, 'no-variation')
    for (const none of [[], [{ characters: 5, coders: 1, present: 1 }]])
      assert.equal(characterAlpha(none).reason?.code, 'nothing-coded-twice')
  })
})
