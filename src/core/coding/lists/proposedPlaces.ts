import type { Codebook } from '../../codebook/model'
import type { TurnNumber } from '../../base/positions'
import { turnIndexOf } from '../../base/positions'
import type { Unit } from '../../transcript/model'
import type { Place } from '../../units/place'
import { placeOfUnit } from '../../units/place'
import { alike } from '../../units/words/alike'
import { unitsOfTurn } from '../reanchoring/places/unitsOfTurn'
import type { UnitTable } from '../../units/unitTable'
import { unitAt } from '../../units/unitTable'
import type { PlacedRecord } from '../model'
import type { MayBelong } from './mayBelong'
import { mayBelong } from './mayBelong'
import { leastLikeness, proposal } from './proposal'
import { quotedPlace } from './quotedPlace'
import { placesInPieces, splitPieces } from './splitPieces'

/**
 * Where a record to check may belong in the transcript as it is, the likeliest first: in each unit that its own was split into, else at the only
 * place with just its words, else, for a whole unit, on the turn most like its own. All of them are its speaker's, and may receive its
 * code. They are only ever offered.
 */
export function proposedPlaces(record: PlacedRecord, table: UnitTable, codebook: Codebook | null): readonly Place[] {
  const may = mayBelong(record, table, codebook)
  const mayBe = (place: Place): boolean => isAllowed(place, table, may)
  const pieces = placesInPieces(record, splitPieces(record, table), table).filter(mayBe)
  if (pieces.length > 0) return pieces
  const quoted = quotedPlace(record, table)
  if (quoted !== null) return [asLongAs(record, quoted, table)].filter((place) => place !== null).filter(mayBe)
  if (record.span !== undefined || record.to !== undefined) return []
  const like = proposal(record, table, may)
  if (like === null) return []
  const unit =
    table.kind === 'utterance' ? unitAt(table, table.ordinal(like.best.unit)) : unitIn(like.best.unit, record, table)
  return unit === undefined ? [] : [placeOfUnit(unit)].filter(mayBe)
}

/** The thought unit of a turn that is most like a quote; without one, the only one of its turn. */
function unitIn(turn: TurnNumber, { quote }: PlacedRecord, table: UnitTable): Unit | undefined {
  const units = unitsOfTurn(table, turnIndexOf(turn))
  const [first, ...others] = units
  if (quote === undefined || first === undefined) return others.length === 0 ? first : undefined
  const likeness = ({ text }: Unit): number => alike(quote.replaceAll('…', ' '), text)
  const best = others.reduce((most, unit) => (likeness(unit) > likeness(most) ? unit : most), first)
  return likeness(best) >= leastLikeness ? best : undefined
}

/** Whether a record may be where the cursor is, or at any other place that is offered. */
export function mayBeAt(record: PlacedRecord, place: Place, table: UnitTable, codebook: Codebook | null): boolean {
  return isAllowed(place, table, mayBelong(record, table, codebook))
}

function isAllowed({ unit, part }: Place, table: UnitTable, may: MayBelong): boolean {
  const there = unitAt(table, table.ordinal(unit, part))
  return there !== undefined && may(there)
}

/** The place of a range from where it begins to where its end went along; null where that is before it. */
function asLongAs({ to }: PlacedRecord, place: Place, table: UnitTable): Place | null {
  if (to === undefined) return place
  return to < place.unit || table.turnText(to) === null ? null : { ...place, to }
}
