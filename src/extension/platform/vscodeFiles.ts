import * as vscode from 'vscode'
import type { Entry, FileErrorCode, Files } from '../../core/base/files/ports'
import { FileError } from '../../core/base/files/ports'
import { isTemporary } from '../../core/base/files/atomicReplace'
import type { PlainSteps } from '../../core/base/files/siblingReplace'
import { siblingRead, siblingRemove, siblingReplace } from '../../core/base/files/siblingReplace'
import { disposeAll } from './disposables'
import { hashBytes } from '../../core/base/hash'

const codes: Readonly<Record<string, FileErrorCode>> = {
  FileNotFound: 'not-found',
  FileNotADirectory: 'not-found',
  NoPermissions: 'not-permitted',
  Unavailable: 'failed',
  FileIsADirectory: 'failed',
}

const fullDisk = /ENOSPC|EDQUOT|QuotaExceeded|NoSpace|no space left|quota (?:was |has been )?exceeded/i

function asFileError(error: unknown, path: string): FileError {
  if (error instanceof FileError) return error
  const code = error instanceof vscode.FileSystemError ? error.code : ''
  // File systems have no code of their own for a full disk: it is in what they say.
  if (codes[code] === undefined && error instanceof Error && fullDisk.test(`${error.name} ${error.message}`))
    return new FileError('no-space', path, 'ENOSPC')
  return new FileError(codes[code] ?? 'failed', path, code)
}

async function named<T>(path: string, work: () => Thenable<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asFileError(error, path)
  }
}

/** The files of a study through the editor's file systems, whose writes are not atomic: a sibling makes up for it. */
export function vscodeFiles(root: vscode.Uri): Files {
  const uri = (path: string): vscode.Uri => (path === '' ? root : vscode.Uri.joinPath(root, ...path.split('/')))
  const steps: PlainSteps = {
    read: (path) => named(path, () => vscode.workspace.fs.readFile(uri(path))),
    write: (path, bytes) => named(path, () => vscode.workspace.fs.writeFile(uri(path), bytes)),
    remove: (path) => named(path, () => vscode.workspace.fs.delete(uri(path))),
  }
  return {
    async read(path) {
      const bytes = await siblingRead(steps, path)
      return { bytes, etag: hashBytes(bytes) }
    },
    async replace(path, bytes, etag) {
      return await siblingReplace(steps, path, bytes, etag)
    },
    async remove(path, etag) {
      await siblingRemove(steps, path, etag)
    },
    async list(folder) {
      try {
        const children = await vscode.workspace.fs.readDirectory(uri(folder))
        const out: Entry[] = []
        for (const [name, type] of children) {
          if ((type & vscode.FileType.Directory) !== 0 && (type & vscode.FileType.SymbolicLink) === 0)
            out.push({ name, kind: 'folder' })
          else if ((type & vscode.FileType.File) !== 0) out.push({ name, kind: 'file' })
        }
        return out.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      } catch (error) {
        const mapped = asFileError(error, folder)
        if (mapped.code === 'not-found') return []
        throw mapped
      }
    },
    watch(listener) {
      return watchWith(root, listener)
    },
  }
}

/** The editor's own watcher, which works in both hosts; the path is relative to `root`. */
export function watchWith(root: vscode.Uri, listener: (path: string) => void): () => void {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(root, '**/*'))
  const base = root.path.endsWith('/') ? root.path : `${root.path}/`
  const hear = (changed: vscode.Uri): void => {
    const path = changed.path.startsWith(base) ? changed.path.slice(base.length) : null
    if (path !== null && !isTemporary(path.slice(path.lastIndexOf('/') + 1))) listener(path)
  }
  const subscriptions = [watcher.onDidChange(hear), watcher.onDidCreate(hear), watcher.onDidDelete(hear)]
  return () => {
    disposeAll([...subscriptions, watcher])
  }
}
