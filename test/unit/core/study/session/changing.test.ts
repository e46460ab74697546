import assert from 'node:assert/strict'
import { review } from '../../../../../src/core/coding/acts/review'
import { tagAll } from '../../../../../src/core/coding/acts/tag'
import { FileError } from '../../../../../src/core/base/files/ports'
import {
  codebookText,
  codingsText,
  desk,
  alicesFile,
  give,
  HeldFiles,
  onDisk,
  opened,
  openedDesk,
  own,
  sessionPath,
  shown,
  transcriptText,
} from '../support'

const quoteOf = (text: string, unit: number): string | undefined => {
  const found = new RegExp(`"unit": ${unit},.*?"quote": "([^"]*)"`).exec(text)
  return found?.[1]
}

describe('store, where the transcript changes', () => {
  it('is as it was when typing is taken back, with the units that were considered', async () => {
    const { store } = await openedDesk()
    give(store, 3)
    store.act(sessionPath, (context) => review(context, 1, 4))
    const before = own(store)
    for (const text of [
      transcriptText.replace('hard', 'har'),
      transcriptText.replace('hard', 'h'),
      `T: M\n${transcriptText}`,
      'T: something else altogether\n',
    ]) {
      store.setTranscript(sessionPath, text)
      assert.notEqual(own(store), before)
    }
    store.setTranscript(sessionPath, transcriptText)
    assert.equal(own(store), before)
  })

  it('keeps what was done in between', async () => {
    const { store } = await openedDesk()
    give(store, 3)
    store.setTranscript(sessionPath, `T: Hello.\n${transcriptText}`)
    give(store, 1)
    store.setTranscript(sessionPath, transcriptText)
    assert.deepEqual(shown(own(store)), ['1 empathy unit-deleted', '3 empathy'])
  })

  it('waits for the acts of an open transcript only, from the editor while it is live and from the disk when it is not', async () => {
    const { files, store } = await openedDesk()
    files.set(sessionPath, `T: Hello.\n${transcriptText}`)
    store.setLive(sessionPath, true)
    await store.fileChanged(sessionPath)
    assert.equal(store.session(sessionPath)?.transcript.turns.length, 4)
    store.setLive(sessionPath, false)
    await store.fileChanged(sessionPath)
    assert.equal(store.session(sessionPath)?.transcript.turns.length, 5)
    files.contents.delete(sessionPath)
    await store.fileChanged(sessionPath)
    assert.equal(store.session(sessionPath)?.transcript.turns.length, 5, 'what was there is still on the desk')
  })
})

describe('quotes', () => {
  it('are the words as they are now, of the stretch or the unit', async () => {
    const { files, store } = await openedDesk()
    give(store, { unit: 3, span: [0, 9] })
    give(store, 4, 'rupture.confrontation')
    await store.flush()
    assert.deepEqual(
      [quoteOf(files.text(alicesFile), 3), quoteOf(files.text(alicesFile), 4)],
      ['It sounds', 'You keep asking that.'],
    )
  })

  it('lose a name that was taken out of the transcript, and keep the words to find the place by', async () => {
    const before = transcriptText.replace('Fine, I guess.', 'Martha shouted at me again.')
    const { files, store } = desk(new HeldFiles({ [sessionPath]: before, 'codebook.yaml': codebookText }))
    await opened(store)
    give(store, 2, 'rupture.withdrawal')
    await store.flush()
    assert.match(files.text(alicesFile), /Martha/)
    store.setTranscript(sessionPath, before.replace('Martha', '[NAME]'))
    give(store, 3)
    await store.flush()
    assert.equal(quoteOf(files.text(alicesFile), 2), '[NAME] shouted at me again.')
    assert.doesNotMatch(files.text(alicesFile), /Martha/)
    // Where so little is left that the place is in doubt, what is left of the words stays.
    const little = before.replace('Martha shouted at me again.', '[NAME] shouted, and nobody knew why that was.')
    store.setTranscript(sessionPath, little)
    give(store, 1)
    await store.flush()
    assert.equal(quoteOf(files.text(alicesFile), 2), '[NAME] shouted ….')
    // The same from what stands on the disk.
    const later = desk(
      new HeldFiles({
        [sessionPath]: little,
        'codebook.yaml': codebookText,
        [alicesFile]: codingsText(before, 'alice', [
          { id: 'a1', unit: 2, code: 'rupture.withdrawal', quote: 'Martha shouted at me again.' },
        ]),
      }),
    )
    await opened(later.store)
    give(later.store, 3)
    await later.store.flush()
    assert.doesNotMatch(later.files.text(alicesFile), /Martha/)
    assert.deepEqual(shown(onDisk(later.files)), ['2 rupture.withdrawal unit-changed', '3 empathy'])
  })

  it('lose it of a coding that was taken away after unblinding, too', async () => {
    const quoted = {
      id: 'a1',
      unit: 4,
      code: 'rupture.confrontation',
      quote: 'You keep asking Martha.',
      removed: '2026-03-02T10:00:00Z',
    }
    const { files, store } = await openedDesk({
      [alicesFile]: codingsText(transcriptText, 'alice', [quoted], { unblinded: '2026-03-02T09:00:00Z' }),
    })
    give(store, 3)
    await store.flush()
    assert.equal(quoteOf(files.text(alicesFile), 4), 'You keep asking that.')
  })

  it('are none where the study wants none, old ones included, from the moment it says so', async () => {
    const { files, store } = await openedDesk()
    give(store, 3)
    store.setTranscript(sessionPath, transcriptText.replace('hard', 'bad'))
    give(store, 4, 'rupture.confrontation')
    await store.flush()
    assert.match(files.text(alicesFile), /"quote"/)
    files.set('study.yaml', 'quotes: none\n')
    await store.fileChanged('study.yaml')
    give(store, 1)
    await store.flush()
    assert.doesNotMatch(files.text(alicesFile), /"quote"/)
  })

  it('are short', async () => {
    const { files, store } = desk(
      new HeldFiles({
        [sessionPath]: `T: ${'well '.repeat(100)}\nC: ${'x'.repeat(200)}\nT: 😀${'😀'.repeat(80)}\n`,
        'codebook.yaml': codebookText,
      }),
    )
    await opened(store)
    for (const unit of [1, 3]) give(store, unit)
    give(store, 2, 'rupture.withdrawal')
    await store.flush()
    for (const unit of [1, 2, 3]) {
      const quote = quoteOf(files.text(alicesFile), unit) ?? ''
      assert.ok([...quote].length <= 60 && quote.endsWith('…') && !quote.includes('\ufffd'), quote)
    }
  })
})

describe('store, where the codebook changes', () => {
  const thoughtUnits = codebookText.replace('unit: utterance', 'unit: thought-unit')

  it('follows it', async () => {
    const { files, store, changes } = await openedDesk()
    files.set('codebook.yaml', codebookText.replace('label: Empathy', 'label: Warmth'))
    await store.fileChanged('codebook.yaml')
    assert.equal(store.session(sessionPath)?.codebook.codes[0]?.label, 'Warmth')
    assert.equal(changes.at(-1)?.cause, 'disk')
  })

  it('keeps the codes it has while nothing of it can be read', async () => {
    const { files, store } = await openedDesk()
    give(store, 3)
    for (const text of ['', 'codes: [', '\u0000', 'id: alliance\n']) {
      files.set('codebook.yaml', text)
      await store.fileChanged('codebook.yaml')
      assert.equal(store.session(sessionPath)?.codebook.codes.length, 4, JSON.stringify(text))
    }
    assert.deepEqual(shown(own(store)), ['3 empathy'])
  })

  it('does not take one kind of unit for the other while a word is being typed', async () => {
    const { files, store } = desk(
      new HeldFiles({ [sessionPath]: 'T: one | two\nC: three\n', 'codebook.yaml': thoughtUnits }),
    )
    await opened(store)
    give(store, { unit: 1, part: 2 })
    store.act(sessionPath, (context) => review(context, 1, 3))
    files.set('codebook.yaml', thoughtUnits.replace('thought-unit', 'thought-un'))
    await store.fileChanged('codebook.yaml')
    assert.deepEqual(
      [shown(own(store)), own(store).reviewed, store.session(sessionPath)?.table.kind],
      [['1 empathy'], [[1, 3]], 'thought-unit'],
    )
  })

  const parted = (): ReturnType<typeof desk> =>
    desk(
      new HeldFiles({
        [sessionPath]: 'T: How was it? | And now?\nC: Fine, I guess.\nT: A hard week.\n',
        'codebook.yaml': codebookText,
      }),
    )

  it('puts in doubt what stands on divided turns when another kind of unit is coded, and none when it is the old one again', async () => {
    const { files, store } = parted()
    await opened(store)
    give(store, 1)
    give(store, 3)
    store.act(sessionPath, (context) => review(context, 1, 3))
    await store.flush()
    const before = own(store)
    files.set('codebook.yaml', thoughtUnits)
    await store.fileChanged('codebook.yaml')
    assert.deepEqual([shown(own(store)), own(store).reviewed], [['1 empathy reading-differs', '3 empathy'], [[3, 4]]])
    files.set('codebook.yaml', codebookText)
    await store.fileChanged('codebook.yaml')
    assert.equal(own(store), before)
  })

  it('loses nothing of what was considered by an act, a save and another start in between', async () => {
    const { files, store } = parted()
    await opened(store)
    give(store, 1)
    store.act(sessionPath, (context) => review(context, 1, 3))
    files.set('codebook.yaml', thoughtUnits)
    await store.fileChanged('codebook.yaml')
    give(store, { unit: 1, part: 2 })
    store.act(sessionPath, (context) => review(context, 2, 2))
    await store.flush()
    const { store: later } = desk(files)
    await opened(later)
    assert.deepEqual([shown(own(later)), own(later).reviewed], [['1 empathy', '1 empathy reading-differs'], [[2, 4]]])
    files.set('codebook.yaml', codebookText)
    await later.fileChanged('codebook.yaml')
    assert.deepEqual([shown(own(later)), own(later).reviewed], [['1 empathy', '1 empathy reading-differs'], [[1, 3]]])
    assert.deepEqual(
      [...own(later).codings.values()]
        .filter(({ placeInDoubt }) => placeInDoubt === undefined)
        .map(({ part }) => part ?? null),
      [null],
    )
  })
})

describe('store', () => {
  it('does an act in one step, undoes it in one, and tells of it once', async () => {
    const { store, changes } = await openedDesk()
    store.act(sessionPath, (context) =>
      tagAll(context, [
        { place: { unit: 1 }, code: 'empathy' },
        { place: { unit: 3 }, code: 'empathy' },
      ]),
    )
    assert.deepEqual(shown(own(store)), ['1 empathy', '3 empathy'])
    assert.deepEqual(
      changes.filter(({ cause }) => cause === 'act').map(({ ids }) => ids?.length),
      [2],
    )
    store.undo()
    assert.deepEqual(shown(own(store)), [])
  })

  it('undoes across sessions in the order of what was done', async () => {
    const { store } = await openedDesk({ 'S02.transcript': transcriptText })
    await opened(store, 'S02.transcript')
    give(store, 3)
    give(store, 3, 'empathy', 'S02.transcript')
    store.undo()
    assert.deepEqual([shown(own(store)), shown(own(store, 'S02.transcript'))], [['3 empathy'], []])
  })

  it('goes on where a listener fails, and stops calling one that left', async () => {
    const { store } = await openedDesk()
    let heard = 0
    store.onChange(() => {
      throw new Error('a view that fails')
    })
    const stop = store.onChange(() => heard++)
    give(store, 3)
    assert.equal(heard, 1)
    stop()
    store.undo()
    assert.equal(heard, 1)
  })

  it('refuses acts on what is not open', async () => {
    const { store } = await openedDesk()
    assert.deepEqual(give(store, 1, 'empathy', 'S09.transcript'), { refused: 'not-open', at: 'S09.transcript' })
    assert.equal(await store.others('S09.transcript'), null)
    assert.equal(store.session('S09.transcript'), null)
  })

  it('reads its settings again where the first reading failed', async () => {
    const files = new HeldFiles({ [sessionPath]: transcriptText, 'codebook.yaml': codebookText })
    const { store } = desk(files)
    const list = files.list.bind(files)
    files.list = async (folder) => await Promise.reject(new FileError('not-permitted', folder, 'EACCES'))
    await assert.rejects(store.open(sessionPath), { code: 'not-permitted' })
    files.list = list
    await opened(store)
  })

  it('saves in time that grows with the codings, not with their square', async () => {
    const transcript = Array.from({ length: 4000 }, (_, i) => `${i % 2 === 0 ? 'T' : 'C'}: unit ${i}`).join('\n')
    const codings = Array.from({ length: 4000 }, (_, i) => ({ id: `c${i}`, unit: i + 1, code: 'empathy' }))
    const { store } = desk(
      new HeldFiles({
        [sessionPath]: transcript,
        'codebook.yaml': codebookText,
        [alicesFile]: codingsText(transcript, 'alice', codings),
      }),
    )
    await opened(store)
    const before = process.cpuUsage()
    for (let unit = 1; unit <= 20; unit++) {
      give(store, unit, 'rupture')
      await store.flush()
    }
    store.setTranscript(sessionPath, `T: Hello.\n${transcript}`)
    const took = process.cpuUsage(before).user / 1000
    assert.ok(took < 3000, `${took} ms`)
  })
})
