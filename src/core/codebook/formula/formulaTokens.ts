import type { Span } from '../../base/span'

export interface Token {
  /** `other` is a character the grammar has no use for. */
  readonly kind: 'number' | 'word' | 'code' | 'mark' | 'label' | 'other' | 'end'
  readonly text: string
  readonly span: Span
}

const blank = /[ \t\r\n]*/y
const outside: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /[0-9]+(?:\.[0-9]+)?/y],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['mark', /[-+*/()]/y],
  ['other', /[^]/uy],
]
/** An id may hold hyphens and dots and begin with a digit, so it is an id only where a function asks for one. */
const inBrackets: readonly (readonly [Token['kind'], RegExp])[] = [
  ['code', /[\p{L}\p{M}\p{N}_]+(?:[-.]+[\p{L}\p{M}\p{N}_]+)*/uy],
  ...outside,
]

/** After `by` or `about` a speaker's label may stand in quotes. */
const inFilters: readonly (readonly [Token['kind'], RegExp])[] = [['label', /"[^"\r\n]+"|'[^'\r\n]+'/y], ...outside]
const filters = new Set(['by', 'about'])

/** Cuts a formula's text into tokens; every character but blanks belongs to one. */
export function scanFormula(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    blank.lastIndex = at
    blank.exec(text)
    at = blank.lastIndex
    if (at >= text.length) return tokens
    const opensCall = tokens.at(-1)?.text === '(' && tokens.at(-2)?.kind === 'word'
    const last = tokens.at(-1)?.text === ':' ? tokens.at(-2) : tokens.at(-1)
    const opensFilter = last?.kind === 'word' && filters.has(last.text)
    for (const [kind, pattern] of opensCall ? inBrackets : opensFilter ? inFilters : outside) {
      pattern.lastIndex = at
      const word = pattern.exec(text)?.[0]
      if (word === undefined) continue
      tokens.push({ kind, text: word, span: { start: at, end: at + word.length } })
      at += word.length
      break
    }
  }
}
