import assert from 'node:assert/strict'
import { ordinalNow } from '../../../../../../src/core/coding/reanchoring/places/ordinalNow'
import type { Match } from '../../../../../../src/core/units/matching/match'
import type { Edited } from '../support'
import { placeFrom, reanchoringOf } from '../support'

describe('the unit that a thought unit is now', () => {
  const week = 'T: How was the week?'
  const two = 'C: I tried it. | Once.'
  const one = 'C: I tried it. Once.'
  const same: Edited = { before: [week, two], now: ['T: Hello. | Well.', week, two], script: '- 1 2' }
  const cases: readonly (readonly [name: string, edited: Edited, unit: string, expected: number | null])[] = [
    ['is counted among all, from the first', same, '1.1', 3],
    ['is counted among all, to the last', same, '2.2', 5],
    ['is the one it was joined into', { before: [week, two], now: [week, one], script: '1 2' }, '2.2', 2],
    ['is not certain where it was split', { before: [week, one], now: [week, two], script: '1 2' }, '2.1', null],
    [
      'is the one that its turn was joined into',
      { before: [week, 'C: I tried it.', 'C: Once.'], now: [week, one], script: '1 2+3' },
      '3.1',
      2,
    ],
    [
      'is in the second turn where its own was split',
      { before: [week, two], now: [week, 'C: I tried it.', 'T: Once.'], script: '1 2 2' },
      '2.2',
      3,
    ],
    [
      'is not certain where other words are in its place',
      { before: [week, two], now: [week, 'C: I tried it. | Never mind that.'], script: '1 2' },
      '2.2',
      null,
    ],
    ['is not certain where the turn never had such a unit', same, '2.3', null],
    ['is the one in an empty turn', { before: ['C: '], now: [week, 'C: '], script: '- 1' }, '1.1', 2],
    [
      'is the turn where turns are coded',
      { before: [week, one], now: [week, 'C: I tried that once.'], script: '1 2', kind: 'utterance' },
      '2.1',
      2,
    ],
  ]
  for (const [name, edited, unit, expected] of cases)
    it(name, () => {
      const { unit: turn, part = 1 } = placeFrom(unit)
      const found = (['text', 'file'] as const).map((by) => {
        const reanchoring = reanchoringOf(edited, by)
        return ordinalNow({ turn, part }, reanchoring.match(turn - 1) as Match, reanchoring)
      })
      assert.deepEqual(found, [expected, expected])
    })
})
