import type { TurnNumber } from '../../base/positions'
import { turnIndexOf, turnNumberOf } from '../../base/positions'
import type { Match } from '../../units/matching/match'
import type { UncodableRecord } from '../model'
import { stands } from '../stands'
import { ordinalNow } from './places/ordinalNow'
import type { Reanchoring } from './reanchoring'

/** A thought unit of the transcript as it was; where whole turns are coded, each turn's only one. */
interface OldUnit {
  readonly turn: TurnNumber
  readonly part: number
}

const nameOf = ({ turn, part }: OldUnit): string => `${turn}.${part}`

/**
 * The records that call a unit uncodable which is now one with a unit that its coder did not call so: what could be coded must not go missing
 * because of what it was joined with, and only its coder can say whether all of it is uncodable.
 */
export function joinedWithCodable(reanchoring: Reanchoring): ReadonlySet<UncodableRecord> {
  const { file, relation } = reanchoring
  if (relation !== 'edited') return new Set()
  const standing = [...file.uncodable.values()].filter(stands)
  const called = new Set(standing.flatMap((record) => unitsCalledSo(reanchoring, record)).map(nameOf))
  return new Set(
    standing.filter(
      (record) =>
        // An act that is taken back or done again brings its records under other keys; those are never asked about.
        file.uncodable.has(record.id) &&
        (unitsCalledSo(reanchoring, record).some((unit) => isJoinedWithOthers(reanchoring, unit, called)) ||
          endsAmongOthers(reanchoring, record, called)),
    ),
  )
}

/** Whether a unit is one now with any that is not among those called uncodable. */
function isJoinedWithOthers(reanchoring: Reanchoring, unit: OldUnit, called: ReadonlySet<string>): boolean {
  const found = reanchoring.match(turnIndexOf(unit.turn))
  if (found === null || found === 'several' || isUnchanged(reanchoring, unit.turn, found)) return false
  return unitsBeside(reanchoring, unit, found).some((beside) => !called.has(nameOf(beside)))
}

/** Whether the last turn of a range is one now with a turn behind it that has units which are not called so: a range goes to the end of its last turn. */
function endsAmongOthers(reanchoring: Reanchoring, { to }: UncodableRecord, called: ReadonlySet<string>): boolean {
  const found = to === undefined ? null : reanchoring.match(turnIndexOf(to))
  if (to === undefined || found === null || found === 'several') return false
  return found.merged
    .map(turnNumberOf)
    .some((turn) => turn > to && unitsOf(reanchoring, turn).some((unit) => !called.has(nameOf(unit))))
}

/** The units of an old turn. */
const unitsOf = ({ past }: Reanchoring, turn: TurnNumber): readonly OldUnit[] =>
  (past.fingerprint[turnIndexOf(turn)] ?? '').split('+').map((_, i) => ({ turn, part: i + 1 }))

/** The units that a record calls uncodable: its own, and all to the end of its range. */
function unitsCalledSo(reanchoring: Reanchoring, { unit, part = 1, to }: UncodableRecord): readonly OldUnit[] {
  const units: OldUnit[] = [{ turn: unit, part }]
  for (let turn = unit; to !== undefined && turn <= to; turn++)
    units.push(...unitsOf(reanchoring, turn).filter((one) => turn > unit || one.part >= part))
  return units
}

/** Whether a turn is what it was, units and all. */
const isUnchanged = ({ past, now }: Reanchoring, turn: TurnNumber, match: Match): boolean =>
  match.merged.length === 1 && past.fingerprint[turnIndexOf(turn)] === now.fingerprint[match.turns[0] ?? -1]

/** The other old units that are one with a unit now. */
function unitsBeside(reanchoring: Reanchoring, unit: OldUnit, match: Match): readonly OldUnit[] {
  const isTurn = reanchoring.now.kind === 'utterance'
  const home = isTurn ? null : ordinalNow(unit, match, reanchoring)
  if (home === null && !isTurn) return []
  return match.merged
    .flatMap((turn) => unitsOf(reanchoring, turnNumberOf(turn)))
    .filter((other) => other.turn !== unit.turn || other.part !== unit.part)
    .filter((other) => isTurn || ordinalNow(other, match, reanchoring) === home)
}
