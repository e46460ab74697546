import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Change } from '../../../../../src/core/coding/changes'
import { applyChanges, invertChange } from '../../../../../src/core/coding/changes'
import { encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import type { Coding, CodingsFile } from '../../../../../src/core/coding/model'
import { codingsFile } from '../../../../support/codingsFile'

const ids = ['a', 'b', 'c'] as const
const coding = fc.record({ unit: fc.integer({ min: 1, max: 3 }), strength: fc.integer({ min: 1, max: 3 }) })
/** The codings with some of three ids. */
const some = fc
  .record({ a: coding, b: coding, c: coding }, { requiredKeys: [] })
  .map((made) => ids.flatMap((id): Coding[] => (made[id] === undefined ? [] : [{ id, code: 'x', ...made[id] }])))
const isFile = (result: ReturnType<typeof applyChanges>): result is CodingsFile => 'codings' in result
/** Changes that lead from one file's codings and reviewed units to another's. */
function between(from: CodingsFile, to: CodingsFile): Change[] {
  const records = ids.map((id): Change => ({
    kind: 'record',
    collection: 'codings',
    id,
    before: from.codings.get(id) ?? null,
    after: to.codings.get(id) ?? null,
  }))
  return [
    ...records,
    { kind: 'field', field: 'reviewed', before: from.reviewed, after: to.reviewed },
    { kind: 'field', field: 'completed', before: from.completed, after: to.completed },
  ]
}
const file = fc
  .tuple(some, fc.nat(4), fc.option(fc.constant('2026-03-01T10:00:00Z')))
  .map(([codings, seen, completed]) => codingsFile(codings, { reviewed: seen === 0 ? [] : [[1, seen]], completed }))

describe('changes', () => {
  it('lead where they say, and back to the same file', () => {
    fc.assert(
      fc.property(file, file, (from, to) => {
        const changes = between(from, to)
        const there = applyChanges(from, changes)
        assert.ok(isFile(there))
        assert.equal(encodeCodings(there), encodeCodings(to))
        const back = applyChanges(there, changes.map(invertChange).reverse())
        assert.ok(isFile(back))
        assert.equal(encodeCodings(back), encodeCodings(from))
      }),
    )
  })

  it('are refused altogether where anything is not what they expect, and leave the file as it was', () => {
    fc.assert(
      fc.property(file, file, file, (from, to, other) => {
        const before = encodeCodings(other)
        const records = new Map(other.codings)
        const result = applyChanges(other, between(from, to))
        assert.equal(encodeCodings(other), before)
        assert.deepEqual(other.codings, records)
        assert.equal(isFile(result), encodeCodings(from) === before)
        if (!isFile(result)) assert.ok(['reviewed', 'completed', ...ids].includes(result.at))
      }),
    )
  })

  it('look at what a record says, not at its quote, which is rewritten at each save', () => {
    const record: Coding = { id: 'a', unit: 1, code: 'x' }
    const remove: Change = { kind: 'record', collection: 'codings', id: 'a', before: record, after: null }
    assert.ok(isFile(applyChanges(codingsFile([{ ...record, quote: 'words' }]), [remove])))
    assert.deepEqual(applyChanges(codingsFile([{ ...record, note: 'words' }]), [remove]), {
      refused: 'changed-meanwhile',
      at: 'a',
    })
  })
})
