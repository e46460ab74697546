import type { TurnNumber } from '../../base/positions'
import { turnIndexOf, turnNumberOf } from '../../base/positions'
import type { Match } from '../../units/matching/match'
import type { Place } from '../../units/place'
import { mapRecords } from '../mapRecords'
import type { AnyRecord, PlacedRecord, ReviewReason } from '../model'
import { holdsTogether } from './places/holdsTogether'
import { joinedWithCodable } from './joinedWithCodable'
import { doubtWithin, withPlace } from './places/recordAt'
import { partAndSpan, placeWithin } from './places/placeWithin'
import type { Doubt, Reanchoring } from './reanchoring'
import { keepsUnit } from './keepsUnit'

/** Where a record is now, or why that is not certain. */
type Found = { readonly place: Place } | { readonly doubt: Doubt }

const inDoubt = (reason: ReviewReason): Found => ({ doubt: { reason } })

/** The stage that places records: each whose place was certain goes where its words are now, or comes into doubt and stays. */
export function placeRecords(reanchoring: Reanchoring): Reanchoring {
  const { file, now } = reanchoring
  const joined = joinedWithCodable(reanchoring)
  const doubts = new Map<AnyRecord, Doubt>(reanchoring.doubts)
  const place = <R extends PlacedRecord>(record: R): R => {
    if (record.placeInDoubt !== undefined) return record
    const found = placeNow(reanchoring, record, joined)
    const doubt = 'doubt' in found ? found.doubt : doubtWithin(found.place, now)
    if (doubt !== null) doubts.set(record, doubt)
    return 'doubt' in found || doubt !== null ? record : withPlace(record, found.place)
  }
  return {
    ...reanchoring,
    doubts,
    result: {
      ...reanchoring.result,
      codings: mapRecords(file.codings, place),
      notes: mapRecords(file.notes, place),
      uncodable: mapRecords(file.uncodable, place),
    },
  }
}

function placeNow(reanchoring: Reanchoring, record: PlacedRecord, joined: ReadonlySet<AnyRecord>): Found {
  switch (reanchoring.relation) {
    case 'edited':
      return placeAfterEdit(reanchoring, record, joined)
    case 'read-otherwise':
      return placeOfKeptTurns(reanchoring, record)
    case 'same':
    case 'unknown':
      return placeWhereItWas(reanchoring, record)
  }
}

function allFrom(first: TurnNumber, last: TurnNumber, holds: (turn: TurnNumber) => boolean): boolean {
  for (let turn = first; turn <= last; turn++) if (!holds(turn)) return false
  return true
}

/** The doubt of a record whose turn has no place. */
const gone = ({ lookUps }: Reanchoring, turn: TurnNumber): Found =>
  inDoubt(lookUps.goneTurns().get(turnIndexOf(turn)) ?? 'unit-missing')

function placeWhereItWas({ now }: Reanchoring, record: PlacedRecord): Found {
  const isThere = [record.unit, record.to ?? record.unit].every((turn) => now.turnText(turn) !== null)
  return isThere ? { place: record } : inDoubt('unit-missing')
}

/** A record where the transcript is read otherwise now: only turns that are the same unit keep it. */
function placeOfKeptTurns(reanchoring: Reanchoring, record: PlacedRecord): Found {
  const { unit, to = unit } = record
  if (allFrom(unit, to, (turn) => keepsUnit(reanchoring, turn))) return { place: record }
  const wasThere = [unit, to].every((turn) => reanchoring.past.fingerprint[turnIndexOf(turn)] !== undefined)
  return inDoubt(wasThere ? 'reading-differs' : 'unit-missing')
}

/** The match of a turn, or why it has none. */
function matchOf(reanchoring: Reanchoring, turn: TurnNumber): Match | Found {
  const { match, now } = reanchoring
  const found = match(turnIndexOf(turn))
  if (found === 'several') return inDoubt('several-places')
  const isThere = found !== null && found.turns.every((one) => now.turnText(turnNumberOf(one)) !== null)
  return isThere ? found : gone(reanchoring, turn)
}

function placeAfterEdit(reanchoring: Reanchoring, record: PlacedRecord, joined: ReadonlySet<AnyRecord>): Found {
  const match = matchOf(reanchoring, record.unit)
  if (!('turns' in match)) return match
  const found = placeWithin(record, match, reanchoring)
  if ('doubt' in found) return found
  const place: Place = { unit: turnNumberOf(found.within.turn), ...partAndSpan(found.within) }
  if (joined.has(record)) {
    const part = reanchoring.now.kind === 'utterance' ? {} : { part: place.part ?? 1 }
    return { doubt: { reason: 'unit-joined', ...part } }
  }
  return record.to === undefined ? { place } : placeOfRange(reanchoring, [record.unit, record.to], place)
}

/** The place of a range of old turns whose beginning is known. */
function placeOfRange(
  reanchoring: Reanchoring,
  range: readonly [from: TurnNumber, to: TurnNumber],
  place: Place,
): Found {
  const end = matchOf(reanchoring, range[1])
  // Where it begins is known: what is not is its end.
  if (!('turns' in end)) return inDoubt('range-end-changed')
  const to = turnNumberOf(end.turns.at(-1) ?? -1)
  const { past, match } = reanchoring
  return holdsTogether(range, [place.unit, to], past.fingerprint.length, match)
    ? { place: { ...place, to } }
    : inDoubt('range-changed')
}
