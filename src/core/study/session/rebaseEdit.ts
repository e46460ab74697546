import type { FileEdit } from '../../coding/acts/act'
import type { UnitTable } from '../../units/unitTable'
import { anchor } from '../../coding/reanchoring/anchor'
import type { Change } from '../../coding/changes'
import type { PlacedRecord, CodingsFile, CollectionName, Collections, RatingRecord } from '../../coding/model'
import { placedCollections } from '../../coding/model'
import { present } from '../../base/objects'
import type { Ranges } from '../../units/ranges'
import { normalRanges, withoutRanges } from '../../units/ranges'
import type { PlacedChange, RatingChange, RecordChange } from './rebaseRecord'
import { rebasePlaced, rebaseRating } from './rebaseRecord'

type Side = 'before' | 'after'
type FieldChange = Extract<Change, { kind: 'field' }>
type RangesField = 'reviewed' | 'reviewedBlind'

/** The records and ranges of an edit on both its sides, where they are in the transcript as it is; null where they have not moved. */
interface MovedEdit {
  readonly before: CodingsFile | null
  readonly after: CodingsFile | null
}

/**
 * An edit that was made on another state of the transcript, as it must be to do the same now: its records have moved with their turns, and what
 * it puts back goes to where its turn is, or needs review. What somebody else has changed since is left for applying to refuse.
 */
export function rebaseEdit(edit: FileEdit, file: CodingsFile, table: UnitTable): FileEdit {
  const moved = { before: movedSide(edit, 'before', file, table), after: movedSide(edit, 'after', file, table) }
  const changes = edit.changes.map((change, at) =>
    change.kind === 'field' ? rebaseField(change, moved, file) : rebaseRecord(change, String(at), moved, file),
  )
  return { ...edit, changes, madeOn: table }
}

function rebaseRecord(change: RecordChange, at: string, moved: MovedEdit, file: CodingsFile): Change {
  if (isRating(change)) {
    const side = (which: Side): RatingRecord | null => moved[which]?.ratings.get(at) ?? change[which]
    const now = file.ratings.get(change.id) ?? null
    return rebaseRating(change, { before: side('before'), after: side('after') }, now)
  }
  if (!isPlaced(change)) return change
  const { collection } = change
  const side = (which: Side): PlacedRecord | null => moved[which]?.[collection].get(at) ?? change[which]
  const now = file[collection].get(change.id) ?? null
  return rebasePlaced(change, { before: side('before'), after: side('after') }, now)
}

/** A change of reviewed units adds and takes what it did then, whatever else has been reviewed since. */
function rebaseField(change: FieldChange, moved: MovedEdit, file: CodingsFile): Change {
  if (change.field === 'reviewed') {
    const [before, after] = [moved.before?.reviewed ?? change.before, moved.after?.reviewed ?? change.after]
    return { ...change, before: file.reviewed, after: rebaseRanges(before, after, file.reviewed) }
  }
  if (change.field !== 'reviewedBlind') return change
  // Only a coding that went back to its words changes it once others' work was seen.
  const now = file.reviewedBlind
  const before = moved.before?.reviewedBlind ?? change.before ?? []
  const after = moved.after?.reviewedBlind ?? change.after ?? []
  return { ...change, before: now, after: now === null ? null : rebaseRanges(before, after, now) }
}

const rebaseRanges = (before: Ranges, after: Ranges, now: Ranges): Ranges =>
  normalRanges([...withoutRanges(now, withoutRanges(before, after)), ...withoutRanges(after, before)])

const isPlaced = (change: RecordChange): change is PlacedChange =>
  placedCollections.some((name) => name === change.collection)

const isRating = (change: RecordChange): change is RatingChange => change.collection === 'ratings'

/** One side of an edit as a file on the units it was made on, brought to the units as they are. */
function movedSide(edit: FileEdit, side: Side, file: CodingsFile, table: UnitTable): CodingsFile | null {
  const { madeOn } = edit
  if (madeOn === undefined || madeOn === table) return null
  const { reader, kind: unit, merge } = madeOn
  const then: CodingsFile = {
    ...file,
    fingerprint: madeOn.fingerprint,
    reading: present({ reader, unit, merge }),
    units: madeOn.units.length,
    reviewed: rangesOf(edit, side, 'reviewed') ?? [],
    reviewedBlind: rangesOf(edit, side, 'reviewedBlind'),
    codings: recordsOf(edit, side, 'codings'),
    notes: recordsOf(edit, side, 'notes'),
    uncodable: recordsOf(edit, side, 'uncodable'),
    ratings: recordsOf(edit, side, 'ratings'),
  }
  return anchor(then, table, madeOn).file
}

/** The ranges that the first change of a field has on one side; null where nothing changes it. */
function rangesOf({ changes }: FileEdit, side: Side, field: RangesField): Ranges | null {
  for (const change of changes) if (change.kind === 'field' && change.field === field) return change[side]
  return null
}

/** The records of a collection that an edit has on one side, by the place of their change in it. */
function recordsOf<C extends CollectionName>(
  { changes }: FileEdit,
  side: Side,
  collection: C,
): ReadonlyMap<string, Collections[C]> {
  const records = new Map<string, Collections[C]>()
  for (const [at, change] of changes.entries()) {
    if (change.kind !== 'record' || change.collection !== collection) continue
    const record = change[side] as Collections[C] | null
    if (record !== null) records.set(String(at), record)
  }
  return records
}
