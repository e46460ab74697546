import assert from 'node:assert/strict'
import type { Coding } from '../../../../../../src/core/coding/model'
import { doubtWithin, withPart, withPlace } from '../../../../../../src/core/coding/reanchoring/places/recordAt'
import type { UnitKind } from '../../../../../../src/core/transcript/model'
import { tableFor } from '../../support'
import { placeFrom, placeText } from '../support'

describe('what is wrong with a place whose turn is there', () => {
  const turns = ['T: Mm-hm.', 'C: I tried it. | Once.', 'C: ', 'C: 🙂 Yes.']
  const cases: readonly (readonly [name: string, place: string, kind: UnitKind, expected: string])[] = [
    ['is nothing for the first unit', '1.1', 'thought-unit', ''],
    ['is nothing for the last unit of a turn', '2.2', 'thought-unit', ''],
    ['is a part behind the last of its turn', '2.3', 'thought-unit', 'part-missing'],
    ['is nothing for a turn without a part', '2', 'thought-unit', ''],
    ['is no part where turns are coded', '2.3', 'utterance', ''],
    ['is nothing for words to the very end', '2 [12,17]', 'utterance', ''],
    ['is a span behind the end', '2 [12,18]', 'utterance', 'span-outside'],
    ['is nothing for the end of a text with a surrogate pair', '4 [2,6]', 'utterance', ''],
    ['is a span behind that, where strings would still count on', '4 [2,7]', 'utterance', 'span-outside'],
    ['is any word of an empty turn', '3 [0,1]', 'thought-unit', 'span-outside'],
    ['is a span behind the end of a thought unit’s turn, too', '2.2 [12,18]', 'thought-unit', 'span-outside'],
  ]
  for (const [name, place, kind, expected] of cases)
    it(name, () => {
      assert.equal(doubtWithin(placeFrom(place), tableFor(turns, kind))?.reason ?? '', expected)
    })
})

describe('a record at a place', () => {
  const coding = (place: string): Coding => ({
    id: 'c',
    code: 'empathy',
    quote: 'Once.',
    words: 'its words',
    ...placeFrom(place),
  })
  const cases: readonly (readonly [name: string, before: string, now: string])[] = [
    ['is on another turn', '1', '2'],
    ['is on another thought unit', '2.1', '2.2'],
    ['is on a thought unit where it named none', '2', '2.2'],
    ['is on other words', '2 [0,4]', '2 [6,10]'],
    ['is on other turns', '1-3', '2-5'],
    ['is on no thought unit where its place names none', '2.3', '2'],
    ['is on one turn where it was on several', '1-3', '2'],
    ['is on the whole unit where its place names no words', '2.1 [0,4]', '2.1'],
    ['is on other words of another thought unit', '2.1 [0,4]', '3.2 [6,10]'],
  ]
  for (const [name, before, now] of cases)
    it(name, () => {
      const moved = withPlace(coding(before), placeFrom(now))
      const { words, code, quote } = moved
      assert.deepEqual([placeText(moved), words, code, quote], [now, undefined, 'empathy', 'Once.'])
    })

  for (const place of ['1', '2.2', '1-3', '2.1 [0,4]'])
    it(`is the very record where it is at ${place} already`, () => {
      const there = coding(place)
      assert.equal(withPlace(there, placeFrom(place)), there)
    })
})

describe('a record on a thought unit', () => {
  const cases: readonly (readonly [name: string, before: string, part: number, expected: string])[] = [
    ['is on the one that is asked for', '2', 3, '2.3'],
    ['is on that instead of its own', '2.1', 3, '2.3'],
    ['is on none where that is 0', '2.1', 0, '2'],
    ['stays on none where that is 0', '2', 0, '2'],
    ['keeps its words', '2.1 [0,4]', 2, '2.2 [0,4]'],
  ]
  for (const [name, before, part, expected] of cases)
    it(name, () => {
      const record = withPart(placeFrom(before), part)
      assert.deepEqual([placeText(record), 'part' in record], [expected, part !== 0])
    })
})
