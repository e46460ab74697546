import assert from 'node:assert/strict'
import type { PlainSteps } from '../../../src/core/base/files/siblingReplace'
import { rescuePath, siblingPath, siblingRead, siblingReplace } from '../../../src/core/base/files/siblingReplace'
import { FileError } from '../../../src/core/base/files/ports'
import { hashBytes } from '../../../src/core/base/hash'
import { utf8 } from '../../../src/core/base/utf8'
import { Crash } from '../../support/crashDisk'

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const codingsPath = 'S01.codings.yaml'

/** A file system whose write truncates first and then grows byte by byte; a crash may come at any byte. */
class PlainDisk implements PlainSteps {
  files = new Map<string, Uint8Array>()
  left = Infinity
  steps = 0

  private tick(): void {
    this.steps++
    if (this.steps > this.left) throw new Crash()
  }

  async read(path: string): Promise<Uint8Array> {
    await Promise.resolve()
    const found = this.files.get(path)
    if (found === undefined) throw new FileError('not-found', path, '')
    return found
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    await Promise.resolve()
    for (let end = 0; end <= bytes.length; end++) {
      this.files.set(path, bytes.slice(0, end))
      this.tick()
    }
  }

  async remove(path: string): Promise<void> {
    await Promise.resolve()
    this.files.delete(path)
    this.tick()
  }

  fork(): PlainDisk {
    const copy = new PlainDisk()
    copy.files = new Map(this.files)
    return copy
  }
}

async function content(disk: PlainDisk): Promise<string | null> {
  return await siblingRead(disk, codingsPath).then(text, (error: unknown) => {
    if (error instanceof FileError && error.code === 'not-found') return null
    throw error
  })
}

/** Calls back with a disk for each step at which replacing can be stopped, and with the finished one. */
async function eachCrash(
  start: PlainDisk,
  next: string,
  visit: (disk: PlainDisk, crashed: boolean) => Promise<void>,
): Promise<void> {
  const before = await content(start)
  for (let steps = 0; ; steps++) {
    const disk = start.fork()
    disk.left = steps
    const crashed = await siblingReplace(
      disk,
      codingsPath,
      utf8(next),
      before === null ? null : hashBytes(utf8(before)),
    ).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Crash) return true
        throw error
      },
    )
    disk.left = Infinity
    await visit(disk, crashed)
    if (!crashed) return
  }
}

describe('siblingReplace', () => {
  it('lets the next load find the old or the new content whole after a crash at any byte, twice in a row', async () => {
    const disk = new PlainDisk()
    disk.files.set(codingsPath, utf8('zero\n'))
    let crashes = 0
    await eachCrash(disk, 'first\n', async (once) => {
      const found = await content(once)
      assert.ok(found === 'zero\n' || found === 'first\n', found ?? 'nothing')
      await eachCrash(once, 'second, longer\n', async (twice, crashed) => {
        crashes++
        const later = await content(twice)
        assert.ok(later === found || later === 'second, longer\n', `${found ?? 'nothing'} → ${later ?? 'nothing'}`)
        if (!crashed) assert.equal(later, 'second, longer\n')
      })
    })
    assert.ok(crashes > 5000, String(crashes))
  })

  it('does the same for a file that was not there', async () => {
    await eachCrash(new PlainDisk(), 'first\n', async (once, crashed) => {
      const found = await content(once)
      assert.ok(found === null || found === 'first\n')
      if (!crashed) assert.equal(found, 'first\n')
    })
  })

  it('leaves nothing behind when it ends well', async () => {
    const disk = new PlainDisk()
    await siblingReplace(disk, codingsPath, utf8('a'), null)
    await siblingReplace(disk, codingsPath, utf8('b'), hashBytes(utf8('a')))
    assert.deepEqual([...disk.files.keys()], [codingsPath])
  })

  it('keeps what a crash left in the sibling when someone else changed the file meanwhile', async () => {
    const disk = new PlainDisk()
    disk.files.set(codingsPath, utf8('zero\n'))
    await eachCrash(disk, 'mine\n', async (once, crashed) => {
      if (!crashed || !once.files.has(siblingPath(codingsPath)) || (await content(once)) !== 'mine\n') return
      once.files.set(codingsPath, utf8('theirs\n'))
      assert.equal(await content(once), 'theirs\n')
      await siblingReplace(once, codingsPath, utf8('later\n'), hashBytes(utf8('theirs\n')))
      assert.equal(text(once.files.get(rescuePath(codingsPath, utf8('mine\n'))) ?? new Uint8Array()), 'mine\n')
      assert.equal(await content(once), 'later\n')
    })
  })

  it('refuses a file that is not what the caller last saw', async () => {
    const disk = new PlainDisk()
    disk.files.set(codingsPath, utf8('theirs\n'))
    await assert.rejects(siblingReplace(disk, codingsPath, utf8('mine\n'), hashBytes(utf8('zero\n'))), {
      code: 'changed',
    })
    assert.equal(await content(disk), 'theirs\n')
  })
})
