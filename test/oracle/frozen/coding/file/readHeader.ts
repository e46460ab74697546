import type { Problem } from '../../../../../src/core/base/problem'
import { problem } from '../../../../../src/core/base/problem'
import { codingsHead } from './codingsHead'
import { decodeHeader } from './decodeHeader'
import { lineRanges } from '../../../../../src/core/base/lineRanges'
import type { CodingsFile, CodingsHeader } from '../model'
import { migrate } from '../migrations'
import '../../../../../src/core/coding/problems'

export interface HeaderOnly {
  readonly header: CodingsHeader | null
  readonly problems: readonly Problem[]
}

/** By what a codings file is known to be of a transcript; nothing of it says what was coded. */
export function readPrint(text: string): Pick<CodingsFile, 'fingerprint' | 'sketches'> {
  const { plain } = codingsHead(text)
  if (plain === null) return { fingerprint: [] }
  const { fingerprint, sketches } = decodeHeader(migrate(plain), lineRanges(text)).rest
  return { fingerprint, ...(sketches === undefined ? {} : { sketches }) }
}

/**
 * Who coded what in a codings file, and whether it is complete: all that may be known of it while its codings must stay
 * unseen. The result holds no coding, no count and no reviewed range; of a canonical file nothing behind the header is taken apart.
 */
export function readCodingsHeader(text: string): HeaderOnly {
  const { plain, problems: unreadable } = codingsHead(text)
  if (plain === null) return { header: null, problems: unreadable }
  if (!plain.entries.some(({ key }) => key === 'format')) {
    const reason = text.trim() === '' ? 'empty' : 'no-format'
    return { header: null, problems: [problem('codings/not-a-codings-file', 'error', { reason })] }
  }
  const { header, problems } = decodeHeader(migrate(plain), lineRanges(text))
  if (header === null) return { header: null, problems }
  const { transcript, session, coder, kind, codebook, status, completed, unblinded, reading } = header
  return { header: { transcript, session, coder, kind, codebook, status, completed, unblinded, reading }, problems }
}
