import { randomBytes } from 'node:crypto'
import { watch as watchFolder } from 'node:fs'
import type { Dirent, Stats } from 'node:fs'
import { chmod, open, readFile, readdir, realpath, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { DiskSteps } from '../core/base/files/atomicReplace'
import { atomicReplace, durableRemove, isTemporary } from '../core/base/files/atomicReplace'
import type { Entry, FileContent, FileErrorCode, Files } from '../core/base/files/ports'
import { FileError } from '../core/base/files/ports'
import { hashBytes } from '../core/base/hash'

/** No codings file or transcript anyone works with is larger; it bounds memory when handed something else. */
export const largestFile = 64 * 1024 * 1024

/** The head of a codings file of some 2,000 units. */
const headLength = 16 * 1024

const codes: Readonly<Record<string, FileErrorCode>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EROFS: 'not-permitted',
  EISDIR: 'failed',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
}

/** A Node error as a FileError; the system's message without the absolute path that it repeats. */
export function asFileError(error: unknown, path: string): FileError {
  if (error instanceof FileError) return error
  const { code = '', message = String(error) } = error as { code?: string; message?: string }
  return new FileError(codes[code] ?? 'failed', path, code === '' ? message : code)
}

async function named<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asFileError(error, path)
  }
}

/** The steps on absolute paths of the local disk. */
const nodeSteps: DiskSteps = {
  read: (path) => named(path, async () => await readFile(path)),
  create: (path, bytes, like) =>
    named(path, async () => {
      const mode = await stat(like).then(
        (found: Stats) => found.mode & 0o777,
        () => null,
      )
      const file = await open(path, 'wx', mode ?? 0o666)
      try {
        await file.writeFile(bytes)
      } finally {
        await file.close()
      }
      if (mode !== null) await chmod(path, mode)
    }),
  sync: (path) =>
    named(path, async () => {
      const file = await open(path, 'r+')
      try {
        await file.sync()
      } finally {
        await file.close()
      }
    }),
  rename: (from, to) =>
    named(to, async () => {
      await rename(from, to)
    }),
  syncFolder: (ofPath) =>
    named(ofPath, async () => {
      // Windows cannot open a folder; there the rename itself is as durable as it gets.
      if (process.platform === 'win32') return
      const folder = await open(dirname(ofPath), 'r')
      try {
        await folder.sync()
      } finally {
        await folder.close()
      }
    }),
  remove: (path) =>
    named(path, async () => {
      await unlink(path)
    }),
}

/** The files of a study below `root`, an absolute path, with replacing that a crash cannot tear. */
export function nodeFiles(root: string): Files {
  return {
    read: (path) => named(path, () => readWhole(root, path)),
    head: (path) => named(path, () => readHead(root, path)),
    replace: (path, bytes, etag) => named(path, () => replaceFile(root, path, bytes, etag)),
    remove: (path, etag) => named(path, () => removeFile(root, path, etag)),
    list: (folder) => listFolder(root, folder),
    watch: (listener) => watchBelow(root, listener),
  }
}

function absolute(root: string, path: string): string {
  // Paths come from files of the study; none of them may lead out of it.
  if (path.split('/').includes('..')) throw new FileError('not-permitted', path, 'outside the study')
  return join(root, ...path.split('/'))
}

async function readWhole(root: string, path: string): Promise<FileContent> {
  const full = absolute(root, path)
  const { size } = await stat(full)
  if (size > largestFile) throw new FileError('too-large', path, `${String(Math.round(size / 1e6))} MB`)
  const bytes = await readFile(full)
  return { bytes, etag: hashBytes(bytes) }
}

async function readHead(root: string, path: string): Promise<Uint8Array> {
  const file = await open(absolute(root, path))
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(headLength), 0, headLength, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function replaceFile(root: string, path: string, bytes: Uint8Array, etag: string | null): Promise<string> {
  const full = absolute(root, path)
  // A link to a file is written through, not replaced.
  const target = await realpath(full).catch(() => full)
  return await under(path, () => atomicReplace(nodeSteps, target, bytes, etag, randomBytes(4).toString('hex')))
}

async function removeFile(root: string, path: string, etag: string): Promise<void> {
  const full = absolute(root, path)
  await under(path, () => durableRemove(nodeSteps, full, etag))
}

/** Does work on an absolute path, and fails with the path in the study instead. */
async function under<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code, reason } = asFileError(error, path)
    throw new FileError(code, path, reason)
  }
}

async function listFolder(root: string, folder: string): Promise<readonly Entry[]> {
  const full = absolute(root, folder)
  const found = await readdir(full, { withFileTypes: true }).catch((error: unknown) => {
    const mapped = asFileError(error, folder)
    if (mapped.code === 'not-found') return []
    throw mapped
  })
  const entries: Entry[] = []
  for (const entry of found) {
    const kind = await kindOf(entry, join(full, entry.name))
    if (kind !== null) entries.push({ name: entry.name, kind })
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** What an entry is to a study: a link counts where it leads to a file, and what is neither file nor folder doesn't. */
async function kindOf(entry: Dirent, full: string): Promise<Entry['kind'] | null> {
  if (entry.isSymbolicLink()) {
    const target = await stat(full).catch(() => null)
    return target?.isFile() === true ? 'file' : null
  }
  if (entry.isDirectory()) return 'folder'
  return entry.isFile() ? 'file' : null
}

function watchBelow(root: string, listener: (path: string) => void): () => void {
  const watcher = watchFolder(root, { recursive: true }, (_event, name) => {
    if (name === null) return
    const path = relative(root, join(root, name)).split(sep).join('/')
    if (!isTemporary(path.slice(path.lastIndexOf('/') + 1))) listener(path)
  })
  return () => {
    watcher.close()
  }
}
