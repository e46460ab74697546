import assert from 'node:assert/strict'
import { complete, reopen, unblind } from '../../../../../src/core/coding/acts/complete'
import { changeRating, rate, removeRating } from '../../../../../src/core/coding/acts/rate'
import { untag } from '../../../../../src/core/coding/acts/untag'
import { decodeCodings } from '../../../../../src/core/coding/file/decodeCodings'
import type { RatingRecord } from '../../../../../src/core/coding/model'
import type { DueRating } from '../../../../../src/core/coding/ratingPlaces'
import { dueRatings, givenRating, isDueAt } from '../../../../../src/core/coding/ratingPlaces'
import type { OpenStore } from '../../../../support/openStore'
import { openStore } from '../../../../support/openStore'

const codebookText = `codebook: Test
id: test
version: "1"
unit: utterance
segment: {minutes: 5}
codes:
  - {id: warm, label: Warm, key: w}
ratings:
  - {id: whole, label: Whole, level: session, min: 1, max: 7, neutral: 4}
  - {id: bond, label: Bond, level: session, min: 1, max: 5, per: client}
  - {id: pace, label: Pace, level: section, min: -2, max: 2}
  - {id: heat, label: Heat, level: segment, min: 0, max: 10}
`
const transcriptText = `---
speakers:
  T: {role: therapist}
  A: {role: client}
  B: {role: client}
  X: {role: client}
---
[00:00:10] T: Welcome.

# Opening

[00:01:00] A: Hello.
B: Hello from me.

# Empty

# Work

[00:05:30] T: Let us begin.
[00:16:00] A: All right.
`

const opened = async (transcript = transcriptText): Promise<OpenStore> =>
  await openStore({ 'codebook.yaml': codebookText, 'S01.transcript': transcript })
const dues = ({ view }: OpenStore): readonly DueRating[] => dueRatings(view().codebook, view().transcript)
const due = (open: OpenStore, id: string, which = 0): DueRating => {
  const found = dues(open).filter(({ rating }) => rating.id === id)[which]
  assert.ok(found !== undefined)
  return found
}
const ratings = ({ file }: OpenStore): Omit<RatingRecord, 'id' | 'at'>[] =>
  [...file().ratings.values()].map(({ id: _, at: __, ...rest }) => rest)

describe('ratings that are due', () => {
  it('are asked once a session, section or segment with turns in it, and once for each client who speaks', async () => {
    const asked = dues(await opened()).map(({ rating, place, from, to }) => [rating.id, place, from, to])
    assert.deepEqual(asked, [
      ['whole', {}, 1, 5],
      ['bond', { target: 'A' }, 1, 5],
      ['bond', { target: 'B' }, 1, 5],
      ['pace', { section: 1 }, 2, 3],
      ['pace', { section: 3 }, 4, 5],
      ['heat', { segment: 1 }, 1, 3],
      ['heat', { segment: 2 }, 4, 4],
      ['heat', { segment: 4 }, 5, 5],
    ])
  })

  it('name no target where one client speaks, and then see a rating that names that one', async () => {
    const open = await opened('T: Hello.\nC: Hello.\n')
    const bond = due(open, 'bond')
    assert.deepEqual([bond.place, bond.sole], [{}, 'C'])
    assert.deepEqual(
      dues(open).map(({ rating }) => rating.id),
      ['whole', 'bond'],
      'no sections, no times',
    )
    const file = { ...open.file(), ratings: new Map([['r1', { id: 'r1', rating: 'bond', value: 2, target: 'C' }]]) }
    assert.equal(givenRating(file, bond)?.id, 'r1')
  })

  it('are due at a turn where that is inside them', async () => {
    const open = await opened()
    const at = (turn: number): string[] =>
      dues(open)
        .filter((one) => isDueAt(one, turn))
        .map(({ rating, place }) => `${rating.id} ${place.section ?? place.segment ?? ''}`.trim())
    assert.deepEqual(at(1), ['whole', 'bond', 'bond', 'heat 1'])
    assert.deepEqual(at(4), ['whole', 'bond', 'bond', 'pace 3', 'heat 2'])
  })
})

describe('rating', () => {
  it('writes one line with value, place and evidence, and is undone and redone', async () => {
    const open = await opened()
    const warm = open.code(2, 'warm')
    open.act((context) =>
      rate(context, due(open, 'bond', 1), { value: 4, evidence: [warm, 'gone', warm], note: 'warm enough' }),
    )
    open.act((context) => rate(context, due(open, 'pace', 1), { value: -2 }))
    await open.store.flush()
    const { file } = decodeCodings(open.files.text('S01.alice.codings.yaml'))
    assert.deepEqual(
      [...(file?.ratings.values() ?? [])].map(({ id: _, at: __, ...rest }) => rest),
      [
        { rating: 'bond', value: 4, evidence: [warm], target: 'B', note: 'warm enough' },
        { rating: 'pace', value: -2, section: 3 },
      ],
    )
    open.store.undo()
    open.store.undo()
    assert.deepEqual(ratings(open), [])
    open.store.redo()
    assert.deepEqual(
      ratings(open).map(({ rating }) => rating),
      ['bond'],
    )
  })

  it('changes what is there instead of giving a second rating of the same', async () => {
    const open = await opened()
    const [one, two] = [open.code(2, 'warm'), open.code(3, 'warm')]
    open.act((context) => rate(context, due(open, 'whole'), { value: 4, evidence: [one, two], note: 'hm' }))
    const [id = ''] = open.file().ratings.keys()
    const again = (value: number, evidence?: readonly string[]): unknown =>
      open.act((context) =>
        rate(context, due(open, 'whole'), { value, ...(evidence === undefined ? {} : { evidence }) }),
      )
    assert.deepEqual(again(4, [two, one]), { none: 'no-change' }, 'the same codings in another order say the same')
    again(5)
    assert.deepEqual(
      [open.file().ratings.size, open.file().ratings.get(id)?.value, open.file().ratings.get(id)?.evidence],
      [1, 5, [one, two]],
    )
    open.act((context) => changeRating(context, id, due(open, 'whole').rating, { evidence: [], note: '' }))
    assert.deepEqual(ratings(open), [{ rating: 'whole', value: 5 }])
    open.store.undo()
    assert.deepEqual(ratings(open), [{ rating: 'whole', value: 5, evidence: [one, two], note: 'hm' }])
  })

  it('refuses values that are not on the scale', async () => {
    const open = await opened()
    for (const value of [0, 8, 4.5, Number.NaN])
      assert.deepEqual(
        open.act((context) => rate(context, due(open, 'whole'), { value })),
        { none: 'out-of-scale' },
      )
    open.act((context) => rate(context, due(open, 'heat'), { value: 0 }))
    const [id = ''] = open.file().ratings.keys()
    assert.deepEqual(
      open.act((context) => changeRating(context, id, due(open, 'heat').rating, { value: 11 })),
      { none: 'out-of-scale' },
    )
  })

  it('is taken away, and comes back by undo', async () => {
    const open = await opened()
    open.act((context) => rate(context, due(open, 'whole'), { value: 3 }))
    const [id = ''] = open.file().ratings.keys()
    open.act((context) => removeRating(context, id))
    assert.deepEqual(ratings(open), [])
    assert.deepEqual(
      open.act((context) => removeRating(context, id)),
      { none: 'nothing-here' },
    )
    open.store.undo()
    assert.deepEqual(ratings(open), [{ rating: 'whole', value: 3 }])
  })

  it('keeps a line of what was changed or removed once others’ work was seen', async () => {
    const open = await opened()
    open.act((context) => rate(context, due(open, 'whole'), { value: 3 }))
    open.act(complete)
    open.act(unblind)
    open.act(reopen)
    open.act((context) => rate(context, due(open, 'whole'), { value: 5 }))
    const said = ratings(open).map(({ value, removed }) => [value, removed !== undefined])
    assert.deepEqual(said, [
      [3, true],
      [5, false],
    ])
    assert.equal(givenRating(open.file(), due(open, 'whole'))?.value, 5)
  })

  it('drops evidence that was taken away only when the evidence is given anew', async () => {
    const open = await opened()
    const [one, two] = [open.code(2, 'warm'), open.code(3, 'warm')]
    open.act((context) => rate(context, due(open, 'whole'), { value: 4, evidence: [one, two] }))
    open.act((context) => untag(context, one))
    open.act((context) => rate(context, due(open, 'whole'), { value: 5 }))
    assert.deepEqual(ratings(open)[0]?.evidence, [one, two])
    open.act((context) => rate(context, due(open, 'whole'), { value: 5, evidence: [one, two] }))
    assert.deepEqual(ratings(open)[0]?.evidence, [two])
  })
})
