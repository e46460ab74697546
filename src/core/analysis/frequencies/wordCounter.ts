import { wordCount } from '../../language/words'

/** Counts the words of a text in a language. */
export type WordCounter = (text: string, language: string) => number

/** What is longer between two blanks (a link, a script without blanks) will hardly be met again. */
const longestKept = 32
const mostKept = 100_000

/**
 * Where a run of ASCII letters, with or without a stop after it, ends that stands alone before a blank or the text's end: one
 * word by the Unicode rules in every language. −1 where something else stands there.
 */
function plainWordEnd(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const letter = text.charCodeAt(at) | 32
    if (letter < 97 || letter > 122) break
  }
  if (at === from) return -1
  if (at < text.length && '.,!?'.includes(text.charAt(at))) at++
  return at === text.length || text.charCodeAt(at) === 32 ? at : -1
}

/**
 * Counts as `wordCount` does, in a tenth of the time over many texts: no word crosses a blank, and what stands between two
 * blanks has mostly been met before.
 */
export function wordCounter(): WordCounter {
  const met = new Map<string, Map<string, number>>()
  return (text, language) => {
    const known = met.get(language) ?? new Map<string, number>()
    met.set(language, known)
    let words = 0
    for (let from = 0; from < text.length; from++) {
      const end = plainWordEnd(text, from)
      if (end >= 0) {
        words++
        from = end
        continue
      }
      const blank = text.indexOf(' ', from)
      const piece = blank < 0 ? text.slice(from) : text.slice(from, blank)
      from += piece.length
      let count = known.get(piece)
      if (count === undefined) {
        count = wordCount(piece, language)
        if (piece.length <= longestKept && known.size < mostKept) known.set(piece, count)
      }
      words += count
    }
    return words
  }
}
