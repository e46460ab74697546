import assert from 'node:assert/strict'
import fc from 'fast-check'
import { codePointLength, codePointOffset, utf16Offset } from '../../../../../src/core/transcript/codePoints'

describe('code points', () => {
  it('are counted as an iterator counts them, a lone surrogate as one', () => {
    const pieces = fc.constantFrom('a', 'é', '😀', '\ud800', '\udc00', '👩‍👧', '\u{10ffff}')
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 20 }).map((all) => all.join('')),
        (text) => {
          const points = [...text]
          assert.equal(codePointLength(text), points.length)
          let offset = 0
          for (const [i, point] of points.entries()) {
            assert.equal(codePointOffset(text, offset), i)
            assert.equal(utf16Offset(text, i), offset)
            // Within a pair: before it.
            if (point.length === 2) assert.equal(codePointOffset(text, offset + 1), i)
            offset += point.length
          }
          assert.equal(utf16Offset(text, points.length), text.length)
        },
      ),
    )
  })

  it('stay within the text', () => {
    assert.equal(codePointOffset('a😀', 99), 2)
    assert.equal(utf16Offset('a😀', 99), 3)
    assert.equal(codePointOffset('a', -3), 0)
    assert.equal(utf16Offset('a', -3), 0)
  })
})
