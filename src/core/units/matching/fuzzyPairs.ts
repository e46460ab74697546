import type { Pair } from './match'
import type { Gap } from './match'
import { agreeing, SAMPLES, sizeOf } from '../sketch'

/** Digits that two sketches must have in common at the same place to be compared at all. */
const BAND = 2
/** More turns than these that share a band are too ordinary to be told apart by it. */
const ORDINARY = 40
const TELLING = 16
/** Samples that must agree, and by how many more than with any other turn. */
const ALIKE = 6
const AHEAD = 3

/**
 * Turns of a gap that are each other's one likeness, by the sketches alone: what holds a transcript together of which every turn was
 * touched. Takes time linear in the turns (locality-sensitive hashing; Indyk & Motwani 1998).
 */
export function fuzzyPairs(gap: Gap, oldSketch: (old: number) => string, newSketch: (now: number) => string): Pair[] {
  const bands = Array.from({ length: SAMPLES / BAND }, (_, k) => 2 + k * BAND)
  const tells = (sketch: string): boolean => sizeOf(sketch) >= TELLING
  const buckets = new Map<string, number[]>()
  for (const j of gap.now) {
    const sketch = newSketch(j)
    if (!tells(sketch)) continue
    for (const at of bands) {
      const key = `${at} ${sketch.slice(at, at + BAND)}`
      const bucket = buckets.get(key)
      if (bucket === undefined) buckets.set(key, [j])
      else if (bucket.length <= ORDINARY) bucket.push(j)
    }
  }
  const best = new Map<number, { readonly old: number; readonly score: number; readonly sure: boolean }>()
  for (const i of gap.old) {
    const sketch = oldSketch(i)
    if (!tells(sketch)) continue
    const candidates = new Set(
      bands.flatMap((at) => {
        const bucket = buckets.get(`${at} ${sketch.slice(at, at + BAND)}`) ?? []
        return bucket.length > ORDINARY ? [] : bucket
      }),
    )
    let [first, second, place] = [0, 0, -1]
    for (const j of candidates) {
      const score = agreeing(sketch, newSketch(j))
      if (score > first) [first, second, place] = [score, first, j]
      else if (score > second) second = score
    }
    if (place < 0 || first < ALIKE || first - second < AHEAD) continue
    const rival = best.get(place)
    if (rival === undefined) best.set(place, { old: i, score: first, sure: true })
    else if (Math.abs(first - rival.score) < AHEAD) best.set(place, { ...rival, sure: false })
    else if (first > rival.score) best.set(place, { old: i, score: first, sure: true })
  }
  return [...best]
    .filter(([, { sure }]) => sure)
    .map(([j, { old }]): Pair => [old, j])
    .sort((a, b) => a[0] - b[0])
}
