import assert from 'node:assert/strict'
import { tag } from '../../../../../src/core/coding/acts/tag'
import { builtinCodebookText } from '../../../../../src/core/codebook/builtin/builtinCodebook'
import { atomicReplace, durableRemove, isTemporary } from '../../../../../src/core/base/files/atomicReplace'
import type { Entry, Files } from '../../../../../src/core/base/files/ports'
import { hashBytes } from '../../../../../src/core/base/hash'
import { moveOwnCodings } from '../../../../../src/core/study/renames/moveCodings'
import { Store } from '../../../../../src/core/study/store/store'
import { studyTemplate } from '../../../../../src/core/study/settings/studyTemplate'
import { utf8 } from '../../../../../src/core/base/utf8'
import { Crash, CrashDisk } from '../../../../support/crashDisk'
import { seeded, steadyClock } from '../../../../support/memoryFiles'
import type { Build } from './everyAct'
import { acts, coded, done } from './everyAct'
import { plainBytesBetween, plainCrashes } from './plainCrashTests'
import { codebookText, alicesFile, opened, sessionPath, transcriptText } from '../support'
import { builtin } from '../../../../support/builtin'

/** The files of a study on a disk that may crash at any step. */
function crashFiles(disk: CrashDisk): Files {
  let number = 0
  const steps = {
    read: (path: string) => disk.read(path),
    create: (path: string, bytes: Uint8Array) => disk.create(path, bytes),
    sync: (path: string) => disk.sync(path),
    rename: (from: string, to: string) => disk.rename(from, to),
    syncFolder: () => disk.syncFolder(),
    remove: (path: string) => disk.remove(path),
  }
  return {
    read: async (path) => {
      const bytes = await disk.read(path)
      return { bytes, etag: hashBytes(bytes) }
    },
    replace: async (path, bytes, etag) => await atomicReplace(steps, path, bytes, etag, String(++number)),
    remove: async (path, etag) => {
      await durableRemove(steps, path, etag)
    },
    list: async () =>
      await Promise.resolve(
        disk
          .paths()
          .filter((path) => !isTemporary(path))
          .map((name): Entry => ({ name, kind: 'file' })),
      ),
    watch: () => () => undefined,
  }
}

const text = (bytes: Uint8Array | null | undefined): string | null =>
  bytes == null ? null : new TextDecoder().decode(bytes)

/** Runs something on a copy of a disk once for each step at which the machine may stop, and shows every state it may come up with. */
async function eachCrash(
  start: Readonly<Record<string, string>>,
  run: (disk: CrashDisk) => Promise<void>,
  visit: (state: ReadonlyMap<string, string | null>) => void,
): Promise<number> {
  const files = Object.fromEntries(Object.entries(start).map(([path, content]) => [path, utf8(content)]))
  for (let steps = 0; ; steps++) {
    const disk = new CrashDisk(files)
    disk.crashAfter(steps)
    await run(disk)
    for (const state of disk.statesAfterCrash()) visit(new Map([...state].map(([path, bytes]) => [path, text(bytes)])))
    if (disk.steps <= steps) return steps
  }
}

describe('a crash at any step of writing', () => {
  const start = { [sessionPath]: transcriptText, 'codebook.yaml': codebookText, [alicesFile]: coded }
  async function actOn(disk: CrashDisk, build: Build, undo: boolean): Promise<void> {
    const store = new Store({
      builtin,
      files: crashFiles(disk),
      clock: steadyClock(),
      random: seeded(1),
      coder: 'alice',
    })
    await opened(store)
    assert.ok('done' in store.act(sessionPath, build))
    await store.flush()
    if (!undo) return
    store.undo()
    await store.flush()
  }

  for (const [name, build] of Object.entries(acts)) {
    it(`of ${name} and of undoing it leaves the coder’s file whole, as it was before or after`, async () => {
      const from = { ...start, [alicesFile]: name === 'reopen' ? done : coded }
      const whole = new Set<string | null>([from[alicesFile]])
      for (const undo of [false, true]) {
        const disk = new CrashDisk(
          Object.fromEntries(Object.entries(from).map(([path, content]) => [path, utf8(content)])),
        )
        await actOn(disk, build, undo)
        whole.add(text(await disk.read(alicesFile)))
      }
      assert.ok(whole.size >= 2, 'the act writes something')
      const crashes = await eachCrash(
        from,
        async (disk) => {
          await actOn(disk, build, true)
        },
        (state) => {
          assert.ok(whole.has(state.get(alicesFile) ?? null), String(state.get(alicesFile)))
          assert.equal(state.get(sessionPath), transcriptText)
        },
      )
      assert.ok(crashes >= 6, String(crashes))
    })
  }

  for (const name of ['split', 'join', 'propose-units'] as const) {
    it(`of ${name} and of undoing it leaves the units and the codings each whole, as they were before or after, and codings that stand on their units or ask`, async () => {
      const vtt =
        'WEBVTT\n\n00:00.000 --> 00:04.000\n<v C>Fine, I guess. You keep asking. Stop it.\n\n00:05.000 --> 00:06.000\n<v T>I see. Do go on.\n'
      const [session, units, own] = ['S02.vtt', 'S02.vtt.units.yaml', 'S02.alice.codings.yaml']
      const book = codebookText.replace('unit: utterance', 'unit: thought-unit')
      const prepared = new CrashDisk({ [session]: utf8(vtt), 'codebook.yaml': utf8(book) })
      const never = async (): Promise<never> => await Promise.reject(new Error('a transcript that is never rewritten'))
      const openedOn = async (disk: CrashDisk): Promise<Store> => {
        const store = new Store({
          builtin,
          files: crashFiles(disk),
          clock: steadyClock(),
          random: seeded(1),
          coder: 'alice',
        })
        await opened(store, session)
        return store
      }
      const first = await openedOn(prepared)
      await first.splitTurns(session, 'split', new Map([[1, [15]]]), never)
      for (const part of [1, 2])
        first.act(session, (context) => tag(context, { place: { unit: 1, part }, code: 'rupture.confrontation' }))
      await first.flush()
      const from: Record<string, string> = {}
      for (const path of [session, 'codebook.yaml', units, own]) from[path] = text(await prepared.read(path)) ?? ''
      const wanted = {
        split: new Map([[2, [7]]]),
        join: new Map([[1, []]]),
        'propose-units': new Map([
          [1, [15, 32]],
          [2, [7]],
        ]),
      }[name]
      const run = async (disk: CrashDisk, undo: boolean): Promise<void> => {
        const store = await openedOn(disk)
        const stopped = (error: unknown): void => {
          assert.ok(error instanceof Crash, String(error))
        }
        await store.splitTurns(session, name, wanted, never).catch(stopped)
        await store.flush()
        if (undo) await store.undoAll('undo', never).catch(stopped)
        await store.flush()
      }
      const whole = {
        units: new Set<string | null | undefined>([from[units]]),
        own: new Set<string | null | undefined>([from[own]]),
      }
      for (const undo of [false, true]) {
        const disk = new CrashDisk(
          Object.fromEntries(Object.entries(from).map(([path, content]) => [path, utf8(content)])),
        )
        await run(disk, undo)
        whole.units.add(disk.paths().includes(units) ? text(await disk.read(units)) : undefined)
        whole.own.add(text(await disk.read(own)))
        if (undo) assert.deepEqual([text(await disk.read(units)), text(await disk.read(own))], [from[units], from[own]])
      }
      assert.ok(whole.units.size === 2 && whole.own.size >= 2)
      const states: ReadonlyMap<string, string | null>[] = []
      const crashes = await eachCrash(
        from,
        async (disk) => {
          await run(disk, true)
        },
        (state) => {
          assert.ok(whole.units.has(state.get(units)), String(state.get(units)))
          assert.ok(whole.own.has(state.get(own)), String(state.get(own)))
          assert.equal(state.get(session), vtt)
          states.push(state)
        },
      )
      assert.ok(crashes >= 20, String(crashes))
      const seen = new Set<string>()
      for (const state of states) {
        const key = `${state.get(units) ?? ''}${state.get(own) ?? ''}`
        if (seen.has(key)) continue
        seen.add(key)
        const store = await openedOn(
          new CrashDisk(
            Object.fromEntries(
              [...state].flatMap(([path, content]) =>
                content === null || isTemporary(path) ? [] : [[path, utf8(content)]],
              ),
            ),
          ),
        )
        const view = store.session(session)
        assert.ok(view?.own.writable)
        // A code is where its words are; the one whose unit was divided may ask.
        for (const coding of view.own.file.codings.values())
          assert.ok(coding.placeInDoubt === undefined || coding.placeInDoubt === 'unit-split', coding.placeInDoubt)
        assert.ok(view.own.file.codings.size >= (name === 'join' ? 1 : 2))
      }
      assert.ok(seen.size >= 3, String(seen.size))
    })
  }

  it('of the first act in a folder without codebook leaves each file whole or not there, and never codings alone', async () => {
    let codings = 0
    const crashes = await eachCrash(
      { [sessionPath]: transcriptText },
      async (disk) => {
        await actOn(disk, (context) => tag(context, { place: { unit: 3 }, code: 'empathy' }), false)
      },
      (state) => {
        const book = state.has('codebook.yaml') ? state.get('codebook.yaml') : undefined
        assert.ok(book === undefined || book === builtinCodebookText)
        if (!state.has(alicesFile)) return
        codings++
        assert.match(state.get(alicesFile) ?? '', /"code": "empathy"[^]*\n\.\.\.\n$/)
        assert.equal(book, builtinCodebookText)
      },
    )
    assert.ok(crashes >= 12 && codings > 0, `${crashes} ${codings}`)
  })

  it('of the study’s settings leaves them whole or not there', async () => {
    const template = studyTemplate([{ id: 'S01', parts: [sessionPath] }], 'alice')
    await eachCrash(
      start,
      async (disk) => {
        await crashFiles(disk)
          .replace('study.yaml', utf8(template), null)
          .then(
            () => undefined,
            () => undefined,
          )
      },
      (state) => {
        assert.ok(!state.has('study.yaml') || state.get('study.yaml') === template)
      },
    )
  })

  it('of codings that follow a renamed transcript leaves them whole under one name or the other', async () => {
    const to = 'Intake.transcript'
    const from = { ...start, [to]: transcriptText }
    const moved = new CrashDisk(
      Object.fromEntries(Object.entries(from).map(([path, content]) => [path, utf8(content)])),
    )
    await moveOwnCodings(crashFiles(moved), 'alice', sessionPath, to)
    const after = text(await moved.read('Intake.alice.codings.yaml'))
    const seen = new Set<string>()
    await eachCrash(
      from,
      async (disk) => {
        await moveOwnCodings(crashFiles(disk), 'alice', sessionPath, to).then(
          () => undefined,
          () => undefined,
        )
      },
      (state) => {
        const [old, now] = [state.get(alicesFile) === coded, state.get('Intake.alice.codings.yaml') === after]
        assert.ok(old || now)
        assert.ok(!state.has('Intake.alice.codings.yaml') || now, 'the new name never holds less')
        seen.add(`${old} ${now}`)
      },
    )
    assert.deepEqual([...seen].sort(), ['false true', 'true false', 'true true'])
  })
})

describe('a crash on a file system without atomic renaming', () => {
  plainCrashes(plainBytesBetween)
})
