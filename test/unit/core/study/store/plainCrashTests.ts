import assert from 'node:assert/strict'
import { tag } from '../../../../../src/core/coding/acts/tag'
import { builtinCodebookText } from '../../../../../src/core/codebook/builtin/builtinCodebook'
import { moveOwnCodings } from '../../../../../src/core/study/renames/moveCodings'
import { Store } from '../../../../../src/core/study/store/store'
import { studyTemplate } from '../../../../../src/core/study/settings/studyTemplate'
import { utf8 } from '../../../../../src/core/base/utf8'
import { builtin } from '../../../../support/builtin'
import { seeded, steadyClock } from '../../../../support/memoryFiles'
import { plainContents, plainFiles, PlainLog, plainStates, readAfterCrash } from '../../../../support/plainCrashes'
import type { Build } from './everyAct'
import { acts, coded, done } from './everyAct'
import { codebookText, alicesFile, opened, sessionPath, transcriptText } from '../support'

/** Of the bytes of each write so many apart are tried in the usual run; the long one tries each. */
export const plainBytesBetween = 17

const start = { [sessionPath]: transcriptText, 'codebook.yaml': codebookText, [alicesFile]: coded }

async function storeOn(disk: PlainLog, session = sessionPath): Promise<Store> {
  const store = new Store({ builtin, files: plainFiles(disk), clock: steadyClock(), random: seeded(1), coder: 'alice' })
  await opened(store, session)
  return store
}

async function afterAct(from: Readonly<Record<string, string>>, build: Build, undo: boolean): Promise<PlainLog> {
  const disk = new PlainLog(plainContents(from))
  const store = await storeOn(disk)
  assert.ok('done' in store.act(sessionPath, build))
  await store.flush()
  if (undo) {
    store.undo()
    await store.flush()
  }
  return disk
}

/** Tests that read what a crash amid any write, at every `stride`th byte of it, leaves to the next window. */
export function plainCrashes(stride: number): void {
  for (const [name, build] of Object.entries(acts)) {
    it(`of ${name} and of undoing it leaves the coder’s file whole to the next window, which goes on from it`, async () => {
      const from = { ...start, [alicesFile]: name === 'reopen' ? done : coded }
      const whole = new Set<string | null>([from[alicesFile]])
      for (const undo of [false, true])
        whole.add(await readAfterCrash((await afterAct(from, build, undo)).files, alicesFile))
      assert.ok(whole.size >= 2, 'the act writes something')
      const disk = await afterAct(from, build, true)
      assert.equal([...disk.files.keys()].length, 3, 'nothing is left behind')
      const seen = new Set<string | null>()
      let [states, next] = [0, 0]
      for (const { files, amid } of plainStates(disk, stride)) {
        const text = await readAfterCrash(files, alicesFile)
        assert.ok(whole.has(text), String(text))
        assert.equal(await readAfterCrash(files, sessionPath), transcriptText)
        seen.add(text)
        // Between the steps, and amid some writes, the next window codes on, and crashes in its turn at any step.
        if (states++ % 199 !== 0 && amid !== null) continue
        next++
        const again = new PlainLog(new Map(files))
        const store = await storeOn(again)
        store.act(sessionPath, (context) => tag(context, { place: { unit: 4 }, code: 'goal-agreement' }))
        await store.flush()
        const last = (await readAfterCrash(again.files, alicesFile)) ?? ''
        const went = store.session(sessionPath)?.own.saved === true && last.includes('goal-agreement')
        // A completed file is not coded.
        assert.ok(went || text?.includes('status: "complete"') === true, last)
        for (const second of plainStates(again, 10 * stride)) {
          const found = await readAfterCrash(second.files, alicesFile)
          assert.ok(found === text || found === last, String(found))
        }
      }
      assert.ok(seen.size >= 2 && states > 40 && next >= 4, `${seen.size} ${states} ${next}`)
    })
  }

  it('of dividing units in a file beside the transcript leaves that file and the codings each whole, as they were before or after', async () => {
    const vtt =
      'WEBVTT\n\n00:00.000 --> 00:04.000\n<v C>Fine, I guess. You keep asking. Stop it.\n\n00:05.000 --> 00:06.000\n<v T>I see. Do go on.\n'
    const [session, units, own] = ['S02.vtt', 'S02.vtt.units.yaml', 'S02.alice.codings.yaml']
    const never = async (): Promise<never> => await Promise.reject(new Error('a transcript that is never rewritten'))
    const disk = new PlainLog(
      plainContents({ [session]: vtt, 'codebook.yaml': codebookText.replace('unit: utterance', 'unit: thought-unit') }),
    )
    const store = await storeOn(disk, session)
    const whole = { [units]: new Set<string | null>([null]), [own]: new Set<string | null>([null]) }
    const settled = async (): Promise<void> => {
      await store.flush()
      for (const [path, contents] of Object.entries(whole)) contents.add(await readAfterCrash(disk.files, path))
    }
    await store.splitTurns(session, 'split', new Map([[1, [15]]]), never)
    await settled()
    store.act(session, (context) => tag(context, { place: { unit: 1, part: 2 }, code: 'rupture.confrontation' }))
    await settled()
    // In the open window the codings follow the units before anything is saved: these are whole, too.
    await store.splitTurns(session, 'join', new Map([[1, []]]), never)
    await settled()
    await store.undoAll('undo', never)
    await settled()
    assert.ok((whole[units]?.size ?? 0) >= 2 && (whole[own]?.size ?? 0) >= 3)
    for (const { files } of plainStates(disk, stride)) {
      for (const [path, contents] of Object.entries(whole)) {
        const found = await readAfterCrash(files, path)
        assert.ok(contents.has(found), String(found))
      }
      assert.equal(await readAfterCrash(files, session), vtt)
    }
  })

  it('of the first act in a folder without codebook leaves each file whole or not there, and never codings alone', async () => {
    const disk = await afterAct(
      { [sessionPath]: transcriptText },
      (context) => tag(context, { place: { unit: 3 }, code: 'empathy' }),
      false,
    )
    let codings = 0
    for (const { files } of plainStates(disk, stride)) {
      const [book, file] = [await readAfterCrash(files, 'codebook.yaml'), await readAfterCrash(files, alicesFile)]
      assert.ok(book === null || book === builtinCodebookText)
      if (file === null) continue
      codings++
      assert.match(file, /"code": "empathy"[^]*\n\.\.\.\n$/)
      assert.equal(book, builtinCodebookText)
    }
    assert.ok(codings > 0)
  })

  it('of the study’s settings leaves the old or the new ones whole', async () => {
    const template = studyTemplate([{ id: 'S01', parts: [sessionPath] }], 'alice')
    const disk = new PlainLog(plainContents(start))
    const etag = await plainFiles(disk).replace('study.yaml', utf8(template), null)
    await plainFiles(disk).replace('study.yaml', utf8(`${template}# more\n`), etag)
    const seen = new Set<string | null>()
    for (const { files } of plainStates(disk, stride)) seen.add(await readAfterCrash(files, 'study.yaml'))
    assert.deepEqual([...seen], [null, template, `${template}# more\n`])
  })

  it('of a transcript that is put in, converted or imported, leaves it whole or not there', async () => {
    const disk = new PlainLog(plainContents(start))
    await plainFiles(disk).replace('S02.transcript', utf8(transcriptText.repeat(3)), null)
    const seen = new Set<string | null>()
    for (const { files } of plainStates(disk, stride)) seen.add(await readAfterCrash(files, 'S02.transcript'))
    assert.deepEqual([...seen], [null, transcriptText.repeat(3)])
  })

  it('of codings that follow a renamed transcript leaves them whole under one name or the other', async () => {
    const to = 'Intake.transcript'
    const now = 'Intake.alice.codings.yaml'
    const disk = new PlainLog(plainContents({ ...start, [to]: transcriptText }))
    await moveOwnCodings(plainFiles(disk), 'alice', sessionPath, to)
    const after = await readAfterCrash(disk.files, now)
    const seen = new Set<string>()
    for (const { files } of plainStates(disk, stride)) {
      const [old, moved] = [await readAfterCrash(files, alicesFile), await readAfterCrash(files, now)]
      assert.ok(old === coded || old === null, String(old))
      assert.ok(moved === after || moved === null, 'the new name never holds less')
      assert.ok(old !== null || moved !== null)
      seen.add(`${old !== null} ${moved !== null}`)
    }
    assert.deepEqual([...seen].sort(), ['false true', 'true false', 'true true'])
  })
}
