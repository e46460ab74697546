import type { CodePointRange } from '../place'
import { pairWords } from './pairWords'
import type { Word } from './wordsOf'
import { wordsOf } from './wordsOf'

/** Share of some words that must still be there. */
export const keptWords = 0.5

const isMark = ({ text }: Word): boolean => !/[\p{L}\p{M}\p{N}]/u.test(text)

/** Whether enough of some words are still there; marks count only where there are no words. */
function areKept(words: readonly Word[], pairs: Int32Array): boolean {
  const counts = words.every(isMark) ? (): boolean => true : (word: Word): boolean => !isMark(word)
  const [all, kept] = [
    words.filter(counts).length,
    words.filter((word, i) => counts(word) && (pairs[i] ?? -1) >= 0).length,
  ]
  return kept > 0 && kept >= keptWords * all
}

/** Whether a text has enough of the words of a quote, which may have been cut short; true where they are too many to tell. */
export function keepsQuote(quote: string, text: string): boolean {
  const words = wordsOf(quote.replaceAll('…', ' '))
  const pairs = pairWords(words, wordsOf(text))
  return words.length === 0 || pairs === null || areKept(words, pairs)
}

/** Words of an old text, from the first to the last of some, and the words of the new text. */
interface PairedWords {
  readonly old: readonly Word[]
  readonly now: readonly Word[]
  /** For each old word the index of the new one that it is, or -1. */
  readonly pairs: Int32Array
  /** Where in the new text those of the words are that stayed. */
  readonly kept: Int32Array
}

/**
 * Where some words of an old text are in the new one, by what stayed of them (longest common subsequence of words); where the first or last
 * of them were replaced, by the words beside them. Null where less than half of them are left.
 */
export function mapSpan(oldText: string, newText: string, span: CodePointRange): CodePointRange | null {
  if (oldText === newText) return span
  const [from, to] = span
  const [old, now] = [wordsOf(oldText), wordsOf(newText)]
  const first = old.findIndex((word) => word.to > from)
  const last = old.findLastIndex((word) => word.from < to)
  const pairs = first < 0 || last < first ? null : pairWords(old, now)
  if (pairs === null) return null
  const within = pairs.slice(first, last + 1)
  if (!areKept(old.slice(first, last + 1), within)) return null
  const kept = within.filter((pair) => pair >= 0)
  const paired = { old, now, pairs, kept }
  return betweenWords(span, [old[first], now[firstNow(paired, first)]], [old[last], now[lastNow(paired, last)]])
}

/** The new word with which some words begin of which the old first one is given. */
function firstNow({ pairs, kept }: PairedWords, first: number): number {
  const pair = pairs[first] ?? -1
  if (pair >= 0) return pair
  // The first word was replaced: by what is beside the word that stayed before it, if that is none of the words.
  const inner = kept[0] ?? 0
  const before = first === 0 ? -1 : (pairs[first - 1] ?? -1)
  return first > 0 && before < 0 ? inner : Math.min(before + 1, inner)
}

/** The same at the other end. */
function lastNow({ old, now, pairs, kept }: PairedWords, last: number): number {
  const pair = pairs[last] ?? -1
  if (pair >= 0) return pair
  const inner = kept.at(-1) ?? 0
  const isLast = last === old.length - 1
  const behind = isLast ? now.length : (pairs[last + 1] ?? -1)
  return !isLast && behind < 0 ? inner : Math.max(behind - 1, inner)
}

type OldAndNew = readonly [old: Word | undefined, now: Word | undefined]

/** The range from one new word to another; it may begin or end within a word, as long as that is the same word. */
function betweenWords(
  [from, to]: CodePointRange,
  [was, start]: OldAndNew,
  [wasLast, end]: OldAndNew,
): CodePointRange | null {
  if (start === undefined || end === undefined || was === undefined || wasLast === undefined) return null
  const inset = start.text === was.text ? Math.max(0, from - was.from) : 0
  const cut = end.text === wasLast.text ? Math.max(0, wasLast.to - to) : 0
  const [mappedFrom, mappedTo] = [start.from + inset, end.to - cut]
  return mappedFrom < mappedTo ? [mappedFrom, mappedTo] : null
}
