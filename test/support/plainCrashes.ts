import type { PlainSteps } from '../../src/core/base/files/siblingReplace'
import { siblingRead, siblingRemove, siblingReplace } from '../../src/core/base/files/siblingReplace'
import type { Entry, Files } from '../../src/core/base/files/ports'
import { FileError } from '../../src/core/base/files/ports'
import { isTemporary } from '../../src/core/base/files/atomicReplace'
import { hashBytes } from '../../src/core/base/hash'
import { utf8 } from '../../src/core/base/utf8'

type Contents = ReadonlyMap<string, Uint8Array>
type Op = { readonly path: string; readonly bytes: Uint8Array } | { readonly path: string; readonly removed: true }

/** A file system as editors have them, without an atomic rename: it remembers every step, so that each state a crash may leave can be made of them. */
export class PlainLog implements PlainSteps {
  readonly files: Map<string, Uint8Array>
  readonly ops: Op[] = []

  constructor(readonly start: Contents) {
    this.files = new Map(start)
  }

  async read(path: string): Promise<Uint8Array> {
    await Promise.resolve()
    const found = this.files.get(path)
    if (found === undefined) throw new FileError('not-found', path, '')
    return found
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    await Promise.resolve()
    this.files.set(path, bytes)
    this.ops.push({ path, bytes })
  }

  async remove(path: string): Promise<void> {
    await Promise.resolve()
    if (!this.files.delete(path)) throw new FileError('not-found', path, '')
    this.ops.push({ path, removed: true })
  }
}

export const plainContents = (files: Readonly<Record<string, string>>): Contents =>
  new Map(Object.entries(files).map(([path, text]) => [path, utf8(text)]))

/** The study's files on such a file system, as the editor's hosts use them. */
export function plainFiles(steps: PlainLog): Files {
  return {
    read: async (path) => {
      const bytes = await siblingRead(steps, path)
      return { bytes, etag: hashBytes(bytes) }
    },
    replace: async (path, bytes, etag) => await siblingReplace(steps, path, bytes, etag),
    remove: async (path, etag) => {
      await siblingRemove(steps, path, etag)
    },
    list: async () =>
      await Promise.resolve(
        [...steps.files.keys()]
          .filter((path) => !isTemporary(path))
          .sort()
          .map((name): Entry => ({ name, kind: 'file' })),
      ),
    watch: () => () => undefined,
  }
}

/**
 * Every state the files may be in after a crash: before and after each step, and amid each write with any beginning of what was written; of
 * these every `stride`th, and those at both ends. With how many steps were whole.
 */
export function* plainStates(
  { start, ops }: PlainLog,
  stride: number,
): Generator<{ readonly files: Contents; readonly amid: Op | null }> {
  const files = new Map(start)
  yield { files, amid: null }
  for (const op of ops) {
    if ('removed' in op) files.delete(op.path)
    else {
      for (let end = 0; end < op.bytes.length; end++) {
        if (end > 2 && end < op.bytes.length - 2 && end % stride !== 0) continue
        files.set(op.path, op.bytes.subarray(0, end))
        yield { files, amid: op }
      }
      files.set(op.path, op.bytes)
    }
    yield { files, amid: null }
  }
}

/** What the next window reads of a file in such a state; null where there is none. */
export async function readAfterCrash(files: Contents, path: string): Promise<string | null> {
  return await siblingRead(new PlainLog(files), path).then(
    (bytes) => new TextDecoder().decode(bytes),
    (error: unknown) => {
      if (error instanceof FileError && error.code === 'not-found') return null
      throw error
    },
  )
}
