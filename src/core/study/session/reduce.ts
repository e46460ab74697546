import type { Act, ActContext, FileEdit, Redivision } from '../../coding/acts/act'
import { erasingNothing } from '../../coding/acts/act'
import { withReferences } from '../../coding/acts/references'
import { applyChanges } from '../../coding/changes'
import type { Refused } from '../outcome'
import { applySplits, splitsNow } from './applySplits'
import type { KeptUnits } from './followTranscript'
import { rebaseEdit } from './rebaseEdit'
import type { SessionState } from './sessionState'
import { lockedBy, withFile } from './sessionState'

export type SplitName = 'split' | 'join' | 'propose-units'

/** What is asked of an open session. */
export type AskedAct =
  /** An act made of the session just as it is. */
  | { readonly kind: 'new'; readonly act: Act }
  /** Thought units of some turns, as they are kept now. */
  | {
      readonly kind: 'splits'
      readonly name: SplitName
      readonly turns: readonly Redivision[]
      readonly kept: KeptUnits
    }
  /** An act to be undone or done again, perhaps on another transcript; `kept` are the thought units where it splits or joins any. */
  | { readonly kind: 'remembered'; readonly act: Act; readonly kept: KeptUnits | null }

/** The session after an act, and the act as it was done, with the units that its places are of. */
export interface Reduced {
  readonly state: SessionState
  readonly act: Act
}

/** What an act of a session is made from: its file, the time, and fresh ids. */
export type ContextOf = (state: SessionState) => ActContext

/** Does one act in its session; `contextOf` gives the time and fresh ids where the act needs any. */
export function reduce(state: SessionState, asked: AskedAct, contextOf: ContextOf): Reduced | Refused {
  const done = step(state, asked, contextOf)
  return 'refused' in done ? done : { ...done, state: settled(done.state) }
}

/** The sessions that acts have changed, and the acts as they were done. */
export interface ReducedAll {
  readonly states: ReadonlyMap<string, SessionState>
  readonly acts: readonly Act[]
}

/** Undoes or does again all of some acts in the sessions that are open, or none of them. */
export function reduceRemembered(
  acts: readonly Act[],
  kept: KeptUnits | null,
  open: (session: string) => SessionState | undefined,
  contextOf: ContextOf,
): ReducedAll | Refused {
  const states = new Map<string, SessionState>()
  const done: Act[] = []
  for (const act of acts) {
    const session = sessionOf(act)
    const state = states.get(session) ?? open(session)
    const next: Reduced | Refused =
      state === undefined
        ? { refused: 'not-open', at: session }
        : step(state, { kind: 'remembered', act, kept }, contextOf)
    if ('refused' in next) return next
    states.set(session, next.state)
    done.push(next.act)
  }
  return { states: new Map([...states].map(([session, state]) => [session, settled(state)])), acts: done }
}

/** Acts that are done together are settled together: the disk's state is brought to new units from the same origin as before them. */
const settled = (state: SessionState): SessionState => withFile(state, state.file)

/** An act is of one session. */
const sessionOf = ({ units, edits: [first] }: Act): string => units?.session ?? first?.file.session ?? ''

function step(state: SessionState, asked: AskedAct, contextOf: ContextOf): Reduced | Refused {
  if (asked.kind === 'remembered' && asked.act.units !== undefined && asked.kept === null)
    return { refused: 'not-open', at: state.session }
  // New splits are asked for while nothing is locked, and have been written when they come here.
  const lock = asked.kind === 'splits' ? null : lockedBy(state)
  if (lock !== null) return { refused: 'read-only', at: lock }
  switch (asked.kind) {
    case 'new':
      return edited(state, asked.act, (edit) => edit)
    case 'splits':
      return split(state, asked, contextOf)
    case 'remembered':
      return again(state, asked, contextOf)
  }
}

/** New splits and joins as an act. */
function split(
  state: SessionState,
  { name, turns, kept }: Extract<AskedAct, { kind: 'splits' }>,
  contextOf: ContextOf,
): Reduced | Refused {
  const applied = applySplits(state, { turns, kept, then: null }, contextOf)
  if ('refused' in applied) return applied
  const file = { session: state.session, coder: state.coder }
  const edits: readonly FileEdit[] = [{ file, changes: [], madeOn: applied.state.table }]
  return { state: applied.state, act: { name, edits, units: applied.units } }
}

/** A remembered act, done as it must be to do the same now. */
function again(
  state: SessionState,
  { act, kept }: Extract<AskedAct, { kind: 'remembered' }>,
  contextOf: ContextOf,
): Reduced | Refused {
  const split = splitAgain(state, act, kept, contextOf)
  if ('refused' in split) return split
  return edited(split.state, split.act, (edit, now) => editNow(edit, now, contextOf))
}

/** What a remembered act splits and joins, in the turns as they are now. */
function splitAgain(state: SessionState, act: Act, kept: KeptUnits | null, contextOf: ContextOf): Reduced | Refused {
  if (act.units === undefined || kept === null) return { state, act }
  const turns = splitsNow(state.transcript, act.units.turns)
  if (turns === null) return { refused: 'changed-meanwhile', at: state.session }
  const applied = applySplits(state, { turns, kept, then: act.units }, contextOf)
  return 'refused' in applied ? applied : { state: applied.state, act: { ...act, units: applied.units } }
}

/** A remembered edit as it may be made now: where the coder has seen others' work it erases nothing, but for a coding that only goes back to its words. */
function editNow(edit: FileEdit, state: SessionState, contextOf: ContextOf): FileEdit {
  const rebased = rebaseEdit(edit, state.file, state.table)
  const goesBack = rebased.changes.some((change) => change.kind === 'field' && change.field === 'reviewedBlind')
  if (state.file.unblinded === null || goesBack) return rebased
  const context = contextOf(state)
  const changes = rebased.changes.flatMap((change) => erasingNothing(context, change))
  return { ...rebased, changes: withReferences(context, changes) }
}

/** Makes all edits of an act, each as it is now. */
function edited(
  before: SessionState,
  act: Act,
  now: (edit: FileEdit, state: SessionState) => FileEdit,
): Reduced | Refused {
  let state = before
  const edits: FileEdit[] = []
  for (const edit of act.edits) {
    const { session, coder } = edit.file
    if (session !== state.session || coder !== state.coder) return { refused: 'not-open', at: session }
    const ready = now(edit, state)
    const file = applyChanges(state.file, ready.changes)
    if ('refused' in file) return file
    state = { ...state, file }
    edits.push({ ...ready, madeOn: state.table })
  }
  return { state, act: { ...act, edits } }
}
