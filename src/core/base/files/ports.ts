/** What core needs of the world outside. All paths are relative to the study's folder, with `/`, and never leave it. */

export type FileErrorCode =
  | 'not-found'
  | 'not-permitted'
  | 'changed'
  | 'too-large'
  | 'no-space'
  | 'in-editor'
  | 'unsaved-text'
  | 'other-encoding'
  | 'failed'

/** Why a file could not be read or written. `reason` is the system's own word, for people. */
export class FileError extends Error {
  constructor(
    readonly code: FileErrorCode,
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path}: ${code}${reason === '' ? '' : ` (${reason})`}`)
    this.name = 'FileError'
  }

  /** By its name: the bundles of the extension hold this class once each, and hand one another its errors. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'FileError'
  }
}

export interface FileContent {
  readonly bytes: Uint8Array
  /** Changes whenever the content does. */
  readonly etag: string
}

export interface Entry {
  readonly name: string
  readonly kind: 'file' | 'folder'
}

export interface Files {
  /** Rejects with `FileError`. */
  read(path: string): Promise<FileContent>
  /** The first bytes of a file, some thousand at least where it has them; rejects as `read` does. Absent where a file can only be read whole. */
  head?(path: string): Promise<Uint8Array>
  /**
   * Puts new content in place of the old, whole or not at all, and gives its etag. `etag` is what the caller last saw, null
   * where it saw no file; a file that is something else by now is left alone and the promise rejects with code `changed`.
   */
  replace(path: string, bytes: Uint8Array, etag: string | null): Promise<string>
  /** Takes a file away that is still what the caller last saw; else it is left alone and the promise rejects with code `changed`. */
  remove(path: string, etag: string): Promise<void>
  /** Direct children of a folder, '' being the study's own; a folder that does not exist has none. */
  list(folder: string): Promise<readonly Entry[]>
  /** Calls back with the path of a file that was made, changed or deleted; the result stops it. */
  watch(listener: (path: string) => void): () => void
}

export interface Clock {
  /** ISO 8601 in UTC, to the second. */
  now(): string
}

export interface Random {
  /** Uniform in [0, 1). */
  next(): number
}

const idLetters = 'abcdefghijklmnopqrstuvwxyz'
const idCharacters = `${idLetters}0123456789`

/** A fresh id that starts with a letter: a thousand million million possibilities, so two coders' never meet. */
export function newId(random: Random): string {
  const pick = (from: string): string => from[Math.floor(random.next() * from.length)] ?? 'a'
  let id = pick(idLetters)
  while (id.length < 10) id += pick(idCharacters)
  return id
}
