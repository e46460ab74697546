import { unitHash } from '../fingerprint'
import { agreeing, SAMPLES, sizeOf, sketchOf, textPart } from '../sketch'

import type { KnownSide, TurnSide } from './turnSide'

/** What can be told of a turn of the old transcript and one of the new. */
export interface TurnSimilarity {
  /** True where label and text are the same. */
  readonly same: (old: number, now: number) => boolean
  /** True where the texts differ in case and punctuation at most, whoever speaks them. */
  readonly sameWords: (old: number, now: number) => boolean
  /** False where the labels are known and do not correspond. */
  readonly sameLabel: (old: number, now: number) => boolean
  /** How many features both have; exact where both texts are known, else an estimate. */
  readonly overlap: (old: number, now: number) => number
  readonly oldSize: (old: number) => number
  readonly newSize: (now: number) => number
  /** How alike the old turns together and the new ones together are (Dice's coefficient); one of the two is a single turn. */
  readonly together: (old: readonly number[], now: readonly number[]) => number
  /** False where by their sizes alone old turns together can't be new ones together, of which the largest is given: `together` is 0 then. */
  readonly mayBeOne: (old: number, now: number, largest: number) => boolean
  /** Whether the old turns one after the other say just what the new ones say; null where that can't be known. */
  readonly joined: (old: readonly number[], now: readonly number[]) => boolean | null
  /** True where both texts are known, so that nothing is an estimate. */
  readonly exact: boolean
  /** What is added to every threshold, since an estimate errs. */
  readonly caution: number
}

/** The words of a turn without regard to case and punctuation, derived once. */
function plainOf(text: (turn: number) => string): (turn: number) => string {
  const known: (string | undefined)[] = []
  return (turn) =>
    (known[turn] ??= (
      text(turn)
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
    ).join(' '))
}

const oneAfterOther = (texts: readonly string[]): string => texts.filter((text) => text !== '').join(' ')

function common(one: Uint32Array, other: Uint32Array): number {
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

function united(parts: readonly Uint32Array[]): Uint32Array {
  return parts.reduce(unitedTwo)
}

/** The numbers that stand in either of two ascending lists, ascending. */
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

/** What is derived of several turns together, once for each such run: an alignment asks for it at every place it could be. */
function ofRuns<T>(derive: (turns: readonly number[]) => T): (turns: readonly number[]) => T {
  const known = new Map<number, T>()
  return (turns) => {
    // A run is a turn, two neighbours, three, or the first and the last of three.
    const [first = 0, last = first] = [turns[0], turns.at(-1)]
    const key = 4 * first + last - first + (turns.length > 2 ? 1 : 0)
    let found = known.get(key)
    if (found === undefined) known.set(key, (found = derive(turns)))
    return found
  }
}

/** Whether a text is that of old turns or units one after the other, of which only the hashes are known; each may have been said by any speaker. */
export function saysAll([first = '', ...rest]: readonly string[], text: string, labels: readonly string[]): boolean {
  const said = (words: string): boolean => labels.some((label) => unitHash({ label, text: words }) === first)
  if (rest.length === 0) return said(text)
  for (let blank = text.indexOf(' '); blank >= 0; blank = text.indexOf(' ', blank + 1)) {
    if (said(text.slice(0, blank)) && saysAll(rest, text.slice(blank + 1), labels)) return true
  }
  return false
}

/** Dice's coefficient from samples that agree with one of so many sketches, less those that agree by chance. */
function diceOf(agree: number, sketches: number): number {
  const chance = (SAMPLES * sketches) / 36
  const shared = Math.max(0, (agree - chance) / (SAMPLES - chance))
  return (2 * shared) / (1 + shared)
}

/** What of a turn's sketch is about its text, taken out of it once. */
function partsOf(sketch: (turn: number) => string): (turn: number) => string {
  const known: (string | undefined)[] = []
  return (turn) => (known[turn] ??= textPart(sketch(turn)))
}

/** What a turn has of what its parts have together, where both are estimates. */
const [LEAST, MOST] = [0.7, 1.25]
const mayBeOne = (old: number, now: number, largest: number): boolean => largest <= MOST * old && now >= LEAST * old

/** Compares by the texts where both are known, by sketches where those are, and else by the fingerprint alone. */
export function turnSimilarity(
  old: TurnSide | KnownSide,
  now: KnownSide,
  labels: ReadonlyMap<string, string>,
): TurnSimilarity {
  const same = (i: number, j: number): boolean => old.tokens[i] === now.tokens[j]
  const newSize = (j: number): number => now.features(j).length
  const { sketch } = old
  if (sketch === null) {
    const nothing = {
      same,
      newSize,
      oldSize: () => 1,
      sameLabel: () => true,
      joined: () => null,
      together: () => 0,
      mayBeOne: () => false,
      exact: false,
      caution: 0,
    }
    return { ...nothing, sameWords: same, overlap: (i, j) => (same(i, j) ? newSize(j) : 0) }
  }
  const [oldPart, newPart] = [partsOf(sketch), partsOf(now.sketch)]
  const sameWords = (i: number, j: number): boolean => same(i, j) || (newSize(j) > 0 && oldPart(i) === newPart(j))
  const sameLabel = (i: number, j: number): boolean =>
    (labels.get(sketch(i)[0] ?? '') ?? sketch(i)[0]) === now.sketch(j)[0]
  const nowUnited = ofRuns((turns) => united(turns.map(now.features)))
  if ('features' in old) {
    const oldUnited = ofRuns((turns) => united(turns.map(old.features)))
    const [oldPlain, newPlain] = [plainOf(old.text), plainOf(now.text)]
    return {
      same,
      sameWords,
      sameLabel,
      newSize,
      overlap: (i, j) => common(old.features(i), now.features(j)),
      oldSize: (i) => old.features(i).length,
      together: (from, to) => {
        const [a, b] = [oldUnited(from), nowUnited(to)]
        return a.length + b.length === 0 ? 0 : (2 * common(a, b)) / (a.length + b.length)
      },
      mayBeOne: () => true,
      joined: (from, to) => oneAfterOther(from.map(oldPlain)) === oneAfterOther(to.map(newPlain)),
      exact: true,
      caution: 0,
    }
  }
  const oldSize = (i: number): number => sizeOf(sketch(i))
  const sizeTogether = ofRuns((turns) => nowUnited(turns).length)
  const wholeSketch = ofRuns((turns) =>
    turns.length === 1 ? now.sketch(turns[0] ?? 0) : sketchOf('', nowUnited(turns)),
  )
  return {
    same,
    sameWords,
    sameLabel,
    newSize,
    oldSize,
    mayBeOne,
    overlap: (i, j) => {
      const [a, b] = [oldSize(i), newSize(j)]
      return Math.min(a, b, (diceOf(agreeing(sketch(i), now.sketch(j)), 1) * (a + b)) / 2)
    },
    together: (from, to) => {
      // What was merged has about as much as its parts, less what both had.
      const sizes = from.reduce((sum, i) => sum + oldSize(i), 0)
      const [least, most] = [LEAST * sizes, MOST * sizes]
      const parts = to.map(newSize)
      if (
        !mayBeOne(
          sizes,
          parts.reduce((sum, size) => sum + size, 0),
          Math.max(...parts),
        )
      )
        return 0
      const size = sizeTogether(to)
      if (size < least || size > most) return 0
      const whole = wholeSketch(to)
      let count = 0
      for (let k = 2; k < whole.length; k++) if (from.some((i) => sketch(i)[k] === whole[k])) count++
      return diceOf(count, from.length)
    },
    joined: (from, to) =>
      saysAll(
        from.flatMap((i) => (old.tokens[i] ?? '').split('+')),
        to.map(now.text).join(' '),
        now.labels(),
      )
        ? true
        : null,
    exact: false,
    caution: 0.1,
  }
}
