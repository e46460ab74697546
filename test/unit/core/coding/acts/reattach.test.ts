import assert from 'node:assert/strict'
import { inverse, isAct } from '../../../../../src/core/coding/acts/act'
import type { Act, NoAct } from '../../../../../src/core/coding/acts/act'
import { reattach, removeDoubtful } from '../../../../../src/core/coding/acts/reattach'
import { applyChanges } from '../../../../../src/core/coding/changes'
import { codingToCheck, codingsToCheck } from '../../../../../src/core/coding/lists/codingsToCheck'
import type { CodingsFile } from '../../../../../src/core/coding/model'
import { quotedPlace } from '../../../../../src/core/coding/lists/quotedPlace'
import { codingsFile } from '../../../../support/codingsFile'
import { byId, contextFor, tableFor } from '../support'

const file = codingsFile(
  [
    { id: 'a', unit: 1, code: 'empathy', strength: 3, note: 'n' },
    {
      id: 'b',
      unit: 9,
      part: 2,
      span: [0, 4],
      to: 10,
      code: 'empathy',
      quote: 'old words',
      placeInDoubt: 'unit-missing',
      was: { by: 'neighbors', key: 'x y z' },
      extra: [['mine', true]],
    },
    { id: 'c', unit: 3, code: 'empathy', placeInDoubt: 'unit-changed', removed: '2026-03-01T11:00:00Z' },
  ],
  {
    notes: byId({ id: 'n', unit: 2, text: 'hm', placeInDoubt: 'unit-changed' }),
    uncodable: byId({ id: 'u', unit: 4, reason: 'wet', placeInDoubt: 'unit-changed' }),
  },
)

function after(of: CodingsFile, act: Act | NoAct): CodingsFile {
  assert.ok(isAct(act), JSON.stringify(act))
  const [edit] = act.edits
  const applied = applyChanges(of, edit?.changes ?? [])
  assert.ok(!('refused' in applied))
  const back = applyChanges(applied, inverse(act).edits[0]?.changes ?? [])
  assert.deepEqual(back, of)
  return applied
}

describe('what needs review', () => {
  it('is listed in the order of the file, whatever it is, without what was removed', () => {
    assert.deepEqual(
      codingsToCheck(file).map(({ collection, record }) => [collection, record.id]),
      [
        ['notes', 'n'],
        ['uncodable', 'u'],
        ['codings', 'b'],
      ],
    )
    assert.deepEqual([codingToCheck(file, 'a'), codingToCheck(file, 'c')], [null, null])
  })

  it('is put at a place, with all it says and nothing left of its old place', () => {
    const done = after(file, reattach(contextFor(file), 'b', { unit: 2, span: [1, 5] }))
    assert.deepEqual(done.codings.get('b'), {
      id: 'b',
      unit: 2,
      span: [1, 5],
      code: 'empathy',
      extra: [['mine', true]],
    })
    assert.deepEqual(after(file, reattach(contextFor(file), 'n', { unit: 5 })).notes.get('n'), {
      id: 'n',
      unit: 5,
      text: 'hm',
    })
    assert.deepEqual(after(file, reattach(contextFor(file), 'u', { unit: 5 })).uncodable.get('u'), {
      id: 'u',
      unit: 5,
      reason: 'wet',
    })
  })

  it('is not put where the same already stands, and nothing else is put anywhere', () => {
    assert.deepEqual(reattach(contextFor(file), 'b', { unit: 1 }), { none: 'already-coded' })
    assert.deepEqual(reattach(contextFor(file), 'a', { unit: 2 }), { none: 'nothing-here' })
    assert.deepEqual(removeDoubtful(contextFor(file), 'a'), { none: 'nothing-here' })
  })

  it('is removed; after unblinding it keeps its line, and one re-attached is removed and added', () => {
    assert.equal(after(file, removeDoubtful(contextFor(file), 'b')).codings.has('b'), false)
    const unblinded = { ...file, unblinded: '2026-03-01T11:30:00Z' }
    assert.equal(
      after(unblinded, removeDoubtful(contextFor(unblinded), 'b')).codings.get('b')?.removed,
      '2026-03-01T12:00:00Z',
    )
    const done = after(unblinded, reattach(contextFor(unblinded), 'b', { unit: 2 }))
    assert.equal(done.codings.get('b')?.removed, '2026-03-01T12:00:00Z')
    assert.deepEqual(
      [...done.codings.values()].filter(({ unit }) => unit === 2).map(({ placeInDoubt, at }) => [placeInDoubt, at]),
      [[undefined, '2026-03-01T12:00:00Z']],
    )
  })
})

describe('the place of a quote', () => {
  const table = tableFor([
    'T: Mm-hm, go on then.',
    'C: I wrote it down for the planner.',
    'T: Mm-hm, go on then.',
    'C: And I wrote it down twice, twice.',
  ])
  const place = (quote: string, over = {}): unknown =>
    quotedPlace({ id: 'x', unit: 1, code: 'c', quote, ...over }, table)
  it('is the only unit with just these words', () => {
    assert.deepEqual(place('I wrote it down for the planner.'), { unit: 2 })
    assert.deepEqual(place('I wrote it down for…'), { unit: 2 })
    assert.deepEqual(place('And I wrote it', { span: [0, 14] }), { unit: 4, span: [0, 14] })
  })
  it('is none where it could be several, is only a part, is short or has lost words', () => {
    for (const quote of [
      'Mm-hm, go on then.',
      'wrote it down for the planner.',
      'planner',
      'And … wrote it down twice, twice.',
      'never said by anybody',
    ])
      assert.equal(place(quote), null, quote)
    assert.equal(quotedPlace({ id: 'x', unit: 1, code: 'c' }, table), null)
  })
})
