import { codingToCheck } from '../lists/codingsToCheck'
import type { PlacedRecord, Coding, CodingsFile } from '../model'
import { ownToken } from '../../units/fingerprints/neighborKeys'
import { ordinalsOfPrint } from '../../units/fingerprints/fingerprint'
import type { FormerPlace } from '../formerPlace'
import type { Place } from '../../units/place'
import { inRanges, withRange } from '../../units/ranges'
import { wasReviewedBlind } from '../reanchoring/suspendReview'
import { isLater } from '../times'
import type { Change } from '../changes'
import type { Act, ActContext, NoAct } from './act'
import { actOn, changedRecord, removedFrom } from './act'
import { codingsAt } from './tag'
import { samePlace } from '../../units/place'
import { uncodableAt } from './uncodable'

const nowhere: FormerPlace = { by: 'unknown', text: '' }

/** The record without anything that says where it stands or stood. */
function withoutPlace<R extends PlacedRecord>(record: R): R {
  const {
    part: _part,
    to: _to,
    span: _span,
    quote: _quote,
    words: _words,
    placeInDoubt: _doubt,
    was: _was,
    sketch: _sketch,
    ...rest
  } = record
  return rest as R
}

/** Doubts about words of a turn that itself is known. */
const ofKnownTurn: ReadonlySet<string> = new Set(['part-missing', 'span-outside', 'unit-split', 'unit-joined'])

interface Words {
  /** By what the record's turn is known again. */
  readonly was: FormerPlace
  readonly part: number
}

/**
 * The words that a record in doubt stood on, where a place has the very same: then nothing of what was coded is another; null where it has not.
 * Of several turns that are equal each has them.
 */
function sameWords(file: CodingsFile, record: PlacedRecord, place: Place): Words | null {
  if (record.to !== undefined || place.to !== undefined || JSON.stringify(record.span) !== JSON.stringify(place.span))
    return null
  const now = file.fingerprint[place.unit - 1]
  if (now === undefined) return null
  return record.placeInDoubt === 'several-places'
    ? wordsOfEqualTurn(file, record, place)
    : wordsOfTurnWithNeighbors(now, record, place)
}

/** Those of one of several turns that are equal: its sketch is the same. */
function wordsOfEqualTurn({ sketches }: CodingsFile, record: PlacedRecord, place: Place): Words | null {
  const part = record.part ?? 1
  const isEqual = record.sketch !== undefined && record.sketch === sketches?.[place.unit - 1]
  return isEqual && part === (place.part ?? 1) ? { was: record.was ?? nowhere, part } : null
}

/** Those of a turn that is known by itself and its neighbours: the hash of the unit is the same. */
function wordsOfTurnWithNeighbors(now: string, { was, part = 1 }: PlacedRecord, place: Place): Words | null {
  if (was?.by !== 'neighbors') return null
  const unitOf = (token: string, which: number): string | undefined => token.split('+')[which - 1]
  const its = was.part === undefined ? part : Math.max(1, was.part)
  const own = unitOf(ownToken(was.key), its)
  return own !== undefined && own === unitOf(now, place.part ?? 1) ? { was, part: its } : null
}

/**
 * The changes by which a coding made before others' work was seen goes back to its words after that: it stays the coding it was, made when it was,
 * and its unit one that was considered then, if it was. Null where it may not: on a unit that was considered then without it, it would be another.
 */
function backOnItsWords({ file }: ActContext, coding: Coding, place: Place): readonly Change[] | null {
  const words = sameWords(file, coding, place)
  if (words === null) return null
  const { turnOf, partOf } = ordinalsOfPrint(file.fingerprint)
  const ordinal = turnOf.findIndex((turn, i) => turn === place.unit && partOf[i] === (place.part ?? 1))
  const { reviewed, reviewedBlind } = file
  const isItsTurn = coding.unit === place.unit && ofKnownTurn.has(coding.placeInDoubt ?? '')
  if (ordinal < 1 || (!isItsTurn && inRanges(reviewedBlind ?? reviewed, ordinal))) return null
  const change: Change = {
    kind: 'record',
    collection: 'codings',
    id: coding.id,
    before: coding,
    after: { ...withoutPlace(coding), ...place },
  }
  // That the field is in it, changed or not, says of the act that it can be taken back as it was made.
  const stays: Change = { kind: 'field', field: 'reviewedBlind', before: reviewedBlind, after: reviewedBlind }
  if (reviewedBlind === null || inRanges(reviewedBlind, ordinal) || !wasReviewedBlind(file, words.was, words.part))
    return [change, stays]
  return [
    change,
    ...(inRanges(reviewed, ordinal)
      ? []
      : [
          { kind: 'field', field: 'reviewed', before: reviewed, after: withRange(reviewed, ordinal, ordinal) } as const,
        ]),
    { kind: 'field', field: 'reviewedBlind', before: reviewedBlind, after: withRange(reviewedBlind, ordinal, ordinal) },
  ]
}

/** Says where a record that needs review belongs; from then on it counts again. */
export function reattach(context: ActContext, id: string, place: Place): Act | NoAct {
  const doubt = codingToCheck(context.file, id)
  if (doubt === null) return { none: 'nothing-here' }
  const { collection, record } = doubt
  if (
    'code' in record &&
    codingsAt(context.file, place.unit, place.part).some(
      (other) => other.code === record.code && samePlace(other, place),
    )
  )
    return { none: 'already-coded' }
  if (collection === 'uncodable' && uncodableAt(context, place) !== null) return { none: 'no-change' }
  const { file } = context
  const wasBefore = file.unblinded !== null && record.at !== undefined && !isLater(record.at, file.unblinded)
  const back = wasBefore && 'code' in record ? backOnItsWords(context, record, place) : null
  return actOn(
    context,
    'reattach',
    back ?? changedRecord(context, collection, record, { ...withoutPlace(record), ...place }),
  )
}

/** Takes a record away that needs review. */
export function removeDoubtful(context: ActContext, id: string): Act | NoAct {
  const doubt = codingToCheck(context.file, id)
  return doubt === null
    ? { none: 'nothing-here' }
    : actOn(context, 'reattach', [removedFrom(context, doubt.collection, doubt.record)])
}
