import type { TurnIndex } from '../../base/positions'

/** Turns of both transcripts between turns that are certain, in order. */
export interface Gap {
  readonly old: readonly TurnIndex[]
  readonly now: readonly TurnIndex[]
}

/** An old turn and the new one that it is. */
export type Pair = readonly [old: TurnIndex, now: TurnIndex]

/** Where an old turn is in the new transcript. */
export interface Match {
  /** The new turn, or the parts it was split into. */
  readonly turns: readonly TurnIndex[]
  /** The old turns that were merged into it, this one among them; only itself where none were. */
  readonly merged: readonly TurnIndex[]
  /** True where the words are the same and only the label, case or punctuation may not be. */
  readonly sameWords?: boolean
}

/** A match where each turn became one turn. */
export const oneToOne = (old: TurnIndex, now: TurnIndex): Match => ({ turns: [now], merged: [old] })

/** Whether a turn became one turn that nothing else was merged into. */
export const isOneToOne = ({ turns, merged }: Match): boolean => turns.length === 1 && merged.length === 1

/** Where each turn of the old transcript is: `several` where it could be any of some, null where it is not there any more. */
export type Matching = (old: TurnIndex) => Match | 'several' | null

/** Where old turns are that have been matched. */
export type Matches = ReadonlyMap<TurnIndex, Match | 'several'>
/** An old turn that has been matched, and where it is. */
export type Placed = readonly [old: TurnIndex, at: Match | 'several']
