import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Ranges } from '../../../../src/core/units/ranges'
import {
  inRanges,
  normalRanges,
  rangesOf,
  sizeOfRanges,
  withoutRanges,
  withRange,
} from '../../../../src/core/units/ranges'

const pair = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))
const pairs = fc.array(pair, { maxLength: 8 })
const ordinals = Array.from({ length: 32 }, (_, i) => i)
/** The plain meaning: which ordinals some pair holds. */
const held = (ranges: Ranges): number[] => ordinals.filter((n) => ranges.some(([from, to]) => from <= n && n <= to))
const isNormal = (ranges: Ranges): boolean =>
  ranges.every(([from, to], i) => from <= to && (i === 0 || from > (ranges[i - 1]?.[1] ?? 0) + 1))

/** The ranges without `from` to `to`, inclusive. */
function withoutRange(ranges: Ranges, from: number, to: number): Ranges {
  const out: [number, number][] = []
  for (const [a, b] of ranges) {
    if (a < from) out.push([a, Math.min(b, from - 1)])
    if (b > to) out.push([Math.max(a, to + 1), b])
  }
  return normalRanges(out)
}

describe('ranges', () => {
  const cases: readonly (readonly [string, Ranges, Ranges])[] = [
    [
      'joins what overlaps and what touches',
      [
        [5, 6],
        [1, 2],
        [3, 4],
        [9, 9],
      ],
      [
        [1, 6],
        [9, 9],
      ],
    ],
    [
      'keeps what lies within another',
      [
        [1, 9],
        [2, 3],
      ],
      [[1, 9]],
    ],
    [
      'leaves out what ends before it begins',
      [
        [4, 3],
        [1, 1],
      ],
      [[1, 1]],
    ],
    ['is nothing for nothing', [], []],
  ]
  for (const [name, from, expected] of cases)
    it(`normalRanges ${name}`, () => {
      assert.deepEqual(normalRanges(from), expected)
    })

  it('are sets of ordinals: adding, taking away, asking and counting do what they do to sets', () => {
    fc.assert(
      fc.property(pairs, pairs, pair, (some, others, [from, to]) => {
        const [a, b] = [normalRanges(some), normalRanges(others)]
        assert.ok(isNormal(a))
        assert.deepEqual(held(a), held(some))
        assert.deepEqual(
          ordinals.filter((n) => inRanges(a, n)),
          held(a),
        )
        assert.equal(sizeOfRanges(a), held(a).length)
        assert.deepEqual(rangesOf(held(a)), a)
        const added = withRange(a, from, to)
        assert.deepEqual(held(added), held([...a, [from, to]]))
        const taken = withoutRange(a, from, to)
        assert.deepEqual(
          held(taken),
          held(a).filter((n) => n < from || n > to),
        )
        const difference = withoutRanges(a, b)
        assert.deepEqual(
          held(difference),
          held(a).filter((n) => !held(b).includes(n)),
        )
        for (const made of [added, taken, difference]) assert.ok(isNormal(made), JSON.stringify(made))
      }),
    )
  })
})
