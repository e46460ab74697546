/** How many numbers two ascending lists have in common. */
export function commonCount(one: Uint32Array, other: Uint32Array): number {
  // Called for every pair of turns of a gap: it makes nothing.
  const [length, width] = [one.length, other.length]
  let count = 0
  let i = 0
  let j = 0
  while (i < length && j < width) {
    const a = one[i] ?? 0
    const b = other[j] ?? 0
    if (a < b) i++
    else if (b < a) j++
    else {
      count++
      i++
      j++
    }
  }
  return count
}

/** The numbers that are in any of some ascending lists, ascending. */
export const united = (lists: readonly Uint32Array[]): Uint32Array => lists.reduce(unitedTwo)

function unitedTwo(one: Uint32Array, other: Uint32Array): Uint32Array {
  const out = new Uint32Array(one.length + other.length)
  let kept = 0
  for (let i = 0, j = 0; i < one.length || j < other.length;) {
    const [a, b] = [i < one.length ? (one[i] ?? 0) : Infinity, j < other.length ? (other[j] ?? 0) : Infinity]
    if (a <= b) i++
    if (b <= a) j++
    out[kept++] = Math.min(a, b)
  }
  return out.subarray(0, kept)
}
