import assert from 'node:assert/strict'
import fc from 'fast-check'
import { likeness } from '../../../../src/core/language/likeness'

describe('likeness', () => {
  const cases: [string, string, number][] = [
    ['same', 'same', 1],
    ['', '', 1],
    ['', ' \t', 1],
    ['', 'a', 0],
    ['Same  words', 'same words ', 1],
    ['abcd', 'abce', 0.75],
    ['kitten', 'sitting', 1 - 3 / 7],
    ['abc', 'xyz', 0],
    // 19 and 21 pairs of letters, of which `nightmares every …` share 18: 2 × 18 / (19 + 21), pairs counted once each.
    ['abcdefghijklmnopqrst', 'abcdefghijklmnopqrs12', (2 * 18) / (19 + 20)],
  ]
  for (const [one, other, expected] of cases) {
    it(`of "${one}" and "${other}" is ${expected}`, () => assert.ok(Math.abs(likeness(one, other) - expected) < 1e-12))
  }

  it('lies between 0 and 1, and is the same both ways', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (one, other) => {
        const value = likeness(one, other)
        assert.ok(value >= 0 && value <= 1)
        assert.equal(likeness(other, one), value)
        assert.equal(likeness(one, one), 1)
      }),
    )
  })

  it('puts a corrected turn above another one', () => {
    const turn = "I did it, like, once. I don't know if this is really for me."
    const corrected = 'I did it only once. I do not know if this is really for me.'
    assert.ok(likeness(turn, corrected) > 0.7)
    assert.ok(likeness(turn, 'It sounds like it felt like one more thing you could fail at.') < 0.5)
  })

  it('takes long texts', () =>
    assert.ok(likeness('word and word '.repeat(20_000), 'word or word '.repeat(20_000)) > 0.5))
})
