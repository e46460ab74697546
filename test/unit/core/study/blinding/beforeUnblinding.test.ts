import assert from 'node:assert/strict'
import { unblind } from '../../../../../src/core/coding/acts/complete'
import { reattach } from '../../../../../src/core/coding/acts/reattach'
import { review } from '../../../../../src/core/coding/acts/review'
import { tag } from '../../../../../src/core/coding/acts/tag'
import { untag } from '../../../../../src/core/coding/acts/untag'
import type { CodingsFile } from '../../../../../src/core/coding/model'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { studyAgreement } from '../../../../../src/core/analysis/agreement/studyAgreement'
import { coderUnits } from '../../../../../src/core/analysis/tables/coderUnits'
import type { Store } from '../../../../../src/core/study/store/store'
import { codingsFile } from '../../../../support/codingsFile'
import { byId, tableFor } from '../../coding/support'
import type { Desk } from '../support'
import {
  codebookText,
  desk,
  give,
  HeldFiles,
  opened,
  openedDesk,
  own,
  sessionPath,
  shown,
  transcriptText,
} from '../support'
import { idOf } from './idOf'

describe('work as it was before unblinding', () => {
  const seenAt = '2026-03-02T10:00:00Z'
  const [early, late] = ['2026-03-01T10:00:00Z', '2026-03-03T10:00:00Z']
  const table = tableFor(['T: one', 'T: two', 'T: three', 'T: four', 'T: five'])
  const codebook = readCodebook(codebookText)
  const at = (id: string, unit: number, when: string, removed?: string): CodingsFile['codings'] =>
    byId({ id, unit, code: 'empathy', at: when, ...(removed === undefined ? {} : { removed }) })
  const alice = codingsFile([], {
    unblinded: seenAt,
    status: 'complete',
    completed: early,
    reviewed: [[1, 5]],
    codings: new Map([
      ...at('kept', 1, early),
      ...at('dropped', 2, early, late),
      ...at('added', 3, late),
      ...at('tried', 4, late, late),
      ...at('same', 5, seenAt, seenAt),
    ]),
    uncodable: byId({ id: 'u', unit: 1, reason: 'inaudible', at: late }),
  })
  const units = (file: CodingsFile, state?: 'before unblinding'): number[] =>
    coderUnits(file, table, codebook, state).counted.flatMap(({ ordinals }) => ordinals)

  it('has what was taken away since, and not what was added since', () => {
    assert.deepEqual([units(alice), units(alice, 'before unblinding')], [[3], [1, 2, 5]])
    assert.equal(coderUnits(alice, table, codebook, 'before unblinding').leftOut.afterUnblinding, 1)
    assert.equal(coderUnits(alice, table, codebook).leftOut.afterUnblinding, 0)
  })

  it('is the work as it is where nobody has seen anything', () => {
    const blind = { ...alice, unblinded: null }
    assert.deepEqual(units(blind, 'before unblinding'), units(blind))
  })

  it('is what agreement compares', () => {
    const bob = codingsFile([], {
      coder: 'bob',
      status: 'complete',
      completed: early,
      reviewed: [[1, 5]],
      codings: new Map([...at('b1', 1, early), ...at('b3', 3, early)]),
    })
    const seen = [alice, bob].map((file) => ({
      path: `${file.coder}.codings.yaml`,
      header: file,
      file,
      because: 'completed' as const,
    }))
    const transcript = {
      reader: 'transcript/1',
      header: { session: null, date: null, language: null, media: null, span: null },
      speakers: [],
      sections: [],
      turns: [],
      problems: [],
    }
    const session = {
      path: 'S01.transcript',
      id: 'S01',
      transcript,
      table,
      lines: {
        starts: [0],
        position: () => ({ line: 0, character: 0 }),
        range: () => ({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }),
      },
      seen,
      hidden: [],
    }
    const {
      unit: [empathy],
      leftOut,
    } = studyAgreement([session], codebook, { code: 'empathy' })
    // Units 1, 2, 5 against 1, 3: they agree on 1 and 4.
    assert.deepEqual(
      [empathy?.units, empathy?.coefficients.percentAgreement.value, leftOut.afterUnblinding],
      [5, 2 / 5, 1],
    )
  })

  it('is kept by the acts that come after', async () => {
    const { store } = await openedDesk()
    give(store, 3)
    store.act(sessionPath, (context) => review(context, 1, 4))
    store.act(sessionPath, unblind)
    store.act(sessionPath, (context) => untag(context, idOf(store, 3)))
    give(store, 1)
    const file = own(store)
    const view = store.session(sessionPath)
    assert.ok(view !== null)
    assert.deepEqual(
      coderUnits(file, view.table, codebook, 'before unblinding').counted.map(({ ordinals }) => ordinals),
      [[3]],
    )
    assert.deepEqual(
      coderUnits(file, view.table, codebook).counted.map(({ ordinals }) => ordinals),
      [[1]],
    )
  })

  /** What of the units was considered, and which of them bear the code: before unblinding, and now. */
  const states = (store: Store): unknown =>
    (['before unblinding', 'now'] as const).map((state) => {
      const view = store.session(sessionPath)
      assert.ok(view !== null)
      const { counted, considered } = coderUnits(
        own(store),
        view.table,
        readCodebook(
          view.codebook.unit === 'utterance'
            ? codebookText
            : codebookText.replace('unit: utterance', 'unit: thought-unit'),
        ),
        state,
      )
      return {
        considered: view.table.units.map(({ ordinal }) => ordinal).filter(considered),
        coded: counted.flatMap(({ ordinals }) => ordinals).sort((a, b) => a - b),
      }
    })

  it('has no unit that was considered only since: there the silence is missing, not "no code"', async () => {
    const { files, store } = await openedDesk()
    give(store, 1)
    store.act(sessionPath, (context) => review(context, 1, 2))
    store.act(sessionPath, unblind)
    store.act(sessionPath, (context) => review(context, 1, 4))
    assert.deepEqual(states(store), [
      { considered: [1, 2], coded: [1] },
      { considered: [1, 2, 3, 4], coded: [1] },
    ])
    store.undo()
    store.undo()
    assert.deepEqual(
      states(store),
      [
        { considered: [1, 2], coded: [1] },
        { considered: [], coded: [] },
      ],
      'nor is it taken back',
    )
    store.redo()
    await store.flush()
    const { store: later } = desk(files)
    await opened(later)
    assert.deepEqual(states(later), states(store))
  })

  it('has a unit that was split since neither in the code nor in "no code", however it is coded and considered again', async () => {
    const { files, store } = desk(
      new HeldFiles({
        [sessionPath]: 'T: How was it, and now?\nC: Fine, I guess.\nT: A hard week.\n',
        'codebook.yaml': codebookText.replace('unit: utterance', 'unit: thought-unit'),
      }),
    )
    await opened(store)
    give(store, 1)
    give(store, 3)
    store.act(sessionPath, (context) => review(context, 1, 3))
    store.act(sessionPath, unblind)
    await store.flush()
    files.set(sessionPath, 'T: How was it, | and now?\nC: Fine, I guess.\nT: A hard week.\n')
    await store.fileChanged(sessionPath)
    assert.deepEqual(shown(own(store)), ['1 empathy unit-split', '3 empathy'])
    store.act(sessionPath, (context) => reattach(context, idOf(store, 1), { unit: 1, part: 2 }))
    store.act(sessionPath, (context) => review(context, 1, 4))
    assert.deepEqual(states(store), [
      { considered: [3, 4], coded: [4] },
      { considered: [1, 2, 3, 4], coded: [2, 4] },
    ])
  })

  it('has a coding that was only attached to its words again', async () => {
    const { files, store } = await openedDesk()
    give(store, 3)
    store.act(sessionPath, (context) => review(context, 1, 4))
    store.act(sessionPath, unblind)
    await store.flush()
    const [first = '', second = '', third = '', fourth = ''] = transcriptText.split('\n')
    files.set(sessionPath, `${first}\n${second}\n${third}\n${third}\n${fourth}\n`)
    await store.fileChanged(sessionPath)
    assert.deepEqual(shown(own(store)), ['3 empathy several-places'])
    store.act(sessionPath, (context) => reattach(context, idOf(store, 3), { unit: 4 }))
    assert.deepEqual(shown(own(store)), ['4 empathy'])
    assert.deepEqual(states(store), [
      { considered: [1, 2, 4, 5], coded: [4] },
      { considered: [1, 2, 4, 5], coded: [4] },
    ])
  })

  it('has none that was attached to other words', async () => {
    const { files, store } = await openedDesk()
    give(store, 3)
    store.act(sessionPath, (context) => review(context, 1, 4))
    store.act(sessionPath, unblind)
    await store.flush()
    files.set(sessionPath, transcriptText.replace('It sounds like it was a hard one.', 'Mm-hm.'))
    await store.fileChanged(sessionPath)
    store.act(sessionPath, (context) => reattach(context, idOf(store, 3), { unit: 1 }))
    assert.deepEqual(states(store), [
      { considered: [1, 2, 4], coded: [] },
      { considered: [1, 2, 4], coded: [1] },
    ])
  })

  const longText =
    'T: How was the week?\nC: Fine, I guess.\nT: Mm-hm.\nC: A long story about it.\nT: You keep going.\nC: Another thing there was.\nT: Mm-hm.\nC: And that is all of it.\n'
  const all = [1, 2, 3, 4, 5, 6, 7, 8]

  /** A session coded at one unit, considered up to another, and unblinded. */
  async function seen(
    coded: number,
    considered: number,
  ): Promise<Desk<HeldFiles> & { readonly corrected: (text: string) => Promise<void>; readonly only: () => string }> {
    const { files, store, changes } = desk(new HeldFiles({ [sessionPath]: longText, 'codebook.yaml': codebookText }))
    await opened(store)
    give(store, coded)
    store.act(sessionPath, (context) => review(context, 1, considered))
    store.act(sessionPath, unblind)
    await store.flush()
    const corrected = async (text: string): Promise<void> => {
      files.set(sessionPath, text)
      await store.fileChanged(sessionPath)
    }
    return {
      files,
      store,
      changes,
      corrected,
      only: () => [...own(store).codings.values()].find(({ removed }) => removed === undefined)?.id ?? '',
    }
  }
  const twice = longText.replace('T: You keep going.\n', 'T: You keep going.\nT: You keep going.\n')

  it('has no coding that was attached to like words of another unit, which was considered then without it', async () => {
    const { store, corrected, only } = await seen(3, 8)
    await corrected(longText.replace('T: Mm-hm.\n', ''))
    store.act(sessionPath, (context) => reattach(context, only(), { unit: 6 }))
    assert.deepEqual(states(store), [
      { considered: [1, 2, 3, 4, 5, 6, 7], coded: [] },
      { considered: [1, 2, 3, 4, 5, 6, 7], coded: [6] },
    ])
  })

  it('has no unit that was never considered, though its coding was attached to its words again', async () => {
    const { store, corrected, only } = await seen(5, 4)
    await corrected(twice)
    store.act(sessionPath, (context) => reattach(context, only(), { unit: 6 }))
    assert.deepEqual(
      [shown(own(store)), states(store)],
      [
        ['6 empathy'],
        [
          { considered: [1, 2, 3, 4], coded: [] },
          { considered: [1, 2, 3, 4], coded: [] },
        ],
      ],
    )
  })

  it('goes by where a coding was attached to its words in the end, when that was undone and done elsewhere', async () => {
    const { store, corrected, only } = await seen(5, 8)
    await corrected(twice)
    store.act(sessionPath, (context) => reattach(context, only(), { unit: 5 }))
    store.undo()
    assert.deepEqual(shown(own(store)), ['5 empathy several-places'])
    store.act(sessionPath, (context) => reattach(context, only(), { unit: 6 }))
    const six = { considered: [1, 2, 3, 4, 6, 7, 8, 9], coded: [6] }
    assert.deepEqual([shown(own(store)), states(store)], [['6 empathy'], [six, six]])
    store.undo()
    store.redo()
    assert.deepEqual(states(store), [six, six])
  })

  it('has nothing of a coding that was attached to its words again, in a unit that stayed, when that was undone', async () => {
    const { store } = desk(new HeldFiles({ [sessionPath]: longText, 'codebook.yaml': codebookText }))
    await opened(store)
    store.act(sessionPath, (context) => tag(context, { place: { unit: 5, span: [9, 14] }, code: 'empathy' }))
    store.act(sessionPath, (context) => review(context, 1, 8))
    store.act(sessionPath, unblind)
    store.setTranscript(sessionPath, longText.replace('You keep going.', 'You keep.'))
    give(store, 1)
    store.setTranscript(sessionPath, longText.replace('A long story about it', 'A very long story about it'))
    assert.deepEqual(shown(own(store)), ['1 empathy', '5 empathy span-outside'])
    store.act(sessionPath, (context) => reattach(context, idOf(store, 5), { unit: 5, span: [9, 14] }))
    assert.deepEqual(states(store), [
      { considered: all, coded: [5] },
      { considered: all, coded: [1, 5] },
    ])
    store.undo()
    assert.deepEqual(
      [shown(own(store)), states(store)],
      [
        ['1 empathy', '5 empathy span-outside'],
        [
          { considered: all, coded: [] },
          { considered: all, coded: [1] },
        ],
      ],
    )
  })

  it('has a unit whose turn was gone when the session was saved, and came back', async () => {
    const { files, store, corrected } = await seen(5, 8)
    await corrected(longText.replace('T: You keep going.\n', '').replace('C: Fine, I guess.\n', ''))
    give(store, 1)
    await store.flush()
    const { store: later } = desk(files)
    await opened(later)
    files.set(sessionPath, longText)
    await later.fileChanged(sessionPath)
    assert.deepEqual(states(later), [
      { considered: all, coded: [5] },
      { considered: all, coded: [1, 5] },
    ])
    assert.equal(own(later).suspendedReview, undefined)
  })

  it('has what was set aside for another kind of unit when others’ work was seen', async () => {
    const { files, store } = desk(
      new HeldFiles({ [sessionPath]: longText.replace('You keep', 'You | keep'), 'codebook.yaml': codebookText }),
    )
    await opened(store)
    give(store, 5)
    store.act(sessionPath, (context) => review(context, 1, 8))
    files.set('codebook.yaml', codebookText.replace('unit: utterance', 'unit: thought-unit'))
    await store.fileChanged('codebook.yaml')
    store.act(sessionPath, unblind)
    files.set('codebook.yaml', codebookText)
    await store.fileChanged('codebook.yaml')
    assert.deepEqual(states(store), [
      { considered: all, coded: [5] },
      { considered: all, coded: [5] },
    ])
  })
})
