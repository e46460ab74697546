import assert from 'node:assert/strict'
import { holdsTogether } from '../../../../../../src/core/coding/reanchoring/places/holdsTogether'
import { matchingFrom } from '../support'

type TurnRange = readonly [from: number, to: number]

describe('a range of turns', () => {
  const cases: readonly (readonly [
    name: string,
    before: TurnRange,
    now: TurnRange,
    turns: number,
    script: string,
    expected: boolean,
  ])[] = [
    ['holds together where nothing changed', [2, 3], [2, 3], 4, '1 2 3 4', true],
    ['holds together from the first turn to the last', [1, 4], [1, 4], 4, '1 2 3 4', true],
    ['holds together where it is one turn', [2, 2], [3, 3], 3, '1 3 2', true],
    ['holds together where it was moved as a whole', [1, 2], [3, 4], 4, '3 4 1 2', true],
    ['holds together where a turn within is gone', [1, 3], [1, 2], 4, '1 3 4', true],
    ['holds together where turns within changed places', [1, 4], [1, 4], 4, '1 3 2 4', true],
    ['holds together where a turn within was split', [1, 3], [1, 4], 3, '1 2 2 3', true],
    ['holds together where turns within were joined', [1, 4], [1, 3], 4, '1 2+3 4', true],
    ['holds together where one new turn came in', [1, 3], [1, 4], 4, '1 - 2 3 4', true],
    ['does not where its end is before its beginning now', [2, 3], [3, 2], 4, '1 3 2 4', false],
    ['holds together with one turn from outside for two of its own', [1, 2], [1, 3], 3, '1 3 2', true],
    ['does not with two from outside for three of its own', [1, 3], [1, 5], 5, '1 4 2 5 3', false],
    ['does not with as many from outside as of its own', [1, 2], [1, 4], 4, '1 3 4 2', false],
    ['does not where only others are between its ends', [1, 2], [1, 2], 4, '3 4 1 2', false],
    ['leaves out turns that could be in several places', [1, 2], [1, 4], 4, '1 3? 4? 2', true],
    ['counts no turns from outside that are beside it', [2, 2], [2, 2], 3, '1 2 3', true],
  ]
  for (const [name, before, now, turns, script, expected] of cases)
    it(name, () => {
      assert.equal(holdsTogether(before, now, turns, matchingFrom(script)), expected)
    })
})
