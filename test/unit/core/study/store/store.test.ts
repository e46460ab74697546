import assert from 'node:assert/strict'
import { complete, reopen, unblind } from '../../../../../src/core/coding/acts/complete'
import { review } from '../../../../../src/core/coding/acts/review'
import { setStrength } from '../../../../../src/core/coding/acts/qualifyCoding'
import { tag } from '../../../../../src/core/coding/acts/tag'
import { untag } from '../../../../../src/core/coding/acts/untag'
import { decodeCodings } from '../../../../../src/core/coding/file/decodeCodings'
import type { CodingsFile } from '../../../../../src/core/coding/model'
import { FileError } from '../../../../../src/core/base/files/ports'
import type { SessionView, StoreChange } from '../../../../../src/core/study/model'
import type { Outcome } from '../../../../../src/core/study/outcome'
import { Store } from '../../../../../src/core/study/store/store'
import { MemoryFiles, seeded, steadyClock } from '../../../../support/memoryFiles'
import { builtin } from '../../../../support/builtin'

const transcriptText =
  'T: How was the week?\nC: Fine, I guess.\nT: It sounds like it was a hard one.\nC: You keep asking that.\n'
const alicesFile = 'S01.alice.codings.yaml'

function desk(
  files: MemoryFiles = new MemoryFiles({ 'S01.transcript': transcriptText }),
  coder = 'alice',
  seed = 1,
): { files: MemoryFiles; store: Store; changes: StoreChange[] } {
  const store = new Store({ builtin, files, clock: steadyClock(), random: seeded(seed), coder })
  const changes: StoreChange[] = []
  store.onChange((change) => changes.push(change))
  return { files, store, changes }
}

async function opened(store: Store): Promise<SessionView> {
  const view = await store.open('S01.transcript')
  assert.ok('own' in view, JSON.stringify(view))
  return view
}

const tagUnit = (store: Store, unit: number, code: string): Outcome =>
  store.act('S01.transcript', (context) => tag(context, { place: { unit }, code }))
const onDisk = (files: MemoryFiles, path = alicesFile): CodingsFile => {
  const { file } = decodeCodings(files.text(path))
  assert.ok(file !== null)
  return file
}
const codes = (file: CodingsFile): string[] =>
  [...file.codings.values()].map(({ unit, code }) => `${unit} ${code}`).sort()
const own = (store: Store): CodingsFile => {
  const view = store.session('S01.transcript')
  assert.ok(view !== null)
  return view.own.file
}

describe('store', () => {
  it('saves each act to the coder’s own file beside the transcript, with quote, time and fingerprint', async () => {
    const { files, store } = desk()
    await opened(store)
    assert.ok('done' in tagUnit(store, 3, 'empathy'))
    await store.flush()
    const [coding] = onDisk(files).codings.values()
    assert.deepEqual(
      { ...coding, id: 'x' },
      { id: 'x', unit: 3, code: 'empathy', quote: 'It sounds like it was a hard one.', at: '2026-03-01T10:00:00Z' },
    )
    assert.equal(onDisk(files).fingerprint.length, 4)
    assert.equal(store.session('S01.transcript')?.own.saved, true)
  })

  it('writes the built-in codebook beside a transcript that has none, once something is coded', async () => {
    const { files, store } = desk()
    await opened(store)
    assert.ok(!files.contents.has('codebook.yaml'))
    tagUnit(store, 3, 'empathy')
    await store.flush()
    assert.match(files.text('codebook.yaml'), /id: alliance/)
  })

  it('undoes and redoes in order, with what merely followed from moving on', async () => {
    const { files, store, changes } = desk()
    await opened(store)
    tagUnit(store, 3, 'empathy')
    store.act('S01.transcript', (context) => review(context, 3, 3))
    tagUnit(store, 4, 'rupture.confrontation')
    store.undo()
    assert.deepEqual([codes(own(store)), own(store).reviewed], [['3 empathy'], [[3, 3]]])
    store.undo()
    assert.deepEqual([codes(own(store)), own(store).reviewed], [[], []])
    assert.deepEqual(store.undo(), { none: 'nothing-here' })
    store.redo()
    assert.deepEqual([codes(own(store)), own(store).reviewed], [['3 empathy'], [[3, 3]]])
    store.redo()
    assert.deepEqual(codes(own(store)), ['3 empathy', '4 rupture.confrontation'])
    await store.flush()
    assert.deepEqual(codes(onDisk(files)), ['3 empathy', '4 rupture.confrontation'])
    assert.deepEqual(
      changes.filter(({ cause }) => cause !== 'saved').map(({ cause }) => cause),
      ['act', 'act', 'act', 'undo', 'undo', 'redo', 'redo'],
    )
    assert.equal(changes[0]?.ids?.length, 1)
  })

  it('makes no act of a code that already stands there, or of a strength outside its scale', async () => {
    const { store } = desk()
    const { codebook } = await opened(store)
    tagUnit(store, 4, 'rupture.confrontation')
    assert.deepEqual(tagUnit(store, 4, 'rupture.confrontation'), { none: 'already-coded' })
    const [{ id } = { id: '' }] = own(store).codings.values()
    const scale = codebook.codes.find((code) => code.id === 'rupture.confrontation')?.strength ?? null
    const strengthen = (value: number): Outcome =>
      store.act('S01.transcript', (context) => setStrength(context, id, value, scale))
    assert.deepEqual(strengthen(9), { none: 'out-of-scale' })
    assert.ok('done' in strengthen(4))
    assert.equal(own(store).codings.get(id)?.strength, 4)
  })

  it('merges what another program adds between its read and its write', async () => {
    const { files, store } = desk()
    await opened(store)
    tagUnit(store, 1, 'empathy')
    await store.flush()
    files.beforeWrite = () => {
      files.set(
        alicesFile,
        files
          .text(alicesFile)
          .replace(
            'codings:\n',
            'codings:\n- {"id": "outside1", "unit": 2, "code": "rupture.withdrawal", "strength": 2}\n',
          ),
      )
    }
    tagUnit(store, 3, 'empathy')
    await store.flush()
    assert.deepEqual(codes(onDisk(files)), ['1 empathy', '2 rupture.withdrawal', '3 empathy'])
    assert.deepEqual(codes(own(store)), codes(onDisk(files)))
  })

  it('takes in an outside change and refuses an undo that would overwrite it, leaving everything as it is', async () => {
    const { files, store } = desk()
    await opened(store)
    tagUnit(store, 4, 'rupture.confrontation')
    await store.flush()
    files.set(
      alicesFile,
      files
        .text(alicesFile)
        .replace('"code": "rupture.confrontation"', '"code": "rupture.confrontation", "strength": 5'),
    )
    await store.fileChanged(alicesFile)
    const before = files.text(alicesFile)
    const [{ id } = { id: '' }] = own(store).codings.values()
    assert.deepEqual(store.undo(), { refused: 'changed-meanwhile', at: id })
    await store.flush()
    assert.equal(files.text(alicesFile), before)
    assert.equal(own(store).codings.get(id)?.strength, 5)
  })

  it('never overwrites a damaged file, and says so', async () => {
    const files = new MemoryFiles({
      'S01.transcript': transcriptText,
      [alicesFile]: 'format: "alliance-coder/1"\ncodings:\n- {"id": "a1", "unit"',
    })
    const { store } = desk(files)
    const view = await opened(store)
    assert.equal(view.own.writable, false)
    assert.ok(view.own.problems.some(({ severity }) => severity === 'error'))
    assert.deepEqual(tagUnit(store, 1, 'empathy'), { refused: 'read-only', at: alicesFile })
    await store.flush()
    assert.deepEqual(files.writes, [])
  })

  it('keeps unsaved work when the disk is full, says so, and saves it when there is room again', async () => {
    const { files, store } = desk()
    await opened(store)
    files.failing = new FileError('no-space', alicesFile, 'ENOSPC')
    tagUnit(store, 3, 'empathy')
    await store.flush()
    assert.deepEqual(
      [store.session('S01.transcript')?.own.saved, store.session('S01.transcript')?.own.saveError?.code],
      [false, 'no-space'],
    )
    files.failing = null
    store.retrySaving()
    await store.flush()
    assert.deepEqual(codes(onDisk(files)), ['3 empathy'])
    assert.equal(store.session('S01.transcript')?.own.saveError, null)
  })

  it('marks what no longer fits the transcript as needing review, drops nothing, and settles it when the words come back', async () => {
    const { files, store } = desk()
    await opened(store)
    tagUnit(store, 1, 'empathy')
    tagUnit(store, 3, 'empathy')
    tagUnit(store, 4, 'rupture.confrontation')
    await store.flush()
    store.setTranscript('S01.transcript', transcriptText.replace('It sounds like it was a hard one.', 'And at work?'))
    const reviews = (): string[] =>
      [...own(store).codings.values()].flatMap(({ unit, placeInDoubt: why }) =>
        why === undefined ? [] : [`${unit} ${why}`],
      )
    assert.deepEqual(reviews(), ['3 unit-changed'])
    tagUnit(store, 2, 'rupture.withdrawal')
    await store.flush()
    assert.equal(onDisk(files).codings.size, 4)
    store.setTranscript('S01.transcript', transcriptText)
    assert.deepEqual(reviews(), [])
    store.setTranscript('S01.transcript', `T: Hello.\n${transcriptText}`)
    assert.deepEqual(codes(own(store)), ['2 empathy', '3 rupture.withdrawal', '4 empathy', '5 rupture.confrontation'])
  })

  it('erases nothing once the coder has seen others’ work', async () => {
    const { files, store } = desk()
    await opened(store)
    tagUnit(store, 3, 'empathy')
    store.act('S01.transcript', complete)
    store.act('S01.transcript', unblind)
    assert.deepEqual(
      store.act('S01.transcript', (context) => tag(context, { place: { unit: 2 }, code: 'rupture.withdrawal' })),
      { refused: 'complete', at: 'S01.transcript' },
    )
    store.act('S01.transcript', reopen)
    const [{ id } = { id: '' }] = own(store).codings.values()
    store.act('S01.transcript', (context) => untag(context, id))
    await store.flush()
    assert.match(onDisk(files).codings.get(id)?.removed ?? '', /^2026-03-01T/)
    tagUnit(store, 3, 'empathy')
    assert.equal(own(store).codings.size, 2)
  })

  it('gives coders whose names slug alike files of their own', async () => {
    const { files, store } = desk()
    await opened(store)
    tagUnit(store, 1, 'empathy')
    await store.flush()
    const other = desk(files, 'Alice!', 2)
    await opened(other.store)
    tagUnit(other.store, 2, 'empathy')
    await other.store.flush()
    assert.deepEqual(
      [...files.contents.keys()].filter((path) => path.endsWith('.codings.yaml')),
      [alicesFile, 'S01.alice-2.codings.yaml'],
    )
    assert.equal(onDisk(files, 'S01.alice-2.codings.yaml').coder, 'Alice!')
  })

  it('opens no other coder’s codings while blind, and asks the gate by headers alone', async () => {
    const { files, store } = desk()
    await opened(store)
    tagUnit(store, 1, 'empathy')
    await store.flush()
    const bob = desk(files, 'bob', 3)
    await opened(bob.store)
    const seen = await bob.store.others('S01.transcript')
    assert.deepEqual(
      [seen?.seen.map(({ path }) => path), seen?.hidden.map(({ path, because }) => [path, because])],
      [[], [[alicesFile, 'viewer-not-complete']]],
    )
    bob.store.act('S01.transcript', complete)
    const after = await bob.store.others('S01.transcript')
    assert.deepEqual(
      after?.seen.map(({ path }) => path),
      [alicesFile],
    )
  })
})
