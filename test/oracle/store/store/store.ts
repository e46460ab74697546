import {
  erasingNothing,
  isAct,
  type Act,
  type ActContext,
  type FileEdit,
  type NoAct,
} from '../../../../src/core/coding/acts/act'
import { unblind } from '../../../../src/core/coding/acts/complete'
import { withReferences } from '../../../../src/core/coding/acts/references'
import type { Change } from '../../../../src/core/coding/changes'
import type { CodingsFile } from '../../../../src/core/coding/model'
import type { Clock, Files, Random } from '../../../../src/core/base/files/ports'
import { recognise } from '../../../../src/core/transcript/readers/recognise'
import { applyActs } from '../session/applyActs'
import type { BuiltinText, StudyCodebook } from '../../../../src/core/study/settings/codebooks'
import { studyLayout, type StudyLayout } from '../../../../src/core/study/layout'
import { filesOfSession, readText, transcriptFrom } from '../session/loadSession'
import type { Viewer } from '../blinding/gate'
import type { Cause, KnownFile, SessionView, StoreChange } from '../../../../src/core/study/model'
import { moveOwnCodings, type MovedCodings } from '../renames/moveCodings'
import type { BoundariesByTurn } from '../../../../src/core/units/boundaries'
import { isUnitsFile, unitsPath } from '../../../../src/core/units/file/encodeUnits'
import { Dividing, type Rewrite } from '../session/dividing'
import { OpenSession } from '../session/openSession'
import { freshId } from '../session/freshId'
import { orphansOf, othersAlike, type Orphan } from '../renames/orphans'
import type { Bring } from '../session/redividing'
import { loadUnits, moveUnits } from '../session/unitsFiles'
import { unitsOrphansFor, type UnitsOrphan } from '../renames/unitsOrphans'
import { takeOverCodings, takeOverUnits, type TakenOver } from '../renames/takeOver'
import type { Outcome } from '../../../../src/core/study/outcome'
import { openedSession, readSettings, type NotOpened, type Study } from '../session/openedSession'
import { readVisible, type OthersCodings } from '../blinding/othersCodings'
import { progressIn, type SessionProgress } from '../../../../src/core/study/progressIn'
import { readStudy, type StudyQuestion, type StudyReading } from '../../../../src/core/study/readStudy'
import { broughtTo } from '../session/broughtTo'
import { type ActPlace, placeOfActs } from './placeOfActs'
import { timeOfAct } from '../session/timeOfAct'
import { UndoStack } from './undoStack'
import { useSettings } from '../settings/useSettings'

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
  private readonly sessions = new Map<string, OpenSession>()
  private readonly opening = new Map<string, Promise<OpenSession | NotOpened>>()
  private readonly listeners = new Set<(change: StoreChange) => void>()
  private readonly stack = new UndoStack((acts, cause) => this.apply(acts, cause, true))
  private study: Promise<Study> | null = null
  /** Codings that are just following their transcript. */
  private moving: Promise<unknown> | null = null
  /** The time of the last act. */
  private latest = ''
  /** How the thought units that are just being changed come into their session. */
  private bring: Bring | null = null
  private readonly dividing: Dividing

  constructor(private readonly options: StoreOptions) {
    this.dividing = new Dividing({
      files: options.files,
      stack: this.stack,
      open: (session) => this.sessions.get(session),
      context: (open, file) => ({ ...this.contextOf(open), file }),
      made: (act) => this.madeNow(act),
      emit: (session) => {
        this.emit(session, null, 'act')
      },
      bringing: (bring) => {
        this.bring = bring
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
    const reading = (this.study ??= readSettings(this.options.files, this.options.builtin))
    try {
      return await reading
    } catch (error) {
      if (this.study === reading) this.study = null
      throw error
    }
  }

  /** Opens a session: `text` is what an editor shows of the transcript, where it differs from the disk. */
  async open(session: string, text?: string): Promise<SessionView | NotOpened> {
    await this.moving
    const present = this.sessions.get(session)
    if (present !== undefined) {
      if (text !== undefined) this.setTranscript(session, text)
      return present.view()
    }
    let opening = this.opening.get(session)
    if (opening === undefined) {
      opening = this.load(session, text).finally(() => this.opening.delete(session))
      this.opening.set(session, opening)
    }
    const opened = await opening
    // Whoever joined an opening under way may have brought another text.
    if (text !== undefined) this.setTranscript(session, text)
    return opened instanceof OpenSession ? opened.view() : opened
  }

  /** The session as it stands, or null while it is not open. */
  session(session: string): SessionView | null {
    return this.sessions.get(session)?.view() ?? null
  }

  /** Does what `build` makes of the coder's file, unless it makes nothing of it. */
  act(session: string, build: (context: ActContext) => Act | NoAct): Outcome {
    const open = this.sessions.get(session)
    if (open === undefined) return { refused: 'not-open', at: session }
    if (open.lockedBy !== null) return { refused: 'read-only', at: open.lockedBy }
    const made = build(this.contextOf(open))
    if (!isAct(made)) return made
    const outcome = this.apply([made], 'act')
    // What was seen can't be unseen.
    if ('done' in outcome && made.name !== 'unblind') this.stack.remember(this.madeNow(made))
    return outcome
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
  async divide(
    session: string,
    name: 'split' | 'join' | 'propose-units',
    wanted: BoundariesByTurn,
    rewrite: Rewrite,
  ): Promise<Outcome> {
    return await this.dividing.divide(session, name, wanted, rewrite)
  }

  /** Takes back, or does again, what is next: also where that divided turns, which takes a moment. */
  async undoAll(way: 'undo' | 'redo', rewrite: Rewrite): Promise<Outcome> {
    return await this.dividing.inHistory(way, rewrite)
  }

  /** Where acts have changed something, in the transcript as it is. */
  placeOf(acts: readonly Act[]): ActPlace | null {
    return placeOfActs(acts, (session) => this.sessions.get(session)?.file ?? null)
  }

  /** What the transcript reads now, from an editor or the disk: codings keep their places or come to need review. */
  setTranscript(session: string, text: string): void {
    const open = this.sessions.get(session)
    if (open === undefined || open.text === text) return
    const transcript = transcriptFrom(text, session, open.settings)
    if (transcript === null) return
    open.setTranscript(text, transcript, open.codebook.codebook.unit)
    this.emit(session, null, 'transcript')
  }

  /** Tells the store that a file changed outside; what it knows of it is read again and merged. */
  async fileChanged(path: string): Promise<void> {
    const { files } = this.options
    if (path === 'study.yaml' || path === 'codebook.yaml' || path.endsWith('.codebook.yaml')) {
      await this.settingsChanged()
      return
    }
    for (const open of this.sessions.values()) {
      if (open.path === path) await open.reload()
      else if (unitsPath(open.session) === path)
        await this.dividing.inTurn(async () => {
          await this.unitsChanged(open)
        })
      else if (open.session === path && !open.live) {
        const { text } = await readText(files, path)
        if (text !== null) this.setTranscript(path, text)
      }
    }
  }

  private async unitsChanged(open: OpenSession): Promise<void> {
    const units = await loadUnits(this.options.files, open.session)
    if (units.etag === open.units.etag && units.usable === open.units.usable) return
    open.setUnits(units)
    this.emit(open.session, null, 'disk')
  }

  /**
   * A transcript was renamed or moved: the coder's own files go along, and what was done can still be undone. Where something could not be
   * saved yet, nothing moves. Gives what became of each file; null where nothing was moved.
   */
  async transcriptMoved(from: string, to: string): Promise<readonly MovedCodings[] | null> {
    const open = this.sessions.get(from)
    await open?.settle()
    if (open?.view().own.saved === false) return null
    this.sessions.delete(from)
    this.stack.rename(from, to)
    const moved = moveUnits(this.options.files, from, to).then(
      async () => await moveOwnCodings(this.options.files, this.options.coder, from, to),
    )
    // Opened amid the move, a session would find no codings, and begin a second file.
    this.moving = moved.catch(() => [])
    try {
      return await moved
    } finally {
      this.moving = null
      await this.opening.get(to)
      if (this.sessions.get(to)?.untouched === true) this.sessions.delete(to)
    }
  }

  /** Takes a codings file of the coder's own over for a session that has none, since its transcript was renamed elsewhere, with its thought units; or these alone. */
  async takeOver(path: string, session: string): Promise<TakenOver | null> {
    const { files, coder } = this.options
    const units = isUnitsFile(path) ? (await this.unitsOrphans(session)).find((one) => one.path === path) : undefined
    if (units !== undefined)
      return await this.dividing
        .inTurn(async () => await takeOverUnits(files, units, session))
        .finally(async () => {
          await this.fileChanged(unitsPath(session))
        })
    const orphan = (await this.orphans(session)).find((one) => one.path === path)
    if (orphan === undefined || this.sessions.get(session)?.untouched === false) return null
    this.sessions.delete(session)
    return await takeOverCodings(files, coder, orphan, session)
  }

  /** Thought units anywhere in the study whose transcript is not there, those most like an open session first; none where they are marked in its text. */
  async unitsOrphans(session: string): Promise<readonly UnitsOrphan[]> {
    const open = this.sessions.get(session)
    return open === undefined ? [] : await unitsOrphansFor(this.options.files, session, open.plain, open.table.kind)
  }

  /** Codings of the coder's own anywhere in the study whose transcript is not there, those most like an open session first. */
  async orphans(session: string): Promise<readonly Orphan[]> {
    return await orphansOf(
      this.options.files,
      session,
      this.options.coder,
      this.sessions.get(session)?.table ?? null,
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
    const known = await filesOfSession(files, session, false, open?.transcript.header.session ?? null)
    return open === undefined ? known : [...known, ...(await othersAlike(files, session, coder, open.table, known))]
  }

  /** What lies where in the study, by name alone. */
  async layout(): Promise<StudyLayout> {
    return await studyLayout(this.options.files)
  }

  /** How far this coder is with the session that a codings file is of, by its head; null for a file that is somebody else's. */
  async ownProgress(path: string): Promise<SessionProgress | null> {
    const codebook = this.chosen((await this.settings()).codebooks)
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
    const open = this.sessions.get(session)
    if (open === undefined) return null
    const { settings } = await this.settings()
    const known = await this.coders(session)
    const headers = known.map(({ path, header }) => (path === open.path ? open.file : header))
    const theirs = known.filter(({ path }) => path !== open.path)
    const others = await readVisible(
      this.options.files,
      { coder: this.options.coder },
      theirs,
      [...headers, open.file],
      settings,
      open.table,
    )
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
      [...this.sessions.values()].map(async (open) => {
        await open.settle()
      }),
    )
  }

  /** Tries again to save what could not be saved. */
  retrySaving(): void {
    for (const open of this.sessions.values()) open.save()
  }

  private contextOf(open: OpenSession): ActContext {
    const { random, coder } = this.options
    return {
      key: { session: open.session, coder },
      file: open.file,
      now: this.now(open),
      newId: () => freshId(open.file, random),
    }
  }

  /** The act with the units that its places are of. */
  private madeNow(act: Act): Act {
    const edits = act.edits.map((edit) => {
      const open = this.sessions.get(edit.file.session)
      return open === undefined ? edit : { ...edit, madeOn: open.table }
    })
    return { ...act, edits }
  }

  /** A remembered edit as it may be done now, erasing nothing where its coder has seen others' work; a coding that only went back to its words is moved. */
  private asOfNow(edit: FileEdit, open: OpenSession, file: CodingsFile): FileEdit {
    const brought = broughtTo(edit, file, open.table)
    if (
      file.unblinded === null ||
      brought.changes.some((change) => change.kind === 'field' && change.field === 'reviewedBlind')
    )
      return brought
    const context = { ...this.contextOf(open), file }
    return {
      ...brought,
      changes: withReferences(
        context,
        brought.changes.flatMap((change) => erasingNothing(context, change)),
      ),
    }
  }

  private now(open: OpenSession): string {
    return (this.latest = timeOfAct(this.options.clock.now(), this.latest, open.newest, open.file))
  }

  /** Does all acts or none; those from the history may be of another state of the transcript. Gives them as they were done. */
  private apply(asked: readonly Act[], cause: Cause, fromHistory = false): Outcome {
    const { coder } = this.options
    const outcome = applyActs(asked, {
      coder,
      open: (session) => this.sessions.get(session),
      context: (open, file) => ({ ...this.contextOf(open), file }),
      asOfNow: (edit, open, file) => (fromHistory ? this.asOfNow(edit, open, file) : edit),
      bring: this.bring,
    })
    if (!('done' in outcome)) return outcome
    for (const [session, changes] of outcome.changed) this.emit(session, idsOf(changes), cause)
    return { done: outcome.done }
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

  private async load(session: string, text: string | undefined): Promise<OpenSession | NotOpened> {
    const { files, coder } = this.options
    const study = await this.settings()
    const codebook = this.chosen(study.codebooks)
    if (codebook === null) return { problems: study.problems }
    const open = await openedSession({
      files,
      coder,
      session,
      text,
      codebook,
      isFirstCodebook: codebook === study.codebooks[0],
      settings: study.settings,
      pause: this.options.pause ?? (() => Promise.resolve()),
      changed: (ids, cause) => {
        this.emit(session, ids, cause)
      },
    })
    if (!(open instanceof OpenSession)) return open
    open.live = text !== undefined
    this.sessions.set(session, open)
    // What was read at first may have changed while the session was read.
    const now = await this.settings()
    if (now !== study) this.use(now, open)
    return open
  }

  private chosen(codebooks: readonly StudyCodebook[]): StudyCodebook | null {
    const { codebook } = this.options
    return codebooks.find((one) => codebook === undefined || one.codebook.id === codebook) ?? codebooks[0] ?? null
  }

  private async settingsChanged(): Promise<void> {
    this.study = readSettings(this.options.files, this.options.builtin)
    const study = await this.settings()
    for (const open of this.sessions.values()) {
      this.use(study, open)
      this.emit(open.session, null, 'disk')
    }
  }

  private use(study: Study, open: OpenSession): void {
    useSettings(
      open,
      study,
      study.codebooks.find((one) => one.codebook.id === open.codebook.codebook.id) ?? this.chosen(study.codebooks),
    )
  }
}

/** Null where units were divided: anything may have moved. */
function idsOf(changes: readonly Change[] | null): string[] | null {
  return changes === null ? null : changes.flatMap((change) => (change.kind === 'record' ? [change.id] : []))
}
