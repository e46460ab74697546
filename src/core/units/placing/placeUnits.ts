import type { TurnNumber } from '../../base/positions'
import type { BoundariesByTurn } from '../boundaries'
import type { TurnUnits, UnitsFile } from '../model'
import { atItsEdge } from '../model'
import { sketchesOf } from '../fingerprints/sketchesOf'
import { unitsReading } from '../unitsFile'
import type { UnitTable } from '../unitTable'
import { lineBack, placeLine } from './placeLine'
import type { Placing } from './placing'
import { matchUnitsFile } from './placing'

export interface PlacedUnits {
  readonly boundaries: BoundariesByTurn
  /** The file as it would be written for the transcript as it is. */
  readonly file: UnitsFile
  /** What is kept and not applied. */
  readonly doubts: readonly TurnUnits[]
}

/** The lines of the file by the turn they are on, and those that are kept without a turn. */
interface Lines {
  readonly placed: ReadonlyMap<TurnNumber, TurnUnits>
  readonly kept: readonly TurnUnits[]
}

/**
 * The boundaries a file gives a transcript as it is now: turns are found again by order and likeness as codings' are, also where they were
 * split or merged, and boundaries within by the units beside them. What is not certain is kept with the reason and not applied; it is applied
 * again when its turn is back. `past` are the turns as the file was last applied, where they are still in memory.
 */
export function placeUnits(file: UnitsFile, now: UnitTable, past: UnitTable | null = null): PlacedUnits {
  const placing = matchUnitsFile(file, now, past)
  const { placed, kept } = withLinesBack(placing, placeLines(placing))
  const units = [...placed.values()].sort((a, b) => a.turn - b.turn)
  return {
    boundaries: new Map(units.map(({ turn, at }) => [turn, at])),
    doubts: kept.filter(({ placeInDoubt }) => placeInDoubt !== atItsEdge),
    file: {
      ...file,
      reading: unitsReading(now),
      fingerprint: now.fingerprint,
      sketches: sketchesOf(file, now),
      units: [...units, ...kept],
    },
  }
}

/** Places the lines that were certain; of two on one turn the first has it. */
function placeLines(placing: Placing): Lines {
  const placed = new Map<TurnNumber, TurnUnits>()
  const kept: TurnUnits[] = []
  for (const line of placing.file.units) {
    if (line.placeInDoubt !== undefined) continue
    const { of, lines, doubts } = placeLine(placing, line)
    const isTaken = lines.some(({ turn }) => placed.has(turn))
    if (isTaken) kept.push(...of.map((one) => ({ ...one, placeInDoubt: 'several-places' })))
    else {
      for (const one of lines) placed.set(one.turn, one)
      kept.push(...doubts)
    }
  }
  return { placed, kept }
}

/** Places the lines in doubt whose turn is back. What was left of one while its turn was changed gives way to all of it. */
function withLinesBack({ file, now }: Placing, lines: Lines): Lines {
  const placed = new Map(lines.placed)
  const kept = [...lines.kept]
  for (const line of file.units) {
    if (line.placeInDoubt === undefined) continue
    const back = lineBack(line, now)
    const there = back === null ? undefined : placed.get(back.turn)
    if (back !== null && (there === undefined || there.at.every((at) => back.at.includes(at))))
      placed.set(back.turn, back)
    else kept.push(line)
  }
  return { placed, kept }
}
