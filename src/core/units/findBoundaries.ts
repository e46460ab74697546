import type { Pair } from './matching/match'
import { inOrder } from './matching/align'
import { unitHash } from './fingerprint'
import { endsSentence, mapPlaces } from './words/mapPlaces'
import { isBlank, skipBlanksBack } from '../transcript/text/characters'
import { codePointLength } from '../transcript/codePoints'
import type { Boundaries } from './boundaries'
import { isWithinWord } from './boundaries'

/** Pairs of a place and a letter that are looked at for one turn; a turn that would need more is no turn anybody said. */
const MOST = 20_000_000

/** The hash of a unit's words, whoever says them. */
export const partHash = (text: string): string => unitHash({ label: '', text })

/** The words of the units that boundaries make of a text. */
export function partTexts(text: string, at: Boundaries): readonly string[] {
  const points = Array.from(text)
  return [0, ...at].map((from, i) => {
    const whole = points.slice(from, at[i] ?? points.length).join('')
    return i < at.length ? whole.slice(0, skipBlanksBack(whole, 0, whole.length)) : whole
  })
}

/** Half-open range of code points. */
type Range = readonly [from: number, to: number]

/** What is known of a turn that was split, or of one that stood beside it and was not. */
export interface KnownTurn {
  readonly at: Boundaries
  readonly length: number | undefined
  readonly parts: readonly string[] | undefined
  /** Its text as it was, where that is still in memory. */
  readonly text: string | null
}

/** A unit as it was: by what it is known again, and what stands between it and the next of its turn. */
interface Part {
  readonly hash: string | undefined
  /** Code points of its words; the blank behind it may count among them. */
  readonly lengths: readonly number[]
}

function partsOf({ at, length, parts }: KnownTurn): readonly Part[] {
  return [0, ...at].map((from, i) => {
    const to = at[i] ?? length
    if (to === undefined) return { hash: undefined, lengths: [] }
    // A blank between two units belongs to neither.
    return { hash: parts?.[i], lengths: i < at.length ? [to - from - 1, to - from] : [to - from] }
  })
}

/** Where in a text, given as code points, a unit stands by its hash. */
function findPart(points: readonly string[], { hash, lengths }: Part): readonly Range[] {
  for (const length of lengths) {
    const found: Range[] = []
    if (hash === undefined || length < 1 || length > points.length || points.length * length > MOST) continue
    for (let from = 0; from + length <= points.length; from++) {
      const to = from + length
      if (
        isBlank(points[from]?.charCodeAt(0) ?? 0) ||
        isWithinWord(points[from - 1], points[from]) ||
        isWithinWord(points[to - 1], points[to])
      )
        continue
      if (partHash(points.slice(from, to).join('')) === hash) found.push([from, to])
    }
    if (found.length > 0) return found
  }
  return []
}

/** Where each unit stands as it was: by itself where its words stand once, else between those beside it that do. */
function placesOf(points: readonly string[], parts: readonly Part[]): readonly (Range | undefined)[] {
  const all = parts.map((part) => findPart(points, part))
  const out: (Range | undefined)[] = parts.map(() => undefined)
  for (;;) {
    const once = all.flatMap((ranges, i): Pair[] => {
      const [before, after] = [
        out.findLast((range, k) => k < i && range !== undefined)?.[1] ?? 0,
        out.find((range, k) => k > i && range !== undefined)?.[0] ?? points.length,
      ]
      const [only, ...others] = ranges.filter(([from, to]) => from >= before && to <= after)
      return out[i] !== undefined || only === undefined || others.length > 0 ? [] : [[i, only[0]]]
    })
    const certain = inOrder(once)
    for (const [i, from] of certain) out[i] = all[i]?.find((range) => range[0] === from)
    if (certain.length === 0) return out
  }
}

/**
 * For each of some turns the places in a text where their units after the first begin, in code points; null where that is not certain. The text
 * is what became of the turns together, one after the other. A place is certain by the unit before it or after it, one of which stands in the
 * text as it was; or, where the old text is known, by what stayed of both. What was put in between two units that stand belongs to the first
 * unless that ended a sentence. Two are the same, or one is an end of the text, where a unit is gone.
 */
export function findBoundaries(turns: readonly KnownTurn[], text: string): readonly (readonly (number | null)[])[] {
  const points = Array.from(text)
  const skip = (from: number): number => {
    let to = from
    while (to < points.length && isBlank(points[to]?.charCodeAt(0) ?? 0)) to++
    return to
  }
  const parts = turns.map(partsOf)
  const ranges = placesOf(points, parts.flat())
  const mapped = mappedPlaces(turns, text)
  let [first, boundary] = [0, 0]
  const found = turns.map(({ at }, turn) => {
    const places = at.map((_, i): number | null => {
      const [before, after] = [ranges[first + i], ranges[first + i + 1]]
      const byWords = mapped?.[boundary + i] ?? null
      // By one alone, the first or last unit is told from the same words elsewhere only where it still begins or ends the whole.
      const isFirst = first + i === 0 && before !== undefined && before[0] > 0
      const isLast = first + i + 2 === ranges.length && after !== undefined && after[1] < points.length
      if ((after === undefined && isFirst) || (before === undefined && isLast)) return byWords
      if (before === undefined) return after === undefined ? byWords : after[0]
      const behind = skip(before[1])
      if (after === undefined || (behind < after[0] && endsSentence(points[before[1] - 1] ?? ''))) return behind
      return behind > after[0] ? null : after[0]
    })
    first += parts[turn]?.length ?? 0
    boundary += at.length
    return places
  })
  const certain = found.flat().filter((place) => place !== null)
  const rises = certain.every((place, i) => i === 0 || place >= (certain[i - 1] ?? 0))
  return rises ? found : turns.map(({ at }) => at.map(() => null))
}

/** Where the units began by the words that stayed; null where the old text is not known. */
function mappedPlaces(turns: readonly KnownTurn[], text: string): readonly (number | null)[] | null {
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
