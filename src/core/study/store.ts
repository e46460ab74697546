import type { Act, ActContext, NoAct } from '../coding/acts/act'
import { erasingNothing, inverse, isAct } from '../coding/acts/act'
import { unblind } from '../coding/acts/complete'
import type { Change } from '../coding/changes'
import { applyChanges } from '../coding/changes'
import type { CodingsFile } from '../coding/model'
import type { OwnProgress } from '../coding/ownProgress'
import { ownProgress, unreadable } from '../coding/ownProgress'
import type { Clock, Files, Random } from '../files/ports'
import { newId } from '../files/ports'
import type { Problem } from '../problem'
import { problem } from '../problem'
import { recognise } from '../transcript/readers'
import { sameRules } from '../transcript/readRules'
import type { StudyCodebook } from './codebooks'
import type { BuiltinText } from './codebooks'
import { loadCodebooks } from './codebooks'
import type { History } from './history'
import { afterRedo, afterUndo, emptyHistory, nextRedo, nextUndo, remember } from './history'
import type { StudyLayout } from './layout'
import { studyLayout } from './layout'
import type { LoadedOwn } from './loadSession'
import { filesOfSession, loadOwn, nameOf, readText, sessionOf, tableOf, transcriptFrom } from './loadSession'
import type { Viewer } from './gate'
import type { Cause, KnownFile, SessionView, StoreChange } from './model'
import { OpenSession } from './openSession'
import { readVisible } from './othersCodings'
import type { OthersCodings } from './othersCodings'
import { readRulesOf } from './readRulesOf'
import type { StudyQuestion, StudyReading } from './readStudy'
import { readStudy } from './readStudy'
import type { StudySettings } from './studyFile'
import { loadStudyFile } from './studyFile'

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

/** What became of something a person did. */
export type Outcome =
  | { readonly done: readonly Act[] }
  | { readonly none: NoAct['none'] }
  | { readonly refused: 'changed-meanwhile' | 'read-only' | 'not-open'; readonly at: string }

interface Study {
  readonly codebooks: readonly StudyCodebook[]
  readonly settings: StudySettings
  readonly problems: readonly Problem[]
}

/** Opening a session failed for these reasons. */
export interface NotOpened {
  readonly problems: readonly Problem[]
}

/**
 * The truth of one open study as one coder works in it. Whatever a person does is an act, applied at once and saved
 * behind; outside changes are merged in; who listens is told what changed and why.
 */
export class Store {
  private readonly sessions = new Map<string, OpenSession>()
  private readonly opening = new Map<string, Promise<OpenSession | NotOpened>>()
  private readonly listeners = new Set<(change: StoreChange) => void>()
  private history: History = emptyHistory
  private study: Promise<Study> | null = null

  constructor(private readonly options: StoreOptions) {}

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
    const reading = (this.study ??= this.readSettings())
    try {
      return await reading
    } catch (error) {
      if (this.study === reading) this.study = null
      throw error
    }
  }

  /** Opens a session: `text` is what an editor shows of the transcript, where it differs from the disk. */
  async open(session: string, text?: string): Promise<SessionView | NotOpened> {
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
    if (!open.writable) return { refused: 'read-only', at: open.path }
    const made = build(this.contextOf(open))
    if (!isAct(made)) return made
    const outcome = this.apply([made], 'act')
    // What was seen can't be unseen.
    if ('done' in outcome && made.name !== 'unblind') this.history = remember(this.history, made)
    return outcome
  }

  /** Takes back what was done last, in whichever session it was done; refused, and nothing changed, where it would overwrite. */
  undo(): Outcome {
    const acts = nextUndo(this.history)
    if (acts.length === 0) return { none: 'nothing-here' }
    const backwards = acts.map((act) => this.erasingNothing(inverse(act)))
    const outcome = this.apply(backwards, 'undo')
    if ('done' in outcome) this.history = afterUndo(this.history, backwards.map(inverse))
    return 'done' in outcome ? { done: acts } : outcome
  }

  /** Does again what was undone last. */
  redo(): Outcome {
    const acts = nextRedo(this.history)
    if (acts.length === 0) return { none: 'nothing-here' }
    const again = acts.map((act) => this.erasingNothing(act))
    const outcome = this.apply(again, 'redo')
    if ('done' in outcome) this.history = afterRedo(this.history, again)
    return 'done' in outcome ? { done: acts } : outcome
  }

  /** What the transcript reads now, from an editor or the disk: codings keep their places or come to need review. */
  setTranscript(session: string, text: string): void {
    const open = this.sessions.get(session)
    if (open === undefined || open.text === text) return
    const transcript = transcriptFrom(text, session, open.settings)
    if (transcript === null) return
    open.setTranscript(text, transcript, tableOf(transcript, open.codebook.codebook.unit))
    this.emit(session, null, 'transcript')
  }

  /** Tells the store that a file changed outside; what it knows of it is read again and merged. */
  async fileChanged(path: string): Promise<void> {
    const { files } = this.options
    if (path === 'study.yaml' || path === 'codebook.yaml' || path.endsWith('.codebook.yaml')) { await this.settingsChanged(); return; }
    for (const open of this.sessions.values()) {
      if (open.path === path) await open.reload()
      else if (open.session === path && !open.live) {
        const { text } = await readText(files, path)
        if (text !== null) this.setTranscript(path, text)
      }
    }
  }

  /** Marks whose text comes from an editor, so that the disk does not speak for it too. */
  setLive(session: string, live: boolean): void {
    const open = this.sessions.get(session)
    if (open !== undefined) open.live = live
  }

  /** Who has coded a session, by the headers alone: safe to show while blind. */
  async coders(session: string): Promise<readonly KnownFile[]> {
    return await filesOfSession(this.options.files, session)
  }

  /** What lies where in the study, by name alone. */
  async layout(): Promise<StudyLayout> {
    return await studyLayout(this.options.files)
  }

  /** How far this coder is with the session that a codings file is of, by its head; null for a file that is somebody else's. */
  async ownProgress(path: string): Promise<{ readonly session: string | null; readonly progress: OwnProgress } | null> {
    const codebook = this.chosen((await this.settings()).codebooks)
    const { text } = await readText(this.options.files, path)
    const read = text === null || codebook === null ? 'unreadable' : ownProgress(text, this.options.coder, codebook.codebook.id)
    if (read === null) return null
    if (read === 'unreadable') return { session: null, progress: unreadable }
    return { session: sessionOf(path, read.header), progress: read.progress }
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
    const others = await readVisible(this.options.files, { coder: this.options.coder }, theirs, [...headers, open.file], settings, open.table)
    const first = others.seen.filter(({ because }) => because === 'completed')
    if (marking === 'by who asks' || first.length === 0 || !('refused' in this.act(session, unblind))) return others
    // What cannot be marked stays hidden.
    const hidden = first.map(({ path, header }) => ({ path, header, because: 'viewer-not-complete' as const }))
    return { ...others, seen: others.seen.filter(({ because }) => because !== 'completed'), hidden: [...others.hidden, ...hidden] }
  }

  /** The whole study as a viewer may see it, from the disk: for figures and checks. Without `viewer` it is this coder. */
  async read(viewer: Viewer = { coder: this.options.coder }, step?: StudyQuestion['step']): Promise<StudyReading | NotOpened> {
    const { files, codebook, builtin } = this.options
    return await readStudy(files, { viewer, builtin, ...(codebook === undefined ? {} : { codebook }), ...(step === undefined ? {} : { step }) })
  }

  /** Resolves when all that was done is on the disk or has failed to get there. */
  async flush(): Promise<void> {
    await Promise.all([...this.sessions.values()].map(async (open) => { await open.settle() }))
  }

  /** Tries again to save what could not be saved. */
  retrySaving(): void {
    for (const open of this.sessions.values()) open.save()
  }

  private contextOf(open: OpenSession): ActContext {
    const { clock, random, coder } = this.options
    return { key: { session: open.session, coder }, file: open.file, now: clock.now(), newId: () => this.freshId(open.file, random) }
  }

  /** The act as it may be done in files whose coder has seen others' work. */
  private erasingNothing(act: Act): Act {
    const edits = act.edits.map((edit) => {
      const open = this.sessions.get(edit.file.session)
      if (open === undefined || open.file.unblinded === null) return edit
      const context = this.contextOf(open)
      return { ...edit, changes: edit.changes.flatMap((change) => erasingNothing(context, change)) }
    })
    return { ...act, edits }
  }

  private freshId(file: CodingsFile, random: Random): string {
    for (;;) {
      const id = newId(random)
      if (!file.codings.has(id) && !file.notes.has(id) && !file.ratings.has(id) && !file.episodes.has(id) && !file.uncodable.has(id)) return id
    }
  }

  private apply(acts: readonly Act[], cause: Cause): Outcome {
    const next = new Map<OpenSession, CodingsFile>()
    for (const act of acts) {
      for (const { file, changes } of act.edits) {
        const open = this.sessions.get(file.session)
        if (open === undefined || file.coder !== this.options.coder) return { refused: 'not-open', at: file.session }
        if (!open.writable) return { refused: 'read-only', at: open.path }
        const applied = applyChanges(next.get(open) ?? open.file, changes)
        if ('refused' in applied) return applied
        next.set(open, applied)
      }
    }
    for (const [open, file] of next) open.set(file)
    for (const open of next.keys()) {
      const changes = acts.flatMap(({ edits }) => edits.filter(({ file }) => file.session === open.session).flatMap((edit) => edit.changes))
      this.emit(open.session, idsOf(changes), cause)
    }
    return { done: acts }
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
    const read = text === undefined ? await readText(files, session) : { text, problems: [] }
    const transcript = read.text === null ? null : transcriptFrom(read.text, session, study.settings)
    if (read.text === null) return { problems: read.problems }
    if (transcript === null) {
      return { problems: [...read.problems, { ...problem('study/not-a-transcript', 'error', { name: nameOf(session) }), file: session }] }
    }
    const table = tableOf(transcript, codebook.codebook.unit)
    const own: LoadedOwn = await loadOwn(files, session, transcript, table, coder, codebook, codebook === study.codebooks[0])
    const open = new OpenSession({
      files, session, codebook, own, transcript, table, text: read.text, settings: study.settings,
      pause: this.options.pause ?? (() => Promise.resolve()),
      changed: (ids, cause) => { this.emit(session, ids, cause) },
    })
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

  private async readSettings(): Promise<Study> {
    const books = await loadCodebooks(this.options.files, this.options.builtin)
    const study = await loadStudyFile(this.options.files)
    return { codebooks: books.codebooks, settings: study.settings, problems: [...books.problems, ...study.problems] }
  }

  private async settingsChanged(): Promise<void> {
    this.study = this.readSettings()
    const study = await this.settings()
    for (const open of this.sessions.values()) {
      this.use(study, open)
      this.emit(open.session, null, 'disk')
    }
  }

  /** What is saved from now on has its quotes by these settings; the transcript is read again where they read it otherwise. */
  private useSettings({ settings: read, problems }: Study, open: OpenSession): void {
    // A file that is just being written must not make other turns of the transcript.
    const damaged = problems.some(({ file, severity }) => file === 'study.yaml' && severity === 'error')
    const { captions, speakers, sessions } = open.settings
    const settings = damaged ? { ...read, captions, speakers, sessions } : read
    const same = sameRules(readRulesOf(settings, open.session), readRulesOf(open.settings, open.session))
    open.settings = settings
    const transcript = same ? null : transcriptFrom(open.text, open.session, settings)
    if (transcript !== null) open.setTranscript(open.text, transcript, tableOf(transcript, open.table.kind))
  }

  /** A codebook that is just being written, or damaged, neither takes all codes away nor turns one kind of unit into the other. */
  private use(study: Study, open: OpenSession): void {
    this.useSettings(study, open)
    const found = study.codebooks.find((one) => one.codebook.id === open.codebook.codebook.id) ?? this.chosen(study.codebooks)
    if (found === null || (found.codebook.codes.length === 0 && open.codebook.codebook.codes.length > 0)) return
    const damaged = found.codebook.problems.some(({ severity }) => severity === 'error')
    const kind = damaged ? open.table.kind : found.codebook.unit
    const codebook = damaged ? { ...found, codebook: { ...found.codebook, unit: kind } } : found
    open.setCodebook(codebook, kind === open.table.kind ? open.table : tableOf(open.transcript, kind))
  }
}

function idsOf(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => (change.kind === 'record' ? [change.id] : []))
}
