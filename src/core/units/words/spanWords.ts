import { hashText } from '../../base/hash'
import { codePointOffset } from '../../transcript/codePoints'
import { keepsQuote } from './mapSpan'

/** Half-open range of code points. */
type Stretch = readonly [from: number, to: number]

interface Word {
  /** Code points. */
  readonly from: number
  readonly to: number
  /** What is compared: letters without regard to case and order, since the commonest slip swaps two of them. */
  readonly key: string
}

/** Words beside a stretch, and at each end of it, that are remembered. */
const mostBeside = 16
const mostAtEnd = 16
const hashDigits = 4

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)].map(({ 0: word, index }) => {
    const from = codePointOffset(text, index)
    return { from, to: from + Array.from(word).length, key: [...word.toLowerCase()].sort().join('') }
  })
}

/** Two bits of a word: too few to tell which it is, enough to tell where it stands among others. */
const digitOf = ({ key }: Word): string => String(hashText(key)[0] & 3)
const digits = (words: readonly Word[]): string => words.map(digitOf).join('')
const hashOf = (words: readonly Word[]): string =>
  (hashText(words.map(({ key }) => key).join(' '))[0] % 36 ** hashDigits).toString(36).padStart(hashDigits, '0')

/**
 * By what a stretch of a turn is known again when the turn has changed and its text is not at hand: a hash of its words, how many these
 * are, how many marks that are no words it begins and ends with, and two bits of each word beside and in it. Null where it does not
 * begin and end with whole words.
 */
export function spanWords(text: string, [from, to]: Stretch): string | null {
  const words = wordsOf(text)
  const first = words.findIndex((word) => word.to > from)
  const last = words.findLastIndex((word) => word.from < to)
  const [start, end] = [words[first], words[last]]
  if (start === undefined || end === undefined || last < first || start.from < from || end.to > to) return null
  const inside = words.slice(first, last + 1)
  const within =
    inside.length <= 2 * mostAtEnd
      ? digits(inside)
      : `${digits(inside.slice(0, mostAtEnd))}-${digits(inside.slice(-mostAtEnd))}`
  const [before, after] = [
    digits(words.slice(Math.max(0, first - mostBeside), first)),
    digits(words.slice(last + 1, last + 1 + mostBeside)),
  ]
  const points = Array.from(text)
  return [
    hashOf(inside),
    inside.length,
    marksIn(points, from, start.from),
    marksIn(points, end.to, to),
    before,
    within,
    after,
  ].join('.')
}

const isMark = (point: string | undefined): boolean => point !== undefined && /\S/u.test(point)
const marksIn = (points: readonly string[], from: number, to: number): number =>
  points.slice(from, to).filter(isMark).length

interface Known {
  readonly hash: string
  readonly count: number
  readonly lead: number
  readonly trail: number
  readonly before: string
  readonly head: string
  readonly tail: string
  /** True where head and tail are the same, all there is. */
  readonly whole: boolean
  readonly after: string
}

function parsed(words: string): Known | null {
  const found = /^([0-9a-z]{4})\.(\d+)\.(\d+)\.(\d+)\.([0-3]*)\.([0-3]+)(?:-([0-3]+))?\.([0-3]*)$/.exec(words)
  if (found === null) return null
  const [, hash = '', count, lead, trail, before = '', head = '', tail, after = ''] = found
  return {
    hash,
    count: Number(count),
    lead: Number(lead),
    trail: Number(trail),
    before,
    head,
    tail: tail ?? head,
    whole: tail === undefined,
    after,
  }
}

/** What an alignment gains and loses, about as the logarithms of how likely it is in a corrected transcript. */
const scoreOfSame = 1
const scoreOfOther = -2
const scoreOfLeftOut = -2
/** By how much another place must be less likely, and how well the words beside must fit at all. */
const leastMargin = 3
const leastFit = 0.4
const leastScore = 3
const mostCells = 400_000

/** Scores of aligning all of `old` up to each place with what ends before each place of `now`; `now` may begin and end outside. */
function scores(old: string, now: string): Float64Array {
  const width = now.length + 1
  const out = new Float64Array((old.length + 1) * width)
  for (let i = 1; i <= old.length; i++) {
    out[i * width] = i * scoreOfLeftOut
    for (let j = 1; j <= now.length; j++) {
      const both = (out[(i - 1) * width + j - 1] ?? 0) + (old[i - 1] === now[j - 1] ? scoreOfSame : scoreOfOther)
      out[i * width + j] = Math.max(
        both,
        (out[(i - 1) * width + j] ?? 0) + scoreOfLeftOut,
        (out[i * width + j - 1] ?? 0) + scoreOfLeftOut,
      )
    }
  }
  return out
}

const reversed = (text: string): string => [...text].reverse().join('')

/** Where a boundary between two words of `old` is in `now`, by the words on both its sides; null where two places would do. */
function boundary(old: string, at: number, now: string): number | null {
  if (old.length * now.length > mostCells) return null
  const width = now.length + 1
  const [ahead, behind] = [scores(old, now), scores(reversed(old), reversed(now))]
  let [best, second, place] = [-Infinity, -Infinity, -1]
  for (let j = 0; j <= now.length; j++) {
    const score = (ahead[at * width + j] ?? 0) + (behind[(old.length - at) * width + now.length - j] ?? 0)
    if (score > best) [best, second, place] = [score, best, j]
    else if (score > second) second = score
  }
  return best >= Math.max(leastScore, leastFit * old.length) && best - second >= leastMargin ? place : null
}

/**
 * Where the stretch of which these are the words is in another text; null where that can't be told. Two bits are the same for every fourth
 * word: where only the words beside tell the place, its words must be those of the quote, if there is one.
 */
export function findSpanWords(words: string, text: string, quote?: string): Stretch | null {
  const known = parsed(words)
  if (known === null) return null
  const now = wordsOf(text)
  const all = digits(now)
  const exact = byHash(known, now, all)
  const found = exact ?? byWordsBeside(known, all)
  if (found === null) return null
  const [first, last] = [now[found[0]], now[found[1] - 1]]
  if (first === undefined || last === undefined) return null
  const points = Array.from(text)
  if (exact === null && !isQuoted(quote, points.slice(first.from, last.to))) return null
  const between = now[found[0] - 1]?.to ?? 0
  const next = now[found[1]]?.from ?? points.length
  // Marks that belonged to it still do, as far as they are there.
  return [outwards(points, first.from, between, known.lead, -1), outwards(points, last.to, next, known.trail, 1)]
}

const isQuoted = (quote: string | undefined, points: readonly string[]): boolean =>
  quote === undefined || keepsQuote(quote, points.join(''))

/** The edge of a stretch moved outwards over so many marks, as far as there are any before the next word. */
function outwards(points: readonly string[], edge: number, stop: number, marks: number, step: 1 | -1): number {
  let [reached, left] = [edge, marks]
  for (let at = edge; at !== stop && left > 0; at += step) {
    if (!isMark(points[step > 0 ? at : at - 1])) continue
    reached = at + step
    left--
  }
  return reached
}

/** The only run of words that has the hash; of several, the one that the words beside point to. */
function byHash(known: Known, now: readonly Word[], all: string): Stretch | null {
  const runs: number[] = []
  for (let at = 0; at + known.count <= now.length; at++)
    if (hashOf(now.slice(at, at + known.count)) === known.hash) runs.push(at)
  if (runs.length <= 1) return runs[0] === undefined ? null : [runs[0], runs[0] + known.count]
  const beside = byWordsBeside(known, all)
  return beside !== null && runs.includes(beside[0]) && beside[1] === beside[0] + known.count ? beside : null
}

function byWordsBeside({ before, head, tail, whole, after, count }: Known, all: string): Stretch | null {
  const from = boundary(before + head + (whole ? after : ''), before.length, all)
  const to = boundary((whole ? before : '') + tail + after, (whole ? before.length : 0) + tail.length, all)
  // More than half of the words must still be there, and hardly any others have come between them.
  return from === null || to === null || to - from < count / 2 || to - from > count * 1.5 + 1 ? null : [from, to]
}
