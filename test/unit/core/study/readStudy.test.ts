import assert from 'node:assert/strict'
import { FileError } from '../../../../src/core/base/files/ports'
import { frequencies } from '../../../../src/core/analysis/frequencies/codeFrequencies'
import { coderUnits } from '../../../../src/core/analysis/tables/coderUnits'
import type { Viewer } from '../../../../src/core/study/blinding/gate'
import type { StudyReading } from '../../../../src/core/study/readStudy'
import { readStudy } from '../../../../src/core/study/readStudy'
import { MemoryFiles } from '../../../support/memoryFiles'
import { codebookText, codingsText, asComplete, sessionPath, transcriptText } from './support'
import { builtin } from '../../../support/builtin'

const coding = { id: 'a1', unit: 3, code: 'empathy' }
const complete = (coder: string, over = {}): string =>
  codingsText(transcriptText, coder, [coding], { ...asComplete, ...over })
const base = { 'codebook.yaml': codebookText, [sessionPath]: transcriptText }

/** Files whose heads can be had alone. */
class FilesWithHeads extends MemoryFiles {
  async head(path: string): Promise<Uint8Array> {
    await Promise.resolve()
    const bytes = this.contents.get(path)
    if (bytes === undefined) throw new FileError('not-found', path, 'ENOENT')
    return bytes.subarray(0, 900)
  }
}

async function read(
  files: Readonly<Record<string, string>> | MemoryFiles,
  viewer: Viewer = 'analyst',
  codebook?: string,
): Promise<StudyReading> {
  const question = { builtin, viewer, ...(codebook === undefined ? {} : { codebook }) }
  const reading = await readStudy(files instanceof MemoryFiles ? files : new MemoryFiles(files), question)
  assert.ok('sessions' in reading, JSON.stringify(reading.problems))
  if (!(files instanceof MemoryFiles)) {
    const byHeads = await readStudy(new FilesWithHeads(files), question)
    assert.ok('sessions' in byHeads)
    assert.deepEqual([shown(byHeads), found(byHeads)], [shown(reading), found(reading)])
  }
  return reading
}
/** Session, files seen and files hidden. */
const shown = ({ sessions }: StudyReading): unknown[] =>
  sessions.map(({ id, seen, hidden }) => [
    id,
    seen.map(({ path }) => path),
    hidden.map(({ path, because }) => `${path}: ${because}`),
  ])
const found = ({ problems }: Pick<StudyReading, 'problems'>): string[] =>
  problems.map(
    ({ code, file, range }) => `${file ?? ''}${range === undefined ? '' : `:${range.start.line + 1}`} ${code}`,
  )

describe('study on disk', () => {
  it('reads no more than the head of a file that may not be seen', async () => {
    const files = new FilesWithHeads({
      ...base,
      'S01.alice.codings.yaml': complete('alice', { status: 'in progress', completed: null }),
      'S01.bob.codings.yaml': complete('bob'),
    })
    assert.deepEqual(shown(await read(files, { coder: 'alice' })), [
      ['S01', ['S01.alice.codings.yaml'], ['S01.bob.codings.yaml: viewer-not-complete']],
    ])
    assert.deepEqual(
      files.reads.filter((path) => path.endsWith('.codings.yaml')),
      ['S01.alice.codings.yaml'],
    )
  })

  it('has a session for each transcript, with the files that say they are its', async () => {
    const reading = await read({
      ...base,
      'S01.alice.codings.yaml': complete('alice'),
      'S02.transcript': transcriptText,
      'notes about bob.codings.yaml': complete('bob'),
    })
    assert.deepEqual(found(reading), [])
    assert.deepEqual(shown(reading), [
      ['S01', ['S01.alice.codings.yaml', 'notes about bob.codings.yaml'], []],
      ['S02', [], []],
    ])
  })

  const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly unknown[], readonly string[]])[] =
    [
      [
        'leaves the second of two files of one coder out, and says so',
        { ...base, 'S01.alice.codings.yaml': complete('alice'), 'S01.copy.codings.yaml': complete('alice') },
        [['S01', ['S01.alice.codings.yaml'], []]],
        ['S01.copy.codings.yaml study/two-files'],
      ],
      [
        'tells a coder’s repeat from their first coding',
        {
          ...base,
          'S01.alice.codings.yaml': complete('alice'),
          'S01.again.codings.yaml': complete('alice', { kind: 'repeat' }),
        },
        [['S01', ['S01.again.codings.yaml', 'S01.alice.codings.yaml'], []]],
        [],
      ],
      [
        'says where a transcript is missing',
        { 'codebook.yaml': codebookText, 'S01.alice.codings.yaml': complete('alice') },
        [],
        ['S01.alice.codings.yaml study/transcript-missing'],
      ],
      [
        'reports codings of another codebook',
        { ...base, 'S01.alice.codings.yaml': complete('alice', { codebook: { id: 'other', version: '1' } }) },
        [['S01', [], []]],
        ['S01.alice.codings.yaml study/other-codebook'],
      ],
      [
        'is silent of codings of its own second codebook',
        {
          ...base,
          'other.codebook.yaml': codebookText.replace('id: alliance', 'id: other'),
          'S01.alice.codings.yaml': complete('alice', { codebook: { id: 'other', version: '1' } }),
        },
        [['S01', [], []]],
        [],
      ],
      [
        'reports two codebooks of one id, and uses the first',
        { ...base, 'b.codebook.yaml': codebookText },
        [['S01', [], []]],
        ['b.codebook.yaml study/duplicate-codebook-id'],
      ],
      [
        'leaves out a damaged file, and says where',
        { ...base, 'S01.alice.codings.yaml': complete('alice').replace('"unit": 3', '"unit": "three"') },
        [['S01', [], ['S01.alice.codings.yaml: damaged']]],
        ['S01.alice.codings.yaml:19 codings/wrong-key'],
      ],
      [
        'leaves out a file that was cut short',
        { ...base, 'S01.alice.codings.yaml': complete('alice').slice(0, -5) },
        [['S01', [], ['S01.alice.codings.yaml: damaged']]],
        ['S01.alice.codings.yaml:19 codings/cut-short'],
      ],
      [
        'reports a file with marks of an unfinished merge, and where',
        { ...base, 'S01.alice.codings.yaml': complete('alice').replace('status:', '<<<<<<< ours\nstatus:') },
        [['S01', [], []]],
        ['S01.alice.codings.yaml:8 codings/conflict-markers'],
      ],
      [
        'reports an empty file',
        { ...base, 'S01.alice.codings.yaml': '' },
        [['S01', [], []]],
        ['S01.alice.codings.yaml codings/not-a-codings-file'],
      ],
      [
        'knows a transcript by another way of writing its path',
        { ...base, 'S01.alice.codings.yaml': complete('alice', { transcript: './S01.transcript' }) },
        [['S01', ['S01.alice.codings.yaml'], []]],
        [],
      ],
      [
        'passes over hidden folders, packages and other studies',
        {
          ...base,
          '.git/S02.transcript': transcriptText,
          'node_modules/x/S03.txt': transcriptText,
          'other/codebook.yaml': codebookText,
          'other/S04.transcript': transcriptText,
          'other/S04.alice.codings.yaml': codingsText(transcriptText, 'alice', [], asComplete, 'S04.transcript'),
          'deep/er/S05.transcript': transcriptText,
          '.S06.transcript': transcriptText,
        },
        [
          ['S01', [], []],
          ['S05', [], []],
        ].reverse(),
        [],
      ],
      [
        'tells sessions of one name apart by their folders',
        { ...base, 'a/S01.transcript': transcriptText, 'b/S02.transcript': transcriptText },
        [
          ['S01', [], []],
          ['a/S01', [], []],
          ['S02', [], []],
        ],
        [],
      ],
      [
        'and by their endings',
        { ...base, 'S01.txt': transcriptText },
        [
          ['S01.transcript', [], []],
          ['S01.txt', [], []],
        ],
        [],
      ],
      [
        'lets parts of one session share the name they give themselves',
        {
          'codebook.yaml': codebookText,
          'a.transcript': `---\nsession: S9\n---\n${transcriptText}`,
          'b.transcript': `---\nsession: S9\n---\n${transcriptText}`,
        },
        [
          ['S9', [], []],
          ['S9', [], []],
        ],
        [],
      ],
      [
        'reports what a save left behind',
        { ...base, '.S01.alice.codings.yaml.ab12.saving': 'x' },
        [['S01', [], []]],
        ['.S01.alice.codings.yaml.ab12.saving study/leftover'],
      ],
      [
        'takes no reading-matter for a transcript',
        { ...base, 'README.txt': 'Read this first.' },
        [['S01', [], []]],
        [],
      ],
      [
        'says where codings belong to something that is no transcript',
        {
          'codebook.yaml': codebookText,
          'README.txt': 'Read this first.',
          'x.codings.yaml': complete('alice', { transcript: 'README.txt' }),
        },
        [],
        ['README.txt study/not-a-transcript'],
      ],
    ]
  for (const [name, files, sessions, problems] of cases) {
    it(name, async () => {
      const reading = await read(files)
      const byPath = (rows: readonly unknown[]): unknown[] =>
        [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      assert.deepEqual(byPath(shown(reading)), byPath(sessions))
      assert.deepEqual(found(reading), problems)
    })
  }

  it('says what is wrong with a transcript that cannot be read, rather than that it is missing', async () => {
    const files = new MemoryFiles({ ...base, 'S01.alice.codings.yaml': complete('alice') })
    files.contents.set(sessionPath, Uint8Array.of(0x54, 0x3a, 0x20, 0xe9, 0x0a))
    assert.deepEqual(found(await read(files)), ['S01.transcript:1 transcript/invalid-encoding'])
  })

  for (const path of [
    '../S01.transcript',
    '../../secret.transcript',
    '/etc/S01.transcript',
    'a/../../S01.transcript',
    'C:S01.transcript',
  ]) {
    it(`reads nothing outside because a file says ${path}`, async () => {
      const files = new MemoryFiles({
        'study/codebook.yaml': codebookText,
        'S01.transcript': transcriptText,
        'study/S01.alice.codings.yaml': complete('alice', { transcript: path }),
      })
      const inside = new MemoryFiles()
      const reads: string[] = []
      for (const [name, bytes] of files.contents)
        if (name.startsWith('study/')) inside.contents.set(name.slice(6), bytes)
      inside.read = async (name) => {
        reads.push(name)
        return await MemoryFiles.prototype.read.call(inside, name)
      }
      const reading = await read(inside)
      assert.deepEqual(
        [reading.sessions.length, found(reading)],
        [0, ['S01.alice.codings.yaml:3 codings/refused-path']],
      )
      assert.deepEqual(
        reads.filter((name) => name.includes('..') || name.startsWith('/')),
        [],
      )
    })
  }

  it('is none where there is neither a codebook nor anything to code', async () => {
    for (const files of [{}, { 'README.md': 'x' }, { 'sub/codebook.yaml': codebookText }]) {
      const reading = await readStudy(new MemoryFiles(files), { builtin, viewer: 'analyst' })
      assert.ok(!('sessions' in reading))
      assert.deepEqual(found(reading), [' study/no-codebook'])
    }
    assert.equal((await read({ [sessionPath]: transcriptText })).codebookFile.builtin, true)
    const other = await readStudy(new MemoryFiles(base), { builtin, viewer: 'analyst', codebook: 'nobody-has-this' })
    assert.ok(!('sessions' in other))
  })

  it('reports codebooks that cannot be read', async () => {
    const files = new MemoryFiles(base)
    files.read = async (path) =>
      path === 'codebook.yaml'
        ? await Promise.reject(new FileError('not-permitted', path, 'EACCES'))
        : await MemoryFiles.prototype.read.call(files, path)
    const reading = await readStudy(files, { builtin, viewer: 'analyst' })
    assert.ok(!('sessions' in reading))
    assert.deepEqual(found(reading), ['codebook.yaml study/unreadable', ' study/no-codebook'])
  })

  const team = {
    ...base,
    'S01.alice.codings.yaml': complete('alice'),
    'S01.bob.codings.yaml': codingsText(transcriptText, 'bob', [coding]),
    'S01.cyd.codings.yaml': complete('cyd'),
  }
  const views: readonly (readonly [string, Viewer, string, readonly string[]])[] = [
    ['an analyst sees what is complete', 'analyst', '', ['alice', 'cyd']],
    ['who has not finished sees their own alone', { coder: 'bob' }, '', ['bob']],
    ['who has finished sees all', { coder: 'alice' }, '', ['alice', 'bob', 'cyd']],
    ['who has not begun sees nothing', { coder: 'eve' }, '', []],
    ['a supervisor sees all', { coder: 'eve' }, 'coders: [{name: eve, role: supervisor}]\n', ['alice', 'bob', 'cyd']],
    ['all see all where the study is not blind', { coder: 'eve' }, 'blind: false\n', ['alice', 'bob', 'cyd']],
    ['nobody sees more where nobody can say whether it is', { coder: 'eve' }, 'blind: false\nblind: true\n', []],
  ]
  for (const [name, viewer, policy, coders] of views) {
    it(name, async () => {
      const {
        sessions: [session],
      } = await read({ ...team, ...(policy === '' ? {} : { 'study.yaml': policy }) }, viewer)
      assert.deepEqual(
        session?.seen.map(({ header }) => header.coder),
        coders,
      )
      assert.equal(session.seen.length + session.hidden.length, 3)
    })
  }

  it('does not show a file that was reopened after its header was read', async () => {
    const files = new MemoryFiles(team)
    let readings = 0
    files.read = async (path) => {
      if (path === 'S01.alice.codings.yaml' && ++readings === 2)
        files.set(path, codingsText(transcriptText, 'alice', [coding]))
      return await MemoryFiles.prototype.read.call(files, path)
    }
    assert.deepEqual(shown(await read(files)), [
      [
        'S01',
        ['S01.cyd.codings.yaml'],
        ['S01.alice.codings.yaml: coder-not-complete', 'S01.bob.codings.yaml: coder-not-complete'],
      ],
    ])
  })

  it('gives figures of each session of one name by itself', async () => {
    const { sessions, codebook } = await read({
      'codebook.yaml': codebookText,
      'a/S.transcript': transcriptText,
      'b/S.transcript': transcriptText,
      'a/S.alice.codings.yaml': codingsText(transcriptText, 'alice', [coding], asComplete, 'S.transcript'),
      'b/S.alice.codings.yaml': codingsText(transcriptText, 'alice', [], asComplete, 'S.transcript'),
    })
    const counted = sessions.map(({ id, transcript, table, seen }) => ({
      id,
      transcript,
      table,
      coders: seen.map(({ file }) => coderUnits(file, table, codebook)),
    }))
    assert.deepEqual(
      frequencies(counted, codebook, ['session'])
        .filter(({ code }) => code === 'empathy')
        .map(({ session, count }) => [session, count]),
      [
        ['a/S', 1],
        ['b/S', 0],
      ],
    )
  })
})
