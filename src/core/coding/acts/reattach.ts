import { doubtOf } from '../doubts'
import type { PlacedRecord } from '../doubts'
import type { Place } from '../model'
import type { Act, ActContext, NoAct } from './act'
import { actOn, changedRecord, removedFrom } from './act'
import { codingsAt, samePlace } from './tag'
import { uncodableAt } from './uncodable'

/** The record without anything that says where it stands or stood. */
function withoutPlace<R extends PlacedRecord>(record: R): R {
  const { part: _part, to: _to, span: _span, quote: _quote, words: _words, review: _review, was: _was, sketch: _sketch, ...rest } = record
  return rest as R
}

/** Says where a record that needs review belongs; from then on it counts again. */
export function reattach(context: ActContext, id: string, place: Place): Act | NoAct {
  const doubt = doubtOf(context.file, id)
  if (doubt === null) return { none: 'nothing-here' }
  const { collection, record } = doubt
  if ('code' in record && codingsAt(context.file, place.unit, place.part).some((other) => other.code === record.code && samePlace(other, place))) return { none: 'already-coded' }
  if (collection === 'uncodable' && uncodableAt(context, place) !== null) return { none: 'no-change' }
  return actOn(context, 'reattach', changedRecord(context, collection, record, { ...withoutPlace(record), ...place }))
}

/** Takes a record away that needs review. */
export function removeDoubtful(context: ActContext, id: string): Act | NoAct {
  const doubt = doubtOf(context.file, id)
  return doubt === null ? { none: 'nothing-here' } : actOn(context, 'reattach', [removedFrom(context, doubt.collection, doubt.record)])
}
