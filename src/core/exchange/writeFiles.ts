import type { FileContent, Files } from '../files/ports'
import { FileError } from '../files/ports'
import { hashBytes } from '../hash'

/** Told how far a piece of work is; false ends it. It may give others their turn. */
export type Step = (done: number, total: number) => boolean | Promise<boolean>

export const always: Step = () => true

export interface FileToWrite {
  readonly path: string
  readonly bytes: Uint8Array
  /** What stands there now and is replaced; null where nothing does. */
  readonly was: FileContent | null
}

export interface Writing {
  readonly done: boolean
  /** Paths that hold the new content: all of them, or, where the work was ended and could not be taken back, what is left of it. */
  readonly written: readonly string[]
}

/** What stands at a path, or null. */
export async function present(files: Files, path: string): Promise<FileContent | null> {
  try {
    return await files.read(path)
  } catch (error) {
    if (error instanceof FileError && error.code === 'not-found') return null
    throw error
  }
}

/** Takes back what was written, last first; gives the paths where that was not possible. */
async function takeBack(files: Files, written: readonly { readonly file: FileToWrite; readonly etag: string }[]): Promise<string[]> {
  const left: string[] = []
  for (const { file: { path, was }, etag } of [...written].reverse()) {
    try {
      if (was === null) await files.remove(path, etag)
      else await files.replace(path, was.bytes, etag)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      // Somebody else's change came on top, or the disk refuses: it is said, not fought.
      left.push(path)
    }
  }
  return left.reverse()
}

/** Writes files one after the other, all or none: where `step` ends it, or one can't be written, those before it are taken back. */
export async function writeFiles(files: Files, all: readonly FileToWrite[], step: Step): Promise<Writing> {
  const written: { readonly file: FileToWrite; readonly etag: string }[] = []
  let current: FileToWrite | null = null
  try {
    for (const [done, file] of all.entries()) {
      if (!(await step(done, all.length))) return { done: false, written: await takeBack(files, written) }
      current = file
      written.push({ file, etag: await files.replace(file.path, file.bytes, file.was?.etag ?? null) })
      current = null
    }
  } catch (error) {
    await takeBack(files, written)
    // What failed may have come so far that it would be completed when it is next read; there is room again to undo that.
    if (current !== null) await takeBack(files, [{ file: current, etag: hashBytes(current.bytes) }])
    throw error
  }
  return { done: true, written: written.map(({ file }) => file.path) }
}
