import { doubtOf } from '../doubts'
import type { PlacedRecord } from '../doubts'
import { ordinalsOfPrint } from '../fingerprint'
import type { Coding, CodingsFile, Place } from '../model'
import { inRanges, withRange } from '../ranges'
import { isLater } from '../times'
import type { Change } from '../changes'
import type { Act, ActContext, NoAct } from './act'
import { actOn, changedRecord, removedFrom } from './act'
import { codingsAt, samePlace } from './tag'
import { uncodableAt } from './uncodable'

/** The record without anything that says where it stands or stood. */
function withoutPlace<R extends PlacedRecord>(record: R): R {
  const { part: _part, to: _to, span: _span, quote: _quote, words: _words, review: _review, was: _was, sketch: _sketch, ...rest } = record
  return rest as R
}

/**
 * Whether a place has the very words that a record in doubt stood on, by what it is known again by: then nothing of what was coded is another.
 * Of several turns that are equal each has them.
 */
function onSameWords({ fingerprint, sketches }: CodingsFile, record: PlacedRecord, place: Place): boolean {
  if (record.to !== undefined || place.to !== undefined || JSON.stringify(record.span) !== JSON.stringify(place.span)) return false
  const now = fingerprint[place.unit - 1]
  if (now === undefined) return false
  if (record.review === 'several-places') return (record.part ?? 1) === (place.part ?? 1) && record.sketch !== undefined && record.sketch === sketches?.[place.unit - 1]
  const [, then, part] = /^\S+ (\S+) \S+(?: (\d+))?$/.exec(record.was ?? '') ?? []
  const unitOf = (token: string | undefined, which: number): string | undefined => token?.split('+')[which - 1]
  const own = unitOf(then, part === undefined ? (record.part ?? 1) : Math.max(1, Number(part)))
  return own !== undefined && own === unitOf(now, place.part ?? 1)
}

/**
 * The changes by which a coding made before others' work was seen goes back to its words after that: it stays the coding it was, made when it was,
 * and its unit one that was considered then, as the coding shows.
 */
function backOnItsWords({ file }: ActContext, coding: Coding, place: Place): readonly Change[] {
  const { turnOf, partOf } = ordinalsOfPrint(file.fingerprint)
  const ordinal = turnOf.findIndex((turn, i) => turn === place.unit && partOf[i] === (place.part ?? 1))
  const { reviewed, reviewedBlind } = file
  const change: Change = { kind: 'record', collection: 'codings', id: coding.id, before: coding, after: { ...withoutPlace(coding), ...place } }
  if (ordinal < 1 || reviewedBlind === null) return [change]
  return [
    change,
    ...(inRanges(reviewed, ordinal) ? [] : [{ kind: 'field', field: 'reviewed', before: reviewed, after: withRange(reviewed, ordinal, ordinal) } as const]),
    ...(inRanges(reviewedBlind, ordinal) ? [] : [{ kind: 'field', field: 'reviewedBlind', before: reviewedBlind, after: withRange(reviewedBlind, ordinal, ordinal) } as const]),
  ]
}

/** Says where a record that needs review belongs; from then on it counts again. */
export function reattach(context: ActContext, id: string, place: Place): Act | NoAct {
  const doubt = doubtOf(context.file, id)
  if (doubt === null) return { none: 'nothing-here' }
  const { collection, record } = doubt
  if ('code' in record && codingsAt(context.file, place.unit, place.part).some((other) => other.code === record.code && samePlace(other, place))) return { none: 'already-coded' }
  if (collection === 'uncodable' && uncodableAt(context, place) !== null) return { none: 'no-change' }
  const { file } = context
  const wasBefore = file.unblinded !== null && record.at !== undefined && !isLater(record.at, file.unblinded)
  if (wasBefore && 'code' in record && onSameWords(file, record, place)) return actOn(context, 'reattach', backOnItsWords(context, record, place))
  return actOn(context, 'reattach', changedRecord(context, collection, record, { ...withoutPlace(record), ...place }))
}

/** Takes a record away that needs review. */
export function removeDoubtful(context: ActContext, id: string): Act | NoAct {
  const doubt = doubtOf(context.file, id)
  return doubt === null ? { none: 'nothing-here' } : actOn(context, 'reattach', [removedFrom(context, doubt.collection, doubt.record)])
}
