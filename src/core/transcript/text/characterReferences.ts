import { DecodingMode, HtmlEntityDecoder } from 'entities/decode'

/** What stands for a character in a text of markup; a reader keeps one and has it filled again and again. */
export interface Reference {
  /** The characters meant. */
  means: string
  /** Where it ends in the text. */
  end: number
}

let means = ''
const decoder = new HtmlEntityDecoder((code) => {
  means += String.fromCodePoint(code)
})

/** Fills `into` with the character reference that starts with the `&` at `at`, as HTML reads it in text; false where there is none. */
export function readReference(text: string, at: number, end: number, into: Reference): boolean {
  means = ''
  decoder.startEntity(DecodingMode.Legacy)
  const written = decoder.write(text.slice(at + 1, end), 0)
  const length = written < 0 ? decoder.end() : written
  if (length === 0) return false
  into.means = means
  into.end = at + length
  return true
}
