import { MemoryFiles } from '../support/memoryFiles'

interface Waiting {
  readonly what: string
  readonly goOn: () => void
}

/** Files in memory where each reading and writing waits to be let through, before it is done and before it is heard of. */
export class SteppedFiles extends MemoryFiles {
  private waiting: Waiting[] = []

  /** Waits to be let through. */
  async turn(what: string): Promise<void> {
    await new Promise<void>((goOn) => this.waiting.push({ what, goOn }))
  }

  /** What waits, oldest first. */
  get queue(): readonly string[] {
    return this.waiting.map(({ what }) => what)
  }

  /** Lets one of those through that wait. */
  release(at: number): void {
    const [one] = this.waiting.splice(at, 1)
    one?.goOn()
  }

  override async read(path: string): Promise<{ bytes: Uint8Array; etag: string }> {
    return await this.stepped(`read ${path}`, async () => await super.read(path))
  }

  override async replace(path: string, bytes: Uint8Array, etag: string | null): Promise<string> {
    return await this.stepped(`write ${path}`, async () => await super.replace(path, bytes, etag))
  }

  override async remove(path: string, etag: string): Promise<void> {
    await this.stepped(`remove ${path}`, async () => {
      await super.remove(path, etag)
    })
  }

  private async stepped<T>(what: string, work: () => Promise<T>): Promise<T> {
    await this.turn(what)
    try {
      return await work()
    } finally {
      await this.turn(`${what}, done`)
    }
  }
}
