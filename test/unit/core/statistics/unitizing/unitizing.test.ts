import assert from 'node:assert/strict'
import fc from 'fast-check'
import { characterAlpha } from '../../../../../src/core/statistics/unitizing/characterAlpha'
import { type Continuum, type Segment, unitizingAlpha } from '../../../../../src/core/statistics/unitizing/unitizing'
import { assertClose, assertPlainNumbers, assertPrinted } from '../support'

const segments = (list: readonly (readonly [first: number, last: number, value: number])[]): Segment[] =>
  list.map(([first, last, value]) => ({ from: first - 1, to: last, value }))

/** Krippendorff 2019, figure 12.11: three observers on 60 characters; values 1 to 7 are places 0 to 6. */
const figureKeys: Continuum = {
  length: 60,
  coders: [
    segments([
      [1, 7, 0],
      [8, 13, 1],
      [31, 32, 4],
      [33, 37, 5],
      [38, 44, 5],
      [45, 60, 6],
    ]),
    segments([
      [1, 7, 0],
      [8, 13, 2],
      [14, 21, 4],
      [33, 44, 5],
    ]),
    segments([
      [1, 7, 0],
      [8, 13, 3],
      [14, 21, 4],
      [33, 37, 5],
      [38, 41, 5],
      [42, 44, 5],
    ]),
  ],
}

const someSegments = (length: number, values: number): fc.Arbitrary<Segment[]> =>
  fc
    .array(
      fc.record({
        gap: fc.integer({ min: 0, max: 4 }),
        size: fc.integer({ min: 1, max: 6 }),
        value: fc.integer({ min: 0, max: values - 1 }),
      }),
      { maxLength: 5 },
    )
    .map((parts) => {
      const made: Segment[] = []
      let at = 0
      for (const { gap, size, value } of parts) {
        const to = at + gap + size
        if (to > length) break
        made.push({ from: at + gap, to, value })
        at = to
      }
      return made
    })
const someContinua = fc.array(
  fc
    .integer({ min: 0, max: 5 })
    .chain((m) =>
      fc.record({ length: fc.constant(20), coders: fc.array(someSegments(20, 3), { minLength: m, maxLength: m }) }),
    ),
  { maxLength: 3 },
)

const figuresOf = (found: ReturnType<typeof unitizingAlpha>): (number | null)[] =>
  [found.units, found.marked, found.values, ...found.perValue].map(({ value }) => value)
function assertSame(a: ReturnType<typeof unitizingAlpha>, b: ReturnType<typeof unitizingAlpha>): void {
  const [one, other] = [figuresOf(a), figuresOf(b)]
  for (const [i, value] of one.entries()) assertClose(value, other[i], 1e-9)
}

describe('the uα family', () => {
  it('Krippendorff 2019, figure 12.11: uα = .510, |uα = .413 (here .4136), cuα = .724, (k)uα of values and what they cover', () => {
    const { units, marked, values, perValue, characters } = unitizingAlpha([figureKeys], 7)
    assertPrinted(units.value, 0.51, 3)
    assert.ok(Math.abs((marked.value ?? 0) - 0.413) < 0.001)
    assertPrinted(values.value, 0.724, 3)
    assert.equal(characters, 60)
    for (const [k, value] of [1, 0, 0, 0, 1, 1].entries()) assertClose(perValue[k]?.value, value)
    assert.deepEqual(
      [perValue[6]?.value, perValue[6]?.reason?.code, perValue[6]?.coverage],
      [null, 'nothing-marked-twice', 0],
    )
    assertClose(perValue[4]?.coverage, 8 / 18)
  })

  it('worked by hand: two coders, one unit each, [0, 4) and [2, 6) of 10', () => {
    const { units, marked } = unitizingAlpha(
      [{ length: 10, coders: [[{ from: 0, to: 4, value: 0 }], [{ from: 2, to: 6, value: 0 }]] }],
      1,
    )
    // ℓ = 20, 8 of it marked; 4 + 4 meet gaps; Σ L² = 16 + 16, gaps 6 + 6.
    const value = 1 - 8 / ((2 * 8 * 12 * 20) / (400 - 44))
    assertClose(units.value, value)
    assertClose(marked.value, value)
  })

  it('with units of one character is α on characters', () => {
    const marks = fc
      .uniqueArray(fc.integer({ min: 0, max: 11 }), { maxLength: 12 })
      .map((list) => list.sort((a, b) => a - b))
    fc.assert(
      fc.property(fc.array(marks, { minLength: 2, maxLength: 4 }), (coders) => {
        const { units } = unitizingAlpha(
          [{ length: 12, coders: coders.map((list) => list.map((at) => ({ from: at, to: at + 1, value: 0 }))) }],
          1,
        )
        const stretches = Array.from({ length: 12 }, (_, at) => ({
          characters: 1,
          coders: coders.length,
          present: coders.filter((list) => list.includes(at)).length,
        }))
        assertClose(units.value, characterAlpha(stretches).value, 1e-9)
      }),
    )
  })

  it('is 1 for the same partition with something that varies, whatever the value names, the order of coders and continua, or a coder too few', () => {
    fc.assert(
      fc.property(someContinua, (continua) => {
        const found = unitizingAlpha(continua, 3)
        assertPlainNumbers(found)
        for (const figure of [found.units, found.marked, found.values, ...found.perValue]) {
          assert.equal(figure.value === null, figure.reason !== null)
          assert.ok((figure.value ?? 0) <= 1)
        }
        const renamed = continua.map(({ length, coders }) => ({
          length,
          coders: coders.map((list) => list.map((one) => ({ ...one, value: (one.value + 1) % 3 }))),
        }))
        const [units, marked, values, a, b, c] = figuresOf(unitizingAlpha(renamed, 3))
        const expected = figuresOf(found)
        for (const [i, value] of [units, marked, values, b, c, a].entries()) assertClose(value, expected[i], 1e-9)
        assertSame(
          unitizingAlpha(
            [...continua].reverse().map(({ length, coders }) => ({ length, coders: [...coders].reverse() })),
            3,
          ),
          found,
        )
        assertSame(
          unitizingAlpha([...continua, { length: 30, coders: [[]] }, { length: 0, coders: [[], []] }], 3),
          found,
        )
        const same = unitizingAlpha(
          continua.map(({ length, coders }) => ({ length, coders: coders.map(() => coders[0] ?? []) })),
          3,
        )
        for (const { value } of [same.units, same.marked, same.values]) if (value !== null) assertClose(value, 1)
      }),
    )
  })

  it('has a reason where nothing can be said', () => {
    const unit = { from: 0, to: 5, value: 0 }
    assert.equal(unitizingAlpha([], 1).units.reason?.code, 'nothing-coded-twice')
    assert.equal(unitizingAlpha([{ length: 9, coders: [[unit]] }], 1).marked.reason?.code, 'nothing-coded-twice')
    const empty = unitizingAlpha([{ length: 9, coders: [[], []] }], 1)
    assert.deepEqual(
      [empty.units.reason?.code, empty.values.reason?.code, empty.perValue[0]?.coverage],
      ['no-variation', 'nothing-marked-twice', null],
    )
    assert.equal(
      unitizingAlpha([{ length: 9, coders: [[unit], [{ from: 5, to: 9, value: 0 }]] }], 1).values.reason?.code,
      'nothing-marked-twice',
    )
    assert.equal(unitizingAlpha([{ length: 5, coders: [[unit], [unit]] }], 1).units.reason?.code, 'no-variation')
  })
})
