import type { CodePointOffset, TurnNumber, Utf16Offset } from '../base/positions'
import { codePointsWithoutPairs } from '../base/positions'
import { isBlank, skipBlanks, skipBlanksBack } from '../transcript/text/characters'
import { codePointOffset, utf16Offset } from '../transcript/codePoints'
import { fileSpans } from '../transcript/fileSpan'
import { marksOf } from '../language/marks'
import type { Part, Transcript, Turn } from '../transcript/model'

/** The code points of a turn's text at which its thought units begin, but for the first. */
export type Boundaries = readonly CodePointOffset[]

/** Turns that are one unit are absent. */
export type BoundariesByTurn = ReadonlyMap<TurnNumber, Boundaries>

/** Why a turn can't be split at a place. */
export type SplitRefusal = 'empty' | 'edge' | 'already-split' | 'inside-word' | 'inside-mark' | 'inside-escape'

export const boundariesOf = ({ text, parts }: Turn): Boundaries =>
  parts.slice(1).map(({ start }) => codePointOffset(text, start))

export const sameBoundaries = (a: Boundaries, b: Boundaries): boolean =>
  a.length === b.length && a.every((at, i) => at === b[i])

/** The boundaries of all turns that have any. */
export function allBoundaries({ turns }: Transcript): BoundariesByTurn {
  return new Map(turns.filter(({ parts }) => parts.length > 1).map((turn) => [turn.index, boundariesOf(turn)]))
}

/** Whether boundaries could be those of a text: in order, each with words on both sides, none within a character or before a blank. */
export function fitText(at: Boundaries, text: string): boolean {
  let from = 0
  for (const boundary of at) {
    const to = utf16Offset(text, boundary)
    if (
      boundary <= 0 ||
      to >= text.length ||
      to <= from ||
      codePointOffset(text, to) !== boundary ||
      isBlank(text.charCodeAt(to))
    )
      return false
    if (skipBlanksBack(text, from, to) <= from) return false
    from = to
  }
  return true
}

/** The thought units that boundaries make of a turn; a blank between two belongs to neither. */
function partsAt(turn: Turn, at: Boundaries): readonly Part[] {
  const { text } = turn
  const starts = [0, ...at.map((boundary) => utf16Offset(text, boundary))]
  return starts.map((start, i): Part => {
    const end = i + 1 < starts.length ? skipBlanksBack(text, start, starts[i + 1] ?? text.length) : text.length
    const spans = fileSpans(turn, start, end)
    const span = { start: spans[0]?.start ?? turn.span.start, end: spans.at(-1)?.end ?? turn.span.end }
    return { start, end, span }
  })
}

/** A transcript with these thought units and no others; boundaries that do not fit their turn are left out. */
export function withBoundaries(transcript: Transcript, boundaries: BoundariesByTurn): Transcript {
  if (boundaries.size === 0) return transcript
  const turns = transcript.turns.map((turn) => {
    const at = boundaries.get(turn.index)
    return at === undefined || at.length === 0 || !fitText(at, turn.text) ? turn : { ...turn, parts: partsAt(turn, at) }
  })
  return { ...transcript, turns }
}

/** Scripts that put no blanks between words. */
const withoutBlanks =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Whether two characters beside each other are of one word, in a script that puts blanks between words. */
export function isWithinWord(before: string | undefined, after: string | undefined): boolean {
  const isOfWord = (character: string | undefined): boolean =>
    character !== undefined && /[\p{L}\p{M}\p{N}]/u.test(character)
  return isOfWord(before) && isOfWord(after) && !withoutBlanks.test(`${before ?? ''}${after ?? ''}`)
}

/** Where a turn is split at a UTF-16 offset of its text: the code point at which the second unit would begin, or why not. */
export type SplitPlace = { readonly at: CodePointOffset } | { readonly refused: SplitRefusal }

/**
 * Tells where a turn can be split. Where the units are marked in the text itself (`inText`), the mark stands at blanks between words, so that
 * the text reads as it did.
 */
export function splitPlaces({ text, parts }: Turn, inText: boolean): (offset: Utf16Offset) => SplitPlace {
  const marks = marksOf(text)
  const starts = new Set(parts.map(({ start }) => start))
  const paired = /[\ud800-\udfff]/.test(text)
  const codePoints = (offset: Utf16Offset): CodePointOffset =>
    paired ? codePointOffset(text, offset) : codePointsWithoutPairs(offset)
  return (offset) => {
    if (text === '') return { refused: 'empty' }
    const next = skipBlanks(text, offset, text.length)
    const end = skipBlanksBack(text, 0, offset)
    if (end === 0 || next === text.length) return { refused: 'edge' }
    if (starts.has(next)) return { refused: 'already-split' }
    if (marks.some((mark) => mark.start < next && next < mark.end)) return { refused: 'inside-mark' }
    const at = codePoints(next)
    if (end !== next) return { at }
    const [before, after] = [
      Array.from(text.slice(Math.max(0, end - 2), end)).at(-1) ?? '',
      Array.from(text.slice(next, next + 2))[0] ?? '',
    ]
    const half = (paired && utf16Offset(text, at) !== next) || /^[\p{M}\p{Pe}\p{Pf}\p{Po}]/u.test(after)
    const within = !(withoutBlanks.test(before) || withoutBlanks.test(after))
    return inText || half || within ? { refused: 'inside-word' } : { at }
  }
}
