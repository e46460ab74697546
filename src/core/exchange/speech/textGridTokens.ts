export type Token =
  { readonly text: string; readonly line: number } | { readonly number: number; readonly line: number }

export interface Tokens {
  readonly tokens: readonly Token[]
  /** The line of a text that is never closed; null where all are. */
  readonly openQuote: number | null
}

/** The text behind a quote, with doubled quotes as one, and where its last quote is; null where there is none. */
function quotedAt(text: string, quote: number): { readonly words: string; readonly end: number } | null {
  let words = ''
  for (let at = quote + 1; ;) {
    const end = text.indexOf('"', at)
    if (end < 0) return null
    words += text.slice(at, end)
    if (text[end + 1] !== '"') return { words, end }
    words += '"'
    at = end + 2
  }
}

/** Where the first mark of a kind from a place on is; the text's end where there is none. */
function firstFrom(text: string, from: number, isMark: RegExp): number {
  let at = from
  while (at < text.length && !isMark.test(text[at] ?? '')) at++
  return at
}

const numberPattern = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?%?$/i
/** More digits than any number has. */
const longestNumber = 40

/** A free-standing word: a number, or nothing that Praat reads; a comment goes to the end of its line. */
function wordAt(text: string, at: number): { readonly number: number | null; readonly end: number } {
  const end = firstFrom(text, at, /[\s"]/)
  if (text[at] === '!') return { number: null, end: firstFrom(text, end, /[\n\r]/) }
  const word = text.slice(at, Math.min(end, at + longestNumber))
  return { number: numberPattern.test(word) ? Number(word.replace('%', '')) : null, end }
}

/** Praat reads free-standing numbers and quoted texts, and nothing else: that is all that the long and the short form share. Linear in the text. */
export function tokensOf(text: string): Tokens {
  const tokens: Token[] = []
  let line = 1
  for (let at = 0; at < text.length;) {
    const mark = text[at] ?? ''
    if (mark === '\n' || (mark === '\r' && text[at + 1] !== '\n')) line++
    if (/\s/.test(mark)) at++
    else if (mark === '"') {
      const quoted = quotedAt(text, at)
      if (quoted === null) return { tokens, openQuote: line }
      tokens.push({ text: quoted.words, line })
      line += quoted.words.split(/\r\n|\r|\n/).length - 1
      at = quoted.end + 1
    } else {
      const { number, end } = wordAt(text, at)
      if (number !== null) tokens.push({ number, line })
      at = end
    }
  }
  return { tokens, openQuote: null }
}
