import type { FileEdit } from '../../../../src/core/coding/acts/act'
import type { UnitTable } from '../../../../src/core/units/unitTable'
import { anchor } from '../../../../src/core/coding/reanchoring/anchor'
import type { Change } from '../../../../src/core/coding/changes'
import { sameRecord } from '../../../../src/core/coding/changes'
import type { PlacedCollection, PlacedRecord, CodingsFile, RatingRecord } from '../../../../src/core/coding/model'
import { placedCollections } from '../../../../src/core/coding/model'
import { jsonLine } from '../../../../src/core/base/jsonLine'
import type { Ranges } from '../../../../src/core/units/ranges'
import { normalRanges, withoutRanges } from '../../../../src/core/units/ranges'

type RecordChange = Extract<Change, { kind: 'record' }>
type Side = 'before' | 'after'

const isPlaced = (change: Change): change is RecordChange & { readonly collection: PlacedCollection } =>
  change.kind === 'record' && placedCollections.some((name) => name === change.collection)

/** The records and ranges of one side of an edit, where they are in the transcript as it is. */
function movedSide(edit: FileEdit, side: Side, file: CodingsFile, table: UnitTable): CodingsFile | null {
  const { madeOn } = edit
  if (madeOn === undefined || madeOn === table) return null
  const records = (name: PlacedCollection): ReadonlyMap<string, never> =>
    new Map(
      edit.changes.flatMap((change, at) => {
        const record = isPlaced(change) && change.collection === name ? change[side] : null
        return record === null ? [] : [[String(at), record as never] as const]
      }),
    )
  const reviewed =
    edit.changes.flatMap((change) =>
      change.kind === 'field' && change.field === 'reviewed' ? [change[side]] : [],
    )[0] ?? []
  const reviewedBlind =
    edit.changes.flatMap((change) =>
      change.kind === 'field' && change.field === 'reviewedBlind' ? [change[side]] : [],
    )[0] ?? null
  const then: CodingsFile = {
    ...file,
    fingerprint: madeOn.fingerprint,
    reading: {
      reader: madeOn.reader,
      unit: madeOn.kind,
      ...(madeOn.merge === undefined ? {} : { merge: madeOn.merge }),
    },
    units: madeOn.units.length,
    reviewed,
    reviewedBlind,
    codings: records('codings'),
    notes: records('notes'),
    uncodable: records('uncodable'),
    ratings: ratingsOf(edit, side),
  }
  return anchor(then, table, madeOn).file
}

/** The ratings of one side of an edit, by the place of their change. */
const ratingsOf = (edit: FileEdit, side: Side): ReadonlyMap<string, RatingRecord> =>
  new Map(
    edit.changes.flatMap((change, at) => {
      const record =
        change.kind === 'record' && change.collection === 'ratings' ? (change[side] as RatingRecord | null) : null
      return record === null ? [] : [[String(at), record] as const]
    }),
  )

const aboutPart = ({ section, segment, placeInDoubt, was }: RatingRecord): Partial<RatingRecord> => ({
  ...(section === undefined ? {} : { section }),
  ...(segment === undefined ? {} : { segment }),
  ...(placeInDoubt === undefined ? {} : { placeInDoubt }),
  ...(was === undefined ? {} : { was }),
})

function ratedAt(rating: RatingRecord, at: RatingRecord): RatingRecord {
  const { section: _section, segment: _segment, placeInDoubt: _doubt, was: _was, ...rest } = rating
  return { ...rest, ...aboutPart(at) }
}

/** One change of a rating, made to fit the rating as it stands: what it is about may have got another number, or come into doubt, since. */
function fittedRating(
  change: RecordChange,
  before: RatingRecord | null,
  after: RatingRecord | null,
  present: RatingRecord | null,
): RecordChange {
  const was = change.before as RatingRecord | null
  const made = { ...change, before, after } as RecordChange
  if (before === null || was === null || present === null || !sameRecord('ratings', ratedAt(present, was), was))
    return made
  const stayed = change.after !== null && jsonLine(aboutPart(was)) === jsonLine(aboutPart(change.after as RatingRecord))
  return { ...made, before: present, after: stayed ? ratedAt(change.after as RatingRecord, present) : after }
}

/** All that says where a record stands, or that this is in doubt. */
function placeOf({ unit, part, to, span, quote, placeInDoubt, was, sketch }: PlacedRecord): Partial<PlacedRecord> {
  return {
    unit,
    ...(part === undefined ? {} : { part }),
    ...(to === undefined ? {} : { to }),
    ...(span === undefined ? {} : { span }),
    ...(quote === undefined ? {} : { quote }),
    ...(placeInDoubt === undefined ? {} : { placeInDoubt }),
    ...(was === undefined ? {} : { was }),
    ...(sketch === undefined ? {} : { sketch }),
  }
}

const placedAt = (record: PlacedRecord, at: PlacedRecord): PlacedRecord => {
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

const samePlaces = (a: PlacedRecord, b: PlacedRecord): boolean => {
  const plain = ({ quote: _quote, ...place }: Partial<PlacedRecord>): string => jsonLine(place as never)
  return plain(placeOf(a)) === plain(placeOf(b))
}

/** One change of a record, made to fit the record as it stands; one that meets another record than it knew stays as it was made. */
function fitted(
  change: RecordChange,
  before: PlacedRecord | null,
  after: PlacedRecord | null,
  present: PlacedRecord | null,
): RecordChange {
  const made = { ...change, before, after } as RecordChange
  const [wasBefore, wasAfter] = [change.before as PlacedRecord | null, change.after as PlacedRecord | null]
  if (before === null || wasBefore === null || present === null) return made
  const known = sameRecord(change.collection, present, before)
  // The transcript, not a person, may have taken it elsewhere than a look from then to now would; two certain places that differ are a person's work.
  const sameButForPlace = sameRecord(change.collection, placedAt(present, wasBefore), wasBefore)
  if (!known && !(sameButForPlace && (present.placeInDoubt !== undefined || before.placeInDoubt !== undefined)))
    return made
  const stayed = wasAfter !== null && samePlaces(wasBefore, wasAfter)
  return { ...change, before: present, after: wasAfter !== null && stayed ? placedAt(wasAfter, present) : after }
}

/** Considered units with what this change itself added or took, whatever else has been considered since. */
function fittedRanges(before: Ranges, after: Ranges, present: Ranges): Ranges {
  return normalRanges([...withoutRanges(present, withoutRanges(before, after)), ...withoutRanges(after, before)])
}

/**
 * An edit that was made on another state of the transcript, as it must be to do the same now: its records have moved with their turns, and what
 * it puts back goes to where its turn is, or needs review. What somebody else has changed since is left for applying to refuse.
 */
export function broughtTo(edit: FileEdit, file: CodingsFile, table: UnitTable): FileEdit {
  const moved = { before: movedSide(edit, 'before', file, table), after: movedSide(edit, 'after', file, table) }
  const changes = edit.changes.map((change, at): Change => {
    if (change.kind === 'field') {
      if (change.field === 'reviewedBlind') {
        // Only a coding that went back to its words changes it once others' work was seen.
        const [before, after, present] = [
          moved.before?.reviewedBlind ?? change.before ?? [],
          moved.after?.reviewedBlind ?? change.after ?? [],
          file.reviewedBlind,
        ]
        return { ...change, before: present, after: present === null ? null : fittedRanges(before, after, present) }
      }
      if (change.field !== 'reviewed') return change
      const [before, after] = [moved.before?.reviewed ?? change.before, moved.after?.reviewed ?? change.after]
      return { ...change, before: file.reviewed, after: fittedRanges(before, after, file.reviewed) }
    }
    if (change.collection === 'ratings') {
      const rating = (which: Side): RatingRecord | null =>
        moved[which]?.ratings.get(String(at)) ?? (change[which] as RatingRecord | null)
      return fittedRating(change, rating('before'), rating('after'), file.ratings.get(change.id) ?? null)
    }
    if (!isPlaced(change)) return change
    const side = (which: Side): PlacedRecord | null =>
      change[which] === null
        ? null
        : (moved[which]?.[change.collection].get(String(at)) ?? (change[which] as PlacedRecord))
    return fitted(change, side('before'), side('after'), file[change.collection].get(change.id) ?? null)
  })
  return { ...edit, changes, madeOn: table }
}
