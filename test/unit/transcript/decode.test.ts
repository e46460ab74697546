import assert from 'node:assert/strict'
import fc from 'fast-check'
import { decode } from '../../../src/core/transcript/decode'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const wide = (text: string, big: boolean): Uint8Array => {
  const bytes = new Uint8Array(2 * text.length + 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, !big)
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i + 2, text.charCodeAt(i), !big)
  return bytes
}
const joined = (...bytes: Uint8Array[]): Uint8Array => Uint8Array.from(bytes.flatMap((some) => [...some]))

describe('decode', () => {
  it('reads UTF-8 and UTF-16 without their byte order marks', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')), (text) => {
      assert.deepEqual(decode(joined(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(text))), { text, encoding: 'utf-8', problems: [] })
      assert.deepEqual(decode(wide(text, false)), { text, encoding: 'utf-16le', problems: [] })
      assert.deepEqual(decode(wide(text, true)), { text, encoding: 'utf-16be', problems: [] })
      if (!text.startsWith('\ufeff')) assert.deepEqual(decode(utf8(text)), { text, encoding: 'utf-8', problems: [] })
    }))
  })

  it('takes one byte order mark off, not two', () => assert.equal(decode(utf8('\ufeff\ufeffa')).text, '\ufeffa'))

  it('refuses bytes that are no text', () => {
    for (const [bytes, offset] of [[Uint8Array.of(80, 75, 3, 4, 0), 4], [joined(utf8('\ufeffa'), Uint8Array.of(0)), 4],
      [wide('a\0b', false), 4]] as const) {
      const { text, problems } = decode(bytes)
      assert.equal(text, null)
      assert.deepEqual(problems.map(({ code, data, severity }) => [code, data, severity]), [['transcript/binary', { offset }, 'error']])
    }
  })

  const broken: [string, Uint8Array, number, number, number][] = [
    ['a Latin-1 letter', joined(utf8('T: a\r\nC: ü caf'), Uint8Array.of(0xe9), utf8('\n')), 15, 2, 8],
    ['a lone continuation', Uint8Array.of(0x80), 0, 1, 0],
    ['an overlong form', joined(utf8('a\rb\n'), Uint8Array.of(0xc0, 0xaf)), 4, 3, 0],
    ['an overlong form of three bytes', Uint8Array.of(0xe0, 0x80, 0xaf), 0, 1, 0],
    ['a surrogate', Uint8Array.of(0xed, 0xa0, 0x80), 0, 1, 0],
    ['what lies beyond Unicode', Uint8Array.of(0xf4, 0x90, 0x80, 0x80), 0, 1, 0],
    ['a sequence cut short', joined(utf8('ab'), Uint8Array.of(0xf0, 0x9f, 0x98)), 2, 1, 2],
    ['an odd byte', wide('ab', false).slice(0, 5), 4, 1, 1],
    ['half a pair', wide('a\n\ud83d', true), 6, 2, 0],
  ]
  for (const [what, bytes, offset, line, character] of broken) {
    it(`says where ${what} is`, () => {
      const { text, encoding, problems } = decode(bytes)
      assert.equal(text, null)
      assert.deepEqual(problems.map(({ code, data, range }) => [code, data, range?.start]), [
        ['transcript/invalid-encoding', { encoding, offset, line }, { line: line - 1, character }],
      ])
    })
  }

  it('finds the first wrong byte wherever the decoder finds one', () => {
    const byte = fc.oneof(fc.integer({ min: 1, max: 255 }), fc.constantFrom(0xc2, 0xe0, 0xe2, 0xed, 0xf0, 0xf4, 0x80, 0xa0, 0xbf))
    fc.assert(fc.property(fc.array(byte, { maxLength: 8 }), (bytes) => {
      const { problems } = decode(Uint8Array.from([65, ...bytes]))
      const [found] = problems
      if (found?.code !== 'transcript/invalid-encoding') return
      const { offset } = found.data
      const all = [65, ...bytes]
      assert.ok(offset < all.length)
      // What stands before is sound, and no longer beginning is.
      assert.doesNotThrow(() => new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(all.slice(0, offset))))
      for (let end = offset + 1; end <= all.length; end++) {
        assert.throws(() => new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(all.slice(0, end))))
      }
    }), { numRuns: 500 })
  })
})
