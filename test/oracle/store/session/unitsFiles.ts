import type { UnitTable } from '../../../../src/core/units/unitTable'
import type { Redivision } from '../../../../src/core/coding/acts/act'
import type { Files } from '../../../../src/core/base/files/ports'
import { FileError } from '../../../../src/core/base/files/ports'
import type { Problem } from '../../../../src/core/base/problem'
import { problem } from '../../../../src/core/base/problem'
import type { Transcript, UnitKind } from '../../../../src/core/transcript/model'
import type { Boundaries, BoundariesByTurn } from '../../../../src/core/units/boundaries'
import { sameBoundaries, withBoundaries } from '../../../../src/core/units/boundaries'
import { decodeUnits } from '../../../../src/core/units/file/decodeUnits'
import { encodeUnits, unitsPath } from '../../../../src/core/units/file/encodeUnits'
import type { UnitsFile } from '../../../../src/core/units/model'
import { emptyUnits, lineFor, turnTable } from '../../../../src/core/units/unitsFile'
import { placeUnits } from '../../../../src/core/units/placing/placeUnits'
import { marksUnitsInText } from '../../../../src/core/units/separators'
import { utf8 } from '../../../../src/core/base/utf8'
import { nameOf, readText } from './loadSession'

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

export interface Divided {
  readonly transcript: Transcript
  readonly problems: readonly Problem[]
}

/** A transcript with its thought units, where those are coded and are not marked in its own text. */
export function divided(
  plain: Transcript,
  kind: UnitKind,
  units: UnitsState,
  session: string,
  past: UnitTable | null = null,
): Divided {
  if (kind !== 'thought-unit' || marksUnitsInText(plain)) return { transcript: plain, problems: [] }
  if (units.file === null) return { transcript: plain, problems: units.problems }
  const { boundaries, doubts } = placeUnits(units.file, turnTable(plain), past)
  const doubtful = doubts.map(({ turn, placeInDoubt = '' }) => ({
    ...problem('units/needs-review', 'warning', { turn, reason: placeInDoubt }),
    file: unitsPath(session),
  }))
  return { transcript: withBoundaries(plain, boundaries), problems: [...units.problems, ...doubtful] }
}

/** How often in a row a change meets another's and is made again on that. */
const TRIES = 6

export type WrittenUnits = UnitsState | { readonly refused: 'changed-meanwhile' | 'read-only'; readonly at: string }

/**
 * Divides turns otherwise in the file beside a transcript. It is read anew first, so that what others have split meanwhile stays; a turn that
 * they have divided otherwise is left to them, and nothing is changed.
 */
export async function writeUnits(
  files: Files,
  session: string,
  plain: Transcript,
  turns: readonly Redivision[],
  past: UnitTable | null,
): Promise<WrittenUnits> {
  const path = unitsPath(session)
  const table = turnTable(plain)
  for (let tries = 1; ; tries++) {
    const state = await loadUnits(files, session)
    if (!state.usable) return { refused: 'read-only', at: path }
    const placed = placeUnits(state.file ?? emptyUnits(nameOf(session), table), table, past)
    if (turns.some(({ turn, from, to }) => !fits(placed.boundaries.get(turn) ?? [], from, to)))
      return { refused: 'changed-meanwhile', at: path }
    const file = redivided({ ...placed.file, transcript: nameOf(session) }, table, placed.boundaries, turns)
    try {
      const etag = await replaced(files, path, file, state.etag)
      return { etag, file: etag === null ? null : file, usable: true, problems: [] }
    } catch (error) {
      if (!(error instanceof FileError) || error.code !== 'changed' || tries >= TRIES) throw error
    }
  }
}

const fits = (present: Boundaries, from: Boundaries, to: Boundaries): boolean =>
  sameBoundaries(present, from) || sameBoundaries(present, to)

/** The file with turns divided otherwise; lines in doubt about them are settled by that. */
function redivided(
  file: UnitsFile,
  table: UnitTable,
  boundaries: BoundariesByTurn,
  turns: readonly Redivision[],
): UnitsFile {
  const changed = new Map(turns.map(({ turn, to }) => [turn, to]))
  const kept = file.units.filter(({ turn }) => !changed.has(turn))
  const extraOf = (turn: number) =>
    boundaries.has(turn)
      ? file.units.find((unit) => unit.turn === turn && unit.placeInDoubt === undefined)?.extra
      : undefined
  const made = [...changed]
    .filter(([, to]) => to.length > 0)
    .map(([turn, to]) => lineFor(table, turn, to, extraOf(turn)))
  return { ...file, units: [...kept, ...made] }
}

/** Writes the file, or takes it away where it says nothing any more. Gives its etag, null where there is none. */
async function replaced(files: Files, path: string, file: UnitsFile, etag: string | null): Promise<string | null> {
  if (file.units.length > 0 || file.extra.length > 0) return await files.replace(path, utf8(encodeUnits(file)), etag)
  if (etag !== null) await files.remove(path, etag)
  return null
}

/** What became of the thought units of a transcript that has another path: those that stayed are where they were, whole. */
export type MovedUnits = 'none' | 'moved' | 'one-is-there' | 'unreadable'

/** Takes the thought units along with a transcript that has another path; one that stands there already is left alone, and so is one that can't be read. */
export async function moveUnits(files: Files, from: string, to: string): Promise<MovedUnits> {
  const { file, etag, usable } = await loadUnits(files, from)
  if (usable && file === null) return 'none'
  const there = await loadUnits(files, to)
  if (!there.usable || there.etag !== null) return 'one-is-there'
  if (file === null || etag === null) return 'unreadable'
  await files.replace(unitsPath(to), utf8(encodeUnits({ ...file, transcript: nameOf(to) })), null)
  await files.remove(unitsPath(from), etag)
  return 'moved'
}
