import { codePointOffset, utf16Offset } from '../../transcript/codePoints'
import { featuresOf } from '../sketch'

/** Half-open range of code points. */
export type Stretch = readonly [from: number, to: number]

interface Word {
  readonly text: string
  readonly from: number
  readonly to: number
}

const MOST_CELLS = 1_000_000
/** Share of a stretch's words that must still be there. */
const KEPT = 0.5
const KEPT_OF_QUOTE = 0.7
const LIKE_WORD = 0.4

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}'’]+|\S/gu)].map(({ 0: word, index }) => {
    const from = codePointOffset(text, index)
    return { text: word.toLowerCase(), from, to: from + Array.from(word).length }
  })
}

/** How alike two short texts are: Dice's coefficient of their letter triples. */
export function alike(one: string, other: string): number {
  const [a, b] = [featuresOf(one), new Set(featuresOf(other))]
  return a.length + b.size === 0
    ? one === other
      ? 1
      : 0
    : (2 * a.filter((feature) => b.has(feature)).length) / (a.length + b.size)
}

/** For each old word the new one that it is, or -1; null where the texts are too long to tell. */
function pairWords(old: readonly Word[], now: readonly Word[]): Int32Array | null {
  const pairs = new Int32Array(old.length).fill(-1)
  const equal = (i: number, j: number): boolean => old[i]?.text === now[j]?.text
  const shorter = Math.min(old.length, now.length)
  let head = 0
  while (head < shorter && equal(head, head)) head++
  let tail = 0
  while (tail < shorter - head && equal(old.length - 1 - tail, now.length - 1 - tail)) tail++
  const [rows, columns] = [old.length - head - tail, now.length - head - tail]
  if (rows * columns > MOST_CELLS) return null
  for (let i = 0; i < head; i++) pairs[i] = i
  for (let k = 1; k <= tail; k++) pairs[old.length - k] = now.length - k
  const width = columns + 1
  const longest = new Int32Array((rows + 1) * width)
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      longest[i * width + j] = equal(head + i, head + j)
        ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
        : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (equal(head + i, head + j)) pairs[head + i++] = head + j++
    else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) i++
    else j++
  }
  pairCorrected(pairs, old, now)
  return pairs
}

/** Between words that stayed, as many new words as old ones are these, corrected, where they look like them. */
function pairCorrected(pairs: Int32Array, old: readonly Word[], now: readonly Word[]): void {
  for (let i = 0, next = 0; i < old.length;) {
    if ((pairs[i] ?? -1) >= 0) next = (pairs[i++] ?? 0) + 1
    else {
      let end = i
      while (end < old.length && pairs[end] === -1) end++
      const stop = end < old.length ? (pairs[end] ?? 0) : now.length
      if (stop - next === end - i) {
        for (let k = 0; k < end - i; k++)
          if (alike(old[i + k]?.text ?? '', now[next + k]?.text ?? '') >= LIKE_WORD) pairs[i + k] = next + k
      }
      i = end
    }
  }
}

/**
 * Where a stretch of an old text is in the new one, by what stayed of it (longest common subsequence of words); where its first or last
 * words were replaced, by the words beside it. Null where less than half of its words are left.
 */
export function mapSpan(oldText: string, newText: string, [from, to]: Stretch): Stretch | null {
  if (oldText === newText) return [from, to]
  const [old, now] = [wordsOf(oldText), wordsOf(newText)]
  const first = old.findIndex((word) => word.to > from)
  let last = old.length - 1
  while (last >= 0 && (old[last]?.from ?? 0) >= to) last--
  const pairs = first < 0 || last < first ? null : pairWords(old, now)
  if (pairs === null) return null
  const kept = pairs.slice(first, last + 1).filter((pair) => pair >= 0)
  if (kept.length === 0 || kept.length < KEPT * (last + 1 - first)) return null
  const edge = (at: number, step: 1 | -1): number => {
    if ((pairs[at] ?? -1) >= 0) return pairs[at] ?? 0
    // The edge was replaced: by what stands beside the word that stayed next to it, if that is no part of the stretch.
    const beside = at - step < 0 || at - step >= old.length ? (step > 0 ? -1 : now.length) : (pairs[at - step] ?? -1)
    const inner = (step > 0 ? kept[0] : kept.at(-1)) ?? 0
    return at - step >= 0 && at - step < old.length && beside < 0
      ? inner
      : step > 0
        ? Math.min(beside + 1, inner)
        : Math.max(beside - 1, inner)
  }
  const [start, end] = [now[edge(first, 1)], now[edge(last, -1)]]
  const [was, wasLast] = [old[first], old[last]]
  if (start === undefined || end === undefined || was === undefined || wasLast === undefined) return null
  // A stretch may begin or end within a word, as long as that is the same word.
  const inset = start.text === was.text ? Math.max(0, from - was.from) : 0
  const cut = end.text === wasLast.text ? Math.max(0, wasLast.to - to) : 0
  const mapped: Stretch = [start.from + inset, end.to - cut]
  return mapped[0] < mapped[1] ? mapped : null
}

/** Whether words end a sentence, so that what is said next is another. */
export const endsSentence = (words: string): boolean => /[.?!…。？！]$/u.test(words)

/** Where a stretch of a text begins; `begins` where that is a turn's own beginning, which is none of the places asked for. */
export interface Start {
  readonly from: number
  readonly begins: boolean
}

/**
 * Where in a new text the stretches of an old one begin that are not the first of their turn: between the last word that stayed of the one
 * before and the first of its own, of both of which half must be left. Words that came in between go where as many were replaced, or with the
 * stretch before unless that ended a sentence. Null where that does not tell.
 */
export function mapPlaces(oldText: string, newText: string, starts: readonly Start[]): readonly (number | null)[] {
  const [old, now] = [wordsOf(oldText), wordsOf(newText)]
  const pairs = pairWords(old, now)
  const firsts = [...starts.map(({ from }) => old.findIndex((word) => word.from >= from)), old.length]
  /** The first and last word of a stretch that stayed, by position in the old text. */
  const kept = firsts.slice(0, -1).map((first, i) => {
    const stayed: number[] = []
    const next = firsts[i + 1] ?? old.length
    for (let word = first; first >= 0 && word < next; word++) if ((pairs?.[word] ?? -1) >= 0) stayed.push(word)
    return first < 0 || stayed.length === 0 || stayed.length < KEPT * (next - first)
      ? null
      : ([stayed[0] ?? 0, stayed.at(-1) ?? 0] as const)
  })
  return starts.flatMap(({ begins }, i): (number | null)[] => {
    if (begins) return []
    const [before, after, start] = [kept[i - 1], kept[i], firsts[i] ?? 0]
    if (before == null || after == null) return [null]
    const [last, first] = [pairs?.[before[1]] ?? 0, pairs?.[after[0]] ?? 0]
    const [behind, ahead, between] = [start - 1 - before[1], after[0] - start, first - last - 1]
    const toFirst =
      behind + ahead === 0
        ? endsSentence(now[last]?.text ?? '')
          ? 0
          : between
        : ahead === 0
          ? between
          : Math.min(behind, between)
    const at = last + 1 + toFirst
    const [word, previous] = [now[at], now[at - 1]]
    return [word === undefined || previous === undefined || between < 0 || word.from === previous.to ? null : word.from]
  })
}

/**
 * Where a stretch is in the new text by its quote alone: where the quote stands once, or where it stood, or where most of its words stand
 * together. Of a quote that was cut short the old length gives the end, if that ends a word. Null where that does not tell.
 */
export function findQuote(quote: string, newText: string, [from, to]: Stretch): Stretch | null {
  const cut = quote.endsWith('…')
  const known = cut ? quote.slice(0, -1).trimEnd() : quote
  if (known === '' || known.includes('…')) return null
  const found: number[] = []
  for (let at = newText.indexOf(known); at >= 0; at = newText.indexOf(known, at + 1))
    found.push(codePointOffset(newText, at))
  const start = found.length === 1 ? found[0] : found.find((at) => at === from)
  if (start !== undefined) {
    const end = cut ? start + to - from : start + Array.from(known).length
    return !cut || endsWord(newText, end) ? [start, end] : null
  }
  if (cut || found.length > 0) return null
  const [old, now] = [wordsOf(known), wordsOf(newText)]
  const pairs = pairWords(old, now)
  const kept = [...(pairs ?? [])].filter((pair) => pair >= 0)
  const [first, last] = [kept[0] ?? 0, kept.at(-1) ?? 0]
  const together = last + 1 - first <= old.length * 1.5 && kept.length >= KEPT_OF_QUOTE * old.length
  return together && kept.length > 0 ? [now[first]?.from ?? 0, now[last]?.to ?? 0] : null
}

/** Whether a place in a text is behind a word, or behind what follows one, and not within. */
function endsWord(text: string, at: number): boolean {
  const offset = utf16Offset(text, at)
  return (
    codePointOffset(text, offset) === at &&
    /\S$/u.test(text.slice(0, offset)) &&
    !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(offset))
  )
}

/** Whether a stretch begins and ends with whole words. */
export function onWords(text: string, [from, to]: Stretch): boolean {
  const start = utf16Offset(text, from)
  return endsWord(text, to) && /^\S/u.test(text.slice(start)) && !/[\p{L}\p{M}\p{N}]$/u.test(text.slice(0, start))
}
