import assert from 'node:assert/strict'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { onDisk, smallDisk } from './support/realDisk'
import { coding, codingsOf, put, run, saved, text, transcriptText } from './support/realSession'
import { withMessages } from './support/virtualStudy'
import { until } from './support/waiting'

const failed = (path: string, reason: string): string =>
  `${path} could not be saved: ${reason}. Your codings are kept in this window until it can be.`

const name = (path: string): string => path.slice(path.indexOf('/') + 1)

describe('what can go wrong on a real disk', () => {
  afterEach(async () => {
    await run('stopCoding')
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  it('a full disk: says so, leaves the file whole, keeps the work, and saves it when there is room', async function () {
    const disk = smallDisk('fulldisk', 256)
    if (disk === null) return this.skip()
    try {
      await coding('fulldisk/S1')
      const before = text(codingsOf('fulldisk/S1'))
      await withMessages(async (seen, answer) => {
        const filler = join(disk.folder, 'filler.bin')
        assert.throws(() => {
          for (let size = 65536; ; size = Math.max(1, size >> 1))
            writeFileSync(filler, Buffer.alloc(size), { flag: 'a' })
        }, /ENOSPC/)
        for (let size = 4096; size >= 1; size >>= 1)
          try {
            writeFileSync(filler, Buffer.alloc(size), { flag: 'a' })
          } catch {
            /* full to the last byte */
          }
        await run('press', { key: 'g' })
        await until('the message', () => seen.length > 0)
        assert.deepEqual(seen, [failed(name(codingsOf('fulldisk/S1')), 'the disk is full')])
        await run('press', { key: 'e' })
        assert.equal(text(codingsOf('fulldisk/S1')), before)
        rmSync(filler)
        answer('Try Again')
        await saved('fulldisk/S1', 'goal-agreement', 'empathy')
      })
    } finally {
      disk.dispose()
    }
  })

  it('a disk that is read-only: says so, keeps the work, and saves it when it may be written again', async function () {
    const disk = smallDisk('rodisk', 512)
    if (disk === null) return this.skip()
    try {
      await coding('rodisk/S1')
      const before = text(codingsOf('rodisk/S1'))
      disk.readOnly(true)
      await withMessages(async (seen, answer) => {
        await run('press', { key: 'g' })
        await until('the message', () => seen.length > 0)
        assert.deepEqual(seen, [failed(name(codingsOf('rodisk/S1')), 'the disk is read-only')])
        assert.equal(text(codingsOf('rodisk/S1')), before)
        disk.readOnly(false)
        answer('Try Again')
        await saved('rodisk/S1', 'goal-agreement')
      })
    } finally {
      disk.dispose()
    }
  })

  it('a folder taken away: the work is kept, said to be unsaved, and saved once the folder is back', async () => {
    await coding('takenaway/deep/S1')
    await withMessages(async (seen, answer) => {
      rmSync(onDisk('takenaway'), { recursive: true })
      await run('press', { key: 'g' })
      await until('the message', () => seen.length > 0)
      assert.deepEqual(seen, [failed(name(codingsOf('deep/S1')), 'its folder is no longer there')])
      mkdirSync(onDisk('takenaway/deep'), { recursive: true })
      put('takenaway/deep/S1.transcript', transcriptText)
      answer('Try Again')
      await saved('takenaway/deep/S1', 'task-negotiation', 'goal-agreement')
    })
  })

  it('a file changed again and again between reading and writing: what came and what was done are both in it', async () => {
    await coding('between/S1')
    const path = codingsOf('between/S1')
    const added: string[] = []
    const meddle = setInterval(() => {
      const now = text(path)
      const id = `out${added.length}`
      if (!now.endsWith('...\n') || added.length >= 12) return
      added.push(id)
      put(
        path,
        now.replace(
          'codings:\n',
          `codings:\n- {"id": "${id}", "unit": 4, "code": "rupture.confrontation", "note": "${id}"}\n`,
        ),
      )
    }, 15)
    try {
      for (const key of ['g', 'e', 'g', 'e']) {
        await run('press', { key })
        await run('press', { act: 'nextUnit' })
      }
      await until('all that came', () => added.length >= 12)
    } finally {
      clearInterval(meddle)
    }
    await until(
      'both',
      () =>
        added.every((id) => text(path).includes(`"${id}"`)) &&
        text(path).includes('goal-agreement') &&
        text(path).includes('empathy'),
    ).catch((error: unknown) => {
      throw new Error(`${String(error)} ${text(path)}`)
    })
  })
})

describe('a clock that is set back', () => {
  it('makes no coding older than the one before it', async () => {
    await coding('clock/S1')
    const real = Date
    // The extension runs in this very host.
    globalThis.Date = class extends real {
      constructor(...args: readonly unknown[]) {
        super(...((args.length === 0 ? [real.now() - 3_600_000] : args) as [number]))
      }
    } as DateConstructor
    try {
      await run('press', { key: 'g' })
      await saved('clock/S1', 'goal-agreement')
    } finally {
      globalThis.Date = real
    }
    const [first, second] = ['task-negotiation', 'goal-agreement'].map(
      (code) => new RegExp(`"${code}".*"at": "([^"]+)"`).exec(text(codingsOf('clock/S1')))?.[1],
    )
    assert.ok(first !== undefined && second !== undefined && second >= first, `${first} ${second}`)
    await run('stopCoding')
  })
})
