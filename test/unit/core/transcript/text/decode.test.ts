import assert from 'node:assert/strict'
import fc from 'fast-check'
import { decode } from '../../../../../src/core/transcript/decode'

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
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
        (text) => {
          assert.deepEqual(decode(joined(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(text))), {
            text,
            encoding: 'utf-8',
            problems: [],
          })
          assert.deepEqual(decode(wide(text, false)), { text, encoding: 'utf-16le', problems: [] })
          assert.deepEqual(decode(wide(text, true)), { text, encoding: 'utf-16be', problems: [] })
          if (!text.startsWith('\ufeff'))
            assert.deepEqual(decode(utf8(text)), { text, encoding: 'utf-8', problems: [] })
        },
      ),
    )
  })

  it('takes one byte order mark off, not two', () => assert.equal(decode(utf8('\ufeff\ufeffa')).text, '\ufeffa'))

  it('refuses bytes that are no text', () => {
    for (const [bytes, offset] of [
      [Uint8Array.of(80, 75, 3, 4, 0), 4],
      [joined(utf8('\ufeffa'), Uint8Array.of(0)), 4],
      [wide('a\0b', false), 4],
    ] as const) {
      const { text, problems } = decode(bytes)
      assert.equal(text, null)
      assert.deepEqual(
        problems.map(({ code, data, severity }) => [code, data, severity]),
        [['transcript/binary', { offset }, 'error']],
      )
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
      assert.deepEqual(
        problems.map(({ code, data, range }) => [code, data, range?.start]),
        [['transcript/invalid-encoding', { encoding, offset, line }, { line: line - 1, character }]],
      )
    })
  }

  it('finds the first wrong byte wherever the decoder finds one', () => {
    const byte = fc.oneof(
      fc.integer({ min: 1, max: 255 }),
      fc.constantFrom(0xc2, 0xe0, 0xe2, 0xed, 0xf0, 0xf4, 0x80, 0xa0, 0xbf),
    )
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 8 }), (bytes) => {
        const { problems } = decode(Uint8Array.from([65, ...bytes]))
        const [found] = problems
        if (found?.code !== 'transcript/invalid-encoding') return
        const { offset } = found.data
        const all = [65, ...bytes]
        assert.ok(offset < all.length)
        // What stands before is sound, and no longer beginning is.
        assert.doesNotThrow(() =>
          new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(all.slice(0, offset))),
        )
        for (let end = offset + 1; end <= all.length; end++) {
          assert.throws(() => new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(all.slice(0, end))))
        }
      }),
      { numRuns: 500 },
    )
  })

  describe('of Windows-1252', () => {
    const read = (bytes: Uint8Array): string | null => decode(bytes, { windows1252: true }).text

    it('gives each of its 251 characters, and the same in every host', () => {
      // Code points by the WHATWG Encoding Standard; 0 where the byte is no character.
      const upper = [
        0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
        0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e,
        0x0178,
      ]
      for (let byte = 1; byte < 256; byte++) {
        const code = byte >= 0x80 && byte < 0xa0 ? (upper[byte - 0x80] ?? 0) : byte
        // A letter that is no UTF-8 comes first, so that the file is not read as such.
        assert.equal(
          read(Uint8Array.of(0xe9, 0x20, byte)),
          code === 0 ? null : `é ${String.fromCodePoint(code)}`,
          `byte ${byte}`,
        )
      }
    })

    it('reads quotation marks, dashes and the ellipsis as they were typed', () => {
      const bytes = Uint8Array.from(Buffer.from('T: \x93I can\x92t\x94 \x96 you said\x85 \x80 20, caf\xe9', 'latin1'))
      assert.equal(read(bytes), 'T: “I can’t” – you said… € 20, café')
    })

    it('reads a long file whole', () => {
      const bytes = new Uint8Array(100_000).fill(0x92)
      assert.equal(read(bytes), '’'.repeat(100_000))
    })
  })
})
