import type { DiskSteps } from '../../src/core/base/files/atomicReplace'
import { FileError } from '../../src/core/base/files/ports'

/** Thrown in the place of a step after which the machine stopped. */
export class Crash extends Error {}

interface Inode {
  data: Uint8Array
  /** What of it is surely on the disk; null while nothing is. */
  synced: Uint8Array | null
}

type Names = ReadonlyMap<string, Inode>

/**
 * A local disk as real ones behave: data that was not synced may be lost or torn by a crash, and names (creation, rename, removal) reach the
 * disk in order but late, unless the folder is synced. A crash can be set to happen after any step.
 */
export class CrashDisk implements DiskSteps {
  private names = new Map<string, Inode>()
  /** States of the folder since it was last on the disk; the first is on it for sure. */
  private pending: Names[] = [new Map()]
  private left = Infinity
  steps = 0

  constructor(files: Readonly<Record<string, Uint8Array>> = {}) {
    for (const [path, data] of Object.entries(files)) this.names.set(path, { data, synced: data })
    this.pending = [new Map(this.names)]
  }

  crashAfter(steps: number): void {
    this.left = steps
    this.steps = 0
  }

  async read(path: string): Promise<Uint8Array> {
    const found = this.names.get(path)
    if (found === undefined) throw new FileError('not-found', path, '')
    return await Promise.resolve(found.data)
  }

  async create(path: string, bytes: Uint8Array): Promise<void> {
    if (this.names.has(path)) throw new FileError('failed', path, 'EEXIST')
    const inode: Inode = { data: new Uint8Array(), synced: null }
    this.names.set(path, inode)
    await this.step(true)
    for (const end of [Math.floor(bytes.length / 2), bytes.length]) {
      inode.data = bytes.slice(0, end)
      await this.step(false)
    }
  }

  async sync(path: string): Promise<void> {
    const inode = this.names.get(path)
    if (inode === undefined) throw new FileError('not-found', path, '')
    inode.synced = inode.data
    await this.step(false)
  }

  async rename(from: string, to: string): Promise<void> {
    const inode = this.names.get(from)
    if (inode === undefined) throw new FileError('not-found', from, '')
    this.names.delete(from)
    this.names.set(to, inode)
    await this.step(true)
  }

  async syncFolder(): Promise<void> {
    this.pending = [new Map(this.names)]
    await this.step(false)
  }

  async remove(path: string): Promise<void> {
    if (!this.names.delete(path)) throw new FileError('not-found', path, '')
    await this.step(true)
  }

  /** Every content a file may have after the machine stopped here and came up again; null where there may be no file. */
  afterCrash(path: string): (Uint8Array | null)[] {
    return this.pending.flatMap((names): (Uint8Array | null)[] => {
      const inode = names.get(path)
      if (inode === undefined) return [null]
      if (inode.synced === inode.data) return [inode.data]
      const torn = [...Array(inode.data.length + 1).keys()].map((end) => inode.data.slice(0, end))
      return inode.synced === null ? torn : [...torn, inode.synced]
    })
  }

  /** What the whole folder may hold after the machine stopped here: contents by path, null for one that may be torn. */
  statesAfterCrash(): ReadonlyMap<string, Uint8Array | null>[] {
    return this.pending.map(
      (names) => new Map([...names].map(([path, { data, synced }]) => [path, synced === data ? data : null])),
    )
  }

  /** The files that are there now. */
  paths(): string[] {
    return [...this.names.keys()]
  }

  private async step(ofNames: boolean): Promise<void> {
    await Promise.resolve()
    if (ofNames) this.pending = [...this.pending, new Map(this.names)]
    this.steps++
    if (this.steps > this.left) throw new Crash()
  }
}
