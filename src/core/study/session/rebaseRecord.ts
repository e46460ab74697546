import type { Change } from '../../coding/changes'
import { sameRecord } from '../../coding/changes'
import type { PlacedCollection, PlacedRecord, CollectionName, RatingRecord } from '../../coding/model'
import { jsonLine } from '../../base/jsonLine'
import { present } from '../../base/objects'

export type RecordChange = Extract<Change, { kind: 'record' }>
type ChangeOf<R, C extends CollectionName> = RecordChange & {
  readonly collection: C
  readonly before: R | null
  readonly after: R | null
}
export type PlacedChange = ChangeOf<PlacedRecord, PlacedCollection>
export type RatingChange = ChangeOf<RatingRecord, 'ratings'>

/** A record as a remembered change has it, before and after, where it is in the transcript as it is now. */
interface Moved<R> {
  readonly before: R | null
  readonly after: R | null
}

/** A remembered change of a record, made to fit the record as it is now; one that meets another record than it knew stays as it was made. */
export function rebasePlaced(
  change: PlacedChange,
  { before, after }: Moved<PlacedRecord>,
  now: PlacedRecord | null,
): RecordChange {
  const made = { ...change, before, after }
  const [wasBefore, wasAfter] = [change.before, change.after]
  if (before === null || wasBefore === null || now === null) return made
  const known = sameRecord(change.collection, now, before)
  // The transcript, not a person, may have taken it elsewhere than a look from then to now would; two certain places that differ are a person's work.
  const sameButForPlace = sameRecord(change.collection, placedAt(now, wasBefore), wasBefore)
  if (!known && !(sameButForPlace && (now.placeInDoubt !== undefined || before.placeInDoubt !== undefined))) return made
  const stayed = wasAfter !== null && samePlaces(wasBefore, wasAfter)
  return { ...change, before: now, after: wasAfter !== null && stayed ? placedAt(wasAfter, now) : after }
}

/** The same for a rating: the section or segment that it is about may have got another number, or come into doubt, since. */
export function rebaseRating(
  change: RatingChange,
  { before, after }: Moved<RatingRecord>,
  now: RatingRecord | null,
): RecordChange {
  const [was, willBe] = [change.before, change.after]
  const made = { ...change, before, after }
  if (before === null || was === null || now === null || !sameRecord('ratings', ratedAt(now, was), was)) return made
  const stayed = willBe !== null && jsonLine(aboutPart(was)) === jsonLine(aboutPart(willBe))
  return { ...made, before: now, after: willBe !== null && stayed ? ratedAt(willBe, now) : after }
}

/** All that says where a record stands, or that this is in doubt. */
function placeOf({ unit, part, to, span, quote, placeInDoubt, was, sketch }: PlacedRecord): Partial<PlacedRecord> {
  return present({ unit, part, to, span, quote, placeInDoubt, was, sketch })
}

function placedAt(record: PlacedRecord, at: PlacedRecord): PlacedRecord {
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
  return { ...rest, ...placeOf(at) }
}

function samePlaces(a: PlacedRecord, b: PlacedRecord): boolean {
  const plain = ({ quote: _quote, ...place }: Partial<PlacedRecord>): string => jsonLine(place as never)
  return plain(placeOf(a)) === plain(placeOf(b))
}

/** What a rating is about, or that this is in doubt. */
const aboutPart = ({ section, segment, placeInDoubt, was }: RatingRecord): Partial<RatingRecord> =>
  present({ section, segment, placeInDoubt, was })

function ratedAt(rating: RatingRecord, at: RatingRecord): RatingRecord {
  const { section: _section, segment: _segment, placeInDoubt: _doubt, was: _was, ...rest } = rating
  return { ...rest, ...aboutPart(at) }
}
