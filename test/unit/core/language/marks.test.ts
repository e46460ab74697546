import assert from 'node:assert/strict'
import fc from 'fast-check'
import { marksOf } from '../../../../src/core/language/marks'

const found = (text: string): string[] => marksOf(text).map(({ start, end }) => text.slice(start, end))

describe('marksOf', () => {
  const cases: [string, string[]][] = [
    ['(sighs) I did [crosstalk] it (p:00:00:10) ((laughs))', ['(sighs)', '[crosstalk]', '(p:00:00:10)', '((laughs))']],
    ['a (b [c] d) e', ['(b [c] d)']],
    ['a (b [c) d] e', ['(b [c)']],
    ['open (sighs) and (never closed', ['(sighs)']],
    ['((a) b', ['(a)']],
    ['a) b) :-) c]', []],
    ['()', ['()']],
    ['（笑）【沉默】', ['（笑）', '【沉默】']],
    ['no marks', []],
    ['(a)(b)', ['(a)', '(b)']],
    ['[ ( ] )', ['[ ( ]']],
  ]
  for (const [text, expected] of cases)
    it(`finds [${expected.join(', ')}] in "${text}"`, () => assert.deepEqual(found(text), expected))

  it('gives ranges in order that do not overlap and begin and end with brackets', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('(', ')', '[', ']', 'a', ' '), { maxLength: 40 }).map((bits) => bits.join('')),
        (text) => {
          let last = 0
          for (const { start, end } of marksOf(text)) {
            assert.ok(start >= last && end > start + 1)
            assert.match(text[start]!, /[([]/)
            assert.match(text[end - 1]!, /[)\]]/)
            last = end
          }
        },
      ),
    )
  })

  it('takes no more than a moment for a million brackets', () => {
    assert.deepEqual(marksOf('('.repeat(1_000_000)), [])
    assert.deepEqual(marksOf('(['.repeat(500_000) + ')'.repeat(500_000)), [{ start: 0, end: 1_500_000 }])
    assert.deepEqual(marksOf(')'.repeat(1_000_000)), [])
    assert.equal(marksOf('()'.repeat(200_000)).length, 200_000)
  })
})
