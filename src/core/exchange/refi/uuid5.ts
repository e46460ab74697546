import { utf8 } from '../../base/utf8'

/** SHA-1 (RFC 3174) of bytes, as UUIDs of version 5 ask for it. */
function sha1(bytes: Uint8Array): Uint8Array {
  const length = bytes.length
  const padded = new Uint8Array((((length + 8) >> 6) << 6) + 64)
  padded.set(bytes)
  padded[length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(length / 0x20000000))
  view.setUint32(padded.length - 4, (length << 3) >>> 0)
  const h = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
  const w = new Int32Array(80)
  const turn = (value: number, by: number): number => (value << by) | (value >>> (32 - by))
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + 4 * i)
    for (let i = 16; i < 80; i++)
      w[i] = turn((w[i - 3] ?? 0) ^ (w[i - 8] ?? 0) ^ (w[i - 14] ?? 0) ^ (w[i - 16] ?? 0), 1)
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = h
    for (let i = 0; i < 80; i++) {
      const [f, k] =
        i < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : i < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : i < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6]
      const next = (turn(a, 5) + f + e + k + (w[i] ?? 0)) | 0
      ;[e, d, c, b, a] = [d, c, turn(b, 30), a, next]
    }
    for (const [i, value] of [a, b, c, d, e].entries()) h[i] = ((h[i] ?? 0) + value) | 0
  }
  const out = new DataView(new ArrayBuffer(20))
  for (const [i, value] of h.entries()) out.setInt32(4 * i, value)
  return new Uint8Array(out.buffer)
}

const bytesOf = (uuid: string): number[] =>
  (uuid.replace(/-/g, '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))

/** The UUID of version 5 (RFC 9562) of a name within a namespace: the same name gives the same id, in lower case. */
export function uuid5(namespace: string, name: string): string {
  const space = bytesOf(namespace)
  const words = utf8(name)
  const all = new Uint8Array(space.length + words.length)
  all.set(space)
  all.set(words, space.length)
  const hash = sha1(all).slice(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** What this software's ids are made in. */
const ours = '0f5b5f5e-3c55-5f3a-9d0b-6c1d9d2f7a41'

/** A stable id for a thing of a study: what tells it apart, in parts that can't run together. */
export const guidOf = (...parts: readonly (string | number)[]): string => uuid5(ours, JSON.stringify(parts))
