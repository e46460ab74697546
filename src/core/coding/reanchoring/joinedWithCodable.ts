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
  const { file, relation, match } = reanchoring
  if (relation !== 'edited') return new Set()
  const standing = [...file.uncodable.values()].filter(stands)
  const called = new Set(standing.flatMap((record) => unitsCalledSo(reanchoring, record)).map(nameOf))
  return new Set(
    standing.filter(({ id, unit, part = 1 }) => {
      // An act that is taken back or done again brings its records under other keys; those are never asked about.
      if (!file.uncodable.has(id)) return false
      const found = match(turnIndexOf(unit))
      if (found === null || found === 'several' || isUnchanged(reanchoring, unit, found)) return false
      return unitsBeside(reanchoring, { turn: unit, part }, found).some((beside) => !called.has(nameOf(beside)))
    }),
  )
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
  const home = ordinalNow(unit, match, reanchoring)
  return match.merged
    .flatMap((turn) => unitsOf(reanchoring, turnNumberOf(turn)))
    .filter((other) => other.turn !== unit.turn || other.part !== unit.part)
    .filter((other) => reanchoring.now.kind === 'utterance' || ordinalNow(other, match, reanchoring) === home)
}
