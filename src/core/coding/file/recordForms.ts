import type { Json, JsonObject } from '../../base/json'
import type { AnyRecord, CollectionName } from '../model'
import { formerPassageFrom, formerPassageText, formerPlaceFrom, formerPlaceText } from './formerPlaceText'

/** Collections whose records can be to check. */
const checked: ReadonlySet<CollectionName> = new Set(['codings', 'ratings', 'notes', 'uncodable'])

/**
 * A record as it is in memory, made of what a file says. All but a few are the very object that was read: a study holds a million of them,
 * so none is copied without need. Only a record to check says there in typed form what the file says as text.
 */
export function inMemory(collection: CollectionName, json: JsonObject): AnyRecord {
  if (!checked.has(collection) || !('review' in json || 'was' in json)) return json as unknown as AnyRecord
  const { review, was, ...rest } = json
  const former =
    typeof was !== 'string' ? undefined : collection === 'ratings' ? formerPassageFrom(was) : formerPlaceFrom(was)
  const record = {
    ...rest,
    ...(review === undefined ? {} : { placeInDoubt: review }),
    ...(former === undefined ? {} : { was: former }),
  }
  return record as unknown as AnyRecord
}

/** The keys of a record as files have them. */
export function onDisk(record: AnyRecord): Readonly<Record<string, Json | undefined>> {
  if (!('placeInDoubt' in record || 'was' in record))
    return record as unknown as Readonly<Record<string, Json | undefined>>
  const { placeInDoubt, was, ...rest } = record
  const review = placeInDoubt === undefined ? {} : { review: placeInDoubt }
  return {
    ...(rest as unknown as Readonly<Record<string, Json>>),
    ...review,
    ...(was === undefined ? {} : { was: was.by === 'passage' ? formerPassageText(was) : formerPlaceText(was) }),
  }
}
