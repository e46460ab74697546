import type { Redivision } from '../../coding/acts/act'
import type { UnitTable } from '../../units/unitTable'
import type { Files } from '../../base/files/ports'
import { FileError } from '../../base/files/ports'
import { utf8 } from '../../base/utf8'
import type { Transcript } from '../../transcript/model'
import type { Boundaries, BoundariesByTurn } from '../../units/boundaries'
import { sameBoundaries } from '../../units/boundaries'
import { encodeUnits, unitsPath } from '../../units/file/encodeUnits'
import type { UnitsFile } from '../../units/model'
import { emptyUnits, lineFor, turnTable } from '../../units/unitsFile'
import { placeUnits } from '../../units/placing/placeUnits'
import { nameOf } from '../reading/studyPaths'
import type { UnitsState } from '../reading/unitsFile'
import { loadUnits } from '../reading/unitsFile'

/** How often in a row a change meets another's and is made again on that. */
const mostTries = 6

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
    const file = withSplits({ ...placed.file, transcript: nameOf(session) }, table, placed.boundaries, turns)
    try {
      const etag = await replaced(files, path, file, state.etag)
      return { etag, file: etag === null ? null : file, usable: true, problems: [] }
    } catch (error) {
      if (!(error instanceof FileError) || error.code !== 'changed' || tries >= mostTries) throw error
    }
  }
}

const fits = (present: Boundaries, from: Boundaries, to: Boundaries): boolean =>
  sameBoundaries(present, from) || sameBoundaries(present, to)

/** The file with turns divided otherwise; lines in doubt about them are settled by that. */
function withSplits(
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
