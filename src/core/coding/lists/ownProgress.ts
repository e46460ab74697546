import { currentFormat } from '../file/encodeCodings'
import { codingsHead } from '../file/codingsHead'
import { decodeHeader } from '../file/decodeHeader'
import { lineRanges } from '../../base/lineRanges'
import { migrate } from '../migrations'
import type { CodingsHeader } from '../model'
import { sizeOfRanges } from '../../units/ranges'

/** How far the coder is with one session. */
export interface OwnProgress {
  readonly status: 'not begun' | 'in progress' | 'complete'
  /** True once the coder has seen others' work of the session. */
  readonly unblinded: boolean
  readonly readOnly: boolean
  readonly reviewed: number
  readonly units: number
}

export const notBegun: OwnProgress = { status: 'not begun', unblinded: false, readOnly: false, reviewed: 0, units: 0 }

/** A file that is the coder's by its name and cannot be read. */
export const unreadable: OwnProgress = { ...notBegun, status: 'in progress', readOnly: true }

/**
 * The coder's own progress from the head of a codings file; no record is decoded. Null where the file is somebody else's: of their work
 * nothing may be counted. `'unreadable'` where it cannot be told whose it is.
 */
export function ownProgress(
  text: string,
  coder: string,
  codebook: string,
): { readonly header: CodingsHeader; readonly progress: OwnProgress } | null | 'unreadable' {
  const { plain, hasCodings } = codingsHead(text)
  if (plain === null) return 'unreadable'
  const { header, rest, problems } = decodeHeader(migrate(plain), lineRanges(text))
  if (header === null) return 'unreadable'
  if (header.coder !== coder || header.kind !== 'coder' || header.codebook.id !== codebook) return null
  const known = plain.entries.some(({ key, value }) => key === 'format' && value === currentFormat)
  const readOnly = !known || !hasCodings || problems.some(({ severity }) => severity === 'error')
  const progress = {
    status: header.status,
    unblinded: header.unblinded !== null,
    readOnly,
    reviewed: sizeOfRanges(rest.reviewed),
    units: rest.units,
  }
  return { header, progress }
}
