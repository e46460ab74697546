import { jsonLine } from '../base/jsonLine'
import { suspendedReviewText } from './file/suspendedReviewText'
import type { SuspendedReview } from './suspendedReview'
import type { Json } from '../base/json'
import type { AnyRecord, CodingsFile, CollectionName } from './model'
import type { Ranges } from '../units/ranges'
import { recordToJson } from './file/shapes'

/** The fields of a codings file that acts may change. */
interface Fields {
  readonly reviewed: Ranges
  readonly reviewedBlind: Ranges | null
  readonly suspendedReview: readonly SuspendedReview[]
  readonly status: CodingsFile['status']
  readonly completed: string | null
  readonly unblinded: string | null
  readonly hints: string | null
}

/** One reversible step in one file: what was there and what shall be. */
export type Change =
  | {
      readonly kind: 'record'
      readonly collection: CollectionName
      readonly id: string
      readonly before: AnyRecord | null
      readonly after: AnyRecord | null
    }
  | {
      readonly [F in keyof Fields]: {
        readonly kind: 'field'
        readonly field: F
        readonly before: Fields[F]
        readonly after: Fields[F]
      }
    }[keyof Fields]

/** The same step backwards. */
export function invertChange(change: Change): Change {
  return { ...change, before: change.after, after: change.before } as Change
}

/** What a record says, without what is rewritten at each save. */
function meaning(collection: CollectionName, record: AnyRecord | null): string {
  return record === null ? '' : jsonLine(recordToJson(collection, record, null, null))
}

/** Whether two records say the same, but for what is rewritten at each save. */
export const sameRecord = (collection: CollectionName, a: AnyRecord | null, b: AnyRecord | null): boolean =>
  a === b || meaning(collection, a) === meaning(collection, b)

/** What a field says as text; suspended review that is absent is the same as none. */
const fieldText = (value: Fields[keyof Fields] | undefined, field: keyof Fields): string =>
  field === 'suspendedReview'
    ? ((value ?? []) as Fields['suspendedReview']).map(suspendedReviewText).join('\n')
    : jsonLine((value ?? null) as Json)

/** Where a change met something else than it expected: nothing of the act has been applied. */
export interface Refusal {
  readonly refused: 'changed-meanwhile'
  /** The record or field that is no longer what it was. */
  readonly at: string
}

/**
 * Applies all changes or none: each must find what it expects to replace, so that undoing never overwrites
 * what came in from elsewhere meanwhile.
 */
export function applyChanges(file: CodingsFile, changes: readonly Change[]): CodingsFile | Refusal {
  let next = file
  const copies = new Map<CollectionName, Map<string, AnyRecord>>()
  for (const change of changes) {
    if (change.kind === 'field') {
      if (fieldText(next[change.field], change.field) !== fieldText(change.before, change.field))
        return { refused: 'changed-meanwhile', at: change.field }
      next = { ...next, [change.field]: change.after }
      continue
    }
    let records = copies.get(change.collection)
    if (records === undefined) {
      records = new Map<string, AnyRecord>(file[change.collection])
      copies.set(change.collection, records)
    }
    const present = records.get(change.id) ?? null
    if (!sameRecord(change.collection, present, change.before)) return { refused: 'changed-meanwhile', at: change.id }
    if (change.after === null) records.delete(change.id)
    else records.set(change.id, change.after)
  }
  return copies.size === 0 ? next : { ...next, ...Object.fromEntries(copies) }
}
