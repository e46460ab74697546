import type { TurnIndex } from '../../base/positions'
import { agreeing, sampleCount, sizeOf } from '../fingerprints/sketch'
import type { Gap, Pair } from './match'

/** Digits that two sketches must have in common at the same place to be compared at all. */
const bandLength = 2
const bands = Array.from({ length: sampleCount / bandLength }, (_, k) => 2 + k * bandLength)
/** More turns than these that share a band are too ordinary to be told apart by it. */
const ordinary = 40
const tellingSize = 16
/** Samples that must agree, and by how many more than with any other turn. */
const alike = 6
const ahead = 3

const bandKeys = (sketch: string): readonly string[] => bands.map((at) => `${at} ${sketch.slice(at, at + bandLength)}`)
const tells = (sketch: string): boolean => sizeOf(sketch) >= tellingSize

/** An old turn that is most like a new one, and whether none is nearly as much. */
interface Best {
  readonly old: TurnIndex
  readonly score: number
  readonly isSure: boolean
}

/**
 * Turns of a gap that are each other's one likeness, by the sketches alone: what holds a transcript together of which every turn was
 * touched. Takes time linear in the turns (locality-sensitive hashing; Indyk & Motwani 1998).
 */
export function fuzzyPairs(
  gap: Gap,
  oldSketch: (old: TurnIndex) => string,
  newSketch: (now: TurnIndex) => string,
): Pair[] {
  const buckets = turnsByBand(gap.now, newSketch)
  const best = new Map<TurnIndex, Best>()
  for (const old of gap.old) {
    const sketch = oldSketch(old)
    const found = tells(sketch) ? mostLike(sketch, candidates(sketch, buckets), newSketch) : null
    if (found !== null) best.set(found.now, better(best.get(found.now), { old, score: found.score, isSure: true }))
  }
  return [...best]
    .filter(([, { isSure }]) => isSure)
    .map(([now, { old }]): Pair => [old, now])
    .sort((a, b) => a[0] - b[0])
}

type Buckets = ReadonlyMap<string, readonly TurnIndex[]>

/** The new turns that tell something by each band of their sketches. */
function turnsByBand(turns: readonly TurnIndex[], sketchOf: (turn: TurnIndex) => string): Buckets {
  const buckets = new Map<string, TurnIndex[]>()
  for (const turn of turns) {
    const sketch = sketchOf(turn)
    for (const key of tells(sketch) ? bandKeys(sketch) : []) {
      const bucket = buckets.get(key)
      if (bucket === undefined) buckets.set(key, [turn])
      else if (bucket.length <= ordinary) bucket.push(turn)
    }
  }
  return buckets
}

/** The new turns that share a band with a sketch. */
function candidates(sketch: string, buckets: Buckets): ReadonlySet<TurnIndex> {
  const some = bandKeys(sketch).map((key) => buckets.get(key) ?? [])
  return new Set(some.filter((bucket) => bucket.length <= ordinary).flat())
}

/** The new turn that is surely more like a sketch than all others, or null. */
function mostLike(
  sketch: string,
  turns: Iterable<TurnIndex>,
  newSketch: (now: TurnIndex) => string,
): { readonly now: TurnIndex; readonly score: number } | null {
  let [first, second, place] = [0, 0, -1]
  for (const turn of turns) {
    const score = agreeing(sketch, newSketch(turn))
    if (score > first) [first, second, place] = [score, first, turn]
    else if (score > second) second = score
  }
  return place < 0 || first < alike || first - second < ahead ? null : { now: place, score: first }
}

/** Of two old turns that are like one new turn the one that is more so; none surely where they are nearly equal. */
function better(rival: Best | undefined, found: Best): Best {
  if (rival === undefined) return found
  if (Math.abs(found.score - rival.score) < ahead) return { ...rival, isSure: false }
  return found.score > rival.score ? found : rival
}
