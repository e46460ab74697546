import type { ActContext, Redivision, UnitsEdit } from '../../coding/acts/act'
import { dropDuplicates } from '../../coding/acts/dropDuplicates'
import { anchor } from '../../coding/reanchoring/anchor'
import { samePrint } from '../../units/fingerprints/fingerprint'
import type { Change, Refusal } from '../../coding/changes'
import { applyChanges } from '../../coding/changes'
import { encodeCodings } from '../../coding/file/encodeCodings'
import type { CodingsFile } from '../../coding/model'
import type { Transcript } from '../../transcript/model'
import { turnNumbered } from '../../transcript/model'
import type { Boundaries, BoundariesByTurn } from '../../units/boundaries'
import { allBoundaries, boundariesOf, sameBoundaries } from '../../units/boundaries'
import type { KeptUnits } from './followTranscript'
import { withKeptUnits, withTranscript, withUnits } from './followTranscript'
import type { SessionState } from './sessionState'
import { withFile } from './sessionState'

/** The turns of a transcript that are to have other thought units than they have. */
export function splitsOf(transcript: Transcript, wanted: BoundariesByTurn): readonly Redivision[] {
  return [...wanted].flatMap(([index, to]) => {
    const turn = turnNumbered(transcript, index)
    const from = turn === undefined ? [] : boundariesOf(turn)
    return turn === undefined || sameBoundaries(from, to)
      ? []
      : [{ turn: index, label: turn.label, text: turn.text, from, to }]
  })
}

/** The same turns in the transcript as it is; null where one is missing, occurs several times, or has other thought units than it had. */
export function splitsNow(transcript: Transcript, then: readonly Redivision[]): readonly Redivision[] | null {
  const now = then.map((one): Redivision | null => {
    const isIt = (turn: Transcript['turns'][number] | undefined): boolean =>
      turn !== undefined && turn.text === one.text && turn.label === one.label
    const there = turnNumbered(transcript, one.turn)
    const same = isIt(there) ? [there] : transcript.turns.filter(isIt)
    const [turn] = same
    return turn === undefined || same.length > 1 || !sameBoundaries(boundariesOf(turn), one.from)
      ? null
      : { ...one, turn: turn.index }
  })
  const found = now.filter((one) => one !== null)
  return found.length === then.length && new Set(found.map(({ turn }) => turn)).size === found.length ? found : null
}

/** The boundaries that turns shall have. */
export const boundariesTo = (turns: readonly Redivision[]): ReadonlyMap<number, Boundaries> =>
  new Map(turns.map(({ turn, to }) => [turn, to]))

/** Splits and joins that were made where thought units are kept, to be taken into an open session. */
export interface Splits {
  readonly turns: readonly Redivision[]
  /** The thought units as they are kept now. */
  readonly kept: KeptUnits
  /** What was done or undone the last time, where this does it again or takes it back. */
  readonly then: UnitsEdit | null
}

/** The session on its new thought units, and what became of the coder's file. */
export interface AppliedSplits {
  readonly state: SessionState
  readonly units: UnitsEdit
}

const joins = (turns: readonly Redivision[]): ReadonlySet<number> =>
  new Set(turns.filter(({ from, to }) => from.some((at) => !to.includes(at))).map(({ turn }) => turn))

/** One by one: a change that no longer fits, as something else was changed since, keeps none of the others from being made. */
const applied = (file: CodingsFile, changes: readonly Change[]): CodingsFile =>
  changes.reduce((made, change) => {
    const next = applyChanges(made, [change])
    return 'refused' in next ? made : next
  }, file)

/**
 * Takes new thought units into a session and brings the coder's file to them. Where the file is what it was when this was done or undone the last
 * time, it becomes just what it was then; else its records find their units by the words they stand on. Refused where the session then has
 * other units than asked for.
 */
export function applySplits(
  state: SessionState,
  { turns, kept, then }: Splits,
  contextOf: (state: SessionState) => ActContext,
): AppliedSplits | Refusal {
  const present = state.file
  const split = withKeptUnits(state, kept)
  const now = allBoundaries(split.transcript)
  const other = turns.find(({ turn, to }) => !sameBoundaries(now.get(turn) ?? [], to))
  if (other !== undefined) return { refused: 'changed-meanwhile', at: String(other.turn) }
  const done = (after: CodingsFile, dropped: readonly Change[]): AppliedSplits => ({
    state: { ...split, file: after },
    units: {
      ...(then ?? { session: state.session }),
      turns,
      before: present,
      after,
      dropped,
    },
  })
  if (
    then !== null &&
    encodeCodings(present) === encodeCodings(then.before) &&
    samePrint(then.after.fingerprint, split.table.fingerprint)
  )
    return done(then.after, then.dropped)
  // What was dropped when units were joined comes back before they are split again.
  if (then?.back === true)
    return done(anchor(applied(present, then.dropped), split.table, state.table).file, then.dropped)
  const moved = anchor(present, split.table, state.table).file
  const dropped = dropDuplicates(contextOf({ ...split, file: moved }), joins(turns))
  return done(applied(moved, dropped), dropped)
}

/** The session with the units, the text and the coder's file that it had before turns were split or joined. */
export function withoutSplits(state: SessionState, before: SessionState): SessionState {
  const unsplit = withTranscript(withUnits(state, before.units), before, before.table.kind)
  return withFile(unsplit, before.file)
}
