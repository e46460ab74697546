import { unitHash } from '../coding/fingerprint'
import { mapSpan } from '../coding/mapSpan'
import { isBlank, skipBlanksBack } from '../transcript/characters'
import { codePointLength } from '../transcript/codePoints'
import type { Boundaries } from './boundaries'
import { fitText } from './boundaries'

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

type Range = readonly [from: number, to: number]

/** Where in a text, given as code points, a unit of so many code points stands by its hash; undefined where nowhere, or more than once. */
function findPart(points: readonly string[], hash: string, length: number): Range | undefined {
  let found: Range | undefined
  if (length < 1 || length > points.length || points.length * length > MOST) return undefined
  for (let from = 0; from + length <= points.length; from++) {
    if (isBlank(points[from]?.charCodeAt(0) ?? 0) || partHash(points.slice(from, from + length).join('')) !== hash) continue
    if (found !== undefined) return undefined
    found = [from, from + length]
  }
  return found
}

/** What is known of a turn that was split. */
export interface KnownTurn {
  readonly at: Boundaries
  readonly length: number | undefined
  readonly parts: readonly string[] | undefined
  /** Its text as it was, where that is still in memory. */
  readonly text: string | null
}

/**
 * Those boundaries in a turn's text as it is now that are certain: by the unit before it or after it, one of which stands in the text as it
 * was; or, where the old text is known, by what stayed of both. None where they do not fit the text together.
 */
export function findBoundaries({ at, length, parts, text: old }: KnownTurn, text: string): Boundaries {
  const points = Array.from(text)
  const skip = (from: number): number => {
    let to = from
    while (to < points.length && isBlank(points[to]?.charCodeAt(0) ?? 0)) to++
    return to
  }
  const starts = [0, ...at]
  const ranges = starts.map((from, i): Range | undefined => {
    const to = at[i] ?? length
    const hash = parts?.[i]
    if (hash === undefined || to === undefined) return undefined
    // A blank between two units belongs to neither.
    const blanks = i < at.length ? [1, 0] : [0]
    return blanks.map((blank) => findPart(points, hash, to - from - blank)).find((range) => range !== undefined)
  })
  const mapped = starts.map((from, i): Range | null => (old === null ? null : mapSpan(old, text, [from, at[i] ?? codePointLength(old)])))
  const found = at.map((_, i) => {
    const places = [ranges[i] === undefined ? undefined : skip(ranges[i][1]), ranges[i + 1]?.[0]].filter((place) => place !== undefined)
    const [first, second] = places
    if (first !== undefined) return second === undefined || second === first ? first : null
    const [before, after] = [mapped[i], mapped[i + 1]]
    return before != null && after != null && skip(before[1]) === after[0] ? after[0] : null
  })
  const certain = found.filter((place) => place !== null)
  return fitText(certain, text) ? certain : []
}
