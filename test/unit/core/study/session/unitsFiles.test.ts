import assert from 'node:assert/strict'
import { tag } from '../../../../../src/core/coding/acts/tag'
import { readStudy } from '../../../../../src/core/study/readStudy'
import type { Outcome } from '../../../../../src/core/study/outcome'
import type { Store } from '../../../../../src/core/study/store/store'
import { boundariesOf } from '../../../../../src/core/units/boundaries'
import { outcomeWords } from '../../../../../src/messages/problems/outcomes'
import { MemoryFiles } from '../../../../support/memoryFiles'
import { rewriting } from '../../../../support/rewriting'
import { desk, HeldFiles, onDisk, opened, own, shown } from '../support'
import { thoughtsCodebook, vttText, youAt, stopAt } from './dividedTurns'

describe('a file of thought units', () => {
  const [session, units] = ['S01.vtt', 'S01.vtt.units.yaml']
  const base = { [session]: vttText, 'codebook.yaml': thoughtsCodebook }
  const divide = async (store: Store, files: MemoryFiles, turn: number, at: readonly number[]): Promise<Outcome> =>
    await store.splitTurns(session, 'split', new Map([[turn, at]]), rewriting(files))

  async function split(): Promise<MemoryFiles> {
    const { files, store } = desk(new MemoryFiles(base))
    await opened(store, session)
    assert.ok('done' in (await divide(store, files, 2, [youAt])))
    await store.flush()
    return files
  }

  it('that is damaged is never written; nothing is coded on units nobody knows, and no figure is made of them', async () => {
    const files = await split()
    const damaged = files.text(units).replace('"at"', '"ta"')
    files.set(units, damaged)
    const { store } = desk(files)
    const view = await opened(store, session)
    assert.equal(view.own.writable, false)
    assert.deepEqual(
      view.own.problems.map(({ code, file, range }) => [code, file, range !== undefined]),
      [['units/wrong-key', units, true]],
    )
    assert.ok(
      'refused' in store.act(session, (context) => tag(context, { place: { unit: 1, part: 1 }, code: 'empathy' })),
    )
    assert.ok('refused' in (await divide(store, files, 1, [15])))
    assert.equal(files.text(units), damaged)
    const reading = await readStudy(files, { viewer: { coder: 'alice' } })
    assert.ok('sessions' in reading)
    assert.deepEqual([reading.sessions.length, reading.problems.map(({ code }) => code)], [0, ['units/wrong-key']])
    // Mended, it is used at once.
    files.set(units, damaged.replace('"ta"', '"at"'))
    await store.fileChanged(units)
    assert.equal(store.session(session)?.own.writable, true)
    assert.equal(store.session(session)?.table.units.length, 4)
  })

  it('that is damaged while the session is open changes no unit, and comes back when it is mended', async () => {
    const files = await split()
    const { store } = desk(files)
    await opened(store, session)
    store.act(session, (context) => tag(context, { place: { unit: 2, part: 2 }, code: 'rupture.confrontation' }))
    const whole = files.text(units)
    files.set(units, whole.slice(0, -20))
    await store.fileChanged(units)
    await store.flush()
    assert.equal(store.session(session)?.own.writable, false)
    assert.deepEqual(shown(onDisk(files, 'S01.alice.codings.yaml')), ['2 rupture.confrontation'])
    files.set(units, whole)
    await store.fileChanged(units)
    assert.equal(store.session(session)?.own.writable, true)
    assert.deepEqual(shown(own(store, session)), ['2 rupture.confrontation'])
  })

  it('of a newer release is not applied and not written, and it says so', async () => {
    const files = await split()
    files.set(units, files.text(units).replace('units/1"', 'units/2"'))
    const { store } = desk(files)
    const view = await opened(store, session)
    assert.deepEqual(
      [view.own.writable, view.own.problems.map(({ code }) => code), view.table.units.length],
      [false, ['units/newer-format'], 3],
    )
  })

  it('holds what two windows split at once, whoever is first', async () => {
    const files = new HeldFiles(base)
    const [a, b] = [desk(files), desk(files, { coder: 'bob', seed: 2 })]
    await opened(a.store, session)
    await opened(b.store, session)
    const [one, two] = await Promise.all([divide(a.store, files, 1, [15]), divide(b.store, files, 2, [youAt])])
    assert.ok('done' in one && 'done' in two, JSON.stringify([one, two]))
    await a.store.fileChanged(units)
    await b.store.fileChanged(units)
    for (const { store } of [a, b])
      assert.deepEqual(store.session(session)?.transcript.turns.map(boundariesOf), [[15], [youAt], []])
    // Undone in one, the other's stays.
    assert.ok('done' in (await a.store.undoAll('undo', rewriting(files))))
    await b.store.fileChanged(units)
    assert.deepEqual(b.store.session(session)?.transcript.turns.map(boundariesOf), [[], [youAt], []])
  })

  it('of one turn that two windows divide differently stays as the first left it, and the second is told', async () => {
    const files = new HeldFiles(base)
    const [a, b] = [desk(files), desk(files, { coder: 'bob', seed: 2 })]
    await opened(a.store, session)
    await opened(b.store, session)
    assert.ok('done' in (await divide(a.store, files, 2, [stopAt])))
    const refused = await divide(b.store, files, 2, [youAt])
    assert.match(outcomeWords(refused) ?? '', /changed meanwhile/)
    assert.match(files.text(units), /"at": \[32\]/)
  })

  it('goes along with a transcript that is renamed, and says which one it is missing', async () => {
    const files = await split()
    const { store } = desk(files)
    await opened(store, session)
    files.set('Intake.vtt', files.text(session))
    files.contents.delete(session)
    await store.transcriptMoved(session, 'Intake.vtt')
    assert.match(files.text('Intake.vtt.units.yaml'), /^transcript: "Intake.vtt"$/m)
    assert.ok(!files.contents.has(units))
    assert.equal((await opened(store, 'Intake.vtt')).table.units.length, 4)
    files.set('Other.vtt.units.yaml', files.text('Intake.vtt.units.yaml'))
    const reading = await readStudy(files, { viewer: { coder: 'alice' } })
    assert.ok('sessions' in reading)
    assert.deepEqual(
      reading.problems.map(({ code, file }) => [code, file]),
      [['units/transcript-missing', 'Other.vtt.units.yaml']],
    )
  })

  it('is taken away when its last split is undone', async () => {
    const { files, store } = desk(new MemoryFiles(base))
    await opened(store, session)
    await divide(store, files, 2, [youAt])
    assert.ok(files.contents.has(units))
    await store.undoAll('undo', rewriting(files))
    assert.ok(!files.contents.has(units))
  })

  it('follows a transcript that is corrected by hand, and what is in doubt is said and kept until the turn is divided anew', async () => {
    const files = await split()
    const { store } = desk(files)
    await opened(store, session)
    store.setTranscript(session, vttText.replace('Stop it.', 'Please stop it.'))
    assert.deepEqual(store.session(session)?.transcript.turns.map(boundariesOf), [[], [youAt], []])
    files.set(session, vttText.replace('Fine, I guess. You keep asking.', 'Fine, I do guess. You just keep asking.'))
    const later = desk(files)
    const view = await opened(later.store, session)
    assert.deepEqual(
      view.own.problems.map(({ code, data }) => [code, data]),
      [['units/needs-review', { turn: 2, reason: 'turn-changed' }]],
    )
    assert.ok('done' in (await divide(later.store, files, 1, [15])))
    assert.match(files.text(units), /"turn": 2, .*"review": "turn-changed"/)
    assert.ok('done' in (await divide(later.store, files, 2, [18])))
    assert.ok(!files.text(units).includes('review'))
  })
})
