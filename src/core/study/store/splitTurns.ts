import type { Act, Redivision } from '../../coding/acts/act'
import { inverse } from '../../coding/acts/act'
import type { Files } from '../../base/files/ports'
import type { BoundariesByTurn } from '../../units/boundaries'
import { marksUnitsInText } from '../../units/separators'
import type { Outcome } from '../outcome'
import type { UndoStack } from './undoStack'
import { splitsNow, splitsOf, withoutSplits } from '../session/applySplits'
import type { Commit, Rewrite } from '../session/keepSplits'
import { keepInFile, keepInText } from '../session/keepSplits'
import type { AskedAct, SplitName } from '../session/reduce'
import type { SessionFile } from '../session/sessionFile'
import { lockedBy } from '../session/sessionState'

interface Ports {
  readonly files: Files
  readonly stack: UndoStack
  readonly open: (session: string) => SessionFile | undefined
  /** Does an act in its session. */
  readonly act: (open: SessionFile, asked: AskedAct) => Outcome
  readonly emit: (session: string) => void
}

/** Splits and joins thought units where they are kept, and brings the coder's codings along. One change at a time. */
export class TurnSplitter {
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly ports: Ports) {}

  /** `wanted` is for the turns as they are when it is asked for: one that has other units by then, as by the change before it, is left alone. */
  async split(session: string, name: SplitName, wanted: BoundariesByTurn, rewrite: Rewrite): Promise<Outcome> {
    const transcript = this.ports.open(session)?.state.transcript
    const asked = transcript === undefined ? [] : splitsOf(transcript, wanted)
    return await this.inTurn(async () => {
      const open = this.ports.open(session)
      if (open === undefined) return { refused: 'not-open', at: session }
      const lock = lockedBy(open.state)
      if (lock !== null) return { refused: 'read-only', at: lock }
      if (open.state.file.status === 'complete') return { refused: 'complete', at: session }
      if (open.state.table.kind === 'utterance') return { refused: 'codes-turns', at: session }
      if (asked.length === 0) return { none: 'no-change' }
      const turns = splitsNow(open.state.transcript, asked)
      if (turns === null) return { refused: 'changed-meanwhile', at: session }
      return await this.keep(open, turns, rewrite, (kept) =>
        this.ports.act(open, { kind: 'splits', name, turns, kept }),
      )
    })
  }

  /** Takes back, or does again, what is next, whether or not it splits turns. */
  async inHistory(way: 'undo' | 'redo', rewrite: Rewrite): Promise<Outcome> {
    return await this.inTurn(async () => {
      for (const alone = new Set<string>(); ;) {
        const next = this.ports.stack.next(way, alone)
        const outcome = await this.nextInHistory(way, next, alone, rewrite)
        const session = this.ports.stack.standsInTheWay(outcome, next)
        if (session === null) return outcome
        alone.add(session)
      }
    })
  }

  /** Does something while no turn is being split: what is half written is nobody else's to read in. */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work, work)
    this.last = mine
    return await mine
  }

  private async nextInHistory(
    way: 'undo' | 'redo',
    next: readonly Act[],
    alone: ReadonlySet<string>,
    rewrite: Rewrite,
  ): Promise<Outcome> {
    const { stack } = this.ports
    const units = next.find((act) => act.units !== undefined)?.units
    if (units === undefined) return stack.step(way, alone)
    const open = this.ports.open(units.session)
    if (open === undefined) return { refused: 'not-open', at: units.session }
    const lock = lockedBy(open.state)
    if (lock !== null) return { refused: 'read-only', at: lock }
    const asked = way === 'undo' ? inverse({ name: 'split', edits: [], units }).units : units
    const turns = splitsNow(open.state.transcript, asked?.turns ?? [])
    const changed: Outcome = { refused: 'changed-meanwhile', at: units.session }
    const isStillNext = (): boolean => stack.next(way, alone).every((act, i) => act === next[i])
    const outcome =
      turns === null || open.state.table.kind === 'utterance'
        ? changed
        : await this.keep(open, turns, rewrite, (kept) => (isStillNext() ? stack.step(way, alone, kept) : changed))
    if ('refused' in outcome && outcome.refused === 'changed-meanwhile' && isStillNext()) stack.passOver(way, alone)
    return outcome
  }

  /** Changes the units where they are kept, and commits; where the one is not done, neither is the other. */
  private async keep(
    open: SessionFile,
    turns: readonly Redivision[],
    rewrite: Rewrite,
    commit: Commit,
  ): Promise<Outcome> {
    return marksUnitsInText(open.state.plain)
      ? await keepInText(open, turns, rewrite, commit, () => this.remember(open))
      : await keepInFile(this.ports.files, open, turns, commit)
  }

  /** What brings a session and the history back to what they are now. */
  private remember(open: SessionFile): () => void {
    const [before, history] = [open.state, this.ports.stack.keep()]
    return () => {
      history()
      open.commit(withoutSplits(open.state, before))
      this.ports.emit(before.session)
    }
  }
}
