import { turnIndexOf } from '../../base/positions'
import { neighborKey } from '../../units/fingerprints/neighborKeys'
import type { FormerPlace } from '../formerPlace'
import { mapRecords } from '../mapRecords'
import type { PlacedRecord } from '../model'
import { ratingToCheck } from './placeRatings'
import type { Doubt, Reanchoring } from './reanchoring'

/**
 * The last stage reports codings to check: each record that came into doubt gets the reason, and by what it is known again. All records to
 * check go beside the turn that is where their own was, so that a person looks in the right place.
 */
export function reportCodingsToCheck(reanchoring: Reanchoring): Reanchoring {
  const { doubts, result } = reanchoring
  const reported = <R extends PlacedRecord>(record: R): R => {
    const doubt = doubts.get(record)
    if (doubt !== undefined) return toCheck(reanchoring, record, doubt)
    return record.placeInDoubt === undefined ? record : stillToCheck(reanchoring, record)
  }
  return {
    ...reanchoring,
    result: {
      ...result,
      codings: mapRecords(result.codings, reported),
      notes: mapRecords(result.notes, reported),
      uncodable: mapRecords(result.uncodable, reported),
      ratings: mapRecords(result.ratings, (record) => {
        const doubt = doubts.get(record)
        return doubt === undefined ? record : ratingToCheck(reanchoring, record, doubt)
      }),
    },
  }
}

function toCheck<R extends PlacedRecord>(reanchoring: Reanchoring, record: R, doubt: Doubt): R {
  const isKnown = reanchoring.relation !== 'unknown'
  const was = isKnown ? whatItWas(reanchoring, record, doubt) : undefined
  const sketch = isKnown ? sketchNow(reanchoring, reanchoring.sketchBefore(turnIndexOf(record.unit))) : ''
  return {
    ...besideItsTurn(reanchoring, record),
    ...(doubt.unit === undefined ? {} : { unit: doubt.unit }),
    ...(doubt.part === undefined ? {} : { part: doubt.part }),
    placeInDoubt: doubt.reason,
    ...(was === undefined ? {} : { was }),
    ...(sketch === '' ? {} : { sketch }),
  }
}

/** A record that was to check already, on the transcript as it is. */
function stillToCheck<R extends PlacedRecord>(reanchoring: Reanchoring, record: R): R {
  const beside = besideItsTurn(reanchoring, record)
  if (record.sketch === undefined) return beside
  const sketch = sketchNow(reanchoring, record.sketch)
  return sketch === record.sketch ? beside : { ...beside, sketch }
}

/** The sketch of a turn with its speaker's label as it is now: a place is only proposed on turns of the same speaker. */
function sketchNow({ relation, lookUps }: Reanchoring, sketch: string): string {
  const label = relation === 'edited' ? lookUps.renamedLabels().get(sketch[0] ?? '') : undefined
  return label === undefined ? sketch : label + sketch.slice(1)
}

/** A record beside the turn that is where its own was; the very record where that is its own number. */
function besideItsTurn<R extends PlacedRecord>({ relation, lookUps }: Reanchoring, record: R): R {
  if (relation !== 'edited') return record
  const near = lookUps.nearestTurns()
  const unit = near[turnIndexOf(record.unit)] ?? record.unit
  const to = record.to === undefined ? undefined : (near[turnIndexOf(record.to)] ?? record.to)
  if (unit === record.unit && to === record.to) return record
  return { ...record, unit, ...(to === undefined ? {} : { to: Math.max(unit, to) }) }
}

/** A turn is known again by itself and its neighbors; a range, and one of several equal turns, only by the whole transcript. */
function whatItWas({ past, lookUps }: Reanchoring, record: PlacedRecord, { reason }: Doubt): FormerPlace | undefined {
  const key = neighborKey(past.fingerprint, record.unit)
  if (key === undefined) return undefined
  const part = reason === 'unit-split' || reason === 'unit-joined' ? { part: record.part ?? 0 } : {}
  // Where a turn was like another beside the same neighbors, these would be taken for its own when it is gone.
  const isAlone = lookUps.turnsBefore().get(key) === record.unit
  if (reason !== 'several-places' && record.to === undefined && isAlone) return { by: 'neighbors', key, ...part }
  const to = record.to === undefined ? {} : { to: record.to }
  return { by: 'number', turn: record.unit, print: lookUps.printBefore(), ...part, ...to }
}
