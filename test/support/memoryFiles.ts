import type { Clock, Entry, Files, Random } from '../../src/core/base/files/ports'
import { FileError } from '../../src/core/base/files/ports'
import { hashBytes } from '../../src/core/base/hash'
import { utf8 } from '../../src/core/base/utf8'

/** A study in memory, with a log of what was read and written, and ways to fail. */
export class MemoryFiles implements Files {
  readonly contents = new Map<string, Uint8Array>()
  readonly reads: string[] = []
  readonly writes: string[] = []
  /** Error for the next writes, while set. */
  failing: FileError | null = null
  /** Called before each write, to change something at just that moment. */
  beforeWrite: (() => void) | null = null

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.set(path, text)
  }

  set(path: string, text: string): void {
    this.contents.set(path, utf8(text))
  }

  text(path: string): string {
    return new TextDecoder().decode(this.contents.get(path))
  }

  async read(path: string): Promise<{ bytes: Uint8Array; etag: string }> {
    await Promise.resolve()
    this.reads.push(path)
    const bytes = this.contents.get(path)
    if (bytes === undefined) throw new FileError('not-found', path, 'ENOENT')
    return { bytes, etag: hashBytes(bytes) }
  }

  async replace(path: string, bytes: Uint8Array, etag: string | null): Promise<string> {
    await Promise.resolve()
    const before = this.beforeWrite
    this.beforeWrite = null
    before?.()
    if (this.failing !== null) throw this.failing
    const present = this.contents.get(path)
    if ((present === undefined ? null : hashBytes(present)) !== etag) throw new FileError('changed', path, '')
    this.contents.set(path, bytes)
    this.writes.push(path)
    return hashBytes(bytes)
  }

  async remove(path: string, etag: string): Promise<void> {
    await Promise.resolve()
    if (this.failing !== null) throw this.failing
    const present = this.contents.get(path)
    if (present === undefined || hashBytes(present) !== etag) throw new FileError('changed', path, '')
    this.contents.delete(path)
  }

  async list(folder: string): Promise<readonly Entry[]> {
    await Promise.resolve()
    const prefix = folder === '' ? '' : `${folder}/`
    const entries = new Map<string, Entry>()
    for (const path of this.contents.keys()) {
      if (!path.startsWith(prefix)) continue
      const [name = '', more] = path.slice(prefix.length).split('/')
      entries.set(name, { name, kind: more === undefined ? 'file' : 'folder' })
    }
    return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  watch(): () => void {
    return () => undefined
  }
}

/** A clock that moves a second at each look. */
export function steadyClock(): Clock {
  let seconds = 0
  return { now: () => new Date(Date.UTC(2026, 2, 1, 10, 0, seconds++)).toISOString().replace('.000Z', 'Z') }
}

/** Numbers that look random and are the same at each run (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0
      let t = Math.imul(state ^ (state >>> 15), state | 1)
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
    },
  }
}
