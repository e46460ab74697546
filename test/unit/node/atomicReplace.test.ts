import assert from 'node:assert/strict'
import type { DiskSteps } from '../../../src/core/base/files/atomicReplace'
import { atomicReplace, isTemporary, temporaryPath } from '../../../src/core/base/files/atomicReplace'
import { FileError } from '../../../src/core/base/files/ports'
import { hashBytes } from '../../../src/core/base/hash'
import { utf8 } from '../../../src/core/base/utf8'
import { Crash, CrashDisk } from '../../support/crashDisk'

const oldBytes = utf8('old: whole\n')
const newBytes = utf8('new: whole, and longer than before\n')
const text = (bytes: Uint8Array | null): string | null => (bytes === null ? null : new TextDecoder().decode(bytes))

/** All contents that some crash of the given way of replacing can leave. */
async function outcomes(
  old: Uint8Array | null,
  replace: (disk: CrashDisk) => Promise<unknown>,
): Promise<Set<string | null>> {
  const found = new Set<string | null>()
  for (let steps = 0; ; steps++) {
    const disk = new CrashDisk(old === null ? {} : { 'S01.codings.yaml': old })
    disk.crashAfter(steps)
    const crashed = await replace(disk).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Crash) return true
        throw error
      },
    )
    for (const content of disk.afterCrash('S01.codings.yaml')) found.add(text(content))
    if (!crashed) return found
  }
}

const etag = (bytes: Uint8Array | null): string | null => (bytes === null ? null : hashBytes(bytes))
const proper = (old: Uint8Array | null) => async (disk: CrashDisk) =>
  await atomicReplace(disk, 'S01.codings.yaml', newBytes, etag(old), 'a1')

describe('atomicReplace', () => {
  it('leaves the old or the new content whole after a crash at any step', async () => {
    assert.deepEqual(await outcomes(oldBytes, proper(oldBytes)), new Set([text(oldBytes), text(newBytes)]))
  })

  it('leaves no file or the whole file where there was none', async () => {
    assert.deepEqual(await outcomes(null, proper(null)), new Set([null, text(newBytes)]))
  })

  it('is needed in each of its steps: the model finds what goes wrong without one', async () => {
    const without = (step: 'sync' | 'temporary') => async (disk: CrashDisk) => {
      const steps: DiskSteps = {
        read: (p) => disk.read(p),
        create: (p, b) => disk.create(p, b),
        sync: step === 'sync' ? async () => {} : (p) => disk.sync(p),
        rename: (a, b) => disk.rename(a, b),
        syncFolder: () => disk.syncFolder(),
        remove: (p) => disk.remove(p),
      }
      if (step === 'sync') return await atomicReplace(steps, 'S01.codings.yaml', newBytes, etag(oldBytes), 'a1')
      await disk.remove('S01.codings.yaml')
      await disk.create('S01.codings.yaml', newBytes)
      await disk.sync('S01.codings.yaml')
    }
    for (const step of ['sync', 'temporary'] as const) {
      const found = await outcomes(oldBytes, without(step))
      assert.ok(
        [...found].some((content) => content !== text(oldBytes) && content !== text(newBytes)),
        step,
      )
    }
  })

  it('is durable once it has said so', async () => {
    const disk = new CrashDisk({ 'S01.codings.yaml': oldBytes })
    await proper(oldBytes)(disk)
    assert.deepEqual(disk.afterCrash('S01.codings.yaml').map(text), [text(newBytes)])
  })

  it('refuses, and leaves alone, a file that is not what the caller last saw', async () => {
    const disk = new CrashDisk({ 'S01.codings.yaml': utf8('somebody else') })
    await assert.rejects(proper(oldBytes)(disk), (error) => error instanceof FileError && error.code === 'changed')
    assert.equal(text(await disk.read('S01.codings.yaml')), 'somebody else')
  })

  it('refuses to create what is there already, and to replace what is gone', async () => {
    await assert.rejects(atomicReplace(new CrashDisk({ a: oldBytes }), 'a', newBytes, null, 'x'), { code: 'changed' })
    await assert.rejects(atomicReplace(new CrashDisk(), 'a', newBytes, hashBytes(oldBytes), 'x'), { code: 'changed' })
  })

  it('takes its temporary file away when writing fails, and names it so that it is known', async () => {
    const disk = new CrashDisk({ 'd/S01.yaml': oldBytes })
    const failing: DiskSteps = {
      read: (p) => disk.read(p),
      create: (p, b) => disk.create(p, b),
      sync: (p) => disk.sync(p),
      rename: async (_, to) => await Promise.reject(new FileError('no-space', to, 'ENOSPC')),
      syncFolder: () => disk.syncFolder(),
      remove: (p) => disk.remove(p),
    }
    await assert.rejects(atomicReplace(failing, 'd/S01.yaml', newBytes, hashBytes(oldBytes), 'x9'), {
      code: 'no-space',
    })
    const temporary = temporaryPath('d/S01.yaml', 'x9')
    assert.equal(temporary, 'd/.S01.yaml.x9.saving')
    assert.ok(isTemporary('.S01.yaml.x9.saving'))
    await assert.rejects(disk.read(temporary), { code: 'not-found' })
    assert.equal(text(await disk.read('d/S01.yaml')), text(oldBytes))
  })
})
