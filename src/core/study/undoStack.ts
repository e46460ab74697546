import type { Act } from '../coding/acts/act'
import { inverse } from '../coding/acts/act'
import type { History } from './history'
import { afterRedo, afterUndo, emptyHistory, nextRedo, nextUndo, remember, withoutNextRedo, withoutNextUndo, withoutSession, withRenamed } from './history'
import type { Outcome } from './outcome'

/** What can be undone and done again in a study. `apply` does remembered acts as they are to be done now, all or none. */
export class UndoStack {
  private history: History = emptyHistory
  /** The session whose acts could not be undone or done again the last time. */
  private blocked: string | null = null

  constructor(private readonly apply: (acts: readonly Act[], cause: 'undo' | 'redo') => Outcome) {}

  remember(act: Act): void {
    this.history = remember(this.history, act)
  }

  /** A session has got another path. */
  rename(from: string, to: string): void {
    this.history = withRenamed(this.history, from, to)
  }

  /** What would be undone or done again next, as it was done. */
  next(way: 'undo' | 'redo'): readonly Act[] {
    return way === 'undo' ? nextUndo(this.history) : nextRedo(this.history)
  }

  /** Gives up what would be undone or done again next: it can't be. */
  passOver(way: 'undo' | 'redo'): void {
    this.history = way === 'undo' ? withoutNextUndo(this.history) : withoutNextRedo(this.history)
  }

  /** What there is to undo and to do again, and how to come back to it. */
  keep(): () => void {
    const { history } = this
    return () => { this.history = history }
  }

  undo(): Outcome {
    const acts = nextUndo(this.history)
    if (acts.length === 0) return { none: 'nothing-here' }
    const outcome = this.apply(acts.map(inverse), 'undo')
    if ('done' in outcome) this.history = afterUndo(this.history, outcome.done.map(inverse))
    else if (this.passesOver(outcome, acts)) return this.undo()
    else if (isOvertaken(outcome)) this.history = withoutNextUndo(this.history)
    return outcome
  }

  redo(): Outcome {
    const acts = nextRedo(this.history)
    if (acts.length === 0) return { none: 'nothing-here' }
    const outcome = this.apply(acts, 'redo')
    if ('done' in outcome) this.history = afterRedo(this.history, outcome.done)
    else if (this.passesOver(outcome, acts)) return this.redo()
    else if (isOvertaken(outcome)) this.history = withoutNextRedo(this.history)
    return outcome
  }

  /** Whether acts in a file that is out of reach are given up: the second time in a row that they stand in the way. */
  private passesOver(outcome: Outcome, acts: readonly Act[]): boolean {
    const outOfReach = 'refused' in outcome && !isOvertaken(outcome)
    const session = outOfReach ? (acts[0]?.edits[0]?.file.session ?? null) : null
    const again = session !== null && this.blocked === session
    this.blocked = again ? null : session
    if (again) this.history = withoutSession(this.history, session)
    return again
  }
}

const isOvertaken = (outcome: Outcome): boolean => 'refused' in outcome && outcome.refused === 'changed-meanwhile'
