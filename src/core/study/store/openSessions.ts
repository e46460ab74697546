import type { Files } from '../../base/files/ports'
import type { Cause, SessionView } from '../model'
import { withTranscript } from '../session/followTranscript'
import { transcriptFrom } from '../reading/readTranscript'
import { openedSession, readSettings, type NotOpened, type Study } from '../session/openedSession'
import { SessionFile } from '../session/sessionFile'
import type { BuiltinText, StudyCodebook } from '../settings/codebooks'
import { followSettings } from '../session/followSettings'

export interface OpenSessionsOptions {
  readonly files: Files
  readonly coder: string
  readonly builtin: BuiltinText
  readonly codebook?: string
  readonly pause?: () => Promise<void>
  readonly changed: (session: string, ids: readonly string[] | null, cause: Cause) => void
}

/** The open sessions of a study, and the codebooks and settings that they are read by. */
export class OpenSessions {
  private readonly sessions = new Map<string, SessionFile>()
  private readonly opening = new Map<string, Promise<SessionFile | NotOpened>>()
  private study: Promise<Study> | null = null
  /** Codings that are just following their transcript. */
  private moving: Promise<unknown> | null = null

  constructor(private readonly options: OpenSessionsOptions) {}

  get(session: string): SessionFile | undefined {
    return this.sessions.get(session)
  }

  /** Those that are open, also those that are opened while they are gone through. */
  all(): Iterable<SessionFile> {
    return this.sessions.values()
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

  /** The codebook that is coded with; null where there is none. */
  chosen(codebooks: readonly StudyCodebook[]): StudyCodebook | null {
    const { codebook } = this.options
    return codebooks.find((one) => codebook === undefined || one.codebook.id === codebook) ?? codebooks[0] ?? null
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
    return opened instanceof SessionFile ? opened.view() : opened
  }

  close(session: string): void {
    this.sessions.delete(session)
  }

  /** What the transcript reads now, from an editor or the disk: codings keep their places or come to need review. */
  setTranscript(session: string, text: string): void {
    const open = this.sessions.get(session)
    if (open === undefined || open.state.text === text) return
    const plain = transcriptFrom(text, session, open.state.settings)
    if (plain === null) return
    open.follow(withTranscript(open.state, { text, plain }, open.state.codebook.codebook.unit))
    this.options.changed(session, null, 'transcript')
  }

  /** Reads the codebooks and settings again, and brings the open sessions to them. */
  async settingsChanged(): Promise<void> {
    this.study = readSettings(this.options.files, this.options.builtin)
    const study = await this.settings()
    for (const open of this.sessions.values()) {
      this.use(study, open)
      this.options.changed(open.state.session, null, 'disk')
    }
  }

  /** Takes codings along to a path that a transcript has got. Opened amid that, its session would find no codings, and begin a second file: it waits. */
  async whileMoving<T>(to: string, work: Promise<T>): Promise<T> {
    this.moving = work.catch(() => null)
    try {
      return await work
    } finally {
      this.moving = null
      await this.opening.get(to)
      if (this.sessions.get(to)?.untouched === true) this.sessions.delete(to)
    }
  }

  private async load(session: string, text: string | undefined): Promise<SessionFile | NotOpened> {
    const { files, coder, pause, changed } = this.options
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
      pause: pause ?? (() => Promise.resolve()),
      changed: (ids, cause) => {
        changed(session, ids, cause)
      },
    })
    if (!(open instanceof SessionFile)) return open
    open.live = text !== undefined
    this.sessions.set(session, open)
    // What was read at first may have changed while the session was read.
    const now = await this.settings()
    if (now !== study) this.use(now, open)
    return open
  }

  private use(study: Study, open: SessionFile): void {
    const { id } = open.state.codebook.codebook
    const codebook = study.codebooks.find((one) => one.codebook.id === id) ?? this.chosen(study.codebooks)
    open.follow(followSettings(open.state, study, codebook))
  }
}
