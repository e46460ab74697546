import type { UnitTable } from '../../units/unitTable'
import type { Change } from '../changes'
import { invertChange } from '../changes'
import type { AnyRecord, Coding, CodingsFile, CollectionName } from '../model'

/** Which file an act changes: one coder's work on one transcript. */
interface FileKey {
  /** Path of the transcript relative to the study. */
  readonly session: string
  readonly coder: string
}

export interface FileEdit {
  readonly file: FileKey
  readonly changes: readonly Change[]
  /** The units it was made on, once it is remembered: when the transcript changes, its places are found again by them. */
  readonly madeOn?: UnitTable
}

export type ActName =
  | 'tag'
  | 'untag'
  | 'change-code'
  | 'set-strength'
  | 'uncertain'
  | 'review'
  | 'uncodable'
  | 'note'
  | 'rate'
  | 'link-episode'
  | 'complete'
  | 'reopen'
  | 'unblind'
  | 'reattach'
  | 'split'
  | 'join'
  | 'propose-units'

/** Acts that say something of a session's units. A complete session refuses them; notes, and places of codings to check, go on. */
export const judgingActs: ReadonlySet<ActName> = new Set([
  'tag',
  'untag',
  'change-code',
  'set-strength',
  'uncertain',
  'review',
  'uncodable',
  'rate',
  'link-episode',
  'split',
  'join',
  'propose-units',
])

/** How one turn is divided into thought units: the code points at which those after the first begin, before and after. */
export interface Redivision {
  /** 1-based. */
  readonly turn: number
  readonly label: string
  readonly text: string
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** Turns divided otherwise: what the transcript, or the file beside it, says to all coders. */
export interface UnitsEdit {
  readonly session: string
  readonly turns: readonly Redivision[]
  /** The coder's file on the units as they were and as they are: where nothing has come between, one is put in the place of the other. */
  readonly before: CodingsFile
  readonly after: CodingsFile
  /** Codings dropped, and what followed from it, since the same code stood twice on a unit that was joined. */
  readonly dropped: readonly Change[]
  /** True for one that takes back what was done. */
  readonly back?: true
}

/** Whatever a person does, as plain data with all it takes to undo it. */
export interface Act {
  readonly name: ActName
  readonly edits: readonly FileEdit[]
  /** True for what merely follows from moving on (units considered): it is undone together with the act before it. */
  readonly minor?: true
  readonly units?: UnitsEdit
}

/** What an act is made from: the file as it stands, the time, and fresh ids. */
export interface ActContext {
  readonly key: FileKey
  readonly file: CodingsFile
  readonly now: string
  readonly newId: () => string
}

/** Why there is nothing to do. */
export interface NoAct {
  readonly none:
    | 'already-coded'
    | 'nothing-here'
    | 'no-strength'
    | 'out-of-scale'
    | 'no-change'
    | 'not-complete'
    | 'no-part'
    | 'before-opening'
    | 'opens-another'
    | 'last-opening'
}

export const isAct = (result: Act | NoAct): result is Act => 'edits' in result

/** The act that takes another one back. */
export function inverse(act: Act): Act {
  const { units, ...rest } = act
  const edits = [...act.edits]
    .reverse()
    .map((edit) => ({ ...edit, changes: [...edit.changes].reverse().map(invertChange) }))
  return { ...rest, edits, ...(units === undefined ? {} : { units: inverseUnits(units) }) }
}

function inverseUnits({ back, ...edit }: UnitsEdit): UnitsEdit {
  const turns = edit.turns.map((turn) => ({ ...turn, from: turn.to, to: turn.from }))
  return {
    ...edit,
    turns,
    before: edit.after,
    after: edit.before,
    dropped: [...edit.dropped].reverse().map(invertChange),
    ...(back === true ? {} : { back: true as const }),
  }
}

/** A coding that an act can be about: one that is there and was not taken away; null otherwise. */
export function standingCoding({ file }: ActContext, id: string): Coding | null {
  const coding = file.codings.get(id)
  return coding === undefined || coding.removed !== undefined ? null : coding
}

/** An act of one file. */
export function actOn(context: ActContext, name: ActName, changes: readonly Change[]): Act {
  return { name, edits: [{ file: context.key, changes }] }
}

export function added(collection: CollectionName, record: AnyRecord): Change {
  return { kind: 'record', collection, id: record.id, before: null, after: record }
}

/** Takes a record away; once the coder has seen others' work, it keeps its line with the time instead. */
export function removedFrom(context: ActContext, collection: CollectionName, record: AnyRecord): Change {
  const after = context.file.unblinded === null ? null : { ...record, removed: context.now }
  return { kind: 'record', collection, id: record.id, before: record, after }
}

/** Changes a record; once the coder has seen others' work, the old one is kept as removed and a new one added. */
export function changedRecord(
  context: ActContext,
  collection: CollectionName,
  record: AnyRecord,
  after: AnyRecord,
): readonly Change[] {
  if (context.file.unblinded === null) return [{ kind: 'record', collection, id: record.id, before: record, after }]
  return [
    removedFrom(context, collection, record),
    added(collection, { ...after, id: context.newId(), at: context.now }),
  ]
}

/**
 * A change as it may be made while undoing or doing again: in the file of a coder who has seen others' work, what it would erase keeps
 * its line with the time, and what it would change is removed and added.
 */
export function erasingNothing(context: ActContext, change: Change): readonly Change[] {
  if (change.kind !== 'record' || context.file.unblinded === null || change.before === null) return [change]
  const { collection, before, after } = change
  if (after === null) return before.removed === undefined ? [removedFrom(context, collection, before)] : []
  // Taking away and bringing back leave the line.
  if ((before.removed === undefined) !== (after.removed === undefined)) return [change]
  return changedRecord(context, collection, before, after)
}
