import type { TurnNumber } from '../../base/positions'
import { turnIndexOf, turnNumberOf } from '../../base/positions'
import { fitText } from '../boundaries'
import type { Match } from '../matching/match'
import { isOneToOne } from '../matching/match'
import type { TurnUnits } from '../model'
import { lineFor } from '../unitsFile'
import type { UnitTable } from '../unitTable'
import { placeTogether } from './placeTogether'
import type { PlacedLines, Placing } from './placing'
import { inDoubt } from './placing'

/** What became of a line; of those whose turns were merged all at once, by the first of them. */
export function placeLine(placing: Placing, line: TurnUnits): PlacedLines {
  const { now, lines } = placing
  if (!placing.isReadAsBefore) return inDoubt(line, 'reading-differs')
  // A line that came from another state of the file, by a merge, is known by its hash alone.
  if (lines.get(line.turn) !== line) {
    const back = lineBack(line, now)
    return back === null ? inDoubt(line, 'turn-changed') : { of: [line], lines: [back], doubts: [] }
  }
  const match = placing.match(turnIndexOf(line.turn))
  if (match === 'several') return inDoubt(line, 'several-places')
  if (match === null || !areThere(match, now)) return inDoubt(line, 'turn-missing')
  if (isUnchanged(line, match, now)) return placeInSameTurn(line, turnNumberOf(match.turns[0] ?? 0), now)
  const together = match.merged.flatMap((old) => lines.get(turnNumberOf(old)) ?? [])
  return together[0] === line ? placeTogether(placing, match, together) : { of: [], lines: [], doubts: [] }
}

const areThere = ({ turns }: Match, now: UnitTable): boolean =>
  turns.length > 0 && turns.every((turn) => now.turnText(turnNumberOf(turn)) !== null)

const isUnchanged = ({ hash }: TurnUnits, match: Match, now: UnitTable): boolean =>
  isOneToOne(match) && now.fingerprint[match.turns[0] ?? -1] === hash

const placeInSameTurn = (line: TurnUnits, turn: TurnNumber, now: UnitTable): PlacedLines =>
  fitText(line.at, now.turnText(turn) ?? '')
    ? { of: [line], lines: [lineFor(now, turn, line.at, line.extra)], doubts: [] }
    : inDoubt(line, 'outside')

/** A line on the only turn that has its hash now; null where there is none, or the boundaries don't fit it. */
export function lineBack({ hash, at, extra }: TurnUnits, now: UnitTable): TurnUnits | null {
  const turn = onlyTurn(now, hash)
  return turn !== null && fitText(at, now.turnText(turn) ?? '') ? lineFor(now, turn, at, extra) : null
}

/** The turn that alone has this hash. */
function onlyTurn({ fingerprint }: UnitTable, hash: string): TurnNumber | null {
  const first = fingerprint.indexOf(hash)
  return first >= 0 && fingerprint.indexOf(hash, first + 1) < 0 ? turnNumberOf(first) : null
}
