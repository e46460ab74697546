import assert from 'node:assert/strict'
import { decodeCodings } from '../../../../../src/core/coding/file/decodeCodings'
import { FileError } from '../../../../../src/core/base/files/ports'
import { readStudy } from '../../../../../src/core/study/readStudy'
import { describe as describeProblem } from '../../../../../src/messages/problems/describe'
import { MemoryFiles } from '../../../../support/memoryFiles'
import {
  codebookText,
  codingsText,
  asComplete,
  desk,
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

const newPath = 'first/Intake.transcript'
const movedFile = 'first/Intake.alice.codings.yaml'
const withId = `---\nsession: P07-1\n---\n${transcriptText}`
const coded = (coder: string, over = {}): string =>
  codingsText(withId, coder, [{ id: `${coder}1`, unit: 3, code: 'empathy' }], { ...asComplete, ...over })

describe('a transcript that is renamed or moved', () => {
  it('takes the coder’s own codings along, and what was done can still be undone and redone', async () => {
    const { files, store } = await openedDesk({ 'S01.bob.codings.yaml': coded('bob') })
    give(store, 3)
    await store.flush()
    files.set(newPath, transcriptText)
    files.contents.delete(sessionPath)
    assert.deepEqual(await store.transcriptMoved(sessionPath, newPath), [{ from: alicesFile, to: movedFile }])
    assert.deepEqual(
      [...files.contents.keys()].sort(),
      ['S01.bob.codings.yaml', 'codebook.yaml', movedFile, newPath].sort(),
    )
    const moved = onDisk(files, movedFile)
    assert.deepEqual([moved.transcript, moved.session, shown(moved)], ['Intake.transcript', 'Intake', ['3 empathy']])
    await opened(store, newPath)
    assert.ok('done' in store.undo())
    assert.deepEqual(shown(own(store, newPath)), [])
    assert.ok('done' in store.redo())
    give(store, 1, 'empathy', newPath)
    await store.flush()
    assert.deepEqual(
      [shown(onDisk(files, movedFile)), files.contents.has(alicesFile)],
      [['1 empathy', '3 empathy'], false],
    )
  })

  it('goes under another name where its own is taken, and leaves a damaged file as it is', async () => {
    const { files, store } = await openedDesk({ [movedFile]: coded('zoe') })
    give(store, 3)
    await store.flush()
    assert.deepEqual(await store.transcriptMoved(sessionPath, newPath), [
      { from: alicesFile, to: 'first/Intake.alice-2.codings.yaml' },
    ])
    assert.equal(files.text(movedFile), coded('zoe'))
    const other = await openedDesk()
    give(other.store, 3)
    await other.store.flush()
    other.files.set(alicesFile, other.files.text(alicesFile).slice(0, -20))
    const text = other.files.text(alicesFile)
    assert.deepEqual(await other.store.transcriptMoved(sessionPath, newPath), [{ from: alicesFile, to: null }])
    assert.equal(other.files.text(alicesFile), text)
  })

  it('moves nothing while something could not be saved', async () => {
    const { files, store } = await openedDesk()
    files.failing = new FileError('no-space', alicesFile, 'ENOSPC')
    give(store, 3)
    await store.flush()
    assert.equal(await store.transcriptMoved(sessionPath, newPath), null)
    files.failing = null
    store.retrySaving()
    await store.flush()
    assert.deepEqual(shown(onDisk(files)), ['3 empathy'])
  })

  it('is known again by its session’s id where it was renamed elsewhere: for the coder’s own file, for others’, and for figures', async () => {
    const files = new MemoryFiles({
      'New.transcript': withId,
      'codebook.yaml': codebookText,
      [alicesFile]: coded('alice'),
      'S01.bob.codings.yaml': coded('bob'),
    })
    const { store } = desk(files)
    await opened(store, 'New.transcript')
    assert.deepEqual(shown(own(store, 'New.transcript')), ['3 empathy'])
    const others = await store.others('New.transcript')
    assert.deepEqual(
      others?.seen.map(({ path }) => path),
      ['S01.bob.codings.yaml'],
    )
    const reading = await readStudy(files, { viewer: { coder: 'alice' } })
    assert.ok('sessions' in reading)
    assert.deepEqual(
      reading.sessions.map(({ path, seen }) => [path, seen.length]),
      [['New.transcript', 2]],
    )
    assert.deepEqual(
      reading.problems.filter(({ severity }) => severity === 'error'),
      [],
    )
    give(store, 1, 'empathy', 'New.transcript')
    await store.flush()
    assert.equal(onDisk(files).transcript, 'New.transcript')
    assert.equal(files.text('S01.bob.codings.yaml'), coded('bob'))
  })

  it('is not guessed where two transcripts have that id, or where the named one is there', async () => {
    const files = new MemoryFiles({
      'A.transcript': withId,
      'B.transcript': withId,
      'codebook.yaml': codebookText,
      [alicesFile]: coded('alice'),
    })
    const { store } = desk(files)
    assert.deepEqual([...(await opened(store, 'A.transcript')).own.file.codings.keys()], [])
    const reading = await readStudy(files, { viewer: { coder: 'alice' } })
    assert.ok(reading.problems.some(({ code, file }) => code === 'study/transcript-missing' && file === alicesFile))
    const there = new MemoryFiles({
      'A.transcript': withId,
      [sessionPath]: withId,
      'codebook.yaml': codebookText,
      [alicesFile]: coded('alice'),
    })
    assert.deepEqual([...(await opened(desk(there).store, 'A.transcript')).own.file.codings.keys()], [])
  })

  it('without an id is said to be missing on the coder’s own file, which can be taken over', async () => {
    const files = new MemoryFiles({
      'New.transcript': transcriptText,
      'codebook.yaml': codebookText,
      [alicesFile]: codingsText(transcriptText, 'alice', [{ id: 'a1', unit: 3, code: 'empathy' }]),
    })
    const { store } = desk(files)
    const view = await opened(store, 'New.transcript')
    assert.deepEqual(
      view.own.problems.map(({ code, file, data }) => [code, file, data]),
      [['study/own-transcript-missing', alicesFile, { transcript: sessionPath, present: 'New.transcript', alike: 1 }]],
    )
    assert.deepEqual(await store.takeOver(alicesFile, 'New.transcript'), {
      from: alicesFile,
      to: 'New.alice.codings.yaml',
    })
    assert.deepEqual(shown((await opened(store, 'New.transcript')).own.file), ['3 empathy'])
    assert.deepEqual(
      [...files.contents.keys()].filter((path) => path.includes('codings')),
      ['New.alice.codings.yaml'],
    )
    assert.ok(decodeCodings(files.text('New.alice.codings.yaml')).writable)
    assert.equal(await store.takeOver('S01.bob.codings.yaml', 'New.transcript'), null)
  })
})

describe('a transcript that was renamed elsewhere, under another session id', () => {
  const long = (seed: string): string =>
    Array.from(
      { length: 20 },
      (_, i) =>
        `${i % 2 === 0 ? 'T' : 'C'}: ${seed} says the number ${['one', 'two', 'three', 'four', 'five', 'six', 'seven'][i % 7]} of ${i} things`,
    ).join('\n') + '\n'
  const [first, second] = ['Somebody here', 'Another voice in that room'].map(long) as [string, string]
  const under = (id: string, text: string): string => `---\nsession: ${id}\n---\n${text}`
  const codedOn = (coder: string, text: string): string =>
    codingsText(under('P01', text), coder, [{ id: `${coder}1`, unit: 3, code: 'empathy' }], asComplete)
  const corrected = under(
    'P99',
    first.replaceAll('T: ', 'TH: ').replace('of 4 things', 'of four things').replace('of 6 things', 'of all things'),
  )

  it('is offered to the coder whose codings are like it, with how like, and never taken silently', async () => {
    const files = new MemoryFiles({
      'New.transcript': corrected,
      'codebook.yaml': codebookText,
      [alicesFile]: codedOn('alice', first),
      'old/S02.alice.codings.yaml': codedOn('alice', second),
    })
    const { store } = desk(files)
    const view = await opened(store, 'New.transcript')
    assert.equal(view.own.file.codings.size, 0)
    const [found, ...more] = view.own.problems
    assert.deepEqual([found?.code, found?.file, more], ['study/own-transcript-missing', alicesFile, []])
    assert.ok(
      found?.code === 'study/own-transcript-missing' &&
        found.data.alike !== null &&
        found.data.alike > 0.8 &&
        found.data.alike < 1,
      JSON.stringify(found),
    )
    assert.deepEqual(
      (await store.codingsWithoutTranscript('New.transcript')).map(({ path, alike }) => [path, (alike ?? 0) > 0.5]),
      [
        [alicesFile, true],
        ['old/S02.alice.codings.yaml', false],
      ],
    )
    assert.deepEqual(await store.takeOver(alicesFile, 'New.transcript'), {
      from: alicesFile,
      to: 'New.alice.codings.yaml',
    })
    assert.deepEqual(shown((await opened(store, 'New.transcript')).own.file), ['3 empathy'])
  })

  it('is said to be hardly that of codings which are not like it', async () => {
    const files = new MemoryFiles({
      'New.transcript': corrected,
      'codebook.yaml': codebookText,
      [alicesFile]: codedOn('alice', second),
    })
    const [found] = (await opened(desk(files).store, 'New.transcript')).own.problems
    assert.ok(found?.code === 'study/own-transcript-missing' && found.data.alike === 0)
    assert.match(
      describeProblem(found),
      /By its utterances New\.transcript is only 0 % like it, so they were probably made on another\.$/,
    )
  })

  it('is known by others’ codings in memory, which are left as they are on the disk', async () => {
    const bob = codedOn('bob', first)
    const files = new MemoryFiles({
      'New.transcript': corrected,
      'codebook.yaml': codebookText,
      'S01.bob.codings.yaml': bob,
      'S02.eve.codings.yaml': codedOn('eve', second).replace('S01.transcript', 'S02.transcript'),
    })
    const { store } = desk(files)
    await opened(store, 'New.transcript')
    assert.deepEqual(
      (await store.coders('New.transcript')).map(({ path }) => path),
      ['S01.bob.codings.yaml'],
    )
    assert.equal(files.text('S01.bob.codings.yaml'), bob)
  })

  it('is not guessed for others where another transcript is as like, or the named one is there', async () => {
    const bob = codedOn('bob', first)
    for (const more of [{ 'Copy.transcript': under('P98', first) }, { [sessionPath]: under('P01', second) }]) {
      const { store } = desk(
        new MemoryFiles({
          'New.transcript': corrected,
          'codebook.yaml': codebookText,
          'S01.bob.codings.yaml': bob,
          ...more,
        }),
      )
      await opened(store, 'New.transcript')
      assert.deepEqual(await store.coders('New.transcript'), [])
    }
  })
})
