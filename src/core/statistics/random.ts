/** A stream of whole numbers from 0 to 2³² − 1. */
export type Random = () => number

/**
 * The generator sfc32 (Doty-Humphrey, PractRand: 128 bits of state, at least 2³² numbers before it repeats), filled from the seed
 * by the mixing step of splitmix32. It has 32-bit additions, shifts and nothing else, so that one seed gives one stream on every
 * platform. `seed` is a whole number from 0 to 2⁵³ − 1 (a RangeError otherwise); another `stream` of the same seed is another
 * sequence.
 */
export function randomStream(seed: number, stream = 0): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`not a seed: ${seed}`)
  let mixed = seed >>> 0
  const mix = (more: number): number => {
    mixed = ((mixed ^ more) + 0x9e3779b9) | 0
    let t = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
    t = Math.imul(t ^ (t >>> 15), 0x735a2d97)
    mixed = t ^ (t >>> 15)
    return mixed
  }
  let a = mix(0)
  let b = mix(Math.floor(seed / 2 ** 32))
  let c = mix(stream)
  let counter = 1
  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let i = 0; i < 15; i++) next()
  return next
}
