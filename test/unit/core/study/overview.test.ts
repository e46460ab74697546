import assert from 'node:assert/strict'
import { encodeCodings } from '../../../../src/core/coding/file/encodeCodings'
import { ownProgress } from '../../../../src/core/coding/lists/ownProgress'
import { concernsOverview, likelyOwn, overviewOf, transcriptByName } from '../../../../src/core/study/overview'
import { Store } from '../../../../src/core/study/store/store'
import type { StudySession } from '../../../../src/core/study/settings/studyFile'
import { codingsFile } from '../../../support/codingsFile'
import { MemoryFiles, seeded, steadyClock } from '../../../support/memoryFiles'
import { builtin } from '../../../support/builtin'

const session = (id: string, parts: readonly string[]): StudySession => ({
  id,
  parts,
  case: null,
  therapist: null,
  number: null,
  date: null,
  speakers: new Map(),
})

describe('the overview of a study', () => {
  it('lists the sessions of study.yaml in its order, then the others by name and number', () => {
    const transcripts = [
      'S10.transcript',
      'S2.transcript',
      'x/S1.transcript',
      'S3a.transcript',
      'S3b.transcript',
      'S7.txt',
      'S7.transcript',
    ]
    const rows = overviewOf(
      { transcripts },
      { sessions: [session('three', ['S3a.transcript', 'S3b.transcript']), session('gone', ['S9.transcript'])] },
    )
    assert.deepEqual(
      rows.map(({ title, path, missing }) => [title, path, missing]),
      [
        ['three / 1', 'S3a.transcript', false],
        ['three / 2', 'S3b.transcript', false],
        ['gone', 'S9.transcript', true],
        ['S2', 'S2.transcript', false],
        ['S7.transcript', 'S7.transcript', false],
        ['S7.txt', 'S7.txt', false],
        ['S10', 'S10.transcript', false],
        ['S1', 'x/S1.transcript', false],
      ],
    )
  })

  it('knows the transcript that a codings file is named after', () => {
    const named = transcriptByName(['S01.transcript', 'S01.b.transcript', 'x/S01.vtt'])
    assert.equal(named('S01.alice.codings.yaml'), 'S01.transcript')
    assert.equal(named('S01.b.alice.codings.yaml'), 'S01.b.transcript')
    assert.equal(named('x/S01.vtt.alice.codings.yaml'), 'x/S01.vtt')
    assert.equal(named('S02.alice.codings.yaml'), null)
  })

  it('looks only into files that may be the coder’s own', () => {
    const layout = {
      transcripts: ['S01.transcript'],
      codings: ['S01.alice-b.codings.yaml', 'S01.alice-b-2.codings.yaml', 'S01.bob.codings.yaml', 'moved.codings.yaml'],
    }
    assert.deepEqual(likelyOwn(layout, 'Alice B.'), [
      'S01.alice-b.codings.yaml',
      'S01.alice-b-2.codings.yaml',
      'moved.codings.yaml',
    ])
  })

  it('is not concerned by files that come and go in a save', () => {
    assert.deepEqual(
      [
        'S01.transcript',
        'S01.alice.codings.yaml',
        'study.yaml',
        'codebook.yaml',
        '.S01.alice.codings.yaml.x.saving',
        'figures.html',
      ].map(concernsOverview),
      [true, true, true, true, false, false],
    )
  })
})

describe('one’s own progress', () => {
  const text = encodeCodings(
    codingsFile([{ id: 'a', unit: 1, code: 'empathy' }], {
      reviewed: [
        [1, 3],
        [7, 8],
      ],
      units: 20,
    }),
  )

  it('is read from the head of one’s own file', () => {
    const read = ownProgress(text, 'alice', 'alliance')
    assert.ok(read !== null && read !== 'unreadable')
    assert.deepEqual(read.progress, {
      status: 'in progress',
      unblinded: false,
      readOnly: false,
      reviewed: 5,
      units: 20,
    })
  })

  it('is never told of anybody else’s file', () => {
    assert.equal(ownProgress(text, 'bob', 'alliance'), null)
    assert.equal(ownProgress(text, 'alice', 'other'), null)
  })

  it('says where a file can’t be written again without loss', () => {
    const newer = ownProgress(text.replace('alliance-coder/1', 'alliance-coder/9'), 'alice', 'alliance')
    assert.ok(newer !== null && newer !== 'unreadable' && newer.progress.readOnly)
    assert.equal(ownProgress('<<<<<<< ours\n', 'alice', 'alliance'), 'unreadable')
  })

  it('is found by the store without a look at any other file', async () => {
    const files = new MemoryFiles({
      'S01.transcript': 'T: Hello.\nC: Hello.\n',
      'x/S01.alice.codings.yaml': text,
      'S01.bob.codings.yaml': text.replace('"alice"', '"bob"'),
    })
    const store = new Store({ builtin, files, clock: steadyClock(), random: seeded(1), coder: 'alice' })
    assert.equal((await store.ownProgress('x/S01.alice.codings.yaml'))?.session, 'x/S01.transcript')
    assert.equal(await store.ownProgress('S01.bob.codings.yaml'), null)
    assert.equal(await store.isTranscript('S01.transcript'), true)
    assert.equal(await store.isTranscript('x/S01.alice.codings.yaml'), false)
    assert.deepEqual((await store.layout()).codings, ['S01.bob.codings.yaml', 'x/S01.alice.codings.yaml'])
  })
})
