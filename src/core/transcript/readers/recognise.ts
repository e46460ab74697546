import type { TranscriptReader } from './reader'
import { readers } from './registry'

/** How much of a file is looked at to recognise it. */
const headLength = 65_536

/** The reader for a file, by its content first and its name second; null where it is not plainly a transcript. */
export function recognise(text: string, fileName: string): TranscriptReader | null {
  const head = text.length > headLength ? text.slice(0, headLength) : text
  let best: TranscriptReader | null = null
  let most = 0
  for (const reader of readers) {
    const likelihood = reader.recognise(head, fileName)
    if (likelihood > most) {
      best = reader
      most = likelihood
    }
    if (
      likelihood === 0 &&
      reader.signed === true &&
      reader.extensions.some((ending) => fileName.toLowerCase().endsWith(ending))
    )
      return null
    // Nothing is likelier than certain, and some readers read the text to tell.
    if (most >= 1) break
  }
  return best
}
