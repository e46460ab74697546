import assert from 'node:assert/strict'
import { keepsUnit } from '../../../../../src/core/coding/reanchoring/keepsUnit'
import { matchTranscripts } from '../../../../../src/core/coding/reanchoring/matchTranscripts'
import type { CodingsFile } from '../../../../../src/core/coding/model'
import type { UnitKind } from '../../../../../src/core/transcript/model'
import { fileFor, tableFor } from '../support'

describe('a turn of a transcript that is read otherwise', () => {
  const turns = ['T: Mm-hm.', 'C: I tried it. | Once.', 'C: ', 'T: 🙂 Right.']
  const asTurns: CodingsFile['reading'] = { reader: 'vtt/1', unit: 'utterance' }
  const cases: readonly (readonly [
    name: string,
    now: readonly string[],
    kind: UnitKind,
    reading: CodingsFile['reading'],
    expected: string,
  ])[] = [
    ['keeps its unit where it is one of either kind', turns, 'thought-unit', asTurns, '1 3 4'],
    ['keeps it in any reading of the same units', turns, 'utterance', asTurns, '1 2 3 4'],
    ['keeps it where other turns say something else', turns.with(0, 'T: Yes.'), 'thought-unit', asTurns, '3 4'],
    ['keeps none where a turn came in', [...turns, 'C: Bye.'], 'thought-unit', asTurns, ''],
    ['keeps none where the last turn is gone', turns.slice(0, -1), 'thought-unit', asTurns, ''],
    [
      'keeps none where captions are joined by another rule',
      turns.with(0, 'T: Yes.'),
      'utterance',
      { ...asTurns, merge: 'none' },
      '',
    ],
    [
      'keeps its unit where another rule makes the same turns',
      turns,
      'utterance',
      { ...asTurns, merge: 'none' },
      '1 2 3 4',
    ],
  ]
  for (const [name, now, kind, reading, expected] of cases)
    it(name, () => {
      const file = fileFor(tableFor(turns, 'utterance'), { reading })
      const reanchoring = matchTranscripts(file, tableFor(now, kind), [])
      const kept = [1, 2, 3, 4, 5, 9].filter((turn) => keepsUnit(reanchoring, turn))
      assert.equal(kept.join(' '), expected)
    })

  it('keeps no unit where it was several, coded as one turn now', () => {
    const file = fileFor(tableFor(turns, 'thought-unit'))
    const reanchoring = matchTranscripts(file, tableFor(turns, 'utterance'), [])
    assert.deepEqual(
      [1, 2, 3, 4].map((turn) => keepsUnit(reanchoring, turn)),
      [true, false, true, true],
    )
  })
})
