import SentenceTokenizer from 'natural/lib/natural/tokenizers/sentence_tokenizer'
import type { Span } from '../base/span'

function words(list: string): string {
  return list
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll('.', '\\.'))
    .join('|')
}

// Of the languages met most. After these a point ends no sentence …
const leading = words(`
  dr mr mrs ms prof st sra srta mme mlle sig sig.ra dott dott.ssa dhr mevr г-н
  e.g i.e vs z.b d.h bzw ca evtl ggf inkl sog p.ej p.es bijv bl.a t.ex f.eks т.е
`)
// … after these and after initials it does unless the sentence goes on with a small letter or a figure.
const trailing = words('etc a.m p.m approx dept jr sr usw u.a uds т.д')

const notEnds = [
  /(?:https?:\/\/|www\.)[^\s]*[^\s.,;:!?)\]"']/gi,
  /[^\s@]{1,64}@[^\s@]{1,255}[^\s@.,;:!?)\]"']/g,
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${leading})\\.`, 'giu'),
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${trailing})\\.(?=,|\\s?[\\p{Ll}\\p{N}])`, 'gu'),
  /(?<![\p{L}\p{N}])\p{Lu}\.(?=,|\s?(?:\p{Ll}|\p{Lu}\.))/gu,
]

/** The tokenizer compares each sentence with each end, so it is given a few at a time. */
const fewEnds = 20

/**
 * The sentences of a text in order, without the blanks around them. Each ends with what ends it (`.`, `?`, `!`, `…`, with quotes or brackets that close) or
 * with the text; what holds no word is part of a neighbour. Together they hold every character of the text that is not blank.
 */
export function sentencesOf(text: string): Span[] {
  const cuts = cutsOf(masked(text))
  const sentences: Span[] = []
  let from = 0
  for (const to of cuts) {
    const whole = text.slice(from, to)
    const start = from + whole.length - whole.trimStart().length
    const end = from + whole.trimEnd().length
    from = to
    if (start >= end) continue
    const before = sentences.at(-1)
    if (before !== undefined && (!hasWord(whole) || !hasWord(text.slice(before.start, before.end)))) {
      sentences[sentences.length - 1] = { start: before.start, end }
    } else sentences.push({ start, end })
  }
  return sentences
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/**
 * The text as the tokenizer shall see it, of the same length: its placeholders and patterns trip over what people write, so
 * that only ends of sentences, what closes, and single blanks are left as they are.
 */
function masked(text: string): string {
  const hidden = new Uint8Array(text.length)
  for (const pattern of notEnds) {
    for (const { index, 0: found } of text.matchAll(pattern)) hidden.fill(1, index, index + found.length)
  }
  const out: string[] = []
  for (let i = 0; i < text.length; i++) out.push(hidden[i] === 1 ? word : maskOf(text, i))
  return out.join('')
}

/** Stands for all that ends nothing: a letter would do, but the tokenizer looks for addresses among letters. */
const word = '~'

function maskOf(text: string, at: number): string {
  const char = text.charAt(at)
  switch (char) {
    case '?':
    case '!':
      return char
    case '？':
    case '؟':
      return '?'
    case '！':
      return '!'
    case '。':
    case '।':
      return '.'
    case '…':
      return goesOn(text, at + 1) ? word : char
    case '.':
      return isPointInside(text, at) ||
        (text.charAt(at - 1) === '.' && goesOn(text, at + 1)) ||
        text.startsWith('..', at)
        ? word
        : char
    case '"':
    case "'":
    case '”':
    case '’':
    case ')':
    case '}':
    case ']':
      return char
    default:
      // Of several blanks the first: the tokenizer takes time by the square of their number.
      return /\s/.test(char) ? (at > 0 && /\s/.test(text.charAt(at - 1)) ? '\t' : ' ') : word
  }
}

/** `3.5`, `a.m`: a point with a word right after it. */
function isPointInside(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at + 1)) && at > 0
}

/** Whether a small letter follows, as after the dots of somebody who hesitates. */
function goesOn(text: string, from: number): boolean {
  return /^\s{0,8}\p{Ll}/u.test(text.slice(from, from + 10))
}

/** Where the sentences of a masked text end. */
function cutsOf(mask: string): number[] {
  const tokenizer = new SentenceTokenizer([], false)
  const cuts: number[] = []
  let from = 0
  while (from < mask.length) {
    const to = stretchEnd(mask, from)
    const stretch = mask.slice(from, to)
    const sentences = tokenizer.tokenize(stretch)
    let at = from
    if (sentences.join('') === stretch) for (const sentence of sentences) cuts.push((at += sentence.length))
    else cuts.push(to)
    from = to
  }
  return cuts
}

/** After a few ends, where no end can go on. */
function stretchEnd(mask: string, from: number): number {
  const ends = /[.?!…](?:["'”’)}\]][ \t]*|[ \t]*(?=~))/g
  ends.lastIndex = from
  for (let met = 0; met < fewEnds; met++) if (ends.exec(mask) === null) return mask.length
  return ends.lastIndex
}
