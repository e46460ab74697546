import { readCodingsHeader } from '../../coding/file/readHeader'
import { nextCodingsPath } from '../../coding/fileNames'
import type { Files } from '../../base/files/ports'
import { FileError } from '../../base/files/ports'
import { utf8 } from '../../base/utf8'
import type { Cause, SessionView } from '../model'
import { readText } from '../reading/readText'
import { toSave, withRead, withSaved } from './ownFile'
import type { LoadedSession, SessionState } from './sessionState'
import { lockedBy, openedState } from './sessionState'

export interface SessionFileOptions {
  readonly files: Files
  /** Resolves when a save may begin. */
  readonly pause: () => Promise<void>
  readonly changed: (ids: readonly string[] | null, cause: Cause) => void
}

/** How often in a row a save meets an outside change and merges before it gives up and waits for the next act. */
const mostMerges = 5

/** An open session and its way to the disk and back, one save or one reading at a time. */
export class SessionFile {
  private current: SessionState
  /** True while an editor shows the transcript and speaks for its text. */
  live = false
  private etag: string | null
  private dirty = false
  /** The save or the reading under way. */
  private busy: Promise<void> | null = null
  private saveError: FileError | null = null
  private cached: SessionView | null = null

  constructor(
    loaded: LoadedSession,
    private readonly options: SessionFileOptions,
  ) {
    this.current = openedState(loaded)
    this.etag = loaded.own.etag
  }

  get state(): SessionState {
    return this.current
  }

  view(): SessionView {
    this.cached ??= this.viewNow()
    return this.cached
  }

  /** Takes what an act has made of the session; it is on its way to the disk at once. */
  commit(state: SessionState): void {
    this.current = state
    this.cached = null
    this.dirty = true
    this.save()
  }

  /** Takes what the session is by its transcript, its thought units or its settings as they are now: that alone is not saved. */
  follow(state: SessionState): void {
    if (!looksSame(state, this.current)) this.cached = null
    this.current = state
  }

  /** True where nothing was coded here and nothing is on the disk. */
  get untouched(): boolean {
    return this.current.base === null && !this.dirty && this.etag === null
  }

  /** Starts saving unless it is under way or there is nothing to save. */
  save(): void {
    if (this.busy === null && this.dirty && this.current.fileWritable) this.work(this.saveAll())
  }

  /** Resolves when nothing is being saved or read any more. */
  async settle(): Promise<void> {
    while (this.busy !== null) await this.busy
  }

  /** Reads the coder's file again after an outside change and merges what is unsaved into it. */
  async reload(): Promise<void> {
    // A save under way meets the change by itself, since the etag no longer fits; an act that comes while the file is read waits for it.
    // Nothing may come between the end of the last save and the reading: the save of an act would take what was read for what it wrote.
    while (this.busy !== null) await this.busy
    this.work(this.readAgain())
    await this.settle()
    this.save()
  }

  private viewNow(): SessionView {
    const { session, transcript, table, codebook, path, file, problems, unitProblems } = this.current
    const lock = lockedBy(this.current)
    return {
      session,
      transcript,
      table,
      codebook: codebook.codebook,
      own: {
        path,
        file,
        writable: lock === null,
        lockedBy: lock,
        problems: [...problems, ...unitProblems],
        saved: !this.dirty && this.busy === null,
        saveError: this.saveError,
      },
    }
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
        end(asFileError(error, this.current.path))
      },
    )
  }

  private async saveAll(): Promise<void> {
    let merges = 0
    while (this.dirty && this.current.fileWritable) {
      await this.options.pause()
      try {
        await this.writeBuiltinCodebook()
        await this.write()
        merges = 0
      } catch (error) {
        this.dirty = true
        const met = asFileError(error, this.current.path)
        if (met.code === 'changed' && merges++ < mostMerges) await this.readAgain()
        else {
          this.saveError = met
          return
        }
      }
    }
  }

  private async write(): Promise<void> {
    const saving = toSave(this.current)
    this.dirty = false
    this.etag = await this.options.files.replace(this.current.path, utf8(saving.text), this.etag)
    this.current = withSaved(this.current, saving)
    this.saveError = null
  }

  /** A transcript coded without a study gets the codebook it is coded with, beside it. */
  private async writeBuiltinCodebook(): Promise<void> {
    const { builtin, path, text } = this.current.codebook
    if (!builtin) return
    try {
      await this.options.files.replace(path, utf8(text), null)
    } catch (error) {
      if (!(error instanceof FileError) || error.code !== 'changed') throw error
    }
    this.current = { ...this.current, codebook: { ...this.current.codebook, builtin: false } }
  }

  private async readAgain(): Promise<void> {
    const reading = await readText(this.options.files, this.current.path)
    const { etag, gone } = reading
    if (gone ? this.etag === null && this.current.fileWritable : etag !== null && etag === this.etag) return
    // Somebody else had the same name for a new file, and was faster: theirs is left alone.
    if (this.current.base === null && isOfAnother(reading.text, this.current.coder)) {
      this.current = { ...this.current, path: nextCodingsPath(this.current.path) }
      this.cached = null
      return
    }
    this.etag = etag
    this.current = withRead(this.current, reading, this.dirty)
    this.cached = null
    this.options.changed(null, 'disk')
  }
}

/** Whether two states of a session show the same: other settings alone change nothing that is seen. */
const looksSame = (a: SessionState, b: SessionState): boolean =>
  a.table === b.table && a.codebook === b.codebook && a.file === b.file

function isOfAnother(text: string | null, coder: string): boolean {
  const header = text === null ? null : readCodingsHeader(text).header
  return header !== null && header.coder !== coder
}

const asFileError = (error: unknown, path: string): FileError =>
  error instanceof FileError ? error : new FileError('failed', path, error instanceof Error ? error.name : 'unknown')
