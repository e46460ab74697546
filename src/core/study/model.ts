import type { FileError } from '../base/files/ports'
import type { UnitTable } from '../units/unitTable'
import type { CodingsFile, CodingsHeader } from '../coding/model'
import type { Codebook } from '../codebook/model'
import type { Problem } from '../base/problem'
import type { Transcript } from '../transcript/model'

export type Cause = 'act' | 'undo' | 'redo' | 'disk' | 'transcript' | 'saved'

/** What changed in an open study; views redraw that and nothing else. */
export interface StoreChange {
  /** Path of the transcript relative to the study. */
  readonly session: string
  readonly coder: string
  /** Ids of records that came, went or changed; null where anything may have. */
  readonly ids: readonly string[] | null
  readonly cause: Cause
}

interface OwnFile {
  readonly path: string
  readonly file: CodingsFile
  /** False where nothing is written: a file is damaged, or newer than this release. */
  readonly writable: boolean
  /** The file for whose sake nothing is written: this one, or that of the thought units; null where it is writable. */
  readonly lockedBy: string | null
  readonly problems: readonly Problem[]
  /** True once everything done so far is on the disk. */
  readonly saved: boolean
  /** Why the last attempt to save failed; null once one succeeded. */
  readonly saveError: FileError | null
}

/** One open session as one coder has it. */
export interface SessionView {
  /** Path of the transcript relative to the study. */
  readonly session: string
  readonly transcript: Transcript
  readonly table: UnitTable
  readonly codebook: Codebook
  readonly own: OwnFile
}

/** A codings file known by its header alone. */
export interface KnownFile {
  readonly path: string
  readonly header: CodingsHeader
}
