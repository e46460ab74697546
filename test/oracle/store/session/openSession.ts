import type { UnitTable } from '../../../../src/core/units/unitTable'
import { anchor } from '../../../../src/core/coding/reanchoring/anchor'
import { withRule } from '../../../../src/core/coding/reanchoring/readingRule'
import { samePrint } from '../../../../src/core/units/fingerprints/fingerprint'
import { encodeCodings } from '../../../../src/core/coding/file/encodeCodings'
import { mergeCodings } from '../../../../src/core/coding/merging/merge'
import type { CodingsFile } from '../../../../src/core/coding/model'
import { collectionNames } from '../../../../src/core/coding/model'
import type { Files } from '../../../../src/core/base/files/ports'
import { FileError } from '../../../../src/core/base/files/ports'
import type { Problem } from '../../../../src/core/base/problem'
import type { Transcript, UnitKind } from '../../../../src/core/transcript/model'
import { unitsPath } from '../../../../src/core/units/file/encodeUnits'
import { turnTable } from '../../../../src/core/units/unitsFile'
import { marksUnitsInText } from '../../../../src/core/units/separators'
import { utf8 } from '../../../../src/core/base/utf8'
import type { StudyCodebook } from '../../../../src/core/study/settings/codebooks'
import type { LoadedOwn } from './loadSession'
import { codingsFrom, nameOf, readText, sessionOf, tableOf } from './loadSession'
import type { Cause, SessionView } from '../../../../src/core/study/model'
import { samePassages } from '../../../../src/core/units/passages'
import { withPassages } from '../../../../src/core/coding/reanchoring/passages/ratedPassages'
import { quotesFrom, spanWordsFrom, withLastQuotes } from '../../../../src/core/study/quotes'
import type { StudySettings } from '../../../../src/core/study/settings/studyFile'
import type { UnitsState } from './unitsFiles'
import { divided } from './unitsFiles'

export interface OpenSessionOptions {
  readonly files: Files
  readonly session: string
  readonly codebook: StudyCodebook
  readonly own: LoadedOwn
  /** As it is read, without what the file beside it says. */
  readonly plain: Transcript
  readonly transcript: Transcript
  readonly table: UnitTable
  readonly units: UnitsState
  readonly text: string
  readonly settings: StudySettings
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
  /** What the file beside the transcript says of its thought units; the last that could be used. */
  units: UnitsState
  /** The transcript as it is read, without that. */
  plain: Transcript
  /** True while an editor shows the transcript and speaks for its text. */
  live = false
  /** The latest time in the file as it was last read. */
  newest = ''
  private fileWritable: boolean
  private problems: readonly Problem[]
  private unitProblems: readonly Problem[]
  /** The turns as they were when the thought units were read. */
  unitTurns: UnitTable
  /** What stands on the disk, brought to the transcript as it is; null where there is no file yet. */
  private base: CodingsFile | null
  /**
   * The file as the last act or reading left it, the disk's state at that moment, and the transcript they stood on. While the transcript
   * changes they are brought to it from there, not step by step: so what is taken back is as it was, what was cut and pasted is known again,
   * and what is typed letter by letter is compared as a whole.
   */
  private origin: { readonly file: CodingsFile; readonly base: CodingsFile | null; readonly table: UnitTable }
  /** What the study says: how the transcript is read, and whether what is saved from now on has quotes. */
  settings: StudySettings
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
    this.newest = newestOf(own.file)
    this.settings = options.settings
    this.fileWritable = own.writable
    this.problems = own.problems
    this.units = options.units
    this.plain = options.plain
    this.unitTurns = turnTable(options.plain)
    this.unitProblems = divided(options.plain, table.kind, options.units, session).problems
    this.base = own.etag === null ? null : own.file
    this.origin = { file: own.read ?? own.file, base: this.base === null ? null : (own.read ?? own.file), table }
    this.etag = own.etag
  }

  view(): SessionView {
    this.cached ??= {
      session: this.session,
      transcript: this.transcript,
      table: this.table,
      codebook: this.codebook.codebook,
      own: {
        path: this.path,
        file: this.file,
        writable: this.writable,
        lockedBy: this.lockedBy,
        problems: [...this.problems, ...this.unitProblems],
        saved: !this.dirty && this.busy === null,
        saveError: this.saveError,
      },
    }
    return this.cached
  }

  /** The file after an act; it is on its way to the disk at once. */
  set(file: CodingsFile): void {
    this.file = file
    this.settleOrigin()
    this.dirty = true
    this.cached = null
    this.save()
  }

  /** False where nothing may be done: the coder's file, or what the units are, can't be read without loss. */
  get writable(): boolean {
    return this.lockedBy === null
  }

  /** The file that can't be read without loss. */
  get lockedBy(): string | null {
    if (!this.fileWritable) return this.path
    return this.units.usable || this.table.kind === 'utterance' || marksUnitsInText(this.plain)
      ? null
      : unitsPath(this.session)
  }

  /** The transcript as it reads now; `plain` is without what the file beside it says. */
  setTranscript(text: string, plain: Transcript, kind: UnitKind = this.table.kind): void {
    this.text = text
    this.plain = plain
    const { transcript, problems } = divided(plain, kind, this.units, this.session, this.unitTurns)
    this.transcript = transcript
    this.unitProblems = problems
    this.setTable(tableOf(transcript, kind, this.codebook.codebook.segmentMinutes))
  }

  /** What the file beside the transcript says now. One that can't be used changes no units, but nothing is done on them until it can. */
  setUnits(units: UnitsState): void {
    this.units = units.usable ? units : { ...units, file: this.units.file }
    if (units.usable) this.unitTurns = turnTable(this.plain)
    this.setTranscript(this.text, this.plain)
  }

  /** Another codebook, or the same one changed; `kind` is what it codes. */
  setCodebook(codebook: StudyCodebook, kind: UnitKind): void {
    const same = kind === this.table.kind && codebook.codebook.segmentMinutes === this.codebook.codebook.segmentMinutes
    this.codebook = codebook
    if (same) this.cached = null
    else this.setTranscript(this.text, this.plain, kind)
  }

  /** True where nothing was coded here and nothing is on the disk. */
  get untouched(): boolean {
    return this.base === null && !this.dirty && this.etag === null
  }

  /** Starts saving unless it is under way or there is nothing to save. */
  save(): void {
    if (this.busy === null && this.dirty && this.fileWritable) this.work(this.saveAll())
  }

  /** Resolves when nothing is being saved or read any more. */
  async settle(): Promise<void> {
    while (this.busy !== null) await this.busy
  }

  /** Reads the file again after an outside change and merges what is unsaved into it. */
  async reload(): Promise<void> {
    // A save under way meets the change by itself, since the etag no longer fits; an act that comes while the file is read waits for it.
    // Nothing may come between the end of the last save and the reading: the save of an act would take what was read for what it wrote.
    while (this.busy !== null) await this.busy
    this.work(this.takeIn())
    await this.settle()
    this.save()
  }

  private setTable(table: UnitTable): void {
    const { file, base, table: past } = this.origin
    this.table = table
    // Where the transcript is again what it was, so is the file: placed anew, the changed units would have to be considered anew.
    const { fingerprint, reading } = file
    const back =
      fingerprint.length > 0 &&
      samePrint(fingerprint, table.fingerprint) &&
      (reading?.unit ?? table.kind) === table.kind &&
      samePassages(past.passages, table.passages)
    const quoteOf = samePrint(fingerprint, past.fingerprint) ? quotesFrom(past, this.settings.quotes) : () => undefined
    this.file = back ? withRule(file, table) : withLastQuotes(file, anchor(file, table, past).file, quoteOf)
    if (this.base !== null)
      this.base = base === file ? this.file : base === null ? null : anchor(base, table, past).file
    this.cached = null
  }

  /** From here on the transcript is compared with what it is now. */
  private settleOrigin(): void {
    this.origin = { file: this.file, base: this.base, table: this.table }
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
    this.busy = work.then(
      () => {
        end(null)
      },
      (error: unknown) => {
        end(asFileError(error, this.path))
      },
    )
  }

  private async saveAll(): Promise<void> {
    let merges = 0
    while (this.dirty && this.fileWritable) {
      await this.options.pause()
      try {
        await this.writeBuiltinCodebook()
        // From here to the text nothing waits: fingerprint, places and quotes are of one transcript.
        const [snapshot, from, past] = [
          withPassages(this.ofThisTranscript(this.file), this.table.passages),
          this.origin,
          this.table,
        ]
        this.dirty = false
        const text = encodeCodings(snapshot, quotesFrom(this.table, this.settings.quotes), spanWordsFrom(this.table))
        this.etag = await this.options.files.replace(this.path, utf8(text), this.etag)
        this.wrote(snapshot, from, past)
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

  /** What stands on the disk now; the transcript may have changed while it was written, and an act may have come. */
  private wrote(snapshot: CodingsFile, from: OpenSession['origin'], past: UnitTable): void {
    if (this.origin === from) {
      this.base = this.file
      this.origin = { ...from, base: from.file }
    } else {
      this.base = anchor(snapshot, this.table, past).file
      this.origin = { ...this.origin, base: anchor(snapshot, this.origin.table, past).file }
    }
  }

  /** A file that was found by its session's id, since its transcript was renamed, names the transcript from its next save on. */
  private ofThisTranscript(file: CodingsFile): CodingsFile {
    return sessionOf(this.path, file) === this.session ? file : { ...file, transcript: nameOf(this.session) }
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
    if (gone ? this.etag === null && this.fileWritable : etag !== null && etag === this.etag) return
    this.cached = null
    this.etag = etag
    if (gone) {
      // Deleted outside: what was coded stays in memory, and the next save writes it again.
      this.base = null
      this.origin = { ...this.origin, base: null }
      this.problems = []
      this.fileWritable = true
      this.options.changed(null, 'disk')
      return
    }
    const theirs = text === null ? null : codingsFrom(text, this.path, this.table, this.origin.table)
    if (theirs === null || theirs.file === null || !theirs.writable) {
      this.fileWritable = false
      this.problems = [...problems, ...(theirs?.problems ?? [])]
      this.options.changed(null, 'disk')
      return
    }
    const merged = this.dirty ? mergeCodings(this.base, this.file, theirs.file) : { file: theirs.file, problems: [] }
    this.file = merged.file
    this.newest = newestOf(merged.file)
    this.problems = [...theirs.problems, ...merged.problems.map((found) => ({ ...found, file: this.path }))]
    this.fileWritable = true
    this.base = theirs.file
    this.settleOrigin()
    // Codings and transcript may come one after the other, as from a pull: what was read is placed anew when its transcript is there.
    if (!this.dirty && theirs.read !== undefined)
      this.origin = { file: theirs.read, base: theirs.read, table: this.table }
    this.options.changed(null, 'disk')
  }
}

/** The latest time at which anything in a file was made or removed. */
function newestOf(file: CodingsFile): string {
  let newest = ''
  for (const name of collectionNames) {
    for (const { at = '', removed = '' } of file[name].values()) {
      if (at > newest) newest = at
      if (removed > newest) newest = removed
    }
  }
  return newest
}

const asFileError = (error: unknown, path: string): FileError =>
  error instanceof FileError ? error : new FileError('failed', path, error instanceof Error ? error.name : 'unknown')
