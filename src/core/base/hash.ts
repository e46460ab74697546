/**
 * Hashes for noticing change, not for security: 64 bits as two independent 32-bit streams of multiply-and-mix steps.
 * The same input gives the same hash on every platform; fingerprints on disk depend on it, so it never changes.
 */

const firstFactor = 0x9e3779b1
const secondFactor = 0x85ebca77

function finish(a: number, b: number): [number, number] {
  const x = Math.imul(a ^ (a >>> 16), 0x45d9f3b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35)
  const y = Math.imul(b ^ (b >>> 16), 0x45d9f3b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35)
  return [x >>> 0, y >>> 0]
}

/** Two unsigned 32-bit numbers from a text's UTF-16 code units. */
export function hashText(text: string): [number, number] {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    a = Math.imul(a ^ c, firstFactor)
    b = Math.imul(b ^ c, secondFactor)
    a ^= a >>> 15
  }
  return finish(a, b)
}

/** Sixteen hexadecimal digits from bytes; used as a file's etag and as a checksum of what was written. */
export function hashBytes(bytes: Uint8Array): string {
  let a = 0xdeadbeef ^ bytes.length
  let b = 0x41c6ce57
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i] ?? 0
    a = Math.imul(a ^ c, firstFactor)
    b = Math.imul(b ^ c, secondFactor)
    a ^= a >>> 15
  }
  return finish(a, b)
    .map((n) => n.toString(16).padStart(8, '0'))
    .join('')
}
