import assert from 'node:assert/strict'
import { review } from '../../../../../src/core/coding/acts/review'
import { tag } from '../../../../../src/core/coding/acts/tag'
import { markUncodable, unmarkUncodable } from '../../../../../src/core/coding/acts/uncodable'
import type { Place } from '../../../../../src/core/units/place'
import { coderUnits, nothingLeftOut } from '../../../../../src/core/analysis/tables/coderUnits'
import type { Outcome } from '../../../../../src/core/study/outcome'
import { boundariesOf } from '../../../../../src/core/units/boundaries'
import { rewriting } from '../../../../support/rewriting'
import { codebookText, desk, HeldFiles, opened, own } from '../support'

const thoughtsCodebook = codebookText.replace('unit: utterance', 'unit: thought-unit')
const nativeText = 'T: We planned it. How did it go?\nC: Fine, I guess. You keep asking. Stop it.\n'
const vttText = `WEBVTT

00:00.000 --> 00:04.000
<v T>We planned it. How did it go?

00:04.000 --> 00:09.000
<v C>Fine, I guess. You keep asking. Stop it.
`
/** Turn 2: where "You" and "Stop" begin. */
const [youAt, stopAt] = [15, 32]

for (const [session, text] of [
  ['S01.transcript', nativeText],
  ['S01.vtt', vttText],
] as const) {
  describe(`units of ${session} that are called uncodable`, () => {
    it('are so when joined only where all that was joined was called so; else the coder is asked', async () => {
      const { files, store } = desk(new HeldFiles({ [session]: text, 'codebook.yaml': thoughtsCodebook }))
      await opened(store, session)
      const divide = async (at: readonly number[], name: 'split' | 'join'): Promise<Outcome> =>
        await store.splitTurns(session, name, new Map([[2, at]]), rewriting(files))
      const mark = (place: Place): unknown =>
        store.act(session, (context) => markUncodable(context, place, 'inaudible'))
      const marks = (): string[] =>
        [...own(store, session).uncodable.values()].map(
          ({ unit, part, placeInDoubt: doubt }) => `${unit}.${part ?? 1}${doubt === undefined ? '' : ` ${doubt}`}`,
        )
      await divide([youAt, stopAt], 'split')
      store.act(session, (context) => tag(context, { place: { unit: 2, part: 1 }, code: 'rupture.confrontation' }))
      store.act(session, (context) => review(context, 1, 4))
      mark({ unit: 2, part: 2 })
      await divide([stopAt], 'join')
      assert.deepEqual(marks(), ['2.1 unit-joined'])
      const {
        table,
        codebook,
        own: { file },
      } = await opened(store, session)
      assert.deepEqual(
        coderUnits(file, table, codebook).leftOut,
        nothingLeftOut,
        'what could be coded is not left out for what it was joined with',
      )
      await store.undoAll('undo', rewriting(files))
      assert.deepEqual(marks(), ['2.2'])
      mark({ unit: 2, part: 1 })
      await divide([stopAt], 'join')
      assert.deepEqual(marks(), ['2.1', '2.1'])
      store.act(session, (context) => unmarkUncodable(context, { unit: 2, part: 1 }))
      assert.deepEqual(marks(), [], 'it is codable again at once')
    })
  })

  describe(`a split of ${session} while its session is locked`, () => {
    it('is passed by for what was done in other sessions when asked again, and taken back once the files are sound', async () => {
      const other = 'S02.vtt'
      const { files, store } = desk(
        new HeldFiles({ [session]: text, [other]: vttText, 'codebook.yaml': thoughtsCodebook }),
      )
      await opened(store, session)
      await opened(store, other)
      const boundaries = (of: string): unknown => store.session(of)?.transcript.turns.map(boundariesOf)
      const split = async (of: string): Promise<Outcome> =>
        await store.splitTurns(of, 'split', new Map([[2, [youAt]]]), rewriting(files))
      assert.ok('done' in (await split(other)) && 'done' in (await split(session)))
      await store.flush()
      const locked = 'S01.alice.codings.yaml'
      const whole = files.text(locked)
      files.set(locked, 'no codings file')
      await store.fileChanged(locked)
      assert.deepEqual(await store.undoAll('undo', rewriting(files)), { refused: 'read-only', at: locked })
      assert.ok('done' in (await store.undoAll('undo', rewriting(files))))
      assert.deepEqual(
        [boundaries(session), boundaries(other)],
        [
          [[], [youAt]],
          [[], []],
        ],
      )
      assert.deepEqual(await store.undoAll('undo', rewriting(files)), { none: 'nothing-here' })
      files.set(locked, whole)
      await store.fileChanged(locked)
      assert.ok('done' in (await store.undoAll('undo', rewriting(files))))
      assert.deepEqual(
        [boundaries(session), boundaries(other)],
        [
          [[], []],
          [[], []],
        ],
      )
    })
  })

  describe(`thought units of ${session} that are asked for one after another`, () => {
    it('do not undo each other: the second, made for a turn as it was before the first, is refused', async () => {
      const { files, store } = desk(new HeldFiles({ [session]: text, 'codebook.yaml': thoughtsCodebook }))
      await opened(store, session)
      const asked = [[youAt], [stopAt]].map(
        async (at) => await store.splitTurns(session, 'split', new Map([[2, at]]), rewriting(files)),
      )
      const [first, second] = await Promise.all(asked)
      assert.ok(first !== undefined && 'done' in first)
      assert.deepEqual(second, { refused: 'changed-meanwhile', at: session })
      assert.deepEqual(store.session(session)?.transcript.turns.map(boundariesOf), [[], [youAt]])
    })
  })

  describe(`what was done on ${session} before its turns were divided otherwise`, () => {
    it('is done again where its unit is now, and taken back there', async () => {
      const { files, store } = desk(new HeldFiles({ [session]: text, 'codebook.yaml': thoughtsCodebook }))
      await opened(store, session)
      const codings = (): string[] =>
        [...own(store, session).codings.values()].map(
          ({ unit, part, placeInDoubt: doubt }) => `${unit}.${part ?? 1}${doubt === undefined ? '' : ` ${doubt}`}`,
        )
      await store.splitTurns(session, 'split', new Map([[2, [stopAt]]]), rewriting(files))
      store.act(session, (context) => tag(context, { place: { unit: 2, part: 2 }, code: 'rupture.confrontation' }))
      store.undo()
      assert.deepEqual(codings(), [])
      const other = desk(files, { coder: 'bob', seed: 2 })
      await opened(other.store, session)
      await other.store.splitTurns(session, 'split', new Map([[2, [youAt, stopAt]]]), rewriting(files))
      for (const path of [session, `${session}.units.yaml`]) await store.fileChanged(path)
      store.redo()
      assert.deepEqual(codings(), ['2.3'])
      store.undo()
      assert.deepEqual(codings(), [])
    })
  })
}
