import assert from 'node:assert/strict'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import type { Coding } from '../../../../../src/core/coding/model'
import { labelParts, labelWidth } from '../../../../../src/extension/editor/labels/labelParts'
import { seeded } from '../../../../support/memoryFiles'

const names = ['Empathy', 'Goal agreement', 'Task negotiation', 'Withdrawal', 'Repair', 'Bond', 'Silence', 'Laughter']
const codebook = readCodebook(
  `name: Made\ncodes:\n${names.map((name, i) => `  - {id: c${i}, label: ${name}}\n`).join('')}`,
)
const coding = (code: number, more: Partial<Coding> = {}): Coding => ({
  id: `i${code}`,
  unit: 1,
  code: `c${code}`,
  ...more,
})
const words = (codings: readonly Coding[], goneOn: readonly Coding[], width: number): readonly string[] =>
  labelParts(codebook, codings, goneOn, width).map(({ text }) => text)

describe('the label of a unit', () => {
  it('says each code, its strength and whether it is uncertain, after those that go on from a unit before', () => {
    assert.deepEqual(words([coding(0, { strength: 3 }), coding(3, { uncertain: true })], [coding(1)], 56), [
      '┊ Goal agreement',
      '● Empathy 3',
      '● Withdrawal ?',
    ])
  })

  it('says a code that the codebook does not have by its id', () => {
    assert.deepEqual(words([coding(99)], [], 56), ['● c99'])
  })

  it('shortens the longest codes where not all fit', () => {
    assert.deepEqual(words([coding(0), coding(1), coding(2)], [], 36), ['● Empathy', '● Goal ag…', '● Task ne…'])
    assert.deepEqual(words([coding(1), coding(2)], [], 24), ['● Goal ag…', '● Task ne…'])
  })

  it('counts the codes for which there is no room', () => {
    assert.deepEqual(
      words(
        [0, 1, 2, 3, 4].map((code) => coding(code)),
        [],
        24,
      ),
      ['● Empa…', '● Goal…', '+3'],
    )
  })

  it('is never wider than it may be, and its parts never lie over each other', () => {
    const random = seeded(5)
    for (let round = 0; round < 2000; round++) {
      const codings = names.flatMap((_, code) => (random.next() < 0.4 ? [coding(code)] : []))
      const cut = Math.floor(random.next() * codings.length)
      const width = 12 + Math.floor(random.next() * 60)
      const parts = labelParts(codebook, codings.slice(cut), codings.slice(0, cut), width)
      assert.ok(labelWidth(parts) <= width + 1, `${width}: ${JSON.stringify(parts)}`)
      let end = 0
      for (const { column, text } of parts) {
        assert.ok(column >= end + 2)
        end = column + text.length
      }
      assert.equal(codings.length === 0, parts.length === 0)
    }
  })
})
