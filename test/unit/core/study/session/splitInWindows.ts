import assert from 'node:assert/strict'
import { review } from '../../../../../src/core/coding/acts/review'
import { tag } from '../../../../../src/core/coding/acts/tag'
import type { Random } from '../../../../../src/core/base/files/ports'
import type { Outcome } from '../../../../../src/core/study/outcome'
import type { Store } from '../../../../../src/core/study/store/store'
import { boundariesOf, splitPlaces } from '../../../../../src/core/units/boundaries'
import { decodeUnits } from '../../../../../src/core/units/file/decodeUnits'
import { MemoryFiles, seeded } from '../../../../support/memoryFiles'
import { rewriting } from '../../../../support/rewriting'
import { codebookText, desk, onDisk, opened, own } from '../support'

const [sessionPath, unitsFile] = ['S01.vtt', 'S01.vtt.units.yaml']
const turnCount = 12
const vttText = `WEBVTT\n\n${Array.from({ length: turnCount }, (_, i) => `00:${String(i).padStart(2, '0')}.000 --> 00:${String(i).padStart(2, '0')}.900\n<v ${i % 2 === 0 ? 'T' : 'C'}>One of ${i}. Two of it. Three of it. Four.\n`).join('\n')}`

/**
 * How often a turn was divided in two windows on one study, of two coders or of one: each splits, joins, codes and undoes, and hears of the other
 * sooner or later, or not until the end.
 */
export async function interleave(coders: readonly [string, string], seed: number, acts: number): Promise<number> {
  const random = seeded(seed)
  const files = new MemoryFiles({
    [sessionPath]: vttText,
    'codebook.yaml': codebookText.replace('unit: utterance', 'unit: thought-unit'),
  })
  // All that was ever made; what is taken away in one window of a coder while it moves to another unit in the other may stay.
  const ever = new Set<string>()
  const codingsOf = new Map(coders.map((coder) => [coder, new Set<string>()]))
  const windows = coders.map((coder, i) => ({
    coder,
    store: desk(files, { coder, seed: seed + i + 1 }).store,
    codings: codingsOf.get(coder) ?? new Set<string>(),
  }))
  for (const { store } of windows) await opened(store, sessionPath)
  // How each turn was divided by what was done last to it.
  const expected = new Map<number, readonly number[]>()
  let divided = 0
  const doSomething = async ({ store, codings }: (typeof windows)[number]): Promise<void> => {
    const outcome = await something(store, random)
    if (!('done' in outcome)) return
    for (const { edits, units } of outcome.done) {
      // What dropping took, undoing brought back: each time as it was done.
      for (const change of [...edits.flatMap(({ changes }) => changes), ...(units?.dropped ?? [])]) {
        if (change.kind !== 'record' || change.collection !== 'codings') continue
        if (change.after === null) codings.delete(change.id)
        else {
          codings.add(change.id)
          ever.add(change.id)
        }
      }
      for (const { turn, to } of units?.turns ?? []) {
        expected.set(turn, to)
        divided++
      }
    }
  }
  const work: Promise<void>[] = []
  for (let i = 0; i < acts; i++) {
    const window = windows[Math.floor(random.next() * 2)]!
    work.push(doSomething(window))
    if (random.next() < 0.4) work.push(window.store.fileChanged(unitsFile))
    if (coders[0] === coders[1] && random.next() < 0.3)
      work.push(window.store.fileChanged(`S01.${window.coder}.codings.yaml`))
    for (let moment = Math.floor(random.next() * 30); moment > 0; moment--) await Promise.resolve()
  }
  await Promise.all(work)
  const wanted = Array.from({ length: turnCount }, (_, i) => expected.get(i + 1) ?? [])
  // A window that gave up after too many merges tries again when asked.
  for (let round = 0; round < 3; round++) {
    for (const { store, coder } of windows) {
      await store.fileChanged(unitsFile)
      store.retrySaving()
      await store.flush()
      await store.fileChanged(`S01.${coder}.codings.yaml`)
      await store.flush()
    }
  }
  for (const { store, coder, codings } of windows) {
    const view = store.session(sessionPath)
    assert.deepEqual(view?.transcript.turns.map(boundariesOf), wanted)
    for (const coding of view.own.file.codings.values())
      assert.ok(coding.placeInDoubt !== undefined || view.table.ordinal(coding.unit, coding.part) !== null)
    assert.equal(view.own.saved, true)
    const present = [...own(store, sessionPath).codings.keys()].sort()
    if (coders[0] !== coders[1]) assert.deepEqual(present, [...codings].sort())
    else {
      // One that the two windows took to different places is kept twice, under an id made from its own.
      const foreign = present.filter((id) => !ever.has(id) && !ever.has(id.replace(/b+$/, '')))
      assert.deepEqual(
        [[...codings].filter((id) => !present.includes(id)), foreign],
        [[], []],
        'nothing is lost, and nothing there that nobody made',
      )
    }
    if (files.contents.has(`S01.${coder}.codings.yaml`)) {
      assert.deepEqual(
        [...onDisk(files, `S01.${coder}.codings.yaml`).codings.keys()].sort(),
        [...own(store, sessionPath).codings.keys()].sort(),
      )
    }
  }
  const kept = files.contents.has(unitsFile) ? decodeUnits(files.text(unitsFile)).file : { units: [] }
  assert.deepEqual(
    kept?.units.map(({ turn, at }) => [turn, at]),
    [...wanted.entries()].filter(([, at]) => at.length > 0).map(([i, at]) => [i + 1, at]),
  )
  return divided
}

async function something(store: Store, random: Random): Promise<Outcome> {
  const view = store.session(sessionPath)
  assert.ok(view !== null)
  const turn = view.transcript.turns[Math.floor(random.next() * turnCount)]!
  const at = boundariesOf(turn)
  const never = rewriting({ text: () => '', set: () => undefined })
  const fate = random.next()
  if (fate < 0.3) {
    const place = splitPlaces(turn, false)(Math.floor(random.next() * turn.text.length))
    return 'at' in place
      ? await store.splitTurns(
          sessionPath,
          'split',
          new Map([[turn.index, [...at, place.at].sort((a, b) => a - b)]]),
          never,
        )
      : { none: 'no-change' }
  }
  if (fate < 0.45) return await store.splitTurns(sessionPath, 'join', new Map([[turn.index, at.slice(1)]]), never)
  if (fate < 0.6) return await store.undoAll(random.next() < 0.7 ? 'undo' : 'redo', never)
  const unit = view.table.units[Math.floor(random.next() * view.table.units.length)]!
  if (fate < 0.7) return store.act(sessionPath, (context) => review(context, unit.ordinal, unit.ordinal))
  return store.act(sessionPath, (context) =>
    tag(context, {
      place: { unit: unit.turn, part: unit.part ?? 1 },
      code: random.next() < 0.5 ? 'empathy' : 'rupture.withdrawal',
    }),
  )
}
