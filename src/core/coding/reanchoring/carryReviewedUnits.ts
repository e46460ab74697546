import type { TurnNumber, UnitOrdinal } from '../../base/positions'
import { turnIndexOf, turnNumberOf } from '../../base/positions'
import { ordinalsOfPrint } from '../../units/fingerprints/fingerprint'
import type { Match } from '../../units/matching/match'
import type { Ranges } from '../../units/ranges'
import { rangesOf } from '../../units/ranges'
import { distinctSuspended } from '../file/suspendedReviewText'
import { keepsUnit } from './keepsUnit'
import { ordinalNow } from './places/ordinalNow'
import type { Reanchoring } from './reanchoring'
import type { StaysReviewed } from './suspendReview'
import { suspendReview } from './suspendReview'

/** The stage that carries reviewed units: they stay reviewed where they surely are what they were; what may not waits for its turn to come back. */
export function carryReviewedUnits(reanchoring: Reanchoring): Reanchoring {
  const { file, relation, result } = reanchoring
  const { reviewed, reviewedBlind } = file
  const asked = turnsToAskAbout(reanchoring)
  const stays = (turn: TurnNumber): StaysReviewed => !asked.has(turn) && staysReviewed(reanchoring, turn)
  const suspended =
    relation === 'same' || relation === 'unknown'
      ? []
      : [
          ...suspendReview(file, reviewed, stays),
          ...suspendReview(file, reviewedBlind ?? [], stays).map((one) => ({ ...one, blind: true })),
        ]
  return {
    ...reanchoring,
    result: {
      ...result,
      reviewed: carried(reanchoring, reviewed, asked),
      reviewedBlind: reviewedBlind === null ? null : carried(reanchoring, reviewedBlind, asked),
      suspendedReview: distinctSuspended([...(file.suspendedReview ?? []), ...suspended]),
    },
  }
}

/**
 * The old turns that were split while a record asks which half it belongs to: until it is answered, nobody can say that a half has no code.
 * Where thought units are coded, the units that were split are not carried anyway.
 */
function turnsToAskAbout({ now, doubts }: Reanchoring): ReadonlySet<TurnNumber> {
  const asking = [...doubts].filter(([, { reason }]) => now.kind === 'utterance' && reason === 'unit-split')
  return new Set(asking.flatMap(([record]) => ('unit' in record ? [record.unit] : [])))
}

function carried(reanchoring: Reanchoring, reviewed: Ranges, asked: ReadonlySet<TurnNumber>): Ranges {
  switch (reanchoring.relation) {
    case 'read-otherwise':
      return unitsOfKeptTurns(reanchoring, reviewed)
    case 'same':
    case 'unknown':
      return clipped(reviewed, reanchoring.now.units.length)
    case 'edited':
      return unitsAfterEdit(reanchoring, reviewed, asked)
  }
}

const clipped = (reviewed: Ranges, units: number): Ranges =>
  reviewed.filter(([from]) => from <= units).map(([from, to]) => [from, Math.min(to, units)] as const)

/** The reviewed units of turns that have the same units although the transcript is read otherwise. */
function unitsOfKeptTurns(reanchoring: Reanchoring, reviewed: Ranges): Ranges {
  const { past, now } = reanchoring
  const { turnOf } = ordinalsOfPrint(past.fingerprint)
  const turns = reviewed.flatMap(([from, to]) => turnOf.slice(from, to + 1))
  return rangesOf(turns.filter((turn) => keepsUnit(reanchoring, turn)).flatMap((turn) => now.ordinal(turn) ?? []))
}

/** Whether what was reviewed of a turn surely stays reviewed. */
function staysReviewed(reanchoring: Reanchoring, turn: TurnNumber): StaysReviewed {
  const { relation, past, now } = reanchoring
  if (relation === 'read-otherwise') return keepsUnit(reanchoring, turn)
  const match = reanchoring.match(turnIndexOf(turn))
  if (match === null || match === 'several') return match ?? false
  if (match.merged.length > 1) return false
  const token = past.fingerprint[turnIndexOf(turn)] ?? ''
  if (now.kind === 'utterance' || token === now.fingerprint[match.turns[0] ?? -1]) return true
  return token.split('+').every((_, i) => ordinalNow({ turn, part: i + 1 }, match, reanchoring) !== null)
}

/** The old units that were reviewed, and what unit each one is. */
interface OldUnits {
  readonly turnOf: readonly TurnNumber[]
  readonly partOf: readonly number[]
  readonly reviewed: ReadonlySet<UnitOrdinal>
  /** The first unit of each turn. */
  readonly firstOf: ReadonlyMap<TurnNumber, UnitOrdinal>
}

function oldUnits(fingerprint: readonly string[], ranges: Ranges): OldUnits {
  const { turnOf, partOf } = ordinalsOfPrint(fingerprint)
  const firstOf = new Map<TurnNumber, UnitOrdinal>()
  for (const [ordinal, turn] of turnOf.entries()) if (!firstOf.has(turn)) firstOf.set(turn, ordinal)
  const reviewed = new Set<UnitOrdinal>()
  for (const [from, to] of ranges) for (let old = from; old <= Math.min(to, turnOf.length - 1); old++) reviewed.add(old)
  return { turnOf, partOf, reviewed, firstOf }
}

/** The ordinals of an old turn's units. */
function unitsOfTurn({ turnOf, firstOf }: OldUnits, turn: TurnNumber): readonly UnitOrdinal[] {
  const units: UnitOrdinal[] = []
  for (let old = firstOf.get(turn) ?? 0; turnOf[old] === turn; old++) units.push(old)
  return units
}

/** Units that were reviewed and are still there, also reworded; of what was merged, all must have been reviewed. */
function unitsAfterEdit(reanchoring: Reanchoring, ranges: Ranges, asked: ReadonlySet<TurnNumber>): Ranges {
  const { now, past } = reanchoring
  const units = oldUnits(past.fingerprint, ranges)
  const isWhole = (turn: TurnNumber): boolean => unitsOfTurn(units, turn).every((old) => units.reviewed.has(old))
  const ordinals: UnitOrdinal[] = []
  // Of thought units that were joined, too, all must have been reviewed.
  const unsure = new Set<UnitOrdinal>()
  for (const old of units.reviewed) {
    const turn = units.turnOf[old] ?? 0
    const match = reanchoring.match(turnIndexOf(turn))
    if (match === null || match === 'several' || asked.has(turn)) continue
    if (match.merged.length > 1 && !match.merged.every((one) => isWhole(turnNumberOf(one)))) continue
    if (now.kind === 'utterance') {
      ordinals.push(...match.turns.flatMap((one) => now.ordinal(turnNumberOf(one)) ?? []))
      continue
    }
    const ordinal = ordinalNow({ turn, part: units.partOf[old] ?? 1 }, match, reanchoring)
    if (ordinal !== null) ordinals.push(ordinal)
    for (const joined of notReviewedNow(reanchoring, units, turn, match)) unsure.add(joined)
  }
  return rangesOf(ordinals.filter((ordinal) => !unsure.has(ordinal)))
}

/** The units now that units of a turn which were not reviewed are, or are part of. */
function notReviewedNow(
  reanchoring: Reanchoring,
  units: OldUnits,
  turn: TurnNumber,
  match: Match,
): readonly UnitOrdinal[] {
  const { past, now } = reanchoring
  if (past.fingerprint[turnIndexOf(turn)] === now.fingerprint[match.turns[0] ?? -1]) return []
  return unitsOfTurn(units, turn)
    .filter((old) => !units.reviewed.has(old))
    .flatMap((old) => ordinalNow({ turn, part: units.partOf[old] ?? 1 }, match, reanchoring) ?? [])
}
