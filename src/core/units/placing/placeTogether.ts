import type { CodePointOffset } from '../../base/positions'
import { turnIndexOf, turnNumberOf } from '../../base/positions'
import { codePointLength } from '../../transcript/codePoints'
import { fitText } from '../boundaries'
import type { Match } from '../matching/match'
import type { TurnUnits, UnitsDoubt } from '../model'
import { atItsEdge } from '../model'
import { lineFor } from '../unitsFile'
import type { UnitTable } from '../unitTable'
import { findBoundaries } from './findBoundaries'
import type { PlacedLines, Placing } from './placing'

/** Where boundaries are in the text of several turns, one after another. */
type Places = readonly (CodePointOffset | null)[]

const certainOf = (places: Places): readonly CodePointOffset[] => places.filter((place) => place !== null)

/** Places the lines of turns that became one turn or several, together. */
export function placeTogether(placing: Placing, match: Match, lines: readonly TurnUnits[]): PlacedLines {
  const { turns, merged } = match
  const found = placesNow(placing, match, lines)
  const first = turnNumberOf(turns[0] ?? 0)
  const certain = certainOf(found.flat())
  const bearer = lines.find(({ extra }) => extra !== undefined)
  const made = linesOfTurns(placing.now, match, certain, bearer?.extra)
  if (made === null) {
    const doubts = lines.map((line) => ({ ...line, turn: first, placeInDoubt: 'turn-changed' }))
    return { of: lines, lines: [], doubts }
  }
  const isAllWithin = made.reduce((sum, { at }) => sum + at.length, 0) === certain.length
  const doubts = lines.flatMap((line): TurnUnits[] => {
    const places = found[merged.indexOf(turnIndexOf(line.turn))] ?? []
    const doubt = doubtOf(places, isAllWithin && (line.extra === undefined || line === bearer))
    return doubt === null ? [] : [{ ...line, turn: first, placeInDoubt: doubt }]
  })
  return { of: lines, lines: made, doubts }
}

/** For each merged turn where its boundaries are now. */
function placesNow({ now, past }: Placing, { turns, merged }: Match, lines: readonly TurnUnits[]): readonly Places[] {
  const olds = merged.map((old) => {
    const { at = [], length, parts } = lines.find(({ turn }) => turn === turnNumberOf(old)) ?? {}
    return { at, length, parts, text: past?.turnText(turnNumberOf(old)) ?? null }
  })
  return findBoundaries(olds, turns.map((turn) => now.turnText(turnNumberOf(turn)) ?? '').join(' '))
}

/** The lines of the turns now, the first of which takes what else the old lines said; null where boundaries don't fit a text. */
function linesOfTurns(
  now: UnitTable,
  { turns }: Match,
  certain: readonly CodePointOffset[],
  extra: TurnUnits['extra'],
): readonly TurnUnits[] | null {
  const made: TurnUnits[] = []
  let start = 0
  for (const turn of turns) {
    const text = now.turnText(turnNumberOf(turn)) ?? ''
    const end = start + codePointLength(text)
    const within = certain.filter((place, i) => place > start && place < end && place !== certain[i - 1])
    const from = start
    const at = within.map((place) => place - from)
    if (!fitText(at, text)) return null
    if (at.length > 0) made.push(lineFor(now, turnNumberOf(turn), at, made.length === 0 ? extra : undefined))
    start = end + 1
  }
  return made
}

/** Why a line is kept. Those of its places that are not certain any more take none of the others along. */
function doubtOf(places: Places, isSettled: boolean): UnitsDoubt | null {
  const left = certainOf(places).length
  if (left === 0) return 'turn-changed'
  if (left < places.length) return 'partly-changed'
  return isSettled ? null : atItsEdge
}
