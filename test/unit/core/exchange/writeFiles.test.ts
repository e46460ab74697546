import assert from 'node:assert/strict'
import type { FileToWrite } from '../../../../src/core/exchange/writing/writeFiles'
import { always, present, writeFiles } from '../../../../src/core/exchange/writing/writeFiles'
import { FileError } from '../../../../src/core/base/files/ports'
import { siblingPath, siblingRemove, siblingReplace } from '../../../../src/core/base/files/siblingReplace'
import { hashBytes } from '../../../../src/core/base/hash'
import { utf8 } from '../../../../src/core/base/utf8'
import { MemoryFiles } from '../../../support/memoryFiles'

const contents = (files: MemoryFiles): Record<string, string> =>
  Object.fromEntries([...files.contents.keys()].sort().map((path) => [path, files.text(path)]))
const plan = async (files: MemoryFiles, wanted: Readonly<Record<string, string>>): Promise<FileToWrite[]> =>
  await Promise.all(
    Object.entries(wanted).map(async ([path, text]) => ({ path, bytes: utf8(text), was: await present(files, path) })),
  )

describe('files that are written together', () => {
  const before = { a: 'old a', z: 'old z' }
  const wanted = { a: 'new a', b: 'new b', c: 'new c' }

  it('are all written, in their order', async () => {
    const files = new MemoryFiles(before)
    const steps: string[] = []
    const result = await writeFiles(
      files,
      await plan(files, wanted),
      (done, total) => steps.push(`${done}/${total}`) > 0,
    )
    assert.deepEqual(result, { done: true, written: ['a', 'b', 'c'] })
    assert.deepEqual(contents(files), { ...wanted, z: 'old z' })
    assert.deepEqual(steps, ['0/3', '1/3', '2/3', '3/3'])
  })

  for (const after of [0, 1, 2, 3]) {
    it(`leave nothing where the work is ended after ${after}`, async () => {
      const files = new MemoryFiles(before)
      assert.deepEqual(await writeFiles(files, await plan(files, wanted), (done) => done < after), {
        done: false,
        written: [],
      })
      assert.deepEqual(contents(files), before)
    })
  }

  it('leave nothing where one can’t be written, and say why', async () => {
    const files = new MemoryFiles(before)
    const all = await plan(files, wanted)
    // Somebody is faster at the last one.
    await assert.rejects(
      writeFiles(files, all, (done) => {
        if (done === 2) files.set('c', 'theirs')
        return true
      }),
      (error) => error instanceof FileError && error.code === 'changed',
    )
    assert.deepEqual(contents(files), { ...before, c: 'theirs' })
  })

  it('name what somebody else has changed meanwhile and could not be taken back', async () => {
    const files = new MemoryFiles(before)
    const all = await plan(files, wanted)
    const result = await writeFiles(files, all, async (done) => {
      while (done === 2 && !files.contents.has('b')) await new Promise(setImmediate)
      if (done === 2) files.set('b', 'theirs')
      return done < 2
    })
    assert.deepEqual(result, { done: false, written: ['b'] })
    assert.deepEqual(contents(files), { ...before, b: 'theirs' })
  })

  it('are written several at a time, and leave nothing where the second of many can’t be', async () => {
    let now = 0
    let most = 0
    class SlowFiles extends MemoryFiles {
      override async replace(path: string, bytes: Uint8Array, etag: string | null): Promise<string> {
        most = Math.max(most, ++now)
        await new Promise((done) => {
          setTimeout(done, path === 'f01' ? 5 : 1)
        })
        now--
        if (path === refused) throw new FileError('no-space', path, 'ENOSPC')
        return await super.replace(path, bytes, etag)
      }
    }
    let refused = ''
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`f${String(i).padStart(2, '0')}`, `text ${i}`]),
    )
    const whole = new SlowFiles(before)
    const { done, written } = await writeFiles(whole, await plan(whole, many), always)
    assert.deepEqual([done, written], [true, Object.keys(many)])
    assert.deepEqual(contents(whole), { ...before, ...many })
    assert.ok(most > 1 && most <= 32, String(most))
    refused = 'f01'
    const full = new SlowFiles(before)
    await assert.rejects(
      writeFiles(full, await plan(full, many), always),
      (error) => error instanceof FileError && error.code === 'no-space' && error.path === 'f01',
    )
    assert.deepEqual(contents(full), before)
  })

  it('are none where there are none', async () => {
    assert.deepEqual(await writeFiles(new MemoryFiles(), [], always), { done: true, written: [] })
  })
})

describe('a file that only its sibling holds', () => {
  it('is removed on a disk that is too full to write on', async () => {
    const disk = new Map<string, Uint8Array>()
    let full = false
    const steps = {
      read: async (path: string): Promise<Uint8Array> =>
        await Promise.resolve(disk.get(path) ?? Promise.reject(new FileError('not-found', path, ''))),
      write: async (path: string, bytes: Uint8Array): Promise<void> => {
        await Promise.resolve()
        if (full || path === 'a') throw new FileError('no-space', path, '')
        disk.set(path, bytes)
      },
      remove: async (path: string): Promise<void> => {
        await Promise.resolve(disk.delete(path))
      },
    }
    const bytes = utf8('all of it')
    await assert.rejects(siblingReplace(steps, 'a', bytes, null))
    assert.deepEqual([...disk.keys()], [siblingPath('a')])
    full = true
    await siblingRemove(steps, 'a', hashBytes(bytes))
    assert.deepEqual([...disk.keys()], [])
  })
})
