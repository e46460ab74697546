import type { TurnNumber } from '../../base/positions'
import { turnIndexOf } from '../../base/positions'
import { samePrint } from '../fingerprints/fingerprint'
import type { Matching } from '../matching/match'
import { oneToOne } from '../matching/match'
import { matchTurns } from '../matching/matchTurns'
import { savedSide } from '../matching/similarity/turnSide'
import type { TurnUnits, UnitsDoubt, UnitsFile } from '../model'
import type { UnitTable } from '../unitTable'

/** A units file on its way to the transcript as it is. */
export interface Placing {
  readonly file: UnitsFile
  readonly now: UnitTable
  /** The turns as the file was last applied, where they are still in memory. */
  readonly past: UnitTable | null
  /** False where the transcript is read by another reader, or captions are joined by another rule. */
  readonly isReadAsBefore: boolean
  /** Where each old turn is. */
  readonly match: Matching
  /** The lines whose turn is what the file's fingerprint says it is. */
  readonly lines: ReadonlyMap<TurnNumber, TurnUnits>
}

/** What became of some lines of the file. */
export interface PlacedLines {
  readonly of: readonly TurnUnits[]
  /** The lines that they are now. */
  readonly lines: readonly TurnUnits[]
  /** What is kept of them and not applied. */
  readonly doubts: readonly TurnUnits[]
}

export const inDoubt = (line: TurnUnits, placeInDoubt: UnitsDoubt): PlacedLines => ({
  of: [line],
  lines: [],
  doubts: [{ ...line, placeInDoubt }],
})

/** Finds the turns of a units file among those of the transcript as it is. */
export function matchUnitsFile(file: UnitsFile, now: UnitTable, past: UnitTable | null): Placing {
  const isSame = samePrint(file.fingerprint, now.fingerprint)
  const isSameReading = file.reading.reader === now.reader && file.reading.merge === now.merge
  const known = past !== null && samePrint(past.fingerprint, file.fingerprint) ? past : null
  return {
    file,
    now,
    past: known,
    isReadAsBefore: isSame || isSameReading,
    match: isSame || !isSameReading ? (turn) => oneToOne(turn, turn) : matchingOf(file, now, known),
    lines: new Map(
      file.units
        .filter((line) => line.placeInDoubt === undefined && file.fingerprint[turnIndexOf(line.turn)] === line.hash)
        .map((line) => [line.turn, line]),
    ),
  }
}

function matchingOf(file: UnitsFile, now: UnitTable, past: UnitTable | null): Matching {
  const boundaries = new Map(file.units.map(({ turn, at }) => [turnIndexOf(turn), at.join(' ')]))
  const old = past?.side ?? savedSide(file.fingerprint, file.sketches)
  return matchTurns(old, now.side, (turn) => boundaries.get(turn) ?? '')
}
