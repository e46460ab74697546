import { hashBytes } from '../hash'
import { FileError } from './ports'

/** The steps of a local file system that replacing is made of; each may be the last before a crash. Errors are FileErrors. */
export interface DiskSteps {
  read(path: string): Promise<Uint8Array>
  /** Creates the file anew (it must not exist) with the old one's permissions, and writes all bytes. */
  create(path: string, bytes: Uint8Array, like: string): Promise<void>
  /** Returns when the file's content is on the disk. */
  sync(path: string): Promise<void>
  /** Puts `from` in the place of `to` in one step. */
  rename(from: string, to: string): Promise<void>
  /** Returns when the folder's entries are on the disk. */
  syncFolder(ofPath: string): Promise<void>
  remove(path: string): Promise<void>
}

async function etagNow(steps: DiskSteps, path: string): Promise<string | null> {
  try {
    return hashBytes(await steps.read(path))
  } catch (error) {
    if (error instanceof FileError && error.code === 'not-found') return null
    throw error
  }
}

/**
 * Temporary file beside the target, fsync, rename over it, fsync of the folder: after a crash at any step the
 * target is the old content or the new one, whole. `unique` makes the temporary name nobody else's.
 */
export async function atomicReplace(
  steps: DiskSteps,
  path: string,
  bytes: Uint8Array,
  etag: string | null,
  unique: string,
): Promise<string> {
  if ((await etagNow(steps, path)) !== etag) throw new FileError('changed', path, '')
  const temporary = temporaryPath(path, unique)
  try {
    await steps.create(temporary, bytes, path)
    await steps.sync(temporary)
    // As late as can be: what came in while we wrote must not be lost.
    if ((await etagNow(steps, path)) !== etag) throw new FileError('changed', path, '')
    await steps.rename(temporary, path)
  } catch (error) {
    await steps.remove(temporary).catch(() => undefined)
    throw error
  }
  await steps.syncFolder(path)
  return hashBytes(bytes)
}

/** Takes a file away that is what the caller last saw; durable once it has said so. */
export async function durableRemove(steps: DiskSteps, path: string, etag: string): Promise<void> {
  if ((await etagNow(steps, path)) !== etag) throw new FileError('changed', path, '')
  await steps.remove(path)
  await steps.syncFolder(path)
}

/** Hidden, beside the target (a rename must not cross file systems), and known by its ending. */
export function temporaryPath(path: string, unique: string): string {
  const slash = path.lastIndexOf('/') + 1
  return `${path.slice(0, slash)}.${path.slice(slash)}.${unique}.saving`
}

/** Whether a name is that of a temporary file which a crash may have left behind. */
export const isTemporary = (name: string): boolean => name.startsWith('.') && name.endsWith('.saving')
