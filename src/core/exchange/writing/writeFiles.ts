import type { FileContent, Files } from '../../base/files/ports'
import { FileError } from '../../base/files/ports'
import { hashBytes } from '../../base/hash'

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
async function takeBack(
  files: Files,
  written: readonly { readonly file: FileToWrite; readonly etag: string }[],
): Promise<string[]> {
  const left: string[] = []
  for (const {
    file: { path, was },
    etag,
  } of [...written].reverse()) {
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

/** So many files are written at a time: a disk that is asked to make several durable does so together, at little more than the cost of one. */
const together = 16

/** Writes files, several at a time and begun in their order, all or none: where `step` ends it, or one can't be written, the others are taken back. */
export async function writeFiles(files: Files, all: readonly FileToWrite[], step: Step): Promise<Writing> {
  const etags = new Map<FileToWrite, string>()
  const failed = new Map<FileToWrite, unknown>()
  const open = new Set<Promise<void>>()
  const write = async (file: FileToWrite): Promise<void> => {
    try {
      etags.set(file, await files.replace(file.path, file.bytes, file.was?.etag ?? null))
    } catch (error) {
      failed.set(file, error)
    }
  }
  const written = (): { readonly file: FileToWrite; readonly etag: string }[] =>
    all.flatMap((file) => {
      const etag = etags.get(file)
      return etag === undefined ? [] : [{ file, etag }]
    })
  let wanted = true
  try {
    for (const [begun, file] of all.entries()) {
      wanted = await step(begun, all.length)
      if (open.size >= together) await Promise.race(open)
      if (!wanted || failed.size > 0) break
      const one = write(file).finally(() => open.delete(one))
      open.add(one)
    }
    await Promise.all(open)
    // Where few are written all are begun at once: until the last is there it can still be ended.
    if (wanted && failed.size === 0 && all.length > 0) wanted = await step(all.length, all.length)
  } catch (error) {
    await Promise.all(open)
    await takeBack(files, written())
    throw error
  }
  if (wanted && failed.size === 0) return { done: true, written: all.map(({ path }) => path) }
  const left = await takeBack(files, written())
  // What failed may have come so far that it would be completed when it is next read; there is room again to undo that.
  await takeBack(
    files,
    [...failed.keys()].map((file) => ({ file, etag: hashBytes(file.bytes) })),
  )
  if (wanted) throw [...failed.values()][0]
  return { done: false, written: left }
}
