import assert from 'node:assert/strict'
import type { Remembered } from '../../../../../../src/core/coding/reanchoring/places/placeWithin'
import { partAndSpan, placeWithin } from '../../../../../../src/core/coding/reanchoring/places/placeWithin'
import type { Match } from '../../../../../../src/core/units/matching/match'
import type { Edited } from '../support'
import { placeFrom, placeText, reanchoringOf } from '../support'

/** Where a record is now, as `2.1 [0,4]`, or why that can't be told. */
function found(edited: Edited, on: string, by: 'text' | 'file', remembered: Remembered = {}): string {
  const reanchoring = reanchoringOf(edited, by)
  const record = { ...placeFrom(on), ...remembered }
  const place = placeWithin(record, reanchoring.match(record.unit - 1) as Match, reanchoring)
  if ('within' in place) return placeText({ ...partAndSpan(place.within), unit: place.within.turn + 1 })
  const { reason, part } = place.doubt
  return `${reason}${part === undefined ? '' : ` at ${part}`}`
}

const edited = (before: string | readonly string[], now: string | readonly string[], script = '1'): Edited => ({
  before: [before].flat(),
  now: [now].flat(),
  script,
})
const hello = 'T: Hello.'
const one = 'C: I tried it. Once.'
const two = 'C: I tried it. | Once.'

describe('where a thought unit or some words of a turn are', () => {
  const moved = edited([hello, two], ['T: Good morning.', hello, two], '- 1 2')
  const smiling = edited('C: 🙂 I tried it. Once.', 'C: 🙂 I tried it. | Once.')
  const cases: readonly (readonly [
    name: string,
    edited: Edited,
    on: string,
    remembered: Remembered,
    expected: string,
  ])[] = [
    ['goes with a turn that stayed', moved, '2.2', {}, '3.2'],
    ['goes with it to the very words', moved, '2.2 [12,16]', {}, '3.2 [12,16]'],
    ['goes with it as the whole turn', moved, '1', {}, '2'],
    ['is the same of an empty turn', edited('C: ', [hello, 'C: '], '- 1'), '1', {}, '2'],
    ['is the one that it was joined with', edited(two, one), '1.2', {}, '1.1'],
    ['is none named where the first was none and is joined', edited(two, one), '1', {}, '1'],
    ['is the one before which another was split', edited(`${one} | Bye.`, `${two} | Bye.`), '1.2', {}, '1.3'],
    ['can’t be told where it was split', edited(one, two), '1', {}, 'unit-split at 1'],
    [
      'can’t be told where the last was split',
      edited(`C: Well. | I went. Once.`, 'C: Well. | I went. | Once.'),
      '1.2',
      {},
      'unit-split at 2',
    ],
    [
      'begins with the first where a range begins with one that was split',
      edited([one, hello], [two, hello], '1 2'),
      '1-2',
      {},
      '1.1',
    ],
    [
      'is the one with its words where these are in one that was split off',
      edited(one, two),
      '1 [12,16]',
      {},
      '1.2 [12,16]',
    ],
    ['can’t be told where its words were split', edited(one, two), '1 [8,16]', {}, 'unit-split at 1'],
    ['is counted in code points where a unit was split', smiling, '1 [14,18]', {}, '1.2 [14,18]'],
    [
      'is counted in code points where its words were split',
      edited('C: 🙂🙂🙂 I tried it. Once.', 'C: 🙂🙂🙂 I tried it. | Once.'),
      '1 [12,18]',
      {},
      'unit-split at 1',
    ],
    ['is counted in code points where nothing of it was', smiling, '1 [2,12]', {}, '1 [2,12]'],
    [
      'is behind what its turn was joined with',
      edited([hello, two, 'C: Bye.'], [`${hello} I tried it. | Once.`, 'C: Bye.'], '1+2 3'),
      '2.2',
      {},
      '1.2',
    ],
    ['is in the turn that was split off', edited(two, ['C: I tried it.', 'C: Once.'], '1 1'), '1.2', {}, '2.1'],
    [
      'is in that turn to the very words',
      edited(two, ['C: I tried it.', 'C: Once.'], '1 1'),
      '1.2 [12,16]',
      { quote: 'Once' },
      '2.1 [0,4]',
    ],
    [
      'can’t be told where other words are in its place',
      edited(two, 'C: I tried it. | Never mind that.'),
      '1.2',
      {},
      'unit-changed',
    ],
    [
      'can’t be told where its words are gone',
      edited('C: I tried it.', 'C: We tried it.'),
      '1.1 [0,1]',
      { quote: 'I' },
      'span-outside',
    ],
  ]
  for (const [name, versions, on, remembered, expected] of cases)
    it(name, () => {
      assert.deepEqual([found(versions, on, 'text'), found(versions, on, 'file', remembered)], [expected, expected])
    })
})

describe('where a turn or some words of it are, where turns are coded', () => {
  const utterances = (...versions: Parameters<typeof edited>): Edited => ({ ...edited(...versions), kind: 'utterance' })
  const cases: readonly (readonly [
    name: string,
    edited: Edited,
    on: string,
    remembered: Remembered,
    expected: string,
  ])[] = [
    ['is the turn, however it was reworded', utterances(one, [hello, 'C: I left.'], '- 1'), '1', {}, '2'],
    ['is the turn that it was joined into', utterances([hello, one], `${hello} I tried it.`, '1+2'), '2', {}, '1'],
    [
      'is where the words are in that turn',
      utterances(['C: Well.', 'C: Once.'], 'C: Well. Once.', '1+2'),
      '2 [0,4]',
      { quote: 'Once' },
      '1 [6,10]',
    ],
    [
      'is where the words are in the turn that was split off',
      utterances(one, ['C: I tried it.', 'C: Once.'], '1 1'),
      '1 [12,16]',
      { quote: 'Once' },
      '2 [0,4]',
    ],
    [
      'can’t be told where the words are gone',
      utterances(one, 'C: I left it. Once.'),
      '1 [2,7]',
      { quote: 'tried' },
      'span-outside',
    ],
    ['can’t be told where the turn is empty', utterances(one, 'C: '), '1 [2,7]', { quote: 'tried' }, 'span-outside'],
  ]
  for (const [name, versions, on, remembered, expected] of cases)
    it(name, () => {
      assert.deepEqual([found(versions, on, 'text'), found(versions, on, 'file', remembered)], [expected, expected])
    })
})

describe('the part and the span of a place', () => {
  for (const [place, expected] of [
    ['2', {}],
    ['2.1-3', { part: 1 }],
    ['2 [0,4]', { span: [0, 4] }],
    ['2.1 [0,4]', { part: 1, span: [0, 4] }],
  ] as const)
    it(`are ${JSON.stringify(expected)} of ${place}`, () => {
      assert.deepEqual(partAndSpan(placeFrom(place)), expected)
    })
})
