import assert from 'node:assert/strict'
import { placeOfPart } from '../../../../../../src/core/coding/reanchoring/places/placeOfPart'
import type { Match } from '../../../../../../src/core/units/matching/match'
import type { Edited } from '../support'
import { placeFrom, placeText, reanchoringOf } from '../support'

type Known = { readonly quote?: string; readonly sameWords?: true }

/** The thought unit that one is now, as `2.1`; nothing where that is not certain. */
function found(edited: Edited, on: string, by: 'text' | 'file', { quote, sameWords }: Known = {}): string {
  const reanchoring = reanchoringOf(edited, by)
  const record = { ...placeFrom(on), ...(quote === undefined ? {} : { quote }) }
  const match = reanchoring.match(record.unit - 1) as Match
  const place = placeOfPart(record, sameWords === undefined ? match : { ...match, sameWords }, reanchoring)
  if ('reason' in place) return ''
  return placeText({ unit: place.turn + 1, ...(place.part === undefined ? {} : { part: place.part }) })
}

const edited = (before: string | readonly string[], now: string | readonly string[], script = '1'): Edited => ({
  before: [before].flat(),
  now: [now].flat(),
  script,
})
const two = 'C: I tried it. | Once.'
const three = 'C: I tried it. | It was hard for me. | Once.'

describe('the thought unit that one is now, by the old text and from the file alone', () => {
  const split = edited(two, ['C: I tried it.', 'C: Once.'], '1 1')
  const joined = edited(
    ['C: I tried it. | It went.', 'C: Well. | Once.'],
    'C: I tried it. | It went. Well. | Once.',
    '1+2',
  )
  const single = edited(['C: I tried it.', 'C: Once.'], 'C: I tried it. Once.', '1+2')
  const cases: readonly (readonly [name: string, edited: Edited, on: string, expected: string])[] = [
    ['is the same behind one that came in', edited(two, 'C: Well. | I tried it. | Once.'), '1.2', '1.3'],
    ['is the first where that stayed', edited(two, 'C: I tried it. | Never.'), '1.1', '1.1'],
    ['is none named where none was', edited(two, 'C: I tried it. | Never.'), '1', '1'],
    ['is named where it is the first no more', edited(two, 'C: Well. | I tried it. | Once.'), '1', '1.2'],
    ['may be no word at all', edited('C: 🙂 | Once.', 'C: Well. | 🙂 | Once.'), '1.1', '1.2'],
    ['is the last of its turn before the split', split, '1.1', '1.1'],
    ['is the first of the turn that was split off', split, '1.2', '2.1'],
    ['is the one before the seam of a joined turn', joined, '1.1', '1.1'],
    ['is the one at the seam that it was joined into, as the last of its turn', joined, '1.2', '1.2'],
    ['is the one at the seam that it was joined into, as the first of its turn', joined, '2.1', '1.2'],
    ['is the one behind the seam', joined, '2.2', '1.3'],
    ['is the only one where turns of one unit each were joined', single, '2.1', '1.1'],
    ['is none named in such a turn, where none was', single, '2', '1'],
    ['is the only one of a turn that was reworded', edited('C: It was hard.', 'C: It was very hard.'), '1', '1'],
    [
      'is the one that another speaker says now',
      edited([two, 'C: Bye.'], ['T: Well. | I tried it. | Once.', 'C: Bye.'], '1 2'),
      '1.2',
      '1.3',
    ],
    ['can’t be told from its like that is gone', edited('C: Yes. | Yes. | Once.', 'C: Yes. | Once.'), '1.2', ''],
    ['is not certain where it is gone', edited(three, two), '1.2', ''],
    [
      'is not certain where other words are in its place',
      edited(three, 'C: I tried it. | We left at noon. | Once.'),
      '1.2',
      '',
    ],
    ['is none where the turn never had such a one', edited(two, 'C: Well. | I tried it. | Once.'), '1.3', ''],
    ['is not certain where an empty turn has words now', edited('C: ', 'C: Mm-hm. | Yes.'), '1', ''],
  ]
  for (const [name, versions, on, expected] of cases)
    it(name, () => {
      assert.deepEqual([found(versions, on, 'text'), found(versions, on, 'file')], [expected, expected])
    })
})

describe('the only thought unit in the place of one', () => {
  const within = edited(three, 'C: I tried it. | It was very hard for me. | Once.')
  const divided = edited(three, 'C: I tried it. | It was hard. | Really hard for me. | Once.')
  const first = edited('C: It was hard for me. | Once.', 'C: It was very hard for me. | Once.')
  const last = edited('C: Once. | It was hard for me.', 'C: Once. | It was very hard for me.')
  const other = edited(three, 'C: I tried it. | We left at noon. | Once.')
  const recased = edited(two, 'C: i tried it | once')
  const redivided = edited(two, 'C: i | tried it | once')
  const quote = 'It was hard for me.'
  const cases: readonly (readonly [
    name: string,
    edited: Edited,
    on: string,
    by: 'text' | 'file',
    known: Known,
    expected: string,
  ])[] = [
    ['is it where it is like it', within, '1.2', 'text', {}, '1.2'],
    ['is it by its quote, from the file alone', within, '1.2', 'file', { quote }, '1.2'],
    ['is it by a quote that was cut short', within, '1.2', 'file', { quote: 'It was hard fo…' }, '1.2'],
    ['can’t be told from a file without a quote', within, '1.2', 'file', {}, ''],
    ['can’t be told by the quote of some words of it', within, '1.2 [21,25]', 'file', { quote }, ''],
    ['is it at the beginning of a turn', first, '1', 'text', {}, '1'],
    ['is it at the end of a turn', last, '1.2', 'text', {}, '1.2'],
    ['is not it where there are two', divided, '1.2', 'text', {}, ''],
    ['is not it where it is not like it', other, '1.2', 'text', {}, ''],
    ['is not it where it is not like its quote', other, '1.2', 'file', { quote }, ''],
    ['is it where only case and marks are others', recased, '1.2', 'file', { sameWords: true }, '1.2'],
    ['can’t be told by that where there are more units', redivided, '1.2', 'file', { sameWords: true }, ''],
  ]
  for (const [name, versions, on, by, known, expected] of cases)
    it(name, () => {
      assert.equal(found(versions, on, by, known), expected)
    })
})
