import type { Span } from '../base/span'
import { marksOf } from './marks'

export interface WordCountOptions {
  /** Leaves out bracketed marks such as `(sighs)` and `[crosstalk]`. */
  readonly leaveOutMarks?: boolean
}

/** V8's segmenter takes time by the square of a text's length, so it is given a little at a time. */
const stretch = 1000

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known !== undefined) return known
  let made: Intl.Segmenter
  try {
    made = new Intl.Segmenter(language, { granularity: 'word' })
  } catch {
    // No language tag: words of most languages are divided alike.
    made = new Intl.Segmenter('en', { granularity: 'word' })
  }
  segmenters.set(language, made)
  return made
}

/** Where a stretch that starts at `from` ends: after a blank, or, in scripts without blanks, between two characters. */
function stretchEnd(text: string, from: number): number {
  const limit = from + stretch
  if (limit >= text.length) return text.length
  for (let at = limit; at > from; at--) {
    const code = text.charCodeAt(at - 1)
    if (code === 32 || code === 10 || code === 9 || code === 0x3000 || code === 0x3002 || code === 0xff0c) return at
  }
  const code = text.charCodeAt(limit)
  return code >= 0xdc00 && code <= 0xdfff ? limit - 1 : limit
}

function eachWord(text: string, language: string, visit: (start: number, end: number) => void): void {
  const segmenter = segmenterFor(language)
  for (let from = 0; from < text.length;) {
    const to = stretchEnd(text, from)
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(from, to))) {
      if (isWordLike === true) visit(from + index, from + index + segment.length)
    }
    from = to
  }
}

/** The words of a text in order, as the Unicode rules and the language (a BCP 47 tag) divide them. */
export function wordsOf(text: string, language: string): Span[] {
  const words: Span[] = []
  eachWord(text, language, (start, end) => words.push({ start, end }))
  return words
}

/** How many words a text has, in time linear in it. `don't` is one, `mm-hm` two, a number one. */
export function wordCount(text: string, language: string, options: WordCountOptions = {}): number {
  let words = 0
  eachWord(options.leaveOutMarks === true ? withoutMarks(text) : text, language, () => words++)
  return words
}

/** A text without its bracketed marks, each of which parts two words. */
export function withoutMarks(text: string): string {
  const marks = marksOf(text)
  if (marks.length === 0) return text
  const kept: string[] = []
  let from = 0
  for (const { start, end } of marks) {
    kept.push(text.slice(from, start))
    from = end
  }
  return [...kept, text.slice(from)].join(' ')
}
