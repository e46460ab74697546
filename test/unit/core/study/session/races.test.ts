import assert from 'node:assert/strict'
import { review } from '../../../../../src/core/coding/acts/review'
import { decodeCodings } from '../../../../../src/core/coding/file/decodeCodings'
import { FileError } from '../../../../../src/core/base/files/ports'
import { tableOf, transcriptFrom } from '../../../../../src/core/study/reading/readTranscript'
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

const outside = (text: string, unit = 2): string =>
  text.replace(
    /codings:( \[\])?\n/,
    `codings:\n- {"id": "outside${unit}", "unit": ${unit}, "code": "rupture.withdrawal"}\n`,
  )

/** Places, fingerprint and quotes of a file are those of this transcript. */
function belongsTo(text: string, transcript: string): void {
  const { file } = decodeCodings(text)
  const read = transcriptFrom(transcript, sessionPath)
  assert.ok(file !== null && read !== null)
  assert.deepEqual(file.fingerprint, tableOf(read, 'utterance').fingerprint)
  for (const { unit, quote, placeInDoubt: doubt } of file.codings.values())
    if (doubt === undefined) assert.equal(quote, read.turns[unit - 1]?.text)
}

describe('store, where things happen at once', () => {
  it('keeps an act that comes while an outside change is being read', async () => {
    const { files, store } = await openedDesk()
    give(store, 1)
    await store.flush()
    files.set(alicesFile, outside(files.text(alicesFile)))
    const reading = files.hold('read', alicesFile)
    const changed = store.fileChanged(alicesFile)
    await reading.arrived
    give(store, 3)
    reading.release()
    await changed
    await store.flush()
    assert.deepEqual(shown(own(store)), ['1 empathy', '2 rupture.withdrawal', '3 empathy'])
    assert.deepEqual(shown(onDisk(files)), shown(own(store)))
  })

  it('keeps an act that comes while its own save is being read back', async () => {
    const { files, store } = await openedDesk()
    give(store, 1)
    await store.flush()
    const reading = files.hold('read', alicesFile)
    const changed = store.fileChanged(alicesFile)
    await reading.arrived
    for (const unit of [2, 3, 4]) give(store, unit)
    reading.release()
    await Promise.all([changed, store.fileChanged(alicesFile), store.flush()])
    await store.flush()
    assert.equal(onDisk(files).codings.size, 4)
    assert.equal(own(store).codings.size, 4)
  })

  it('writes one file at a time, and all acts in the end', async () => {
    const { files, store } = await openedDesk()
    const writing = files.hold('write', alicesFile)
    give(store, 1)
    await writing.arrived
    give(store, 3)
    assert.equal(store.session(sessionPath)?.own.saved, false)
    writing.release()
    await store.flush()
    assert.deepEqual(
      [shown(onDisk(files)), files.mostWriting, store.session(sessionPath)?.own.saved],
      [['1 empathy', '3 empathy'], 1, true],
    )
  })

  it('saves places, fingerprint and quotes of one transcript, though it changes while it saves', async () => {
    const { files, store } = await openedDesk()
    const later = `T: Hello.\n${transcriptText}`
    const writing = files.hold('write', alicesFile)
    give(store, 3)
    await writing.arrived
    store.setTranscript(sessionPath, later)
    writing.release()
    await store.flush()
    belongsTo(files.text(alicesFile), transcriptText)
    assert.deepEqual(shown(own(store)), ['4 empathy'])
    give(store, 2)
    await store.flush()
    belongsTo(files.text(alicesFile), later)
    assert.deepEqual(shown(onDisk(files)), ['2 empathy', '4 empathy'])
  })

  it('does so though the built-in codebook has to be written first', async () => {
    const { files, store } = desk(new HeldFiles({ [sessionPath]: transcriptText }))
    await opened(store)
    const writing = files.hold('write', 'codebook.yaml')
    give(store, 3)
    await writing.arrived
    const later = `T: Hello.\n${transcriptText}`
    store.setTranscript(sessionPath, later)
    writing.release()
    await store.flush()
    belongsTo(files.text(alicesFile), later)
  })

  it('merges an outside change after the transcript changed while it saved, and finds no conflict in what only moved', async () => {
    const { files, store } = await openedDesk()
    const writing = files.hold('write', alicesFile)
    give(store, 3)
    await writing.arrived
    store.setTranscript(sessionPath, `T: Hello.\n${transcriptText}`)
    writing.release()
    await store.flush()
    files.set(alicesFile, outside(files.text(alicesFile)))
    give(store, 2)
    await store.flush()
    assert.deepEqual(shown(onDisk(files)), ['2 empathy', '3 rupture.withdrawal', '4 empathy'])
    assert.deepEqual(store.session(sessionPath)?.own.problems, [])
  })

  it('goes on merging as long as it gets on, however often others write in between', async () => {
    const { files, store } = await openedDesk()
    let left = 12
    const interfere = (): void => {
      if (files.contents.has(alicesFile)) files.set(alicesFile, outside(files.text(alicesFile), 100 + left))
      else files.set(alicesFile, outside(codingsText(transcriptText, 'alice'), 100 + left))
      left--
    }
    for (let unit = 1; unit <= 4; unit++) {
      // Each save meets three changes, and the coder goes on coding before it is done.
      let met = 3
      const before = (): void => {
        interfere()
        if (--met > 0) files.beforeWrite = before
      }
      files.beforeWrite = before
      const writing = files.hold('write', alicesFile)
      give(store, unit)
      await writing.arrived
      if (unit === 4) store.act(sessionPath, (context) => review(context, 1, 4))
      writing.release()
      if (unit === 2) await store.flush()
    }
    await store.flush()
    const own_ = shown(onDisk(files)).filter((one) => one.endsWith('empathy'))
    assert.deepEqual(
      [own_.length, onDisk(files).codings.size, store.session(sessionPath)?.own.saveError],
      [4, 4 + 12 - left, null],
    )
  })

  it('gives up against somebody who always writes first, keeps the work and says so', async () => {
    const { files, store } = await openedDesk()
    let number = 0
    const always = (): void => {
      files.set(alicesFile, codingsText(transcriptText, 'alice', [{ id: `o${++number}`, unit: 1, code: 'empathy' }]))
      files.beforeWrite = always
    }
    files.beforeWrite = always
    give(store, 3)
    await store.flush()
    const { saved, saveError } = store.session(sessionPath)?.own ?? {}
    assert.deepEqual([saved, saveError?.code], [false, 'changed'])
    files.beforeWrite = null
    store.retrySaving()
    await store.flush()
    assert.ok(shown(onDisk(files)).includes('3 empathy'))
  })

  it('shows the text that was brought last when two open a session at once', async () => {
    const { store } = desk(new HeldFiles({ [sessionPath]: transcriptText, 'codebook.yaml': codebookText }))
    const [, second] = await Promise.all([
      store.open(sessionPath, transcriptText),
      store.open(sessionPath, `T: Hello.\n${transcriptText}`),
    ])
    assert.ok('own' in second)
    assert.equal(second.transcript.turns.length, 5)
    assert.equal(store.session(sessionPath)?.transcript.turns.length, 5)
  })

  it('goes by the newest settings though older ones are read last', async () => {
    const { files, store } = desk(
      new HeldFiles({ [sessionPath]: transcriptText, 'codebook.yaml': codebookText, 'study.yaml': 'quotes: short\n' }),
    )
    const slow = files.hold('read', 'study.yaml')
    const first = store.open(sessionPath)
    await slow.arrived
    files.set('study.yaml', 'quotes: none\nblind: false\n')
    await store.fileChanged('study.yaml')
    slow.release()
    await first
    assert.equal((await store.settings()).settings.blind, false)
    give(store, 3)
    await store.flush()
    assert.doesNotMatch(files.text(alicesFile), /quote/)
  })

  it('hears of a codebook that changed while a session was opened', async () => {
    const { files, store } = desk(new HeldFiles({ [sessionPath]: transcriptText, 'codebook.yaml': codebookText }))
    const slow = files.hold('read', sessionPath)
    const opening = store.open(sessionPath)
    await slow.arrived
    files.set('codebook.yaml', codebookText.replace('label: Empathy', 'label: Warmth'))
    await store.fileChanged('codebook.yaml')
    slow.release()
    await opening
    assert.equal(store.session(sessionPath)?.codebook.codes[0]?.label, 'Warmth')
  })
})

describe('store, where its file is damaged, taken away or out of reach', () => {
  const states: readonly (readonly [string, (files: HeldFiles) => void])[] = [
    [
      'cut short',
      (files) => {
        files.set(alicesFile, files.text(alicesFile).slice(0, -20))
      },
    ],
    [
      'not text any more',
      (files) => {
        files.contents.set(alicesFile, Uint8Array.of(0xff, 0xff, 0x00))
      },
    ],
    [
      'in a wrong encoding',
      (files) => {
        files.contents.set(alicesFile, Uint8Array.of(0x63, 0xe9, 0x0a))
      },
    ],
  ]
  for (const [name, damage] of states) {
    it(`${name}: writes nothing over it, and goes on when it is back just as it was`, async () => {
      const { files, store } = await openedDesk()
      give(store, 3)
      await store.flush()
      const whole = files.text(alicesFile)
      damage(files)
      const damaged = files.contents.get(alicesFile)
      await store.fileChanged(alicesFile)
      assert.deepEqual(give(store, 1), { refused: 'read-only', at: alicesFile })
      await store.flush()
      assert.equal(files.contents.get(alicesFile), damaged)
      assert.ok(store.session(sessionPath)?.own.problems.some(({ severity }) => severity === 'error'))
      files.set(alicesFile, whole)
      await store.fileChanged(alicesFile)
      assert.ok('done' in give(store, 1))
      await store.flush()
      assert.deepEqual(shown(onDisk(files)), ['1 empathy', '3 empathy'])
    })

    it(`${name} just before a save: keeps what is unsaved until it is whole again`, async () => {
      const { files, store } = await openedDesk()
      give(store, 3)
      await store.flush()
      const whole = files.text(alicesFile)
      files.beforeWrite = () => {
        damage(files)
      }
      give(store, 1)
      await store.flush()
      assert.equal(store.session(sessionPath)?.own.saved, false)
      files.set(alicesFile, outside(whole))
      await store.fileChanged(alicesFile)
      await store.flush()
      assert.deepEqual(shown(onDisk(files)), ['1 empathy', '2 rupture.withdrawal', '3 empathy'])
    })
  }

  it('begins anew where a damaged file is deleted', async () => {
    const { files, store } = await openedDesk({ [alicesFile]: 'format: "alliance-coder/1"\ncodings: [' })
    assert.deepEqual(give(store, 1), { refused: 'read-only', at: alicesFile })
    files.contents.delete(alicesFile)
    await store.fileChanged(alicesFile)
    assert.ok('done' in give(store, 1))
    await store.flush()
    assert.deepEqual(shown(onDisk(files)), ['1 empathy'])
  })

  it('writes all of it again where the file was deleted', async () => {
    const { files, store } = await openedDesk()
    give(store, 1)
    await store.flush()
    files.contents.delete(alicesFile)
    await store.fileChanged(alicesFile)
    give(store, 3)
    await store.flush()
    assert.deepEqual(shown(onDisk(files)), ['1 empathy', '3 empathy'])
  })

  it('does not take a file for deleted that cannot be read just now', async () => {
    const { files, store } = await openedDesk()
    give(store, 1)
    await store.flush()
    const read = files.read.bind(files)
    files.read = async (path) => {
      if (path === alicesFile) throw new FileError('not-permitted', path, 'EACCES')
      return await read(path)
    }
    await store.fileChanged(alicesFile)
    const { writable, problems } = store.session(sessionPath)?.own ?? {}
    assert.deepEqual([writable, problems?.map(({ code }) => code)], [false, ['study/unreadable']])
    files.read = read
    await store.fileChanged(alicesFile)
    give(store, 3)
    await store.flush()
    assert.deepEqual(shown(onDisk(files)), ['1 empathy', '3 empathy'])
  })
})
