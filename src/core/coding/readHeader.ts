import type { Problem } from '../problem'
import { decodeHeader } from './decodeHeader'
import { lineRanges } from './decodeCodings'
import type { CodingsHeader } from './model'
import { migrate } from './migrations'
import { parseCanonical } from './parseCanonical'
import { parseHandEdited } from './parseHandEdited'

export interface HeaderOnly {
  readonly header: CodingsHeader | null
  readonly problems: readonly Problem[]
}

/**
 * Who coded what in a codings file, and whether it is complete: all that may be known of it while its codings must stay
 * unseen. The result holds no coding, no count and no reviewed range; of a canonical file nothing behind the header is read.
 */
export function readCodingsHeader(text: string): HeaderOnly {
  const start = /^codings:/m.exec(text)?.index ?? text.length
  const plain = parseCanonical(`${text.slice(0, start)}codings: []\n`) ?? parseHandEdited(text).plain
  if (plain === null) return { header: null, problems: [] }
  const { header, problems } = decodeHeader(migrate(plain), lineRanges(text))
  if (header === null) return { header: null, problems }
  const { transcript, session, coder, kind, codebook, status, completed, unblinded, reading } = header
  return { header: { transcript, session, coder, kind, codebook, status, completed, unblinded, reading }, problems }
}
