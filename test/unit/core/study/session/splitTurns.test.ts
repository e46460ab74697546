import assert from 'node:assert/strict'
import { complete, reopen, unblind } from '../../../../../src/core/coding/acts/complete'
import { linkEpisode } from '../../../../../src/core/coding/acts/episode'
import { review } from '../../../../../src/core/coding/acts/review'
import { tag } from '../../../../../src/core/coding/acts/tag'
import { untag } from '../../../../../src/core/coding/acts/untag'
import { encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import type { CodingsFile } from '../../../../../src/core/coding/model'
import type { Place } from '../../../../../src/core/units/place'
import { FileError } from '../../../../../src/core/base/files/ports'
import { readStudy } from '../../../../../src/core/study/readStudy'
import type { Outcome } from '../../../../../src/core/study/outcome'
import type { Store } from '../../../../../src/core/study/store/store'
import { boundariesOf } from '../../../../../src/core/units/boundaries'
import { outcomeWords } from '../../../../../src/messages/problems/outcomes'
import { rewriting } from '../../../../support/rewriting'
import { codebookText, desk, HeldFiles, opened, own, shown } from '../support'
import { thoughtsCodebook, vttText, youAt, stopAt } from './dividedTurns'

const nativeText = 'T: We planned it. How did it go?\nC: Fine, I guess. You keep asking. Stop it.\nT: Mm-hm. I see.\n'

interface Kind {
  readonly session: string
  readonly text: string
  readonly own: string
}
const kinds: readonly Kind[] = [
  { session: 'S01.transcript', text: nativeText, own: 'S01.alice.codings.yaml' },
  { session: 'S01.vtt', text: vttText, own: 'S01.alice.codings.yaml' },
]

for (const { session, text, own: path } of kinds) {
  describe(`thought units of ${session}`, () => {
    interface Here {
      readonly files: HeldFiles
      readonly store: Store
      divide(turn: number, at: readonly number[], name?: 'split' | 'join' | 'propose-units'): Promise<Outcome>
      undo(): Promise<Outcome>
      redo(): Promise<Outcome>
      code(place: Place, code?: string): void
      file(): CodingsFile
      boundaries(): readonly (readonly number[])[]
      /** All that is on the disk. */
      disk(): Record<string, string>
    }
    async function here(
      over: Readonly<Record<string, string>> = {},
      fails: () => boolean = () => false,
    ): Promise<Here> {
      const { files, store } = desk(new HeldFiles({ [session]: text, 'codebook.yaml': thoughtsCodebook, ...over }))
      await opened(store, session)
      const rewrite = rewriting(files, fails)
      return {
        files,
        store,
        divide: async (turn, at, name = 'split') =>
          await store.splitTurns(session, name, new Map([[turn, at]]), rewrite),
        undo: async () => await store.undoAll('undo', rewrite),
        redo: async () => await store.undoAll('redo', rewrite),
        code: (place, code = 'rupture.confrontation') => {
          assert.ok('done' in store.act(session, (context) => tag(context, { place, code })))
        },
        file: () => own(store, session),
        boundaries: () => store.session(session)?.transcript.turns.map(boundariesOf) ?? [],
        disk: () => Object.fromEntries([...files.contents.keys()].sort().map((name) => [name, files.text(name)])),
      }
    }
    const places = (file: CodingsFile): string[] =>
      [...file.codings.values()].map(({ unit, part, span, placeInDoubt: doubt, removed }) =>
        [
          `${unit}.${part ?? 1}`,
          ...(span === undefined ? [] : [span.join('-')]),
          ...(doubt === undefined ? [] : [doubt]),
          ...(removed === undefined ? [] : ['removed']),
        ].join(' '),
      )

    it('are split and joined where they are kept, and read from there by a window that opens later', async () => {
      const { files, store, divide, boundaries } = await here()
      assert.ok('done' in (await divide(2, [youAt, stopAt])))
      assert.ok('done' in (await divide(1, [15])))
      assert.deepEqual(boundaries(), [[15], [youAt, stopAt], []])
      assert.ok('done' in (await divide(2, [stopAt], 'join')))
      await store.flush()
      const later = desk(files, { coder: 'bob' })
      const view = await opened(later.store, session)
      assert.deepEqual(view.transcript.turns.map(boundariesOf), [[15], [stopAt], []])
      assert.equal(view.table.units.length, 5)
      if (session.endsWith('.vtt')) assert.equal(files.text(session), text, 'the transcript itself is never written')
    })

    it('take words along to the unit that holds them, and ask where a whole unit was divided', async () => {
      const { code, divide, file } = await here()
      code({ unit: 2, part: 1 })
      code({ unit: 2, part: 1, span: [19, 23] })
      code({ unit: 2, part: 1, span: [6, 20] }, 'rupture.withdrawal')
      code({ unit: 3, part: 1 }, 'empathy')
      assert.ok('done' in (await divide(2, [youAt, stopAt])))
      assert.deepEqual(places(file()), ['2.1 unit-split', '2.2 19-23', '2.1 6-20 unit-split', '3.1'])
    })

    it('bear what their parts bore when they are joined, the same code once, and what named the other names it', async () => {
      const { store, code, divide, file, undo } = await here()
      await divide(2, [youAt, stopAt])
      code({ unit: 2, part: 1 })
      code({ unit: 2, part: 2 })
      code({ unit: 2, part: 2 }, 'rupture.withdrawal')
      const [first = '', second = ''] = [...file().codings.keys()]
      store.act(session, (context) => linkEpisode(context, 'any', { opens: [second], attempts: [] }))
      assert.ok('done' in (await divide(2, [stopAt], 'join')))
      assert.deepEqual(places(file()), ['2.1', '2.1'])
      assert.deepEqual(
        [...file().episodes.values()].map(({ opens }) => opens),
        [[first]],
      )
      await undo()
      assert.deepEqual(places(file()), ['2.1', '2.2', '2.2'])
      assert.deepEqual(
        [...file().episodes.values()].map(({ opens }) => opens),
        [[second]],
      )
    })

    it('keep a code twice where one says more than the other', async () => {
      const { store, divide, file } = await here()
      await divide(2, [youAt])
      for (const part of [1, 2])
        store.act(session, (context) =>
          tag(context, { place: { unit: 2, part }, code: 'rupture.withdrawal', strength: part }),
        )
      await divide(2, [], 'join')
      assert.deepEqual(places(file()), ['2.1', '2.1'])
    })

    it('erase nothing of a coder who has seen others’ work', async () => {
      const { store, code, divide, file, undo } = await here()
      await divide(2, [youAt])
      code({ unit: 2, part: 1 })
      code({ unit: 2, part: 2 })
      store.act(session, complete)
      store.act(session, unblind)
      store.act(session, reopen)
      assert.ok(file().unblinded !== null)
      const ids = [...file().codings.keys()]
      await divide(2, [], 'join')
      assert.deepEqual(places(file()), ['2.1', '2.1 removed'])
      await undo()
      assert.deepEqual([...file().codings.keys()], ids)
      assert.deepEqual(places(file()), ['2.1', '2.2'])
    })

    it('count as considered when joined only where all that was joined had been, and when split not at all', async () => {
      const { store, divide, file } = await here()
      await divide(2, [youAt, stopAt])
      store.act(session, (context) => review(context, 1, 3))
      await divide(2, [stopAt], 'join')
      assert.deepEqual(file().reviewed, [[1, 2]])
      await divide(2, [], 'join')
      assert.deepEqual(file().reviewed, [[1, 1]])
      store.act(session, (context) => review(context, 2, 2))
      await divide(2, [youAt])
      assert.deepEqual(file().reviewed, [[1, 1]])
    })

    it('are undone and done again in order with all else, to the byte, with the place', async () => {
      const { files, store, code, divide, file, undo, redo, disk } = await here()
      const steps: (() => unknown)[] = [
        () => {
          code({ unit: 2, part: 1 })
        },
        async () => await divide(2, [youAt]),
        () => {
          code({ unit: 2, part: 2 })
        },
        () => {
          store.act(session, (context) => review(context, 3, 3))
        },
        async () =>
          await store.splitTurns(
            session,
            'propose-units',
            new Map([
              [1, [15]],
              [3, [7]],
            ]),
            rewriting(files),
          ),
        async () => await divide(2, [], 'join'),
        () => {
          store.act(session, (context) => untag(context, [...file().codings.keys()][0] ?? ''))
        },
      ]
      const states: string[] = []
      const state = async (): Promise<string> => {
        await store.flush()
        return JSON.stringify({ file: encodeCodings(file()), ...disk(), [path]: undefined })
      }
      for (const step of steps) {
        states.push(await state())
        await step()
      }
      states.push(await state())
      // Considered units go with the act before them.
      const stops = [...states.keys()].filter((i) => i !== 3).reverse()
      for (const stop of stops.slice(1)) {
        const outcome = await undo()
        assert.ok('done' in outcome, JSON.stringify(outcome))
        const [act] = outcome.done.filter(({ units }) => units !== undefined)
        if (act !== undefined) assert.deepEqual(store.placeOf(outcome.done)?.place?.unit, act.units?.turns[0]?.turn)
        assert.equal(await state(), states[stop], `back to ${stop}`)
      }
      for (const stop of stops.toReversed().slice(1)) {
        const outcome = await redo()
        assert.ok('done' in outcome, JSON.stringify(outcome))
        assert.equal(await state(), states[stop], `again to ${stop}`)
      }
    })

    it('come back as they were when a split is undone, though something else was coded by another window meanwhile', async () => {
      const { files, store, code, divide, undo, file } = await here()
      code({ unit: 2, part: 1 })
      await divide(2, [youAt])
      await store.flush()
      const other = desk(files, { seed: 9 })
      await opened(other.store, session)
      other.store.act(session, (context) => tag(context, { place: { unit: 3, part: 1 }, code: 'empathy' }))
      await other.store.flush()
      await store.fileChanged(path)
      assert.ok('done' in (await undo()))
      assert.deepEqual(places(file()).sort(), ['2.1', '3.1'])
    })

    it('are left to whoever divided the turn otherwise since: undoing is refused with a reason, and passed over', async () => {
      const { files, store, divide, code, undo, boundaries } = await here()
      code({ unit: 3, part: 1 }, 'empathy')
      await divide(2, [youAt])
      await store.flush()
      const other = desk(files, { coder: 'bob' })
      await opened(other.store, session)
      await other.store.splitTurns(session, 'split', new Map([[2, [youAt, stopAt]]]), rewriting(files))
      await store.fileChanged(session)
      await store.fileChanged(`${session}.units.yaml`)
      assert.deepEqual(boundaries(), [[], [youAt, stopAt], []])
      const refused = await undo()
      assert.match(outcomeWords(refused) ?? '', /has been changed meanwhile/)
      assert.deepEqual(boundaries(), [[], [youAt, stopAt], []])
      assert.ok('done' in (await undo()), 'what was done before it can still be undone')
      assert.deepEqual(shown(own(store, session)), [])
    })

    it('that can’t be saved are not divided, nor is a coding touched', async () => {
      let full = true
      const { files, store, code, divide, file, boundaries, undo } = await here({}, () => full)
      code({ unit: 2, part: 1 })
      await store.flush()
      const before = file()
      if (session.endsWith('.vtt')) files.failing = new FileError('no-space', `${session}.units.yaml`, 'ENOSPC')
      const outcome = await divide(2, [youAt])
      assert.match(outcomeWords(outcome) ?? '', /^Not done: S01\.\S+ could not be saved: the disk is full\.$/)
      assert.deepEqual(boundaries(), [[], [], []])
      assert.equal(encodeCodings(file()), encodeCodings(before))
      full = false
      files.failing = null
      assert.ok('done' in (await divide(2, [youAt])))
      full = true
      if (session.endsWith('.vtt')) files.failing = new FileError('no-space', `${session}.units.yaml`, 'ENOSPC')
      assert.ok('refused' in (await undo()))
      assert.deepEqual(boundaries(), [[], [youAt], []])
      full = false
      files.failing = null
      assert.ok('done' in (await undo()), 'and it can be undone when the disk has room')
      assert.deepEqual(places(file()), ['2.1'])
    })

    it('are not divided where the codebook codes whole turns, and then mean nothing', async () => {
      const { files, store, divide } = await here()
      await divide(2, [youAt])
      await store.flush()
      files.set('codebook.yaml', codebookText)
      await store.fileChanged('codebook.yaml')
      assert.equal(store.session(session)?.table.units.length, 3)
      assert.match(outcomeWords(await divide(2, [])) ?? '', /unit: thought-unit/)
    })

    it('are applied by whoever reads the study', async () => {
      const { files, store, divide, code } = await here()
      await divide(2, [youAt, stopAt])
      code({ unit: 2, part: 3 })
      store.act(session, (context) => review(context, 1, 5))
      store.act(session, complete)
      await store.flush()
      const reading = await readStudy(files, { viewer: { coder: 'alice' } })
      assert.ok('sessions' in reading)
      assert.deepEqual(
        reading.sessions.map(({ table, seen }) => [table.units.length, places(seen[0]!.file)]),
        [[5, ['2.3']]],
      )
      assert.deepEqual(reading.problems, [])
    })
  })
}
