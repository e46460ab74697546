import assert from 'node:assert/strict'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import { emptyCodings } from '../../../../../src/core/study/session/loadOwn'
import { tableOf, transcriptFrom } from '../../../../../src/core/study/reading/readTranscript'
import { withBoundaries } from '../../../../../src/core/units/boundaries'
import { encodeUnits } from '../../../../../src/core/units/file/encodeUnits'
import { unitsFileOf } from '../../../../../src/core/units/unitsFile'
import { describe as describeProblem } from '../../../../../src/messages/problems/describe'
import { MemoryFiles } from '../../../../support/memoryFiles'
import { codebookText, desk, opened, shown, transcriptText } from '../support'

describe('the thought units of a transcript that was renamed elsewhere', () => {
  const cue = (at: number, who: string, words: string): string =>
    `00:${String(at).padStart(2, '0')}.000 --> 00:${String(at).padStart(2, '0')}.900\n<v ${who}>${words}</v>\n\n`
  const captions = (seed: string): string =>
    `WEBVTT\n\n${Array.from({ length: 12 }, (_, i) => cue(i, i % 2 === 0 ? 'T' : 'C', `${seed} says number ${i}. Then it goes on and on.`)).join('')}`
  const text = captions('Somebody here')
  const book = codebookText.replace('unit: utterance', 'unit: thought-unit')
  const as = (name: string, transcript: string): string =>
    encodeUnits({
      ...unitsFileOf(
        name,
        withBoundaries(
          transcriptFrom(transcript, name) ?? assert.fail(),
          new Map([[2, [Array.from('Somebody here says number 1. ').length]]]),
        ),
      ),
    })
  const units = as('Old.vtt', text)
  const base = {
    'New.vtt': text.replace('number 4.', 'number four.'),
    'codebook.yaml': book,
    'Old.vtt.units.yaml': units,
  }

  it('are offered by how like it is to a coder who has none, and taken over by themselves', async () => {
    const files = new MemoryFiles(base)
    const { store } = desk(files)
    const view = await opened(store, 'New.vtt')
    const [found, ...more] = view.own.problems
    assert.deepEqual(
      [found?.code, found?.file, more, view.own.writable],
      ['units/left-behind', 'Old.vtt.units.yaml', [], true],
    )
    assert.match(
      describeProblem(found ?? assert.fail()),
      /^These thought units are of the transcript "Old\.vtt", which is not there\. By its utterances New\.vtt is 86 % like it: if it is the same session, take them over with the quick fix or "Take Over Codings"\.$/,
    )
    assert.deepEqual(await store.takeOver('Old.vtt.units.yaml', 'New.vtt'), {
      from: 'Old.vtt.units.yaml',
      to: 'New.vtt.units.yaml',
      units: { from: 'Old.vtt.units.yaml', to: 'New.vtt.units.yaml', became: 'moved' },
    })
    assert.deepEqual(
      [...files.contents.keys()].filter((path) => path.endsWith('units.yaml')),
      ['New.vtt.units.yaml'],
    )
    const after = store.session('New.vtt')
    assert.deepEqual([after?.table.units.length, after?.own.problems], [13, []])
  })

  it('come with the coder’s codings in one act, and are said to stay where others are there already, or they can’t be read', async () => {
    const codings = encodeCodings({
      ...emptyCodings(
        'Old.vtt',
        transcriptFrom(text, 'Old.vtt') ?? assert.fail(),
        tableOf(transcriptFrom(text, 'Old.vtt') ?? assert.fail(), 'thought-unit'),
        'alice',
        readCodebook(book),
      ),
      codings: new Map([['a1', { id: 'a1', unit: 3, part: 1, code: 'empathy' }]]),
    })
    const damaged = units.replace('"at"', '"ta"')
    for (const [there, became, left] of [
      [{}, 'moved', []],
      [{ 'New.vtt.units.yaml': as('New.vtt', base['New.vtt']) }, 'one-is-there', ['Old.vtt.units.yaml']],
      [{ 'Old.vtt.units.yaml': damaged }, 'unreadable', ['Old.vtt.units.yaml']],
    ] as const) {
      const files = new MemoryFiles({ ...base, 'Old.alice.codings.yaml': codings, ...there })
      const before = files.text('Old.vtt.units.yaml')
      const { store } = desk(files)
      await opened(store, 'New.vtt')
      const taken = await store.takeOver('Old.alice.codings.yaml', 'New.vtt')
      assert.deepEqual([taken?.to, taken?.units?.became], ['New.alice.codings.yaml', became])
      assert.deepEqual(
        [...files.contents.keys()].filter((path) => path === 'Old.vtt.units.yaml'),
        left,
      )
      if (left.length > 0) assert.equal(files.text('Old.vtt.units.yaml'), before)
      assert.deepEqual(shown((await opened(store, 'New.vtt')).own.file), ['3 empathy'])
    }
  })

  it('of another session are not said to be its, nor those whose transcript is there, nor where it has some or marks them in its text', async () => {
    const others: readonly Readonly<Record<string, string>>[] = [
      { 'New.vtt': captions('Another voice in that room') },
      { 'Old.vtt': text },
      { 'New.vtt.units.yaml': as('New.vtt', base['New.vtt']) },
      { 'codebook.yaml': codebookText },
    ]
    for (const over of others)
      assert.deepEqual((await opened(desk(new MemoryFiles({ ...base, ...over })).store, 'New.vtt')).own.problems, [])
    const native = desk(new MemoryFiles({ ...base, 'New.transcript': transcriptText }))
    await opened(native.store, 'New.transcript')
    assert.deepEqual(await native.store.unitsWithoutTranscript('New.transcript'), [])
  })
})
