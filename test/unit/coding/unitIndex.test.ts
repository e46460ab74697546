import assert from 'node:assert/strict'
import fc from 'fast-check'
import { unitIndex } from '../../../src/core/coding/unitIndex'
import type { Coding } from '../../../src/core/coding/model'
import { tableOf, transcriptFrom } from '../../../src/core/study/loadSession'

const UNITS = 8
const transcript = transcriptFrom(Array.from({ length: UNITS }, (_, i) => `${i % 2 === 0 ? 'T' : 'C'}: Turn ${i + 1}.`).join('\n'), 'S01.transcript')
assert.ok(transcript !== null)
const table = tableOf(transcript, 'utterance')

const coding = fc.record({ unit: fc.integer({ min: 1, max: UNITS + 1 }), at: fc.constantFrom('2026-03-01T10:00:00Z', '2026-03-01T10:00:01Z'), fate: fc.constantFrom('stands', 'stands', 'removed', 'review') })
  .map(({ unit, at, fate }, ): Omit<Coding, 'id'> => ({ unit, code: 'empathy', at, ...(fate === 'removed' ? { removed: at } : fate === 'review' ? { review: 'unit-changed' } : {}) }))
const step = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), to: fc.option(coding) })

const plain = (at: ReadonlyMap<number, readonly Coding[]>): unknown => [...at].sort(([a], [b]) => a - b)

describe('the index of codings by unit', () => {
  it('says the same after any acts as one made afresh, oldest first, and leaves out what does not stand', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let codings: ReadonlyMap<string, Coding> = new Map()
      let index = unitIndex(codings, table)
      for (const { id, to } of steps) {
        const next = new Map(codings)
        if (to === null) next.delete(id)
        else next.set(id, { id, ...to })
        codings = next
        index = unitIndex(codings, table, index)
        assert.deepEqual(plain(index.at), plain(unitIndex(codings, table).at))
      }
      for (const [ordinal, there] of index.at) {
        assert.ok(ordinal <= UNITS && there.length > 0)
        assert.ok(there.every(({ unit, removed, review }) => unit === ordinal && removed === undefined && review === undefined))
        assert.deepEqual(there.map(({ at }) => at), there.map(({ at }) => at).sort())
      }
    }))
  })

  it('keeps the lists of units that nothing has happened to', () => {
    const before = unitIndex(new Map(['a', 'b'].map((id, i): [string, Coding] => [id, { id, unit: i + 1, code: 'empathy' }])), table)
    const after = unitIndex(new Map([...before.codings, ['c', { id: 'c', unit: 2, code: 'goal-agreement' }]]), table, before)
    assert.equal(after.at.get(1), before.at.get(1))
    assert.deepEqual(after.at.get(2)?.map(({ id }) => id), ['b', 'c'])
    assert.equal(unitIndex(after.codings, table, after), after)
  })

  it('is made afresh where the transcript is another', () => {
    const codings = new Map([['a', { id: 'a', unit: 2, code: 'empathy' }]])
    const other = tableOf(transcript, 'utterance')
    assert.equal(unitIndex(codings, other, unitIndex(codings, table)).table, other)
  })
})
