import type { UnitTable } from '../coding/anchor'
import { anchor } from '../coding/anchor'
import { encodeCodings } from '../coding/encodeCodings'
import { mergeCodings } from '../coding/merge'
import type { CodingsFile } from '../coding/model'
import type { Files } from '../files/ports'
import { FileError } from '../files/ports'
import type { Problem } from '../problem'
import type { Transcript } from '../transcript/model'
import { utf8 } from '../utf8'
import type { StudyCodebook } from './codebooks'
import type { LoadedOwn } from './loadSession'
import { codingsFrom, readText } from './loadSession'
import type { Cause, SessionView } from './model'
import { quotesFrom } from './quotes'

export interface OpenSessionOptions {
  readonly files: Files
  readonly session: string
  readonly codebook: StudyCodebook
  readonly own: LoadedOwn
  readonly transcript: Transcript
  readonly table: UnitTable
  readonly text: string
  readonly quotes: 'short' | 'none'
  readonly pause: () => Promise<void>
  readonly changed: (ids: readonly string[] | null, cause: Cause) => void
}

/** How often a save meets an outside change and merges before it gives up and waits for the next act. */
const MERGES = 5

/** One open session: the coder's file in memory, and its way to the disk, one save at a time. */
export class OpenSession {
  readonly session: string
  readonly path: string
  codebook: StudyCodebook
  transcript: Transcript
  table: UnitTable
  text: string
  file: CodingsFile
  writable: boolean
  /** True while an editor shows the transcript and speaks for its text. */
  live = false
  private problems: readonly Problem[]
  /** What stands on the disk, brought to the transcript as it is; null where there is no file yet. */
  private base: CodingsFile | null
  private etag: string | null
  private dirty = false
  private saving: Promise<void> | null = null
  private saveError: FileError | null = null
  private cached: SessionView | null = null

  constructor(private readonly options: OpenSessionOptions) {
    const { own, session, codebook, transcript, table, text } = options
    this.session = session
    this.path = own.path
    this.codebook = codebook
    this.transcript = transcript
    this.table = table
    this.text = text
    this.file = own.file
    this.writable = own.writable
    this.problems = own.problems
    this.base = own.etag === null ? null : own.file
    this.etag = own.etag
  }

  view(): SessionView {
    this.cached ??= {
      session: this.session,
      transcript: this.transcript,
      table: this.table,
      codebook: this.codebook.codebook,
      own: {
        path: this.path, file: this.file, writable: this.writable, problems: this.problems, saved: !this.dirty && this.saving === null,
        saveError: this.saveError,
      },
    }
    return this.cached
  }

  /** The file after an act; it is on its way to the disk at once. */
  set(file: CodingsFile): void {
    this.file = file
    this.dirty = true
    this.cached = null
    this.save()
  }

  setTranscript(text: string, transcript: Transcript, table: UnitTable): void {
    this.text = text
    this.transcript = transcript
    this.table = table
    this.file = anchor(this.file, table).file
    if (this.base !== null) this.base = anchor(this.base, table).file
    this.cached = null
  }

  setCodebook(codebook: StudyCodebook, table: UnitTable, file: CodingsFile): void {
    this.codebook = codebook
    this.table = table
    this.file = file
    this.cached = null
  }

  /** Starts saving unless it is under way or there is nothing to save. */
  save(): void {
    if (this.saving !== null || !this.dirty || !this.writable) return
    this.saving = this.saveAll().finally(() => {
      this.saving = null
      this.cached = null
      this.options.changed([], 'saved')
      // An act may have come between the last write and this moment.
      if (this.saveError === null) this.save()
    })
  }

  /** Resolves when nothing is being saved any more. */
  async settle(): Promise<void> {
    while (this.saving !== null) await this.saving
  }

  /** Reads the file again after an outside change and merges what is unsaved into it. */
  async reload(): Promise<void> {
    // A save under way meets the change by itself, since the etag no longer fits.
    await this.settle()
    await this.takeIn()
    this.save()
  }

  private async saveAll(): Promise<void> {
    let merges = 0
    while (this.dirty && this.writable) {
      await this.options.pause()
      try {
        await this.writeBuiltinCodebook()
        // From here to the text nothing waits: fingerprint, places and quotes are of one transcript.
        const snapshot = this.file
        this.dirty = false
        const text = encodeCodings(snapshot, quotesFrom(this.table, this.options.quotes))
        this.etag = await this.options.files.replace(this.path, utf8(text), this.etag)
        this.base = snapshot
        this.saveError = null
      } catch (error) {
        this.dirty = true
        const met = error instanceof FileError ? error : new FileError('failed', this.path, error instanceof Error ? error.name : 'unknown')
        if (met.code === 'changed' && merges++ < MERGES) await this.takeIn()
        else {
          this.saveError = met
          return
        }
      }
    }
  }

  /** A transcript coded without a study gets the codebook it is coded with, beside it. */
  private async writeBuiltinCodebook(): Promise<void> {
    const { builtin, path, text } = this.codebook
    if (!builtin) return
    try {
      await this.options.files.replace(path, utf8(text), null)
    } catch (error) {
      if (!(error instanceof FileError) || error.code !== 'changed') throw error
    }
    this.codebook = { ...this.codebook, builtin: false }
  }

  private async takeIn(): Promise<void> {
    const { text, etag, problems } = await readText(this.options.files, this.path)
    if (etag === this.etag) return
    this.cached = null
    if (text === null || etag === null) {
      // Deleted outside: what was coded stays in memory, and the next save writes it again.
      this.etag = null
      this.base = null
      this.problems = problems.filter(({ code }) => code !== 'study/unreadable')
      return
    }
    const theirs = codingsFrom(text, this.path, this.table)
    if (theirs.file === null || !theirs.writable) {
      this.writable = false
      this.problems = [...problems, ...theirs.problems]
      this.options.changed(null, 'disk')
      return
    }
    const merged = this.dirty ? mergeCodings(this.base, this.file, theirs.file) : { file: theirs.file, problems: [] }
    this.file = merged.file
    this.problems = [...theirs.problems, ...merged.problems.map((found) => ({ ...found, file: this.path }))]
    this.writable = true
    this.base = theirs.file
    this.etag = etag
    this.options.changed(null, 'disk')
  }
}
