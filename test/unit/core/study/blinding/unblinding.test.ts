import assert from 'node:assert/strict'
import { complete, reopen, unblind } from '../../../../../src/core/coding/acts/complete'
import { setStrength } from '../../../../../src/core/coding/acts/qualifyCoding'
import type { Store } from '../../../../../src/core/study/store/store'
import type { Desk } from '../support'
import {
  codingsText,
  asComplete,
  give,
  type HeldFiles,
  onDisk,
  openedDesk,
  own,
  sessionPath,
  shown,
  transcriptText,
} from '../support'
import { idOf } from './idOf'

const bobsFile = 'S01.bob.codings.yaml'
const bobs = codingsText(transcriptText, 'bob', [{ id: 'b1', unit: 3, code: 'empathy' }], asComplete)
const withBob = async (more: Readonly<Record<string, string>> = {}): Promise<Desk<HeldFiles>> =>
  await openedDesk({ [bobsFile]: bobs, ...more })
const seenBy = async (store: Store): Promise<string[] | undefined> =>
  (await store.others(sessionPath))?.seen.map(({ path }) => path)
const scale = { min: 1, max: 5, labels: new Map<number, string>() }

describe('unblinding', () => {
  it('leaves its mark when others’ codings are first handed out, and not before', async () => {
    const { files, store } = await withBob()
    give(store, 3)
    assert.deepEqual([await seenBy(store), own(store).unblinded], [[], null])
    store.act(sessionPath, complete)
    assert.equal(own(store).unblinded, null)
    assert.deepEqual(await seenBy(store), [bobsFile])
    const { unblinded } = own(store)
    assert.match(unblinded ?? '', /^2026-03-01T/)
    assert.deepEqual([await seenBy(store), own(store).unblinded], [[bobsFile], unblinded])
    await store.flush()
    assert.equal(onDisk(files).unblinded, unblinded)
  })

  it('leaves the mark to who asks where they say so', async () => {
    const { store } = await withBob()
    store.act(sessionPath, complete)
    assert.deepEqual(
      (await store.others(sessionPath, 'by who asks'))?.seen.map(({ path }) => path),
      [bobsFile],
    )
    assert.equal(own(store).unblinded, null)
  })

  it('hands out nothing where the mark cannot be made', async () => {
    const newer = codingsText(transcriptText, 'alice', [], asComplete).replace('alliance-coder/1', 'alliance-coder/2')
    const { store } = await withBob({ 'S01.alice.codings.yaml': newer })
    assert.deepEqual([await seenBy(store), own(store).status], [[], 'complete'])
  })

  it('leaves no mark where there was nothing to see, or where the study is not blind', async () => {
    const alone = await openedDesk()
    alone.store.act(sessionPath, complete)
    assert.deepEqual([await seenBy(alone.store), own(alone.store).unblinded], [[], null])
    const open = await withBob({ 'study.yaml': 'blind: false\n' })
    assert.deepEqual([await seenBy(open.store), own(open.store).unblinded], [[bobsFile], null])
  })

  it('opens no file before it, and none again where work was reopened before anything was seen', async () => {
    const { files, store } = await withBob()
    files.reads.length = 0
    store.act(sessionPath, complete)
    store.act(sessionPath, reopen)
    assert.deepEqual(await seenBy(store), [])
    store.act(sessionPath, complete)
    await seenBy(store)
    store.act(sessionPath, reopen)
    assert.deepEqual(await seenBy(store), [bobsFile], 'what was seen cannot be unseen')
  })

  it('goes by the file in memory, and by every file of the coder', async () => {
    const copy = codingsText(transcriptText, 'alice', [], asComplete)
    const { store } = await withBob({
      'S01.old.codings.yaml': copy,
      'S01.alice.codings.yaml': codingsText(transcriptText, 'alice'),
    })
    assert.ok(!(await seenBy(store))?.includes(bobsFile))
    const other = await withBob({
      'S01.a.codings.yaml': copy,
      'S01.alice.codings.yaml': codingsText(transcriptText, 'alice'),
    })
    assert.ok(!(await seenBy(other.store))?.includes(bobsFile), 'whichever comes first')
  })

  it('cannot be undone', async () => {
    const { store } = await withBob()
    give(store, 3)
    store.act(sessionPath, complete)
    store.act(sessionPath, unblind)
    for (let i = 0; i < 5; i++) store.undo()
    assert.match(own(store).unblinded ?? '', /^2026/)
    assert.equal(own(store).status, 'in progress')
  })

  it('erases nothing by undoing: what was coded keeps its line, and comes back by redoing', async () => {
    const { store } = await withBob()
    give(store, 3)
    give(store, 2, 'rupture.withdrawal')
    store.act(sessionPath, (context) => setStrength(context, idOf(store, 2), 3, scale))
    store.act(sessionPath, unblind)
    assert.deepEqual(shown(own(store)), ['2 rupture.withdrawal 3', '3 empathy'])
    store.undo()
    assert.deepEqual(shown(own(store)), ['2 rupture.withdrawal', '2 rupture.withdrawal 3 removed', '3 empathy'])
    store.redo()
    assert.deepEqual(shown(own(store)), ['2 rupture.withdrawal 3', '2 rupture.withdrawal removed', '3 empathy'])
    give(store, 1)
    store.undo()
    assert.ok(shown(own(store)).includes('1 empathy removed'))
  })

  it('does so for all that was coded before it, in order', async () => {
    const { store } = await withBob()
    give(store, 3)
    give(store, 2, 'rupture.withdrawal')
    store.act(sessionPath, unblind)
    store.undo()
    store.undo()
    assert.deepEqual(shown(own(store)), ['2 rupture.withdrawal removed', '3 empathy removed'])
    store.redo()
    store.redo()
    assert.deepEqual(shown(own(store)), ['2 rupture.withdrawal', '3 empathy'])
    store.undo()
    assert.deepEqual(shown(own(store)), ['2 rupture.withdrawal removed', '3 empathy'])
  })
})
