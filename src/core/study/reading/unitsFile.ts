import type { UnitTable } from '../../units/unitTable'
import type { Files } from '../../base/files/ports'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Transcript, UnitKind } from '../../transcript/model'
import { withBoundaries } from '../../units/boundaries'
import { decodeUnits } from '../../units/file/decodeUnits'
import { unitsPath } from '../../units/file/encodeUnits'
import type { UnitsFile } from '../../units/model'
import { placeUnits } from '../../units/placing/placeUnits'
import { turnTable } from '../../units/unitsFile'
import { marksUnitsInText } from '../../units/separators'
import { readText } from './readText'

/** What the file beside a transcript says of its thought units. */
export interface UnitsState {
  readonly etag: string | null
  /** Null where there is none, or none that can be used. */
  readonly file: UnitsFile | null
  /** False where there is one that can't be used: what the units are is not known then. */
  readonly usable: boolean
  readonly problems: readonly Problem[]
}

export const noUnits: UnitsState = { etag: null, file: null, usable: true, problems: [] }

/** Reads the thought units beside a transcript. */
export async function loadUnits(files: Files, session: string): Promise<UnitsState> {
  const path = unitsPath(session)
  const { text, etag, gone, problems } = await readText(files, path)
  if (gone) return noUnits
  if (text === null) return { etag, file: null, usable: false, problems }
  const read = decodeUnits(text)
  return {
    etag,
    file: read.file,
    usable: read.file !== null,
    problems: [...problems, ...read.problems.map((found) => ({ ...found, file: path }))],
  }
}

export interface TranscriptWithUnits {
  readonly transcript: Transcript
  readonly problems: readonly Problem[]
}

/** A transcript with its thought units, where those are coded and are not marked in its own text. */
export function transcriptWithUnits(
  plain: Transcript,
  kind: UnitKind,
  units: UnitsState,
  session: string,
  past: UnitTable | null = null,
): TranscriptWithUnits {
  if (kind !== 'thought-unit' || marksUnitsInText(plain)) return { transcript: plain, problems: [] }
  if (units.file === null) return { transcript: plain, problems: units.problems }
  const { boundaries, doubts } = placeUnits(units.file, turnTable(plain), past)
  const doubtful = doubts.map(({ turn, placeInDoubt = '' }) => ({
    ...problem('units/needs-review', 'warning', { turn, reason: placeInDoubt }),
    file: unitsPath(session),
  }))
  return { transcript: withBoundaries(plain, boundaries), problems: [...units.problems, ...doubtful] }
}

/** The same for whoever reads a study from the disk, whose files of thought units are `known`; not usable where its units can't be known. */
export async function readWithUnits(
  files: Files,
  plain: Transcript,
  kind: UnitKind,
  session: string,
  known: readonly string[],
): Promise<TranscriptWithUnits & { readonly usable: boolean }> {
  if (kind !== 'thought-unit' || marksUnitsInText(plain) || !known.includes(unitsPath(session)))
    return { transcript: plain, problems: [], usable: true }
  const units = await loadUnits(files, session)
  return { ...transcriptWithUnits(plain, kind, units, session), usable: units.usable }
}
