import type { UnitTable } from '../coding/anchor'
import { anchor, samePrint } from '../coding/anchor'
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
import { quotesFrom, withLastQuotes } from './quotes'
import type { StudySettings } from './studyFile'

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

/** How often in a row a save meets an outside change and merges before it gives up and waits for the next act. */
const MERGES = 5

/** One open session: the coder's file in memory, and its way to the disk and back, one save or one reading at a time. */
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
  /** The file as it was before the transcript changed under it, while nothing else has changed it since. */
  private origin: CodingsFile
  private quotes: StudySettings['quotes']
  private etag: string | null
  private dirty = false
  /** The save or the reading under way. */
  private busy: Promise<void> | null = null
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
    this.origin = own.file
    this.quotes = options.quotes
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
        path: this.path, file: this.file, writable: this.writable, problems: this.problems, saved: !this.dirty && this.busy === null,
        saveError: this.saveError,
      },
    }
    return this.cached
  }

  /** The file after an act; it is on its way to the disk at once. */
  set(file: CodingsFile): void {
    this.file = file
    this.origin = file
    this.dirty = true
    this.cached = null
    this.save()
  }

  setTranscript(text: string, transcript: Transcript, table: UnitTable): void {
    this.text = text
    this.transcript = transcript
    this.setTable(table)
  }

  /** Another codebook, or the same one changed; `table` has the units it codes. */
  setCodebook(codebook: StudyCodebook, table: UnitTable): void {
    this.codebook = codebook
    if (table === this.table) this.cached = null
    else this.setTable(table)
  }

  /** What is saved from now on has its quotes by this rule. */
  setQuotes(quotes: StudySettings['quotes']): void {
    this.quotes = quotes
  }

  /** Starts saving unless it is under way or there is nothing to save. */
  save(): void {
    if (this.busy === null && this.dirty && this.writable) this.work(this.saveAll())
  }

  /** Resolves when nothing is being saved or read any more. */
  async settle(): Promise<void> {
    while (this.busy !== null) await this.busy
  }

  /** Reads the file again after an outside change and merges what is unsaved into it. */
  async reload(): Promise<void> {
    // A save under way meets the change by itself, since the etag no longer fits; an act that comes while the file is read waits for it.
    await this.settle()
    this.work(this.takeIn())
    await this.settle()
    this.save()
  }

  private setTable(table: UnitTable): void {
    const quoteOf = quotesFrom(this.table, this.quotes)
    this.table = table
    // Where the transcript is again what it was, so is the file: placed step by step, the changed units would have to be considered anew.
    const { fingerprint, reading } = this.origin
    const back = fingerprint.length > 0 && samePrint(fingerprint, table.fingerprint) && (reading?.unit ?? table.kind) === table.kind
    this.file = back ? this.origin : withLastQuotes(this.file, anchor(this.file, table).file, quoteOf)
    if (this.base !== null) this.base = anchor(this.base, table).file
    this.cached = null
  }

  private work(work: Promise<void>): void {
    const end = (error: FileError | null): void => {
      this.busy = null
      this.cached = null
      if (error !== null) this.saveError = error
      this.options.changed([], 'saved')
      // An act may have come between the last write and this moment.
      if (this.saveError === null) this.save()
    }
    this.busy = work.then(() => { end(null) }, (error: unknown) => { end(asFileError(error, this.path)) })
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
        const text = encodeCodings(snapshot, quotesFrom(this.table, this.quotes))
        this.etag = await this.options.files.replace(this.path, utf8(text), this.etag)
        // The transcript may have changed while this was written.
        this.base = anchor(snapshot, this.table).file
        this.saveError = null
        merges = 0
      } catch (error) {
        this.dirty = true
        const met = asFileError(error, this.path)
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
    const { text, etag, gone, problems } = await readText(this.options.files, this.path)
    if (gone ? this.etag === null && this.writable : etag !== null && etag === this.etag) return
    this.cached = null
    this.etag = etag
    if (gone) {
      // Deleted outside: what was coded stays in memory, and the next save writes it again.
      this.base = null
      this.problems = []
      this.writable = true
      this.options.changed(null, 'disk')
      return
    }
    const theirs = text === null ? null : codingsFrom(text, this.path, this.table)
    if (theirs === null || theirs.file === null || !theirs.writable) {
      this.writable = false
      this.problems = [...problems, ...(theirs?.problems ?? [])]
      this.options.changed(null, 'disk')
      return
    }
    const merged = this.dirty ? mergeCodings(this.base, this.file, theirs.file) : { file: theirs.file, problems: [] }
    this.file = merged.file
    this.origin = merged.file
    this.problems = [...theirs.problems, ...merged.problems.map((found) => ({ ...found, file: this.path }))]
    this.writable = true
    this.base = theirs.file
    this.options.changed(null, 'disk')
  }
}

const asFileError = (error: unknown, path: string): FileError =>
  error instanceof FileError ? error : new FileError('failed', path, error instanceof Error ? error.name : 'unknown')
