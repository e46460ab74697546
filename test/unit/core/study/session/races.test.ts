import assert from 'node:assert/strict'
import { review } from '../../../../../src/core/coding/acts/review'
import { decodeCodings } from '../../../../../src/core/coding/file/decodeCodings'
import { FileError } from '../../../../../src/core/base/files/ports'
import { tableOf, transcriptFrom } from '../../../../../src/core/study/reading/readTranscript'
import {
  CODEBOOK,
  codingsText,
  desk,
  FILE,
  give,
  HeldFiles,
  onDisk,
  opened,
  openedDesk,
  own,
  SESSION,
  shown,
  TRANSCRIPT,
} from '../support'

const outside = (text: string, unit = 2): string =>
  text.replace(
    /codings:( \[\])?\n/,
    `codings:\n- {"id": "outside${unit}", "unit": ${unit}, "code": "rupture.withdrawal"}\n`,
  )

/** Places, fingerprint and quotes of a file are those of this transcript. */
function belongsTo(text: string, transcript: string): void {
  const { file } = decodeCodings(text)
  const read = transcriptFrom(transcript, SESSION)
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
    files.set(FILE, outside(files.text(FILE)))
    const reading = files.hold('read', FILE)
    const changed = store.fileChanged(FILE)
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
    const reading = files.hold('read', FILE)
    const changed = store.fileChanged(FILE)
    await reading.arrived
    for (const unit of [2, 3, 4]) give(store, unit)
    reading.release()
    await Promise.all([changed, store.fileChanged(FILE), store.flush()])
    await store.flush()
    assert.equal(onDisk(files).codings.size, 4)
    assert.equal(own(store).codings.size, 4)
  })

  it('writes one file at a time, and all acts in the end', async () => {
    const { files, store } = await openedDesk()
    const writing = files.hold('write', FILE)
    give(store, 1)
    await writing.arrived
    give(store, 3)
    assert.equal(store.session(SESSION)?.own.saved, false)
    writing.release()
    await store.flush()
    assert.deepEqual(
      [shown(onDisk(files)), files.mostWriting, store.session(SESSION)?.own.saved],
      [['1 empathy', '3 empathy'], 1, true],
    )
  })

  it('saves places, fingerprint and quotes of one transcript, though it changes while it saves', async () => {
    const { files, store } = await openedDesk()
    const later = `T: Hello.\n${TRANSCRIPT}`
    const writing = files.hold('write', FILE)
    give(store, 3)
    await writing.arrived
    store.setTranscript(SESSION, later)
    writing.release()
    await store.flush()
    belongsTo(files.text(FILE), TRANSCRIPT)
    assert.deepEqual(shown(own(store)), ['4 empathy'])
    give(store, 2)
    await store.flush()
    belongsTo(files.text(FILE), later)
    assert.deepEqual(shown(onDisk(files)), ['2 empathy', '4 empathy'])
  })

  it('does so though the built-in codebook has to be written first', async () => {
    const { files, store } = desk(new HeldFiles({ [SESSION]: TRANSCRIPT }))
    await opened(store)
    const writing = files.hold('write', 'codebook.yaml')
    give(store, 3)
    await writing.arrived
    const later = `T: Hello.\n${TRANSCRIPT}`
    store.setTranscript(SESSION, later)
    writing.release()
    await store.flush()
    belongsTo(files.text(FILE), later)
  })

  it('merges an outside change after the transcript changed while it saved, and finds no conflict in what only moved', async () => {
    const { files, store } = await openedDesk()
    const writing = files.hold('write', FILE)
    give(store, 3)
    await writing.arrived
    store.setTranscript(SESSION, `T: Hello.\n${TRANSCRIPT}`)
    writing.release()
    await store.flush()
    files.set(FILE, outside(files.text(FILE)))
    give(store, 2)
    await store.flush()
    assert.deepEqual(shown(onDisk(files)), ['2 empathy', '3 rupture.withdrawal', '4 empathy'])
    assert.deepEqual(store.session(SESSION)?.own.problems, [])
  })

  it('goes on merging as long as it gets on, however often others write in between', async () => {
    const { files, store } = await openedDesk()
    let left = 12
    const interfere = (): void => {
      if (files.contents.has(FILE)) files.set(FILE, outside(files.text(FILE), 100 + left))
      else files.set(FILE, outside(codingsText(TRANSCRIPT, 'alice'), 100 + left))
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
      const writing = files.hold('write', FILE)
      give(store, unit)
      await writing.arrived
      if (unit === 4) store.act(SESSION, (context) => review(context, 1, 4))
      writing.release()
      if (unit === 2) await store.flush()
    }
    await store.flush()
    const own_ = shown(onDisk(files)).filter((one) => one.endsWith('empathy'))
    assert.deepEqual(
      [own_.length, onDisk(files).codings.size, store.session(SESSION)?.own.saveError],
      [4, 4 + 12 - left, null],
    )
  })

  it('gives up against somebody who always writes first, keeps the work and says so', async () => {
    const { files, store } = await openedDesk()
    let number = 0
    const always = (): void => {
      files.set(FILE, codingsText(TRANSCRIPT, 'alice', [{ id: `o${++number}`, unit: 1, code: 'empathy' }]))
      files.beforeWrite = always
    }
    files.beforeWrite = always
    give(store, 3)
    await store.flush()
    const { saved, saveError } = store.session(SESSION)?.own ?? {}
    assert.deepEqual([saved, saveError?.code], [false, 'changed'])
    files.beforeWrite = null
    store.retrySaving()
    await store.flush()
    assert.ok(shown(onDisk(files)).includes('3 empathy'))
  })

  it('shows the text that was brought last when two open a session at once', async () => {
    const { store } = desk(new HeldFiles({ [SESSION]: TRANSCRIPT, 'codebook.yaml': CODEBOOK }))
    const [, second] = await Promise.all([
      store.open(SESSION, TRANSCRIPT),
      store.open(SESSION, `T: Hello.\n${TRANSCRIPT}`),
    ])
    assert.ok('own' in second)
    assert.equal(second.transcript.turns.length, 5)
    assert.equal(store.session(SESSION)?.transcript.turns.length, 5)
  })

  it('goes by the newest settings though older ones are read last', async () => {
    const { files, store } = desk(
      new HeldFiles({ [SESSION]: TRANSCRIPT, 'codebook.yaml': CODEBOOK, 'study.yaml': 'quotes: short\n' }),
    )
    const slow = files.hold('read', 'study.yaml')
    const first = store.open(SESSION)
    await slow.arrived
    files.set('study.yaml', 'quotes: none\nblind: false\n')
    await store.fileChanged('study.yaml')
    slow.release()
    await first
    assert.equal((await store.settings()).settings.blind, false)
    give(store, 3)
    await store.flush()
    assert.doesNotMatch(files.text(FILE), /quote/)
  })

  it('hears of a codebook that changed while a session was opened', async () => {
    const { files, store } = desk(new HeldFiles({ [SESSION]: TRANSCRIPT, 'codebook.yaml': CODEBOOK }))
    const slow = files.hold('read', SESSION)
    const opening = store.open(SESSION)
    await slow.arrived
    files.set('codebook.yaml', CODEBOOK.replace('label: Empathy', 'label: Warmth'))
    await store.fileChanged('codebook.yaml')
    slow.release()
    await opening
    assert.equal(store.session(SESSION)?.codebook.codes[0]?.label, 'Warmth')
  })
})

describe('store, where its file is damaged, taken away or out of reach', () => {
  const states: readonly (readonly [string, (files: HeldFiles) => void])[] = [
    [
      'cut short',
      (files) => {
        files.set(FILE, files.text(FILE).slice(0, -20))
      },
    ],
    [
      'not text any more',
      (files) => {
        files.contents.set(FILE, Uint8Array.of(0xff, 0xff, 0x00))
      },
    ],
    [
      'in a wrong encoding',
      (files) => {
        files.contents.set(FILE, Uint8Array.of(0x63, 0xe9, 0x0a))
      },
    ],
  ]
  for (const [name, damage] of states) {
    it(`${name}: writes nothing over it, and goes on when it is back just as it was`, async () => {
      const { files, store } = await openedDesk()
      give(store, 3)
      await store.flush()
      const whole = files.text(FILE)
      damage(files)
      const damaged = files.contents.get(FILE)
      await store.fileChanged(FILE)
      assert.deepEqual(give(store, 1), { refused: 'read-only', at: FILE })
      await store.flush()
      assert.equal(files.contents.get(FILE), damaged)
      assert.ok(store.session(SESSION)?.own.problems.some(({ severity }) => severity === 'error'))
      files.set(FILE, whole)
      await store.fileChanged(FILE)
      assert.ok('done' in give(store, 1))
      await store.flush()
      assert.deepEqual(shown(onDisk(files)), ['1 empathy', '3 empathy'])
    })

    it(`${name} just before a save: keeps what is unsaved until it is whole again`, async () => {
      const { files, store } = await openedDesk()
      give(store, 3)
      await store.flush()
      const whole = files.text(FILE)
      files.beforeWrite = () => {
        damage(files)
      }
      give(store, 1)
      await store.flush()
      assert.equal(store.session(SESSION)?.own.saved, false)
      files.set(FILE, outside(whole))
      await store.fileChanged(FILE)
      await store.flush()
      assert.deepEqual(shown(onDisk(files)), ['1 empathy', '2 rupture.withdrawal', '3 empathy'])
    })
  }

  it('begins anew where a damaged file is deleted', async () => {
    const { files, store } = await openedDesk({ [FILE]: 'format: "alliance-coder/1"\ncodings: [' })
    assert.deepEqual(give(store, 1), { refused: 'read-only', at: FILE })
    files.contents.delete(FILE)
    await store.fileChanged(FILE)
    assert.ok('done' in give(store, 1))
    await store.flush()
    assert.deepEqual(shown(onDisk(files)), ['1 empathy'])
  })

  it('writes all of it again where the file was deleted', async () => {
    const { files, store } = await openedDesk()
    give(store, 1)
    await store.flush()
    files.contents.delete(FILE)
    await store.fileChanged(FILE)
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
      if (path === FILE) throw new FileError('not-permitted', path, 'EACCES')
      return await read(path)
    }
    await store.fileChanged(FILE)
    const { writable, problems } = store.session(SESSION)?.own ?? {}
    assert.deepEqual([writable, problems?.map(({ code }) => code)], [false, ['study/unreadable']])
    files.read = read
    await store.fileChanged(FILE)
    give(store, 3)
    await store.flush()
    assert.deepEqual(shown(onDisk(files)), ['1 empathy', '3 empathy'])
  })
})
