import assert from 'node:assert/strict'
import fc from 'fast-check'
import { codedRanges, codingsByUnit } from '../../../../../src/core/coding/lists/codingsByUnit'
import type { Coding } from '../../../../../src/core/coding/model'
import { tableOf, transcriptFrom } from '../../../../../src/core/study/reading/readTranscript'

const transcript = transcriptFrom('T: One. | And more.\nC: Two.\nT: Three.\n', 'S01.transcript')
assert.ok(transcript !== null)
const table = tableOf(transcript, 'utterance')

const fates = {
  stands: {},
  removed: { removed: '2026-03-02T10:00:00Z' },
  review: { placeInDoubt: 'unit-changed' },
} as const
const coding = fc
  .record({
    unit: fc.integer({ min: 1, max: 5 }),
    second: fc.integer({ min: 0, max: 9 }),
    fate: fc.constantFrom('stands' as const, 'removed' as const, 'review' as const),
  })
  .map(({ unit, second, fate }): Omit<Coding, 'id'> => ({
    unit,
    code: 'empathy',
    at: `2026-03-01T10:00:0${second}Z`,
    ...fates[fate],
  }))

const mapOf = (codings: readonly Omit<Coding, 'id'>[]): ReadonlyMap<string, Coding> =>
  new Map(codings.map((one, i) => [`k${i}`, { id: `k${i}`, ...one }]))

describe('codings by unit', () => {
  it('are all that stand on a unit there is, each once, oldest first', () => {
    fc.assert(
      fc.property(fc.array(coding, { maxLength: 20 }), (made) => {
        const codings = mapOf(made)
        const index = codingsByUnit(codings, table)
        const expected = [...codings.values()].filter(
          ({ unit, removed, placeInDoubt }) => unit <= 3 && removed === undefined && placeInDoubt === undefined,
        )
        assert.deepEqual(
          [...index.values()]
            .flat()
            .map(({ id }) => id)
            .sort(),
          expected.map(({ id }) => id).sort(),
        )
        for (const [ordinal, there] of index) {
          assert.ok(there.every(({ unit }) => unit === ordinal))
          assert.deepEqual(
            there.map(({ at }) => at),
            there.map(({ at }) => at).sort(),
          )
        }
      }),
    )
  })

  it('that go over several units are ranges from the first to the last, in order, as long as they stand', () => {
    const codings = mapOf([
      { unit: 2, to: 3, code: 'empathy', at: '2026-03-01T10:00:02Z' },
      { unit: 1, to: 2, code: 'rupture' },
      { unit: 2, to: 3, code: 'older', at: '2026-03-01T10:00:01Z' },
      { unit: 1, code: 'empathy' },
      { unit: 1, to: 3, code: 'gone', removed: '2026-03-02T10:00:00Z' },
      { unit: 1, to: 3, code: 'doubtful', placeInDoubt: 'unit-changed' },
      { unit: 8, to: 9, code: 'nowhere' },
    ])
    const plain = (kind: 'utterance' | 'thought-unit'): unknown[] =>
      codedRanges(codings, tableOf(transcript, kind)).map(({ coding: { code }, from, to }) => [code, from, to])
    assert.deepEqual(plain('utterance'), [
      ['rupture', 1, 2],
      ['older', 2, 3],
      ['empathy', 2, 3],
    ])
    assert.deepEqual(plain('thought-unit'), [
      ['rupture', 1, 3],
      ['older', 3, 4],
      ['empathy', 3, 4],
    ])
    assert.equal(codedRanges(codings, table), codedRanges(codings, table))
  })

  it('are worked out anew where the transcript is divided another way', () => {
    const codings = mapOf([
      { unit: 1, part: 2, code: 'empathy' },
      { unit: 2, code: 'empathy' },
    ])
    assert.deepEqual([...codingsByUnit(codings, table).keys()], [1, 2])
    assert.deepEqual([...codingsByUnit(codings, tableOf(transcript, 'thought-unit')).keys()], [2, 3])
    assert.equal(codingsByUnit(codings, table), codingsByUnit(codings, table))
  })
})
