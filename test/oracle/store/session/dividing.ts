import type { Act, ActContext, Redivision } from '../../../../src/core/coding/acts/act'
import { inverse } from '../../../../src/core/coding/acts/act'
import type { CodingsFile } from '../../../../src/core/coding/model'
import type { Files } from '../../../../src/core/base/files/ports'
import { FileError } from '../../../../src/core/base/files/ports'
import type { BoundariesByTurn } from '../../../../src/core/units/boundaries'
import type { TextEdit } from '../../../../src/core/units/separators'
import { marksUnitsInText, separatorEdits } from '../../../../src/core/units/separators'
import { transcriptFrom } from './loadSession'
import type { OpenSession } from './openSession'
import type { Bring } from './redividing'
import { boundariesTo, redivide, redivisions, redivisionsNow, standing } from './redividing'
import type { Outcome } from '../../../../src/core/study/outcome'
import type { UndoStack } from '../store/undoStack'
import { writeUnits } from './unitsFiles'

/**
 * Edits and saves the text of a transcript where it is shown. `commit` is called with the text at the moment it reads otherwise, before any key
 * can come in between. Where `commit` does nothing, or the text can't be saved, it is put back as it was, and the result says why.
 */
export type Rewrite = (
  session: string,
  edits: readonly TextEdit[],
  commit: (text: string) => Outcome,
) => Promise<Outcome>

interface Ports {
  readonly files: Files
  readonly stack: UndoStack
  readonly open: (session: string) => OpenSession | undefined
  readonly context: (open: OpenSession, file: CodingsFile) => ActContext
  /** The act with the units its places are of. */
  readonly made: (act: Act) => Act
  readonly emit: (session: string) => void
  /** New thought units come in this way when acts are applied; null: not any more. */
  readonly bringing: (bring: Bring | null) => void
}

/** Changes thought units where they are kept, and the coder's codings with them. One change at a time. */
export class Dividing {
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly ports: Ports) {}

  /** `wanted` is for the turns as they are when it is asked for: one that is divided otherwise by then, as by the change before it, is left alone. */
  async divide(
    session: string,
    name: 'split' | 'join' | 'propose-units',
    wanted: BoundariesByTurn,
    rewrite: Rewrite,
  ): Promise<Outcome> {
    const transcript = this.ports.open(session)?.transcript
    const asked = transcript === undefined ? [] : redivisions(transcript, wanted)
    return await this.inTurn(async () => {
      const open = this.ports.open(session)
      if (open === undefined) return { refused: 'not-open', at: session }
      if (open.lockedBy !== null) return { refused: 'read-only', at: open.lockedBy }
      if (open.table.kind === 'utterance') return { refused: 'codes-turns', at: session }
      if (asked.length === 0) return { none: 'no-change' }
      const turns = redivisionsNow(open.transcript, asked)
      if (turns === null) return { refused: 'changed-meanwhile', at: session }
      return await this.through(open, turns, rewrite, (bring) => this.done(open, name, turns, bring))
    })
  }

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
    if (open.lockedBy !== null) return { refused: 'read-only', at: open.lockedBy }
    const asked = way === 'undo' ? inverse({ name: 'split', edits: [], units }).units : units
    const turns = redivisionsNow(open.transcript, asked?.turns ?? [])
    const same = (): boolean => stack.next(way, alone).every((act, i) => act === next[i])
    const outcome: Outcome =
      turns === null || open.table.kind === 'utterance'
        ? { refused: 'changed-meanwhile', at: units.session }
        : await this.through(open, turns, rewrite, (bring) =>
            same() ? this.again(way, alone, bring) : { refused: 'changed-meanwhile', at: units.session },
          )
    if ('refused' in outcome && outcome.refused === 'changed-meanwhile' && same()) stack.passOver(way, alone)
    return outcome
  }

  private again(way: 'undo' | 'redo', alone: ReadonlySet<string>, bring: Bring): Outcome {
    this.ports.bringing(bring)
    try {
      return this.ports.stack.step(way, alone)
    } finally {
      this.ports.bringing(null)
    }
  }

  /** The act itself: at once, when the units have changed where they are kept. */
  private done(
    open: OpenSession,
    name: 'split' | 'join' | 'propose-units',
    turns: readonly Redivision[],
    bring: Bring,
  ): Outcome {
    const { stack, made, emit, context } = this.ports
    const before = open.file
    const divided = redivide(open, before, turns, bring, (file) => context(open, file))
    if ('refused' in divided) return divided
    open.set(divided.file)
    const { key } = context(open, divided.file)
    const act: Act = {
      name,
      edits: [{ file: key, changes: [] }],
      units: { session: open.session, turns, before, after: divided.file, dropped: divided.dropped },
    }
    stack.remember(made(act))
    emit(open.session)
    return { done: [act] }
  }

  /** Changes the units where they are kept, and commits; where the one is not done, neither is the other. */
  private async through(
    open: OpenSession,
    turns: readonly Redivision[],
    rewrite: Rewrite,
    commit: (bring: Bring) => Outcome,
  ): Promise<Outcome> {
    const { plain, session } = open
    if (!marksUnitsInText(plain)) return await this.beside(open, turns, commit)
    const read = (text: string): ReturnType<typeof transcriptFrom> => transcriptFrom(text, session, open.settings)
    const edits = separatorEdits(open.text, open.transcript, boundariesTo(turns), read)
    if (edits === null) return { refused: 'reads-otherwise', at: session }
    let undo: (() => void) | null = null
    const outcome = await rewrite(session, edits, (text) => {
      const transcript = read(text)
      if (transcript === null) return { refused: 'reads-otherwise', at: session }
      const [file, history, back] = [open.file, this.ports.stack.keep(), standing(open)]
      const made = commit((session) => {
        session.setTranscript(text, transcript)
      })
      if ('done' in made) {
        undo = () => {
          history()
          back()
          open.set(file)
          this.ports.emit(open.session)
        }
      }
      return made
    })
    if (!('done' in outcome)) (undo as (() => void) | null)?.()
    return outcome
  }

  private async beside(
    open: OpenSession,
    turns: readonly Redivision[],
    commit: (bring: Bring) => Outcome,
  ): Promise<Outcome> {
    const { files } = this.ports
    try {
      const written = await writeUnits(files, open.session, open.plain, turns, open.unitTurns)
      if ('refused' in written) return written
      const outcome = commit((session) => {
        session.setUnits(written)
      })
      if ('done' in outcome) return outcome
      const back = turns.map((turn) => ({ ...turn, from: turn.to, to: turn.from }))
      const undone = await writeUnits(files, open.session, open.plain, back, open.unitTurns)
      if (!('refused' in undone)) open.setUnits(undone)
      return outcome
    } catch (error) {
      if (error instanceof FileError) return { refused: 'not-saved', at: error.path, error }
      throw error
    }
  }

  /** Does something while no turn is being divided: what is half written is nobody else's to read in. */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work, work)
    this.last = mine
    return await mine
  }
}
