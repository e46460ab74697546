import assert from 'node:assert/strict'
import { FileError } from '../../../../../src/core/base/files/ports'
import {
  codingsText,
  alicesFile,
  give,
  onDisk,
  opened,
  openedDesk,
  own,
  sessionPath,
  shown,
  transcriptText,
} from '../support'

describe('a pull or a switch of branches amid work', () => {
  const later = `T: Hello there.\nT: And welcome.\n${transcriptText.replace('Fine, I guess.', 'Fine. I guess so.')}`
  const pulled = codingsText(
    later,
    'alice',
    [
      { id: 'p1', unit: 4, code: 'rupture.withdrawal' },
      { id: 'p2', unit: 5, code: 'empathy' },
    ],
    { reviewed: [[1, 6]] },
  )

  for (const [name, order] of [
    ['the codings', [alicesFile, sessionPath]],
    ['the transcript', [sessionPath, alicesFile]],
  ] as const) {
    it(`ends with what was pulled, though ${name} is heard of first`, async () => {
      const { files, store } = await openedDesk()
      give(store, 3)
      await store.flush()
      files.set(sessionPath, later)
      files.set(alicesFile, pulled)
      for (const path of order) await store.fileChanged(path)
      assert.deepEqual([shown(own(store)), own(store).reviewed], [['4 rupture.withdrawal', '5 empathy'], [[1, 6]]])
      await store.flush()
      assert.equal(files.text(alicesFile), pulled)
      give(store, 1, 'empathy')
      await store.flush()
      assert.deepEqual(shown(onDisk(files)), ['1 empathy', '4 rupture.withdrawal', '5 empathy'])
    })
  }

  it('keeps what could not be saved before it', async () => {
    const { files, store } = await openedDesk()
    files.failing = new FileError('no-space', alicesFile, 'ENOSPC')
    give(store, 3)
    await store.flush()
    files.failing = null
    files.set(sessionPath, later)
    files.set(alicesFile, pulled)
    await store.fileChanged(sessionPath)
    await store.fileChanged(alicesFile)
    await store.flush()
    assert.deepEqual(shown(onDisk(files)), ['4 rupture.withdrawal', '5 empathy', '5 empathy'])
  })
})

describe('a session opened amid a move', () => {
  it('waits for its codings, and one opened just before has them afterwards', async () => {
    for (const when of ['before', 'amid'] as const) {
      const { files, store } = await openedDesk()
      give(store, 3)
      await store.flush()
      files.set('New.transcript', transcriptText)
      files.contents.delete(sessionPath)
      const slow = files.hold(
        when === 'amid' ? 'write' : 'read',
        when === 'amid' ? 'New.alice.codings.yaml' : 'New.transcript',
      )
      const early = when === 'before' ? store.open('New.transcript') : null
      if (early !== null) await slow.arrived
      const moving = store.transcriptMoved(sessionPath, 'New.transcript')
      if (early === null) await slow.arrived
      const opening = early ?? store.open('New.transcript')
      slow.release()
      await Promise.all([moving, opening])
      await opened(store, 'New.transcript')
      give(store, 1, 'empathy', 'New.transcript')
      await store.flush()
      assert.deepEqual(
        [...files.contents.keys()].filter((path) => path.includes('codings')),
        ['New.alice.codings.yaml'],
        when,
      )
      assert.deepEqual(shown(onDisk(files, 'New.alice.codings.yaml')), ['1 empathy', '3 empathy'], when)
    }
  })
})
