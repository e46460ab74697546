import type { CodingKind, Coding, NoteRecord, UncodableRecord } from '../coding/model'
import type { Ranges } from '../units/ranges'
import type { Problem } from '../base/problem'
import type { Transcript, UnitKind } from '../transcript/model'
import type { MadeCodebook } from './codebooks/codebookText'

/** One coder's work on one session, as an import finds it; codes by the ids of the import's codebook. */
export interface ImportedCodings {
  readonly coder: string
  readonly kind: CodingKind
  /** Turn ordinals, or turn and part, that the coder considered; null is all units. */
  readonly considered: ((turn: number, part: number | null) => boolean) | Ranges | null
  readonly codings: readonly Coding[]
  readonly notes: readonly NoteRecord[]
  readonly uncodable: readonly UncodableRecord[]
}

export interface ImportedSession {
  /** Path in the study. */
  readonly path: string
  readonly text: string
  readonly transcript: Transcript
  readonly codings: readonly ImportedCodings[]
}

/** What an import finds in a file, before anything is written. */
export interface ImportedStudy {
  readonly codebook: MadeCodebook | null
  readonly unit: UnitKind
  readonly sessions: readonly ImportedSession[]
  readonly problems: readonly Problem[]
  /** True where the codebook is made of the codes that were given, and the one that coders had stands elsewhere. */
  readonly onlyUsedCodes?: boolean
}

/** A session's name with a number behind it that is not cut away. */
export const numberedName = (session: string, number: number): string => `${session.slice(0, 60)}-${number}`

/** A session's name as a file name on every system. */
export function fileNameOf(session: string, ending: string): string {
  const name = session
    .replace(/[\\/:*?"<>|\u0000-\u001f\u007f-\u009f]+/g, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 80)
    .trim()
  return `${name === '' ? 'session' : name}${ending}`
}
