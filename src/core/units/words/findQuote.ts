import { codePointOffset, utf16Offset } from '../../transcript/codePoints'
import type { CodePointOffset } from '../../base/positions'
import type { CodePointRange } from '../place'
import { pairWords } from './pairWords'
import { wordsOf } from './wordsOf'

/** Share of a quote's words that must stand together. */
const keptOfQuote = 0.7
/** By how much they may be drawn apart. */
const mostDrawnApart = 1.5

const ellipsis = '…'

/**
 * Where some words are in the new text by their quote alone: where the quote is once, or where it was, or where most of its words are
 * together. Of a quote that was cut short the old length gives the end, if that ends a word. Null where that does not tell.
 */
export function findQuote(quote: string, newText: string, [from, to]: CodePointRange): CodePointRange | null {
  const isCut = quote.endsWith(ellipsis)
  const known = isCut ? quote.slice(0, -1).trimEnd() : quote
  if (known === '' || known.includes(ellipsis)) return null
  const found = placesOf(known, newText)
  const start = found.length === 1 ? found[0] : found.find((at) => at === from)
  if (start === undefined) return isCut || found.length > 0 ? null : whereMostWordsAre(known, newText)
  if (!isCut) return [start, start + Array.from(known).length]
  const end = start + to - from
  return endsWord(newText, end) ? [start, end] : null
}

/** All places of some words in a text. */
function placesOf(words: string, text: string): readonly CodePointOffset[] {
  const found: CodePointOffset[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(codePointOffset(text, at))
  return found
}

function whereMostWordsAre(quote: string, text: string): CodePointRange | null {
  const [old, now] = [wordsOf(quote), wordsOf(text)]
  const kept = [...(pairWords(old, now) ?? [])].filter((pair) => pair >= 0)
  const [first, last] = [kept[0], kept.at(-1)]
  if (first === undefined || last === undefined) return null
  const areTogether = last + 1 - first <= old.length * mostDrawnApart && kept.length >= keptOfQuote * old.length
  return areTogether ? [now[first]?.from ?? 0, now[last]?.to ?? 0] : null
}

/** Whether a place in a text is behind a word, or behind what follows one, and not within. */
function endsWord(text: string, at: CodePointOffset): boolean {
  const offset = utf16Offset(text, at)
  return (
    codePointOffset(text, offset) === at &&
    /\S$/u.test(text.slice(0, offset)) &&
    !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(offset))
  )
}

/** Whether some words begin and end with whole words. */
export function onWords(text: string, [from, to]: CodePointRange): boolean {
  const start = utf16Offset(text, from)
  return endsWord(text, to) && /^\S/u.test(text.slice(start)) && !/[\p{L}\p{M}\p{N}]$/u.test(text.slice(0, start))
}
