import assert from 'node:assert/strict'
import fc from 'fast-check'
import { changeCode } from '../../../../support/shortActs'
import { reattach } from '../../../../../src/core/coding/acts/reattach'
import { review } from '../../../../../src/core/coding/acts/review'
import { untag } from '../../../../../src/core/coding/acts/untag'
import { codingsToCheck } from '../../../../../src/core/coding/lists/codingsToCheck'
import type { Outcome } from '../../../../../src/core/study/outcome'
import { Store } from '../../../../../src/core/study/store/store'
import { MemoryFiles, seeded } from '../../../../support/memoryFiles'
import { runs } from '../../coding/support'
import {
  codebookText,
  codingsText,
  alicesFile,
  give,
  onDisk,
  opened,
  openedDesk,
  own,
  sessionPath,
  shown,
  transcriptText,
} from '../support'
import { builtin } from '../../../../support/builtin'

const idOf = (outcome: Outcome): string => {
  assert.ok('done' in outcome, JSON.stringify(outcome))
  const [change] = outcome.done[0]?.edits[0]?.changes ?? []
  assert.ok(change?.kind === 'record')
  return change.id
}
const withHello = `T: Hello there.\n${transcriptText}`
const undo = (store: Store): void => {
  assert.ok('done' in store.undo())
}
const redo = (store: Store): void => {
  assert.ok('done' in store.redo())
}

describe('undoing after the transcript has changed', () => {
  it('takes back a coding at its new place, and does it again there', async () => {
    const { files, store } = await openedDesk()
    give(store, 3)
    store.setTranscript(sessionPath, withHello)
    assert.deepEqual(shown(own(store)), ['4 empathy'])
    undo(store)
    assert.deepEqual(shown(own(store)), [])
    redo(store)
    assert.deepEqual(shown(own(store)), ['4 empathy'])
    await store.flush()
    assert.deepEqual(shown(onDisk(files)), ['4 empathy'])
  })

  it('brings back what was taken away, to where its turn is now', async () => {
    const { store } = await openedDesk()
    const id = idOf(give(store, 3))
    store.act(sessionPath, (context) => untag(context, id))
    store.setTranscript(sessionPath, withHello)
    undo(store)
    assert.deepEqual(shown(own(store)), ['4 empathy'])
    store.setTranscript(sessionPath, transcriptText)
    undo(store)
    assert.deepEqual(shown(own(store)), [])
    redo(store)
    assert.deepEqual(shown(own(store)), ['3 empathy'])
  })

  it('brings back as needing review what has no turn any more', async () => {
    const { store } = await openedDesk()
    const id = idOf(give(store, 3))
    store.act(sessionPath, (context) => untag(context, id))
    store.setTranscript(sessionPath, 'T: How was the week?\nC: Fine, I guess.\nC: You keep asking that.\n')
    undo(store)
    assert.deepEqual(
      codingsToCheck(own(store)).map(({ record }) => record.id),
      [id],
    )
  })

  it('undoes a change of code at the new place, and lets what is in doubt be in doubt', async () => {
    const { store } = await openedDesk()
    const id = idOf(give(store, 4, 'rupture.withdrawal'))
    store.act(sessionPath, (context) => changeCode(context, id, 'rupture.confrontation', null))
    store.setTranscript(sessionPath, withHello)
    undo(store)
    assert.deepEqual(shown(own(store)), ['5 rupture.withdrawal'])
    redo(store)
    store.setTranscript(
      sessionPath,
      withHello.replace('You keep asking that.', 'Something wholly different, and much longer.'),
    )
    const [doubt] = shown(own(store))
    undo(store)
    assert.deepEqual(shown(own(store)), [doubt?.replace('confrontation', 'withdrawal')])
  })

  it('takes back only those considered units that the act itself added', async () => {
    const { store } = await openedDesk()
    give(store, 3)
    store.act(sessionPath, (context) => review(context, 3, 3))
    store.setTranscript(sessionPath, withHello)
    store.act(sessionPath, (context) => review(context, 1, 1))
    undo(store)
    assert.deepEqual([own(store).reviewed, shown(own(store))], [[], []])
    redo(store)
    assert.deepEqual(
      [own(store).reviewed, shown(own(store))],
      [
        [
          [1, 1],
          [4, 4],
        ],
        ['4 empathy'],
      ],
    )
  })

  it('takes back that something was re-attached: it needs review again', async () => {
    const { store } = await openedDesk()
    const id = idOf(give(store, 3))
    const cut = 'T: How was the week?\nC: Fine, I guess.\nC: You keep asking that.\n'
    store.setTranscript(sessionPath, cut)
    assert.ok('done' in store.act(sessionPath, (context) => reattach(context, id, { unit: 1 })))
    store.setTranscript(sessionPath, `T: Hello there.\n${cut}`)
    assert.deepEqual(shown(own(store)), ['2 empathy'])
    undo(store)
    assert.deepEqual(
      codingsToCheck(own(store)).map(({ record }) => record.id),
      [id],
    )
    redo(store)
    assert.deepEqual(shown(own(store)), ['2 empathy'])
  })

  it('passes over what was changed outside, which it leaves as it is, and goes on with what is older', async () => {
    const { files, store } = await openedDesk()
    give(store, 1)
    const id = idOf(give(store, 3))
    await store.flush()
    files.set(
      alicesFile,
      files
        .text(alicesFile)
        .replace(
          `"id": "${id}", "unit": 3, "code": "empathy"`,
          `"id": "${id}", "unit": 3, "code": "rupture.confrontation"`,
        ),
    )
    await store.fileChanged(alicesFile)
    assert.deepEqual(store.undo(), { refused: 'changed-meanwhile', at: id })
    assert.deepEqual(shown(own(store)), ['1 empathy', '3 rupture.confrontation'])
    undo(store)
    assert.deepEqual(shown(own(store)), ['3 rupture.confrontation'])
  })

  it('passes over a coding that another window has put elsewhere', async () => {
    const { files, store } = await openedDesk()
    const id = idOf(give(store, 3))
    await store.flush()
    files.set(alicesFile, files.text(alicesFile).replace(`"id": "${id}", "unit": 3`, `"id": "${id}", "unit": 1`))
    await store.fileChanged(alicesFile)
    assert.deepEqual(store.undo(), { refused: 'changed-meanwhile', at: id })
    assert.deepEqual(shown(own(store)), ['1 empathy'])
  })

  it('goes on in other sessions when asked again where a file is out of reach, and says where it was', async () => {
    const other = 'S02.transcript'
    const { files, store } = await openedDesk({ [other]: transcriptText })
    await opened(store, other)
    give(store, 1, 'empathy', other)
    give(store, 3)
    await store.flush()
    files.set(alicesFile, 'no codings file')
    await store.fileChanged(alicesFile)
    assert.deepEqual(store.undo(), { refused: 'read-only', at: alicesFile })
    const outcome = store.undo()
    assert.ok('done' in outcome)
    assert.deepEqual(store.placeOf(outcome.done)?.session, other)
    assert.deepEqual(shown(own(store, other)), [])
    assert.deepEqual(store.undo(), { none: 'nothing-here' })
  })

  it('forgets nothing of what was done where a file is out of reach: it is taken back, in order, once the file is sound', async () => {
    const other = 'S02.transcript'
    const { files, store } = await openedDesk({ [other]: transcriptText })
    await opened(store, other)
    give(store, 1, 'empathy', other)
    give(store, 1)
    give(store, 3, 'empathy', other)
    give(store, 3)
    await store.flush()
    const whole = files.text(alicesFile)
    files.set(alicesFile, 'no codings file')
    await store.fileChanged(alicesFile)
    assert.deepEqual(store.undo(), { refused: 'read-only', at: alicesFile })
    undo(store)
    assert.deepEqual(shown(own(store, other)), ['1 empathy'])
    undo(store)
    assert.deepEqual(shown(own(store, other)), [])
    assert.deepEqual(store.undo(), { none: 'nothing-here' })
    redo(store)
    assert.deepEqual(shown(own(store, other)), ['1 empathy'])
    undo(store)
    files.set(alicesFile, whole)
    await store.fileChanged(alicesFile)
    assert.deepEqual(shown(own(store)), ['1 empathy', '3 empathy'])
    undo(store)
    assert.deepEqual(shown(own(store)), ['1 empathy'])
    undo(store)
    assert.deepEqual([shown(own(store)), shown(own(store, other))], [[], []])
    for (let i = 0; i < 4; i++) redo(store)
    assert.deepEqual(
      [shown(own(store)), shown(own(store, other))],
      [
        ['1 empathy', '3 empathy'],
        ['1 empathy', '3 empathy'],
      ],
    )
  })

  it('ends where it began, whatever was done and edited in between, and redoes it all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('tag', 'untag', 'change', 'review', 'edit'), fc.nat(7)), { maxLength: 14 }),
        async (steps) => {
          const { store } = await openedDesk()
          let hellos = 0
          for (const [what, n] of steps) {
            const units = 4 + hellos
            const ids = [...own(store).codings.keys()]
            const id = ids[n % Math.max(1, ids.length)] ?? ''
            if (what === 'edit')
              store.setTranscript(
                sessionPath,
                [...Array.from({ length: ++hellos }, (_, i) => `T: Hello number ${i}.\n`), transcriptText].join(''),
              )
            else if (what === 'tag') give(store, 1 + (n % units), n % 2 === 0 ? 'empathy' : 'rupture.withdrawal')
            else if (what === 'untag') store.act(sessionPath, (context) => untag(context, id))
            else if (what === 'change')
              store.act(sessionPath, (context) =>
                changeCode(context, id, n % 2 === 0 ? 'rupture.confrontation' : 'empathy', null),
              )
            else store.act(sessionPath, (context) => review(context, 1 + (n % units), 1 + (n % units)))
          }
          const end = [shown(own(store)), own(store).reviewed]
          let undone = 0
          while ('done' in store.undo()) undone++
          assert.deepEqual([shown(own(store)), own(store).reviewed], [[], []])
          for (; undone > 0; undone--) redo(store)
          assert.deepEqual([shown(own(store)), own(store).reviewed], end)
        },
      ),
      { numRuns: runs(60) },
    )
  })
})

describe('a clock that is set back', () => {
  /** A desk whose clock says what it is told; the file was made before. */
  async function deskAt(
    over: Parameters<typeof codingsText>[3],
    newest: string,
  ): Promise<{ store: Store; timeOf: (clock: string, unit: number) => string }> {
    const coded = codingsText(transcriptText, 'alice', [{ id: 'a1', unit: 1, code: 'empathy', at: newest }], over)
    let now = ''
    const files = new MemoryFiles({ [sessionPath]: transcriptText, 'codebook.yaml': codebookText, [alicesFile]: coded })
    const store = new Store({ builtin, files, clock: { now: () => now }, random: seeded(1), coder: 'alice' })
    await opened(store)
    const timeOf = (clock: string, unit: number): string => {
      now = clock
      const id = idOf(give(store, unit, 'rupture'))
      return own(store).codings.get(id)?.at ?? ''
    }
    return { store, timeOf }
  }

  it('dates nothing before what was done last in this window', async () => {
    const { timeOf } = await deskAt({}, '2026-03-01T10:00:00Z')
    assert.deepEqual(
      ['12:00', '11:00', '12:30'].map((time, i) => timeOf(`2026-03-01T${time}:00Z`, i + 1)),
      ['2026-03-01T12:00:00Z', '2026-03-01T12:00:00Z', '2026-03-01T12:30:00Z'],
    )
  })

  it('nor before what the file holds, but for times a day ahead and more, which are another computer’s mistake', async () => {
    assert.equal((await deskAt({}, '2026-03-01T12:00:00Z')).timeOf('2026-03-01T11:00:00Z', 1), '2026-03-01T12:00:00Z')
    assert.equal((await deskAt({}, '2031-03-01T12:00:00Z')).timeOf('2026-03-01T11:00:00Z', 1), '2026-03-01T11:00:00Z')
  })

  it('nor before the mark of unblinding: what came after it stays after it', async () => {
    const { timeOf } = await deskAt({ unblinded: '2026-03-09T12:00:00Z' }, '2026-03-01T12:00:00Z')
    assert.equal(timeOf('2026-03-01T11:00:00Z', 1), '2026-03-09T12:00:01Z')
  })
})
