import type { FormerTurn, Unreadable } from './formerPlace'

/**
 * Units of one turn that were reviewed while the turn was what it is not now: it is gone, or other units are coded, or captions are joined
 * by another rule. They are reviewed again when it comes back.
 */
export interface SuspendedTurn {
  /** True for what was reviewed before others' work was seen. */
  readonly blind: boolean
  /** The kind of unit and the rule of joining captions, as one word. */
  readonly rule: string
  readonly turn: FormerTurn
  /** Which of its units, from 1. */
  readonly parts: readonly number[]
}

export type SuspendedReview = SuspendedTurn | Unreadable
