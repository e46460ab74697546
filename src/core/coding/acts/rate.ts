import type { Rating } from '../../codebook/model'
import type { ActContext, Act, NoAct } from './act'
import { actOn, added, changedRecord, removedFrom } from './act'
import type { RatingRecord } from '../model'
import type { DueRating } from '../ratingPlaces'
import { givenRating } from '../ratingPlaces'

/** What a rating says; what is left out of a change stays as it is. */
export interface RatingSays {
  readonly value: number
  /** Ids of the codings it rests on; those that are not there are left out. */
  readonly evidence?: readonly string[]
  /** An empty note is none. */
  readonly note?: string
}

const onScale = ({ min, max }: Rating, value: number): boolean =>
  Number.isInteger(value) && value >= min && value <= max

/** The evidence to keep: each coding once, in the order given; the old order where the codings are the same. */
export function keptIds(context: ActContext, ids: readonly string[], before: readonly string[]): readonly string[] {
  const there = [...new Set(ids)].filter(
    (id) => context.file.codings.get(id)?.removed === undefined && context.file.codings.has(id),
  )
  return there.length === before.length && there.every((id) => before.includes(id)) ? before : there
}

/** A record with a key set, or without it where the value is nothing. */
export function withKey<R extends object, K extends keyof R>(record: R, key: K, value: R[K] | undefined): R {
  const { [key]: _, ...rest } = record
  return value === undefined ? (rest as R) : { ...(rest as R), [key]: value }
}

function saying(context: ActContext, record: RatingRecord, says: Partial<RatingSays>): RatingRecord {
  const before = record.evidence ?? []
  const evidence = says.evidence === undefined ? before : keptIds(context, says.evidence, before)
  const note = says.note ?? record.note ?? ''
  const valued = { ...record, value: says.value ?? record.value }
  return withKey(
    withKey(valued, 'evidence', evidence.length === 0 ? undefined : evidence),
    'note',
    note === '' ? undefined : note,
  )
}

/** Gives a rating that is due; one that was given already is changed, so that there is one for each place. */
export function rate(context: ActContext, due: DueRating, says: RatingSays): Act | NoAct {
  const present = givenRating(context.file, due)
  if (present !== null) return changeRating(context, present.id, due.rating, says)
  if (!onScale(due.rating, says.value)) return { none: 'out-of-scale' }
  const record: RatingRecord = {
    id: context.newId(),
    rating: due.rating.id,
    value: says.value,
    ...due.place,
    at: context.now,
  }
  return actOn(context, 'rate', [added('ratings', saying(context, record, says))])
}

/** Changes what a rating says; `scale` is the codebook's rating. */
export function changeRating(context: ActContext, id: string, scale: Rating, says: Partial<RatingSays>): Act | NoAct {
  const record = context.file.ratings.get(id)
  if (record === undefined || record.removed !== undefined) return { none: 'nothing-here' }
  if (says.value !== undefined && !onScale(scale, says.value)) return { none: 'out-of-scale' }
  const after = saying(context, record, says)
  if (after.value === record.value && after.evidence === record.evidence && after.note === record.note)
    return { none: 'no-change' }
  return actOn(context, 'rate', changedRecord(context, 'ratings', record, after))
}

/** Says what a rating that needs review is about; from then on it counts again. Only what is due and not given can take it. */
export function reattachRating(context: ActContext, id: string, due: DueRating): Act | NoAct {
  const record = context.file.ratings.get(id)
  if (record?.placeInDoubt === undefined || record.removed !== undefined || record.rating !== due.rating.id)
    return { none: 'nothing-here' }
  if (givenRating(context.file, due) !== null) return { none: 'no-change' }
  const { section: _section, segment: _segment, target, placeInDoubt: _doubt, was: _was, ...rest } = record
  const about = due.place.target ?? target
  return actOn(
    context,
    'reattach',
    changedRecord(context, 'ratings', record, {
      ...rest,
      ...(about === undefined ? {} : { target: about }),
      ...due.place,
    }),
  )
}

/** Takes a rating away. */
export function removeRating(context: ActContext, id: string): Act | NoAct {
  const record = context.file.ratings.get(id)
  if (record === undefined || record.removed !== undefined) return { none: 'nothing-here' }
  return actOn(context, 'rate', [removedFrom(context, 'ratings', record)])
}
