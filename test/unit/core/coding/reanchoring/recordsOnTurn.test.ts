import assert from 'node:assert/strict'
import type { Coding, CodingsFile, EpisodeRecord, NoteRecord } from '../../../../../src/core/coding/model'
import { recordsOnTurn } from '../../../../../src/core/coding/reanchoring/recordsOnTurn'
import { byId, fileFor, tableFor } from '../support'

const turns = ['T: Mm-hm.', 'T: Mm-hm.', 'T: Mm-hm.']
const empathy = (id: string, unit: number, over: Partial<Coding> = {}): Coding => ({
  id,
  unit,
  code: 'empathy',
  ...over,
})

describe('what is on turns', () => {
  /** Which turns have the same, by a letter for each kind; `-` for nothing. */
  const kinds = (over: Partial<CodingsFile>): string => {
    const on = recordsOnTurn(fileFor(tableFor(turns), over))
    const texts = turns.map((_, turn) => on(turn))
    const distinct = [...new Set(texts.filter((text) => text !== ''))]
    return texts.map((text) => (text === '' ? '-' : String.fromCharCode(97 + distinct.indexOf(text)))).join('')
  }
  const cases: readonly (readonly [name: string, over: Partial<CodingsFile>, expected: string])[] = [
    ['is nothing in an empty file', {}, '---'],
    [
      'is the same for the same code, whenever it was given',
      { codings: byId(empathy('a', 1), empathy('b', 2, { at: '2026-03-01' })) },
      'aa-',
    ],
    ['is another for another strength', { codings: byId(empathy('a', 1), empathy('b', 2, { strength: 2 })) }, 'ab-'],
    [
      'is another for a coding that an episode names',
      { codings: byId(empathy('a', 1), empathy('b', 2)), episodes: byId<EpisodeRecord>({ id: 'e', opens: ['b'] }) },
      'ab-',
    ],
    ['is another where a range begins and ends', { codings: byId(empathy('a', 1, { to: 2 }), empathy('b', 3)) }, 'abc'],
    [
      'leaves out what was removed or is to check',
      { codings: byId(empathy('a', 1, { removed: 'x' }), empathy('b', 2, { placeInDoubt: 'unit-changed' })) },
      '---',
    ],
    ['is a note, too', { notes: byId<NoteRecord>({ id: 'n', unit: 3, text: 'why?' }) }, '--a'],
    ['is that a unit was reviewed, too', { reviewed: [[2, 3]] }, '-aa'],
  ]
  for (const [name, over, expected] of cases)
    it(name, () => {
      assert.equal(kinds(over), expected)
    })
})
