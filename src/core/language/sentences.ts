import SentenceTokenizer from 'natural/lib/natural/tokenizers/sentence_tokenizer'

/** A sentence as UTF-16 range of a text, without the blanks around it. */
export interface Sentence {
  readonly start: number
  readonly end: number
}

// Abbreviations of the languages whose therapists and clients we meet most; a point after one of them ends no sentence.
const abbreviations = `
  dr mr mrs ms prof st jr sr vs etc e.g i.e eg ie approx no dept
  bzw ca z.b d.h u.a usw evtl ggf inkl sog
  sra srta dra p.ej ud uds mme mlle m.me sig sig.ra dott dott.ssa p.es
  dhr mevr bijv t.ex bl.a f.eks
  т.е т.д г-н
`.split(/\s+/).filter((word) => word !== '')

const escaped = abbreviations.map((word) => word.replaceAll('.', '\\.')).join('|')
const addresses = /(?:https?:\/\/|www\.)[^\s]+|[^\s@]{1,64}@[^\s@]{1,255}/gi
const abbreviated = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped}|\\p{Lu})\\.`, 'giu')

/** The tokenizer compares each sentence with each end, so it is given a few at a time. */
const fewEnds = 20

/**
 * The sentences of a text in order. Each ends with what ends it (`.`, `?`, `!`, `…`, with quotes or brackets that close) or
 * with the text; what holds no word is part of a neighbour. Together they hold every character of the text that is not blank.
 */
export function sentencesOf(text: string): Sentence[] {
  const cuts = cutsOf(masked(text))
  const sentences: Sentence[] = []
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
  const hide = (pattern: RegExp): void => {
    for (const { index, 0: found } of text.matchAll(pattern)) hidden.fill(1, index, index + found.length)
  }
  hide(addresses)
  hide(abbreviated)
  const out: string[] = []
  for (let i = 0; i < text.length; i++) out.push(hidden[i] === 1 ? 'a' : maskOf(text, i))
  return out.join('')
}

function maskOf(text: string, at: number): string {
  const char = text.charAt(at)
  switch (char) {
    case '?': case '!':
      return char
    case '？': case '؟':
      return '?'
    case '！':
      return '!'
    case '。': case '।':
      return '.'
    case '…':
      return goesOn(text, at + 1) ? 'a' : char
    case '.':
      return isPointInside(text, at) || (text.charAt(at - 1) === '.' && goesOn(text, at + 1)) || text.startsWith('..', at) ? 'a' : char
    case '"': case "'": case '”': case '’': case ')': case '}': case ']':
      return char
    default:
      // Of several blanks the first: the tokenizer takes time by the square of their number.
      return /\s/.test(char) ? (at > 0 && /\s/.test(text.charAt(at - 1)) ? '\t' : ' ') : 'a'
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

/** After a few ends, before the next word. */
function stretchEnd(mask: string, from: number): number {
  const ends = /[.?!…]["'”’)}\]]?[ \t]+(?=a)/g
  ends.lastIndex = from
  for (let met = 0; met < fewEnds; met++) if (ends.exec(mask) === null) return mask.length
  return ends.lastIndex
}
