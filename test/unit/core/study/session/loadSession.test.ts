import assert from 'node:assert/strict'
import { filesOfSession } from '../../../../../src/core/study/reading/sessionCodings'
import { MemoryFiles } from '../../../../support/memoryFiles'
import {
  codebookText,
  codingsText,
  desk,
  alicesFile,
  give,
  onDisk,
  opened,
  own,
  sessionPath,
  shown,
  transcriptText,
} from '../support'

const coding = { id: 'a1', unit: 3, code: 'empathy' }
const base = { 'codebook.yaml': codebookText, [sessionPath]: transcriptText, 'S02.transcript': transcriptText }
const mine = (over = {}, path = sessionPath): string => codingsText(transcriptText, 'alice', [coding], over, path)

describe('files of a session', () => {
  it('are those whose header says so, whatever their name', async () => {
    const files = new MemoryFiles({
      ...base,
      [alicesFile]: mine(),
      'S01.bob.codings.yaml': mine({ coder: 'bob', transcript: 'S02.transcript' }),
      'my work.codings.yaml': mine({ coder: 'cyd' }),
      'S01.damaged.codings.yaml': 'format: "alliance',
      'S02.dan.codings.yaml': mine({ coder: 'dan' }),
    })
    assert.deepEqual(
      (await filesOfSession(files, sessionPath)).map(({ path }) => path),
      [alicesFile, 'my work.codings.yaml'],
    )
    assert.deepEqual(
      (await filesOfSession(files, sessionPath, true)).map(({ path }) => path),
      [alicesFile, 'S02.dan.codings.yaml', 'my work.codings.yaml'],
    )
  })

  it('are found without opening those named after other sessions', async () => {
    const files = new MemoryFiles({
      ...base,
      'S011.transcript': transcriptText,
      [alicesFile]: mine(),
      'S02.alice.codings.yaml': mine({}, 'S02.transcript'),
      'S011.alice.codings.yaml': mine({}, 'S011.transcript'),
    })
    await filesOfSession(files, sessionPath)
    assert.deepEqual(files.reads, [alicesFile])
  })
})

describe('a coder’s own file', () => {
  // Files that are there, under which name alice's coding is found, and where her next act is written.
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[], string])[] = [
    ['is found under its name', { [alicesFile]: mine() }, ['3 empathy'], alicesFile],
    ['is found when it was renamed', { 'my work.codings.yaml': mine() }, ['3 empathy'], 'my work.codings.yaml'],
    [
      'is found when it was given another session’s name',
      { 'S02.alice.codings.yaml': mine() },
      ['3 empathy'],
      'S02.alice.codings.yaml',
    ],
    [
      'is found when its path is written another way',
      { [alicesFile]: mine({ transcript: './S01.transcript' }) },
      ['3 empathy'],
      alicesFile,
    ],
    ['is begun where others have theirs', { 'S01.bob.codings.yaml': mine({ coder: 'bob' }) }, [], alicesFile],
    [
      'is begun beside one of another session that bears its name',
      { [alicesFile]: mine({ transcript: 'S02.transcript' }) },
      [],
      'S01.alice-2.codings.yaml',
    ],
    [
      'is begun beside a coder’s whose name slugs alike',
      { [alicesFile]: mine({ coder: 'Alice!' }) },
      [],
      'S01.alice-2.codings.yaml',
    ],
    [
      'is begun beside one that only differs in case',
      { 'S01.ALICE.codings.yaml': mine({ coder: 'ALICE' }) },
      [],
      'S01.alice-2.codings.yaml',
    ],
    ['is begun beside a training file', { [alicesFile]: mine({ kind: 'training' }) }, [], 'S01.alice-2.codings.yaml'],
    [
      'is begun for a second codebook',
      { [alicesFile]: mine({ codebook: { id: 'other', version: '1' } }) },
      [],
      'S01.alice-2.codings.yaml',
    ],
    [
      'names the transcript whole where another has the same base name',
      { 'S01.txt': transcriptText },
      [],
      'S01.transcript.alice.codings.yaml',
    ],
  ]
  for (const [name, more, codings, path] of cases) {
    it(name, async () => {
      const { files, store } = desk(new MemoryFiles({ ...base, ...more }))
      await opened(store)
      assert.deepEqual(shown(own(store)), codings)
      const before = new Map(files.contents)
      assert.ok('done' in give(store, 1))
      await store.flush()
      assert.deepEqual(files.writes, [path])
      assert.deepEqual(shown(onDisk(files, path)), ['1 empathy', ...codings])
      for (const [other, bytes] of before) if (other !== path) assert.equal(files.contents.get(other), bytes)
    })
  }

  const damaged: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['under its name', { [alicesFile]: mine().slice(0, -9) }, alicesFile],
    ['in its header', { [alicesFile]: mine().replace('coder: "alice"', 'coder: [') }, alicesFile],
    ['and differing in case', { 'S01.Alice.codings.yaml': '<<<<<<< ours\n' }, 'S01.Alice.codings.yaml'],
    [
      'under the name that it grew to',
      { [alicesFile]: mine({ coder: 'Alice!' }), 'S01.alice-2.codings.yaml': '' },
      'S01.alice-2.codings.yaml',
    ],
  ]
  for (const [name, more, path] of damaged) {
    it(`is not begun anew where it is damaged ${name}`, async () => {
      const { files, store } = desk(new MemoryFiles({ ...base, ...more }))
      const {
        own: { writable, problems },
      } = await opened(store)
      assert.equal(writable, false)
      assert.ok(
        problems.some(({ severity, file }) => severity === 'error' && file === path),
        JSON.stringify(problems),
      )
      assert.deepEqual(give(store, 1), { refused: 'read-only', at: path })
      await store.flush()
      assert.deepEqual(files.writes, [])
    })
  }

  it('of two of theirs the first is used, and the other reported', async () => {
    const { store } = desk(new MemoryFiles({ ...base, [alicesFile]: mine(), 'S01.copy.codings.yaml': mine() }))
    const {
      own: { path, problems },
    } = await opened(store)
    assert.deepEqual(
      [path, problems.map(({ code, file }) => [code, file])],
      [alicesFile, [['study/two-files', 'S01.copy.codings.yaml']]],
    )
  })

  it('of a newer format is shown, and not written', async () => {
    const { files, store } = desk(
      new MemoryFiles({ ...base, [alicesFile]: mine().replace('alliance-coder/1', 'alliance-coder/2') }),
    )
    await opened(store)
    assert.deepEqual([shown(own(store)), give(store, 1)], [['3 empathy'], { refused: 'read-only', at: alicesFile }])
    assert.deepEqual(files.writes, [])
  })

  it('is not opened for what is no transcript, and the reason is given', async () => {
    const { store } = desk(new MemoryFiles({ ...base, 'README.txt': 'Read this first.' }))
    for (const [path, code] of [
      ['README.txt', 'study/not-a-transcript'],
      ['S09.transcript', 'study/unreadable'],
    ] as const) {
      const view = await store.open(path)
      assert.ok('problems' in view)
      assert.deepEqual(
        view.problems.map((found) => [found.code, found.file]),
        [[code, path]],
      )
    }
  })
})
