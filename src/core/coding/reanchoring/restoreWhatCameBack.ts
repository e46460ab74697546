import type { Place } from '../../units/place'
import { normalRanges, rangesOf } from '../../units/ranges'
import type { UnitTable } from '../../units/unitTable'
import type { FormerPlace } from '../formerPlace'
import { mapRecords } from '../mapRecords'
import type { PlacedRecord } from '../model'
import { settledRating } from './placeRatings'
import { doubtWithin, withPart, withPlace } from './places/recordAt'
import type { Reanchoring } from './reanchoring'
import { resumeReview } from './suspendReview'

/** The stage that restores what came back: codings to check settle, and suspended review holds again, where their turn is what it was. */
export function restoreWhatCameBack(reanchoring: Reanchoring): Reanchoring {
  const { now, result } = reanchoring
  const restored = <R extends PlacedRecord>(record: R): R => settled(reanchoring, record) ?? record
  const resumed = resumeReview(result.suspendedReview ?? [], now)
  const { reviewed, reviewedBlind } = result
  return {
    ...reanchoring,
    result: {
      ...result,
      codings: mapRecords(result.codings, restored),
      notes: mapRecords(result.notes, restored),
      uncodable: mapRecords(result.uncodable, restored),
      ratings: mapRecords(result.ratings, (record) => settledRating(reanchoring, record) ?? record),
      reviewed: normalRanges([...reviewed, ...rangesOf(resumed.reviewed)]),
      reviewedBlind:
        reviewedBlind === null ? null : normalRanges([...reviewedBlind, ...rangesOf(resumed.reviewedBlind)]),
      suspendedReview: resumed.waiting,
    },
  }
}

/** A record to check back at its place; null where this is not there again, or the record is not to check. */
function settled<R extends PlacedRecord>(reanchoring: Reanchoring, record: R): R | null {
  const { placeInDoubt, was, sketch: _sketch, ...rest } = record
  if (placeInDoubt === undefined || was === undefined || was.by === 'unknown') return null
  const certain = rest as unknown as R
  return was.by === 'number'
    ? atItsNumber(reanchoring, certain, was)
    : besideItsNeighbors(reanchoring, certain, was.key, was.part)
}

/** By the number of its turn, in the very same transcript. */
function atItsNumber<R extends PlacedRecord>(
  { now, lookUps }: Reanchoring,
  record: R,
  was: Extract<FormerPlace, { by: 'number' }>,
): R | null {
  if (was.print !== lookUps.printNow()) return null
  const place: Place = { ...record, unit: was.turn, ...(was.to === undefined ? {} : { to: was.to }) }
  const back = was.part === undefined ? place : withPart(place, was.part)
  return isThere(back, now) && doubtWithin(back, now) === null ? withPlace(record, back) : null
}

const isThere = ({ unit, to = unit }: Place, table: UnitTable): boolean =>
  table.turnText(unit) !== null && table.turnText(to) !== null

/** By its turn between its old neighbors; a range can't be known by the turn it begins with. */
function besideItsNeighbors<R extends PlacedRecord>(
  { now, lookUps }: Reanchoring,
  record: R,
  key: string,
  part: number | undefined,
): R | null {
  const unit = record.to === undefined ? lookUps.turnsNow().get(key) : undefined
  if (unit === undefined) return null
  const back = part === undefined ? { ...record, unit } : withPart({ ...record, unit }, part)
  return doubtWithin(back, now) === null ? back : null
}
