import { isAct, judgingActs, type Act, type ActContext, type NoAct } from '../../coding/acts/act'
import { unblind } from '../../coding/acts/complete'
import type { Clock, Files, Random } from '../../base/files/ports'
import { recognise } from '../../transcript/readers/recognise'
import type { BuiltinText } from '../settings/codebooks'
import { studyLayout, type StudyLayout } from '../layout'
import { filesOfSession } from '../reading/sessionCodings'
import { readText } from '../reading/readText'
import type { Viewer } from '../blinding/gate'
import type { Cause, KnownFile, SessionView, StoreChange } from '../model'
import { moveOwnFiles, type MovedCodings } from '../renames/moveCodings'
import type { BoundariesByTurn } from '../../units/boundaries'
import { isUnitsFile, unitsPath } from '../../units/file/encodeUnits'
import { type KeptUnits, withUnits } from '../session/followTranscript'
import type { Rewrite } from '../session/keepSplits'
import { type AskedAct, reduce, reduceRemembered, type SplitName } from '../session/reduce'
import type { SessionFile } from '../session/sessionFile'
import { lockedBy, type SessionState } from '../session/sessionState'
import { TurnSplitter } from './splitTurns'
import { freshId } from '../session/freshId'
import {
  codingsWithoutTranscript,
  othersMadeOn,
  type CodingsWithoutTranscript,
} from '../renames/filesWithoutTranscript'
import { loadUnits } from '../reading/unitsFile'
import { unitsWithoutTranscriptFor, type UnitsWithoutTranscript } from '../renames/unitsWithoutTranscript'
import { takeOverCodings, takeOverUnits, type TakenOver } from '../renames/takeOver'
import type { Outcome } from '../outcome'
import type { NotOpened, Study } from '../session/openedSession'
import { readVisible, type OthersCodings } from '../blinding/othersCodings'
import { progressIn, type SessionProgress } from '../progressIn'
import { readStudy, type StudyQuestion, type StudyReading } from '../readStudy'
import { type ActPlace, placeOfActs } from './placeOfActs'
import { timeOfAct } from '../session/timeOfAct'
import { UndoStack } from './undoStack'
import { OpenSessions } from './openSessions'

export interface StoreOptions {
  readonly files: Files
  readonly clock: Clock
  readonly random: Random
  /** The codebook that stands in where the study has none. */
  readonly builtin: BuiltinText
  /** Who codes; only this person's files are written. */
  readonly coder: string
  /** Id of the codebook to code with; without it the study's first. */
  readonly codebook?: string
  /** Lets what an act has made be shown before saving it begins; without it saving begins at once. */
  readonly pause?: () => Promise<void>
}

/**
 * The truth of one open study as one coder works in it. Whatever a person does is an act, applied at once and saved
 * behind; outside changes are merged in; who listens is told what changed and why.
 */
export class Store {
  private readonly sessions: OpenSessions
  private readonly listeners = new Set<(change: StoreChange) => void>()
  private readonly stack = new UndoStack((acts, cause, kept) => this.actAgain(acts, cause, kept))
  private readonly splitter: TurnSplitter
  /** The time of the last act. */
  private latest = ''

  constructor(private readonly options: StoreOptions) {
    this.sessions = new OpenSessions({
      ...options,
      changed: (session, ids, cause) => {
        this.emit(session, ids, cause)
      },
    })
    this.splitter = new TurnSplitter({
      files: options.files,
      stack: this.stack,
      open: (session) => this.sessions.get(session),
      act: (open, asked) => this.actIn(open, asked),
      emit: (session) => {
        this.emit(session, null, 'act')
      },
    })
  }

  get coder(): string {
    return this.options.coder
  }

  /** Calls back on each change; the result stops it. One listener's error keeps nobody else from hearing. */
  onChange(listener: (change: StoreChange) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The study's codebooks and settings, read once and again when their files change. */
  async settings(): Promise<Study> {
    return await this.sessions.settings()
  }

  /** Opens a session: `text` is what an editor shows of the transcript, where it differs from the disk. */
  async open(session: string, text?: string): Promise<SessionView | NotOpened> {
    return await this.sessions.open(session, text)
  }

  /** The session as it stands, or null while it is not open. */
  session(session: string): SessionView | null {
    return this.sessions.get(session)?.view() ?? null
  }

  /** Does what `build` makes of the coder's file, unless it makes nothing of it. */
  act(session: string, build: (context: ActContext) => Act | NoAct): Outcome {
    const open = this.sessions.get(session)
    if (open === undefined) return { refused: 'not-open', at: session }
    const lock = lockedBy(open.state)
    if (lock !== null) return { refused: 'read-only', at: lock }
    const act = build(this.contextOf(open.state))
    if (!isAct(act)) return act
    if (open.state.file.status === 'complete' && judgingActs.has(act.name)) return { refused: 'complete', at: session }
    return this.actIn(open, { kind: 'new', act })
  }

  /**
   * Takes back what was done last, in whichever session it was done and wherever the transcript has taken it since; refused, and nothing
   * changed, where it would overwrite. What is refused is passed over the next time, so that nothing older waits behind it.
   */
  undo(): Outcome {
    return this.stack.undo()
  }

  /** Does again what was undone last. */
  redo(): Outcome {
    return this.stack.redo()
  }

  /**
   * Gives turns other thought units, in the text itself through `rewrite`, or in the file beside a transcript that is never rewritten. The coder's
   * codings follow; others' do when they are read. It is one act, done or not done.
   */
  async splitTurns(session: string, name: SplitName, wanted: BoundariesByTurn, rewrite: Rewrite): Promise<Outcome> {
    return await this.splitter.split(session, name, wanted, rewrite)
  }

  /** Takes back, or does again, what is next: also where that divided turns, which takes a moment. */
  async undoAll(way: 'undo' | 'redo', rewrite: Rewrite): Promise<Outcome> {
    return await this.splitter.inHistory(way, rewrite)
  }

  /** Where acts have changed something, in the transcript as it is. */
  placeOf(acts: readonly Act[]): ActPlace | null {
    return placeOfActs(acts, (session) => this.sessions.get(session)?.state.file ?? null)
  }

  /** What the transcript reads now, from an editor or the disk: codings keep their places or come to need review. */
  setTranscript(session: string, text: string): void {
    this.sessions.setTranscript(session, text)
  }

  /** Tells the store that a file changed outside; what it knows of it is read again and merged. */
  async fileChanged(path: string): Promise<void> {
    const { files } = this.options
    if (path === 'study.yaml' || path === 'codebook.yaml' || path.endsWith('.codebook.yaml')) {
      await this.sessions.settingsChanged()
      return
    }
    for (const open of this.sessions.all()) {
      const { session } = open.state
      if (open.state.path === path) await open.reload()
      else if (unitsPath(session) === path)
        await this.splitter.inTurn(async () => {
          await this.unitsChanged(open)
        })
      else if (session === path && !open.live) {
        const { text } = await readText(files, path)
        if (text !== null) this.setTranscript(path, text)
      }
    }
  }

  private async unitsChanged(open: SessionFile): Promise<void> {
    const { session } = open.state
    const units = await loadUnits(this.options.files, session)
    const known = open.state.units
    if (units.etag === known.etag && units.usable === known.usable) return
    open.follow(withUnits(open.state, units))
    this.emit(session, null, 'disk')
  }

  /**
   * A transcript was renamed or moved: the coder's own files go along, and what was done can still be undone. Where something could not be
   * saved yet, nothing moves. Gives what became of each file; null where nothing was moved.
   */
  async transcriptMoved(from: string, to: string): Promise<readonly MovedCodings[] | null> {
    const open = this.sessions.get(from)
    await open?.settle()
    if (open?.view().own.saved === false) return null
    this.sessions.close(from)
    this.stack.rename(from, to)
    return await this.sessions.whileMoving(to, moveOwnFiles(this.options.files, this.options.coder, from, to))
  }

  /** Takes a codings file of the coder's own over for a session that has none, since its transcript was renamed elsewhere, with its thought units; or these alone. */
  async takeOver(path: string, session: string): Promise<TakenOver | null> {
    const { files, coder } = this.options
    const units = isUnitsFile(path)
      ? (await this.unitsWithoutTranscript(session)).find((one) => one.path === path)
      : undefined
    if (units !== undefined)
      return await this.splitter
        .inTurn(async () => await takeOverUnits(files, units, session))
        .finally(async () => {
          await this.fileChanged(unitsPath(session))
        })
    const lost = (await this.codingsWithoutTranscript(session)).find((one) => one.path === path)
    if (lost === undefined || this.sessions.get(session)?.untouched === false) return null
    this.sessions.close(session)
    return await takeOverCodings(files, coder, lost, session)
  }

  /** Thought units anywhere in the study whose transcript is not there, those most like an open session first; none where they are marked in its text. */
  async unitsWithoutTranscript(session: string): Promise<readonly UnitsWithoutTranscript[]> {
    const state = this.sessions.get(session)?.state
    return state === undefined
      ? []
      : await unitsWithoutTranscriptFor(this.options.files, session, state.plain, state.table.kind)
  }

  /** Codings of the coder's own anywhere in the study whose transcript is not there, those most like an open session first. */
  async codingsWithoutTranscript(session: string): Promise<readonly CodingsWithoutTranscript[]> {
    return await codingsWithoutTranscript(
      this.options.files,
      session,
      this.options.coder,
      this.sessions.get(session)?.state.table ?? null,
      'study',
    )
  }

  /** Marks whose text comes from an editor, so that the disk does not speak for it too. */
  setLive(session: string, live: boolean): void {
    const open = this.sessions.get(session)
    if (open !== undefined) open.live = live
  }

  /** Who has coded a session, by the headers alone: safe to show while blind. */
  async coders(session: string): Promise<readonly KnownFile[]> {
    const [{ files, coder }, open] = [this.options, this.sessions.get(session)]
    const known = await filesOfSession(files, session, false, open?.state.transcript.header.session ?? null)
    if (open === undefined) return known
    return [...known, ...(await othersMadeOn(files, session, coder, open.state.table, known))]
  }

  /** What lies where in the study, by name alone. */
  async layout(): Promise<StudyLayout> {
    return await studyLayout(this.options.files)
  }

  /** How far this coder is with the session that a codings file is of, by its head; null for a file that is somebody else's. */
  async ownProgress(path: string): Promise<SessionProgress | null> {
    const codebook = this.sessions.chosen((await this.settings()).codebooks)
    return await progressIn(this.options.files, path, this.options.coder, codebook?.codebook.id ?? null)
  }

  /** Whether the content of a file is plainly a transcript. */
  async isTranscript(path: string): Promise<boolean> {
    const { text } = await readText(this.options.files, path)
    return text !== null && recognise(text, path.slice(path.lastIndexOf('/') + 1)) !== null
  }

  /**
   * Others' codings of an open session, as far as the gate lets this coder see them. The first look leaves its mark in the coder's own
   * file, unless it is left to who asks, who then shows nothing of them before the mark is made.
   */
  async others(session: string, marking: 'now' | 'by who asks' = 'now'): Promise<OthersCodings | null> {
    const [{ files, coder }, open] = [this.options, this.sessions.get(session)]
    if (open === undefined) return null
    const { settings } = await this.settings()
    const known = await this.coders(session)
    const { path: own, file, table } = open.state
    const headers = known.map(({ path, header }) => (path === own ? file : header))
    const theirs = known.filter(({ path }) => path !== own)
    const others = await readVisible(files, {
      viewer: { coder },
      policy: settings,
      headers: [...headers, file],
      known: theirs,
      table,
    })
    const first = others.seen.filter(({ because }) => because === 'completed')
    if (marking === 'by who asks' || first.length === 0 || !('refused' in this.act(session, unblind))) return others
    // What cannot be marked stays hidden.
    const hidden = first.map(({ path, header }) => ({ path, header, because: 'viewer-not-complete' as const }))
    return {
      ...others,
      seen: others.seen.filter(({ because }) => because !== 'completed'),
      hidden: [...others.hidden, ...hidden],
    }
  }

  /** The whole study as a viewer may see it, from the disk: for figures and checks. Without `viewer` it is this coder. */
  async read(
    viewer: Viewer = { coder: this.options.coder },
    step?: StudyQuestion['step'],
  ): Promise<StudyReading | NotOpened> {
    const { files, codebook, builtin } = this.options
    return await readStudy(files, {
      viewer,
      builtin,
      ...(codebook === undefined ? {} : { codebook }),
      ...(step === undefined ? {} : { step }),
    })
  }

  /** Resolves when all that was done is on the disk or has failed to get there. */
  async flush(): Promise<void> {
    await Promise.all(
      [...this.sessions.all()].map(async (open) => {
        await open.settle()
      }),
    )
  }

  /** Tries again to save what could not be saved. */
  retrySaving(): void {
    for (const open of this.sessions.all()) open.save()
  }

  private readonly contextOf = (state: SessionState): ActContext => {
    const { session, file, newest } = state
    const { clock, random, coder } = this.options
    this.latest = timeOfAct(clock.now(), this.latest, newest, file)
    return { key: { session, coder }, file, now: this.latest, newId: () => freshId(file, random) }
  }

  private actIn(open: SessionFile, asked: AskedAct): Outcome {
    const done = reduce(open.state, asked, this.contextOf)
    if ('refused' in done) return done
    open.commit(done.state)
    this.emit(done.state.session, idsOf([done.act]), 'act')
    // What was seen can't be unseen.
    if (done.act.name !== 'unblind') this.stack.remember(done.act)
    return { done: [done.act] }
  }

  /** Does all of some acts of the history again, or none, as they are to be done now. */
  private actAgain(acts: readonly Act[], cause: Cause, kept: KeptUnits | null): Outcome {
    const done = reduceRemembered(acts, kept, (session) => this.sessions.get(session)?.state, this.contextOf)
    if ('refused' in done) return done
    for (const [session, state] of done.states) this.sessions.get(session)?.commit(state)
    for (const session of done.states.keys()) this.emit(session, idsOf(actsIn(session, done.acts)), cause)
    return { done: done.acts }
  }

  private emit(session: string, ids: readonly string[] | null, cause: Cause): void {
    for (const listener of this.listeners) {
      try {
        listener({ session, coder: this.options.coder, ids, cause })
      } catch {
        // A view that fails to redraw must not stop the coder's work or its saving.
      }
    }
  }
}

const actsIn = (session: string, acts: readonly Act[]): readonly Act[] =>
  acts.filter(({ edits }) => edits.some(({ file }) => file.session === session))

/** The ids of records that acts have changed; null where thought units have changed: anything may have moved. */
function idsOf(acts: readonly Act[]): readonly string[] | null {
  if (acts.some(({ units }) => units !== undefined)) return null
  const changes = acts.flatMap(({ edits }) => edits.flatMap((edit) => edit.changes))
  return changes.flatMap((change) => (change.kind === 'record' ? [change.id] : []))
}
