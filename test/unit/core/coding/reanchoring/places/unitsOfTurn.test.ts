import assert from 'node:assert/strict'
import { labelOfTurn, unitRanges } from '../../../../../../src/core/coding/reanchoring/places/unitsOfTurn'
import type { UnitKind } from '../../../../../../src/core/transcript/model'
import type { PartRange } from '../../../../../../src/core/units/partsOfTurn'
import { tableFor } from '../../support'

const turns = ['T: Mm-hm.', 'C: I tried it. | Once.', 'C: ', 'O: 🙂 | Yes. | No.']

describe('where the units of a turn are', () => {
  const cases: readonly (readonly [name: string, turn: number, kind: UnitKind, expected: readonly PartRange[]])[] = [
    ['is the whole of a turn that is one unit', 1, 'thought-unit', [[0, 6]]],
    [
      'leaves out the blank between two units',
      2,
      'thought-unit',
      [
        [0, 11],
        [12, 17],
      ],
    ],
    ['is nowhere in an empty turn', 3, 'thought-unit', [[0, 0]]],
    [
      'is counted as strings count, where a surrogate pair is two, in the last turn',
      4,
      'thought-unit',
      [
        [0, 2],
        [3, 7],
        [8, 11],
      ],
    ],
    ['is the whole turn where turns are coded', 2, 'utterance', [[0, 17]]],
    ['is nothing for a turn behind the last', 5, 'thought-unit', []],
  ]
  for (const [name, turn, kind, expected] of cases)
    it(name, () => {
      assert.deepEqual(unitRanges(tableFor(turns, kind), turn - 1), expected)
    })
})

describe('the label of a turn', () => {
  const cases: readonly (readonly [name: string, turn: number, expected: string])[] = [
    ['is that of the first turn', 1, 'T'],
    ['is that of all its units', 2, 'C'],
    ['is there for an empty turn', 3, 'C'],
    ['is that of the last turn', 4, 'O'],
    ['is empty for a turn behind the last', 5, ''],
  ]
  for (const [name, turn, expected] of cases)
    it(name, () => {
      assert.equal(labelOfTurn(tableFor(turns, 'thought-unit'), turn - 1), expected)
    })
})
