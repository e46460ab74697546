/**
 * The characters of the bytes 0x80 to 0x9F, in order; a blank where Windows-1252 has none. All other bytes are the code points of the same number
 * (Unicode's mapping table CP1252).
 */
const upper = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** So many characters are put together at a time: a function takes no more arguments than this. */
const atOnce = 8192

/**
 * The text that bytes are in Windows-1252; null where a byte is none of its characters. Not every host's own decoder knows these 32 bytes:
 * current versions of Node give control characters for them (nodejs/node#56542).
 */
export function windows1252Text(bytes: Uint8Array): string | null {
  const codes = new Uint16Array(bytes.length)
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const isUpper = byte >= 0x80 && byte <= 0x9f
    const code = isUpper ? upper.charCodeAt(byte - 0x80) : byte
    if (isUpper && code === 0x20) return null
    codes[at] = code
  }
  let text = ''
  for (let at = 0; at < codes.length; at += atOnce) text += String.fromCharCode(...codes.subarray(at, at + atOnce))
  return text
}
