import assert from 'node:assert/strict'
import { decodeCodings } from '../../../../../src/core/coding/file/decodeCodings'
import { tag } from '../../../../../src/core/coding/acts/tag'
import { complete } from '../../../../../src/core/coding/acts/complete'
import { Store } from '../../../../../src/core/study/store/store'
import { MemoryFiles, seeded } from '../../../../support/memoryFiles'
import { codebookText } from '../support'
import { builtin } from '../../../../support/builtin'

const captions = [
  'WEBVTT',
  '',
  ...['<v Ann>one', '<v Ann>two', '<v Tom>three', '<v Tom>three', '<v Ann>five'].flatMap((words, i) => [
    `00:0${i}:00.000 --> 00:0${i}:30.000`,
    words,
    '',
  ]),
].join('\n')
const alicesFile = 'S01.alice.codings.yaml'

async function opened(files: MemoryFiles): Promise<Store> {
  const store = new Store({
    builtin,
    files,
    clock: { now: () => '2026-03-01T10:00:00Z' },
    random: seeded(1),
    coder: 'alice',
  })
  assert.ok('own' in (await store.open('S01.vtt')))
  return store
}
const text = (files: MemoryFiles): string => new TextDecoder().decode(files.contents.get(alicesFile))
const turns = (store: Store): string[] =>
  store.session('S01.vtt')!.transcript.turns.map(({ label, role, text: words }) => `${label} (${role}) ${words}`)
const placed = (store: Store): string[] =>
  [...store.session('S01.vtt')!.own.file.codings.values()].map(
    ({ unit, placeInDoubt }) => `${unit}${placeInDoubt === undefined ? '' : ` ${placeInDoubt}`}`,
  )

describe("the study's rule for captions", () => {
  it('makes the turns, gives the roles, and is recorded in each codings file', async () => {
    const files = new MemoryFiles({
      'codebook.yaml': codebookText,
      'S01.vtt': captions,
      'study.yaml':
        'captions: {merge: none}\nspeakers: {Ann: therapist}\nsessions:\n  - {id: S01, parts: [S01.vtt], speakers: {Tom: client}}\n',
    })
    const store = await opened(files)
    assert.deepEqual(turns(store), [
      'Ann (therapist) one',
      'Ann (therapist) two',
      'Tom (client) three',
      'Tom (client) three',
      'Ann (therapist) five',
    ])
    store.act('S01.vtt', complete)
    await store.flush()
    assert.match(text(files), /^reading: \{"reader": "webvtt\/1", "unit": "utterance", "merge": "none"\}$/m)
    assert.equal(decodeCodings(text(files)).file?.reading?.merge, 'none')
  })

  it('puts codings in doubt where it changes, and out of it where it changes back', async () => {
    const files = new MemoryFiles({ 'codebook.yaml': codebookText, 'S01.vtt': captions })
    const store = await opened(files)
    assert.deepEqual(turns(store), ['Ann (other) one two', 'Tom (other) three three', 'Ann (other) five'])
    store.act('S01.vtt', (context) => tag(context, { place: { unit: 3 }, code: 'empathy' }))
    await store.flush()
    const setRule = async (rule: string): Promise<void> => {
      files.contents.set('study.yaml', new TextEncoder().encode(rule))
      await store.fileChanged('study.yaml')
    }
    await setRule('captions: {gap-seconds: 5}\n')
    assert.deepEqual([turns(store).length, placed(store)], [5, ['3 reading-differs']])
    await setRule('captions: {gap-seconds: [')
    assert.equal(turns(store).length, 5)
    await setRule('captions: {merge: same-speaker}\n')
    assert.deepEqual([turns(store).length, placed(store)], [3, ['3']])
  })

  it('is noticed by whoever opens the session later', async () => {
    const files = new MemoryFiles({ 'codebook.yaml': codebookText, 'S01.vtt': captions })
    const before = await opened(files)
    before.act('S01.vtt', (context) => tag(context, { place: { unit: 3 }, code: 'empathy' }))
    await before.flush()
    files.contents.set('study.yaml', new TextEncoder().encode('captions: {merge: none}\n'))
    const after = await opened(files)
    assert.deepEqual(placed(after), ['3 reading-differs'])
  })

  it('leaves codings where they are where another rule makes the same turns', async () => {
    const one = captions.replace('<v Ann>two', '<v Tom>two').replace('<v Tom>three', '<v Ann>x')
    const files = new MemoryFiles({ 'codebook.yaml': codebookText, 'S01.vtt': one })
    const before = await opened(files)
    before.act('S01.vtt', (context) => tag(context, { place: { unit: 3 }, code: 'empathy' }))
    await before.flush()
    files.contents.set('study.yaml', new TextEncoder().encode('captions: {merge: none}\n'))
    const after = await opened(files)
    assert.deepEqual([placed(after), after.session('S01.vtt')!.own.file.reading?.merge], [['3'], 'none'])
  })
})
