import type { Span } from '../base/span'
import { wordsOf } from './words'

/** A stretch of a text with the words that it cuts made whole; `language` is a BCP 47 tag. Offsets are UTF-16. */
export function wholeWords(text: string, { start, end }: Span, language: string): Span {
  const words = wordsOf(text, language)
  const at = (offset: number): Span | undefined => words.find((word) => word.start < offset && offset < word.end)
  return { start: at(start)?.start ?? start, end: at(end)?.end ?? end }
}
