const rotateLeft = (value: number, by: number): number => (value << by) | (value >>> (32 - by))

const choose = (b: number, c: number, d: number): number => (b & c) | (~b & d)
const parity = (b: number, c: number, d: number): number => b ^ c ^ d
const majority = (b: number, c: number, d: number): number => (b & c) | (b & d) | (c & d)

/** The function and constant of each 20 of a block's 80 steps. */
const stages = [
  [choose, 0x5a827999],
  [parity, 0x6ed9eba1],
  [majority, 0x8f1bbcdc],
  [parity, 0xca62c1d6],
] as const

const stepsOfStage = 20

type State = readonly [number, number, number, number, number]
const start: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]

/** Whole blocks of 64 bytes: the message, a bit that is set, and its length in bits. */
function padded(bytes: Uint8Array): DataView {
  const { length } = bytes
  const all = new Uint8Array((((length + 8) >> 6) << 6) + 64)
  all.set(bytes)
  all[length] = 0x80
  const view = new DataView(all.buffer)
  view.setUint32(all.length - 8, Math.floor(length / 0x20000000))
  view.setUint32(all.length - 4, (length << 3) >>> 0)
  return view
}

/** The 80 words of a block: its own 16, and those made of them. */
function wordsOf(view: DataView, block: number): Int32Array {
  const words = new Int32Array(80)
  const at = (i: number): number => words[i] ?? 0
  for (let i = 0; i < 16; i++) words[i] = view.getInt32(block + 4 * i)
  for (let i = 16; i < 80; i++) words[i] = rotateLeft(at(i - 3) ^ at(i - 8) ^ at(i - 14) ^ at(i - 16), 1)
  return words
}

function afterBlock(state: State, words: Int32Array): State {
  let [a, b, c, d, e] = state
  for (const [s, [mix, constant]] of stages.entries()) {
    for (const word of words.subarray(s * stepsOfStage, (s + 1) * stepsOfStage)) {
      const next = (rotateLeft(a, 5) + mix(b, c, d) + e + constant + word) | 0
      ;[e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, next]
    }
  }
  const [h0, h1, h2, h3, h4] = state
  return [(h0 + a) | 0, (h1 + b) | 0, (h2 + c) | 0, (h3 + d) | 0, (h4 + e) | 0]
}

/** SHA-1 (RFC 3174) of bytes, as UUIDs of version 5 ask for it. */
export function sha1(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes)
  let state = start
  for (let block = 0; block < view.byteLength; block += 64) state = afterBlock(state, wordsOf(view, block))
  const out = new DataView(new ArrayBuffer(20))
  for (const [i, value] of state.entries()) out.setInt32(4 * i, value)
  return new Uint8Array(out.buffer)
}
