import type { UnitTable } from '../../units/unitTable'
import type { CodingsFile } from '../../coding/model'
import { collectionNames } from '../../coding/model'
import type { Problem } from '../../base/problem'
import type { Transcript } from '../../transcript/model'
import { unitsPath } from '../../units/file/encodeUnits'
import { turnTable } from '../../units/unitsFile'
import { marksUnitsInText } from '../../units/separators'
import type { StudyCodebook } from '../settings/codebooks'
import type { StudySettings } from '../settings/studyFile'
import type { LoadedOwn } from './loadOwn'
import type { UnitsState } from '../reading/unitsFile'
import { transcriptWithUnits } from '../reading/unitsFile'

/** The coder's file as the last act or reading left it, what the disk held at that moment, and the units both were placed on. */
export interface Origin {
  readonly file: CodingsFile
  readonly base: CodingsFile | null
  readonly table: UnitTable
}

/** One open session as a value: its transcript, the coder's file, and what it takes to bring each to changes of the other. */
export interface SessionState {
  /** Path of the transcript relative to the study. */
  readonly session: string
  readonly coder: string
  /** Path of the coder's file. */
  readonly path: string
  readonly codebook: StudyCodebook
  /** How the transcript is read, and whether what is saved from now on has quotes. */
  readonly settings: StudySettings
  readonly text: string
  /** The transcript as its text is read, without the file of thought units beside it. */
  readonly plain: Transcript
  readonly transcript: Transcript
  readonly table: UnitTable
  /** What the file of thought units says; the last that could be used. */
  readonly units: UnitsState
  /** The turns as they were when the thought units were read. */
  readonly unitTurns: UnitTable
  readonly unitProblems: readonly Problem[]
  readonly file: CodingsFile
  /** What the disk holds, brought to the transcript as it is; null where there is no file yet. */
  readonly base: CodingsFile | null
  /**
   * While the transcript changes, `file` and `base` are brought to it from here, not step by step: so what is taken back is as it was, what was
   * cut and pasted is known again, and what is typed letter by letter is compared as a whole.
   */
  readonly origin: Origin
  /** The latest time in the file as it was last read. */
  readonly newest: string
  /** False where the coder's file can't be read without loss. */
  readonly fileWritable: boolean
  readonly problems: readonly Problem[]
}

/** What was read to open a session. */
export interface LoadedSession extends Pick<
  SessionState,
  'session' | 'coder' | 'codebook' | 'settings' | 'text' | 'plain' | 'transcript' | 'table' | 'units'
> {
  readonly own: LoadedOwn
}

/** A session as it is when it is opened. */
export function openedState({ own, ...rest }: LoadedSession): SessionState {
  const read = own.read ?? own.file
  const isThere = own.etag !== null
  return {
    ...rest,
    path: own.path,
    unitTurns: turnTable(rest.plain),
    unitProblems: transcriptWithUnits(rest.plain, rest.table.kind, rest.units, rest.session).problems,
    file: own.file,
    base: isThere ? own.file : null,
    origin: { file: read, base: isThere ? read : null, table: rest.table },
    newest: newestOf(own.file),
    fileWritable: own.writable,
    problems: own.problems,
  }
}

/** The session with another content of the coder's file. From here on the transcript is compared with what it is now. */
export function withFile(state: SessionState, file: CodingsFile): SessionState {
  return { ...state, file, origin: { file, base: state.base, table: state.table } }
}

/** The file for whose sake nothing may be done: the coder's file, or that of the thought units, can't be read without loss. */
export function lockedBy(state: SessionState): string | null {
  if (!state.fileWritable) return state.path
  return state.units.usable || state.table.kind === 'utterance' || marksUnitsInText(state.plain)
    ? null
    : unitsPath(state.session)
}

/** The latest time at which anything in a file was made or removed. */
export function newestOf(file: CodingsFile): string {
  let newest = ''
  for (const name of collectionNames) {
    for (const { at = '', removed = '' } of file[name].values()) {
      if (at > newest) newest = at
      if (removed > newest) newest = removed
    }
  }
  return newest
}
