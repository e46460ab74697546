import type { Act } from '../../coding/acts/act'
import { inverse } from '../../coding/acts/act'
import type { History } from './history'
import {
  afterRedo,
  afterUndo,
  emptyHistory,
  nextRedo,
  nextUndo,
  remember,
  withoutNextRedo,
  withoutNextUndo,
  withoutSessions,
  withRenamed,
  withSessionsBack,
} from './history'
import type { Outcome } from '../outcome'
import type { KeptUnits } from '../session/followTranscript'

/** Sessions whose acts are left where they are. */
type Alone = ReadonlySet<string>

const none: Alone = new Set()

/** Does remembered acts as they are to be done now, all or none; `kept` are the thought units where they split or join any. */
type Apply = (acts: readonly Act[], cause: 'undo' | 'redo', kept: KeptUnits | null) => Outcome

/** What can be undone and done again in a study. */
export class UndoStack {
  private history: History = emptyHistory
  /** Why nothing can be undone or done again in a session now, as it has been said. */
  private readonly told = new Map<string, string>()

  constructor(private readonly apply: Apply) {}

  remember(act: Act): void {
    this.history = remember(this.history, act)
    this.told.clear()
  }

  /** A session has got another path. */
  rename(from: string, to: string): void {
    this.history = withRenamed(this.history, from, to)
  }

  /** What would be undone or done again next, as it was done. */
  next(way: 'undo' | 'redo', alone: Alone = none): readonly Act[] {
    const history = withoutSessions(this.history, alone)
    return way === 'undo' ? nextUndo(history) : nextRedo(history)
  }

  /** Gives up what would be undone or done again next: it can't be. */
  passOver(way: 'undo' | 'redo', alone: Alone = none): void {
    this.change(alone, (history) => (way === 'undo' ? withoutNextUndo(history) : withoutNextRedo(history)))
  }

  /** What there is to undo and to do again, and how to come back to it. */
  keep(): () => void {
    const { history } = this
    return () => {
      this.history = history
    }
  }

  undo(): Outcome {
    return this.through('undo')
  }

  redo(): Outcome {
    return this.through('redo')
  }

  /** One try at what is next; `kept` are the thought units as they are kept now, where it splits or joins any. */
  step(way: 'undo' | 'redo', alone: Alone = none, kept: KeptUnits | null = null): Outcome {
    const acts = this.next(way, alone)
    if (acts.length === 0) return { none: 'nothing-here' }
    const outcome = this.apply(way === 'undo' ? acts.map(inverse) : acts, way, kept)
    if ('done' in outcome)
      this.change(alone, (history) =>
        way === 'undo' ? afterUndo(history, outcome.done.map(inverse)) : afterRedo(history, outcome.done),
      )
    else if (isOvertaken(outcome)) this.passOver(way, alone)
    return outcome
  }

  /**
   * The session whose acts are left alone for now, since its files are out of reach and that has been said before: nothing older in other
   * sessions waits behind them, and none of them is forgotten.
   */
  standsInTheWay(outcome: Outcome, acts: readonly Act[]): string | null {
    const session = acts[0]?.edits[0]?.file.session
    if (session === undefined) return null
    if (!('refused' in outcome) || (outcome.refused !== 'read-only' && outcome.refused !== 'not-open')) {
      this.told.delete(session)
      return null
    }
    if (this.told.get(session) === outcome.refused) return session
    this.told.set(session, outcome.refused)
    return null
  }

  private through(way: 'undo' | 'redo'): Outcome {
    for (const alone = new Set<string>(); ;) {
      const acts = this.next(way, alone)
      const outcome = this.step(way, alone)
      const session = this.standsInTheWay(outcome, acts)
      if (session === null) return outcome
      alone.add(session)
    }
  }

  private change(alone: Alone, make: (history: History) => History): void {
    this.history = withSessionsBack(this.history, make(withoutSessions(this.history, alone)), alone)
  }
}

const isOvertaken = (outcome: Outcome): boolean => 'refused' in outcome && outcome.refused === 'changed-meanwhile'
