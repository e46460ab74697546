import { codePointOffset } from '../../transcript/codePoints'

/** A word or a mark of a text, in lower case, with the code points it covers. */
export interface Word {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** The words of a text, and its marks. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}'’]+|\S/gu)].map(({ 0: word, index }) => {
    const from = codePointOffset(text, index)
    return { text: word.toLowerCase(), from, to: from + Array.from(word).length }
  })
}
