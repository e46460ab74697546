import assert from 'node:assert/strict'
import { rate } from '../../../../src/core/coding/acts/rate'
import { review } from '../../../../src/core/coding/acts/review'
import { setStrength } from '../../../../src/core/coding/acts/qualifyCoding'
import { dueRatings } from '../../../../src/core/coding/ratingPlaces'
import type { MissingItem } from '../../../../src/core/study/missing'
import { missingIn } from '../../../../src/core/study/missing'
import { missingWords } from '../../../../src/messages/problems/missing'
import type { OpenStore } from '../../../support/openStore'
import { openStore } from '../../../support/openStore'

const codebookText = `codebook: Test
id: test
version: "1"
unit: utterance
codes:
  - {id: warm, label: Warm, key: w, speaker: [therapist]}
  - {id: cold, label: Cold, key: c, speaker: [therapist], strength: {min: 1, max: 3}}
rules:
  - mandatory: {speaker: [therapist], one-of: [warm, cold]}
  - requires-strength: [cold]
ratings:
  - {id: bond, label: Bond, level: session, min: 1, max: 5}
  - {id: pace, label: Pace, level: section, min: 1, max: 5}
`
const transcriptText = '# One\n\nT: How was it?\nC: Fine.\nT: It sounds hard.\n\n# Two\n\nC: It was.\nT: Mm-hm.\n'

const opened = async (): Promise<OpenStore> =>
  await openStore({ 'codebook.yaml': codebookText, 'S01.transcript': transcriptText })
const plain = (item: MissingItem): readonly unknown[] => {
  switch (item.kind) {
    case 'rating':
      return [item.kind, item.due.rating.id, item.due.place]
    case 'not-reviewed':
      return [item.kind, item.from, item.to]
    default:
      return [item.kind, item.unit]
  }
}

describe('what a session lacks', () => {
  it('is every unit and every rating before anything is done', async () => {
    const { items, counts } = missingIn((await opened()).view())
    assert.deepEqual(items.map(plain), [
      ['not-reviewed', 1, 5],
      ['rating', 'bond', {}],
      ['rating', 'pace', { section: 1 }],
      ['rating', 'pace', { section: 2 }],
    ])
    assert.deepEqual(counts, { 'needs-review': 0, 'not-reviewed': 5, mandatory: 0, strength: 0, rating: 3 })
  })

  it('names considered units without a mandatory code, codings without a strength, and places in doubt, in that order of places', async () => {
    const open = await opened()
    open.act((context) => review(context, 1, 2))
    open.act((context) => review(context, 4, 5))
    open.code(3, 'warm')
    const cold = open.code(5, 'cold')
    open.store.setTranscript('S01.transcript', transcriptText.replace('It sounds hard.', 'Hard, then?'))
    const { items, counts } = missingIn(open.view())
    assert.deepEqual(items.map(plain).slice(0, 4), [
      ['needs-review', 3],
      ['not-reviewed', 3, 3],
      ['mandatory', 1],
      ['strength', 5],
    ])
    assert.deepEqual(counts, { 'needs-review': 1, 'not-reviewed': 1, mandatory: 1, strength: 1, rating: 3 })
    assert.ok(items.some((item) => item.kind === 'strength' && item.id === cold))
    const words = items.map((item) => missingWords(item, open.view().codebook))
    assert.deepEqual(words.slice(1, 4), [
      'Not reviewed: silence there is missing data',
      'Needs one of Warm or Cold',
      'Cold needs a strength from 1 to 3',
    ])
  })

  it('is nothing where everything is done', async () => {
    const open = await opened()
    open.act((context) => review(context, 1, 5))
    open.code(1, 'warm')
    open.code(3, 'warm')
    const cold = open.code(5, 'cold')
    const { codebook, transcript } = open.view()
    open.act((context) =>
      setStrength(context, cold, 2, codebook.codes.find(({ id }) => id === 'cold')?.strength ?? null),
    )
    for (const due of dueRatings(codebook, transcript)) open.act((context) => rate(context, due, { value: 3 }))
    assert.deepEqual(missingIn(open.view()).items, [])
  })
})
