import assert from 'node:assert/strict'
import type { UncodableRecord } from '../../../../../src/core/coding/model'
import { joinedWithCodable } from '../../../../../src/core/coding/reanchoring/joinedWithCodable'
import { byId } from '../support'
import type { Edited } from './support'
import { placeFrom, placeText, reanchoringOf } from './support'

const uncodable = (place: string, over: Partial<UncodableRecord> = {}): UncodableRecord => ({
  id: `uncodable ${place}`,
  reason: 'inaudible',
  ...placeFrom(place),
  ...over,
})

/** The places of the records that are joined with what could be coded. */
function joined(edited: Edited, records: ReadonlyMap<string, UncodableRecord>): readonly string[] {
  return (['text', 'file'] as const).map((by) =>
    [...joinedWithCodable(reanchoringOf(edited, by, { uncodable: records }))].map(placeText).join(', '),
  )
}

const all = (...places: readonly string[]): ReadonlyMap<string, UncodableRecord> =>
  byId(...places.map((place) => uncodable(place)))

describe('what is uncodable and joined with what is not, where turns are coded', () => {
  const before = ['C: (inaudible)', 'C: I tried it.', 'T: Mm-hm.']
  const edited = (now: readonly string[], script: string): Edited => ({ before, now, script, kind: 'utterance' })
  const firstTwo = edited(['C: (inaudible) I tried it.', 'T: Mm-hm.'], '1+2 3')
  const lastTwo = edited(['C: (inaudible)', 'C: I tried it. Mm-hm.'], '1 2+3')
  const cases: readonly (readonly [
    name: string,
    edited: Edited,
    records: ReadonlyMap<string, UncodableRecord>,
    expected: string,
  ])[] = [
    ['is a turn joined with the one behind it', firstTwo, all('1'), '1'],
    ['is a turn joined with the one before it', firstTwo, all('2'), '2'],
    ['is none where both are uncodable', firstTwo, all('1', '2'), ''],
    ['is none where both are in one range', firstTwo, all('1-2'), ''],
    ['is the last turn joined with the one before it', lastTwo, all('1', '3'), '3'],
    ['is a range whose first turn is joined with the one before it', firstTwo, all('2-3'), '2-3'],
    ['is a range whose last turn is joined with the one behind it', lastTwo, all('1-2'), '1-2'],
    ['is none where a range ends with both', lastTwo, all('1-3'), ''],
    ['is none where another record calls the one behind a range so', lastTwo, all('1-2', '3'), ''],
    ['is none that other turns were joined beside', lastTwo, all('1'), ''],
    ['is none where the turn was only moved', edited(['T: Hello.', ...before], '- 1 2 3'), all('1', '2'), ''],
    ['is none where the turn is gone', edited(before.slice(1), '2 3'), all('1'), ''],
    [
      'is none where the turn could be in several places',
      edited([...before, 'C: (inaudible)'], '1? 2 3 1?'),
      all('1'),
      '',
    ],
    ['is none where nothing changed', edited(before, '1+2 - 3'), all('1'), ''],
    [
      'is one beside a record that was removed',
      firstTwo,
      byId(uncodable('1'), uncodable('2', { removed: '2026-03-01' })),
      '1',
    ],
    [
      'is one beside a record that is to check',
      firstTwo,
      byId(uncodable('1'), uncodable('2', { placeInDoubt: 'unit-changed' })),
      '1',
    ],
    ['is none that was removed', firstTwo, byId(uncodable('1', { removed: '2026-03-01' })), ''],
    ['is none that is to check', firstTwo, byId(uncodable('1', { placeInDoubt: 'unit-changed' })), ''],
    ['is none that an act brings under another key', firstTwo, new Map([['of an act', uncodable('1')]]), ''],
    ['is none beside one that an act brings', firstTwo, new Map([...all('1'), ['of an act', uncodable('2')]]), ''],
  ]
  for (const [name, versions, records, expected] of cases)
    it(name, () => {
      assert.deepEqual(joined(versions, records), [expected, expected])
    })
})

describe('what is uncodable and joined with what is not, where thought units are coded', () => {
  const divided = ['C: (inaudible) | I tried it. | Once.', 'T: Mm-hm. | Right.', 'T: Bye.']
  const edited = (now: readonly string[], script = '1 2 3', before = divided): Edited => ({ before, now, script })
  const firstTwo = edited(['C: (inaudible) I tried it. | Once.', 'T: Mm-hm. | Right.', 'T: Bye.'])
  const lastTwo = edited(['C: (inaudible) | I tried it. Once.', 'T: Mm-hm. | Right.', 'T: Bye.'])
  const seam = edited(['C: (inaudible) | I tried it. | Once. Mm-hm. | Right.', 'T: Bye.'], '1+2 3')
  const apart = edited(['C: (inaudible) | I tried it. | Once. | Mm-hm. | Right.', 'T: Bye.'], '1+2 3')
  const behind = edited([divided[0] ?? '', 'T: Mm-hm. | Right. | Bye.'], '1 2+3')
  const split = edited([divided[0] ?? '', 'T: Mm-hm. | Right', 'T: now.', 'T: Bye.'], '1 2 2 3', [
    divided[0] ?? '',
    'T: Mm-hm. | Right now.',
    'T: Bye.',
  ])
  const cases: readonly (readonly [name: string, edited: Edited, records: readonly string[], expected: string])[] = [
    ['is the first unit of a turn joined with the next', firstTwo, ['1.1'], '1.1'],
    ['is that unit where it named none', firstTwo, ['1'], '1'],
    ['is none where both units are uncodable', firstTwo, ['1.1', '1.2'], ''],
    ['is none that other units were joined beside', lastTwo, ['1.1'], ''],
    ['is the last unit of a turn joined with the one before', lastTwo, ['1.3'], '1.3'],
    ['is the last unit of a turn joined with the first of the next', seam, ['1.3'], '1.3'],
    ['is the first unit of a turn joined with the last of the one before', seam, ['2.1'], '2.1'],
    ['is none where both units at the seam are uncodable', seam, ['1.3', '2.1'], ''],
    ['is none in a joined turn where no units were joined', apart, ['1.3', '2.1', '2.2'], ''],
    ['is none where a range holds both', seam, ['1.3-2'], ''],
    ['is a range whose last turn is one with the next, though no units were joined', behind, ['1.3-2'], '1.3-2'],
    ['is none where the range goes on to its end', behind, ['1.3-3'], ''],
    ['is none of a range whose unit was split', split, ['1.1-2'], ''],
    ['is a range that begins with the second of the two', firstTwo, ['1.2-2'], '1.2-2'],
    ['is none where a range begins with the first of the two', lastTwo, ['1.2-2'], ''],
    [
      'is none where a unit was split',
      edited(['C: (inaudible) | I | tried it. | Once.', 'T: Mm-hm. | Right.', 'T: Bye.']),
      ['1.1', '1.2'],
      '',
    ],
  ]
  for (const [name, versions, places, expected] of cases)
    it(name, () => {
      assert.deepEqual(joined(versions, all(...places)), [expected, expected])
    })
})
