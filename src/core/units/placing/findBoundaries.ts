import type { CodePointOffset } from '../../base/positions'
import { codePointLength } from '../../transcript/codePoints'
import type { Boundaries } from '../boundaries'
import type { CodePointRange } from '../place'
import { endsSentence, mapPlaces } from '../words/mapPlaces'
import type { FormerPart, Points } from './findParts'
import { findParts, isBlankAt } from './findParts'

/** What is known of a turn that was split, or of one that stood beside it and was not. */
export interface KnownTurn {
  readonly at: Boundaries
  readonly length: number | undefined
  readonly parts: readonly string[] | undefined
  /** Its text as it was, where that is still in memory. */
  readonly text: string | null
}

function partsOf({ at, length, parts }: KnownTurn): readonly FormerPart[] {
  return [0, ...at].map((from, i) => {
    const to = at[i] ?? length
    if (to === undefined) return { hash: undefined, lengths: [] }
    // A blank between two units belongs to neither.
    return { hash: parts?.[i], lengths: i < at.length ? [to - from - 1, to - from] : [to - from] }
  })
}

/** The units on both sides of a boundary, where they were found, and where the boundary is by the words that stayed. */
interface Sides {
  readonly before: CodePointRange | undefined
  readonly after: CodePointRange | undefined
  /** True where the unit before is the first of all, or the unit behind the last. */
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly byWords: CodePointOffset | null
}

/**
 * For each of some turns the places in a text where their units after the first begin, in code points; null where that is not certain. The text
 * is what became of the turns together, one after the other. A place is certain by the unit before it or after it, one of which is in the
 * text as it was; or, where the old text is known, by what stayed of both. What was put in between two units belongs to the first
 * unless that ended a sentence. Two are the same, or one is an end of the text, where a unit is gone.
 */
export function findBoundaries(
  turns: readonly KnownTurn[],
  text: string,
): readonly (readonly (CodePointOffset | null)[])[] {
  const points = Array.from(text)
  const ranges = findParts(points, turns.flatMap(partsOf))
  const byWords = placesByWords(turns, text)
  let [unit, boundary] = [0, 0]
  const found = turns.map(({ at }) => {
    const [firstUnit, firstBoundary] = [unit, boundary]
    unit += at.length + 1
    boundary += at.length
    return at.map((_, i) =>
      placeBetween(points, {
        before: ranges[firstUnit + i],
        after: ranges[firstUnit + i + 1],
        isFirst: firstUnit + i === 0,
        isLast: firstUnit + i + 2 === ranges.length,
        byWords: byWords?.[firstBoundary + i] ?? null,
      }),
    )
  })
  return areRising(found.flat()) ? found : turns.map(({ at }) => at.map(() => null))
}

function areRising(places: readonly (CodePointOffset | null)[]): boolean {
  const certain = places.filter((place) => place !== null)
  return certain.every((place, i) => i === 0 || place >= (certain[i - 1] ?? 0))
}

/** Where the second of two units begins. */
function placeBetween(points: Points, { before, after, isFirst, isLast, byWords }: Sides): CodePointOffset | null {
  // By one alone, the first or last unit is told from the same words elsewhere only where it still begins or ends the whole.
  if (before === undefined) {
    const tells = after !== undefined && !(isLast && after[1] < points.length)
    return tells ? after[0] : byWords
  }
  const behind = skipBlanks(points, before[1])
  if (after === undefined) return isFirst && before[0] > 0 ? byWords : behind
  if (behind > after[0]) return null
  return behind < after[0] && endsSentence(points[before[1] - 1] ?? '') ? behind : after[0]
}

function skipBlanks(points: Points, from: CodePointOffset): CodePointOffset {
  let to = from
  while (to < points.length && isBlankAt(points, to)) to++
  return to
}

/** Where the units began by the words that stayed; null where the old text is not known. */
function placesByWords(turns: readonly KnownTurn[], text: string): readonly (CodePointOffset | null)[] | null {
  const texts = turns.map((turn) => turn.text)
  if (!texts.every((one) => one !== null)) return null
  let start = 0
  const starts = turns.flatMap(({ at, text: one }) => {
    const from = start
    start += codePointLength(one ?? '') + 1
    return [{ from, begins: true }, ...at.map((place) => ({ from: from + place, begins: false }))]
  })
  return mapPlaces(texts.join(' '), text, starts)
}
