import type { Problem } from '../../base/problem'
import { parseCanonical } from '../../base/jsonLines/parseCanonical'
import { readByHand } from './readByHand'

/** The keys of a codings file before its records. */
export interface CodingsHead {
  /** Null where the file can't be read at all; `problems` then say why. */
  readonly plain: ReturnType<typeof parseCanonical>
  readonly problems: readonly Problem[]
  /** Whether the file goes on to its codings: one that does not was cut short. */
  readonly hasCodings: boolean
}

const behind =
  /^["']?(?:format|transcript|session|coder|kind|codebook|status|completed|unblinded|reading|reviewed|units)["']? *:/m

/** Reads the head of a codings file. Of a canonical file nothing behind it is taken apart, neither a coding nor their number. */
export function codingsHead(text: string): CodingsHead {
  const start = /^codings:/m.exec(text)?.index ?? text.length
  const hasCodings = start < text.length
  // Whoever wrote keys of the head behind the codings gets the slow reading, not half a head.
  const fast = behind.test(text.slice(start)) ? null : parseCanonical(`${text.slice(0, start)}codings: []\n`)
  if (fast !== null) return { plain: fast, problems: [], hasCodings }
  const { plain, problems } = readByHand(text)
  return { plain, problems, hasCodings }
}
