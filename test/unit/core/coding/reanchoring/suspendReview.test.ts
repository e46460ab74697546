import assert from 'node:assert/strict'
import { formerPlaceFrom } from '../../../../../src/core/coding/file/formerPlaceText'
import { suspendedReviewFrom, suspendedReviewText } from '../../../../../src/core/coding/file/suspendedReviewText'
import type { CodingsFile } from '../../../../../src/core/coding/model'
import {
  alsoBlind,
  resumeReview,
  suspendReview,
  turnsOfOtherKind,
  wasReviewedBlind,
} from '../../../../../src/core/coding/reanchoring/suspendReview'
import type { UnitKind } from '../../../../../src/core/transcript/model'
import { printOf } from '../../../../../src/core/units/fingerprints/fingerprint'
import type { Ranges } from '../../../../../src/core/units/ranges'
import type { UnitTable } from '../../../../../src/core/units/unitTable'
import { codingsFile } from '../../../../support/codingsFile'
import { tableFor } from '../support'

/** A word for each turn as the fingerprint says it, `bbbb+cccc` for one of two units. */
function tableOf(script: string, kind: UnitKind = 'thought-unit', merge?: string): UnitTable {
  const fingerprint = script === '' ? [] : script.split(' ')
  const table = tableFor(
    fingerprint.map((token) => `C: ${token.replaceAll('+', ' | ')}`),
    kind,
  )
  return { ...table, fingerprint, ...(merge === undefined ? {} : { merge }) }
}

const readingOf = (unit: UnitKind, merge?: string): CodingsFile['reading'] => ({
  reader: 'vtt/1',
  unit,
  ...(merge === undefined ? {} : { merge }),
})

describe('review that is suspended', () => {
  const [thoughts, captions] = [readingOf('thought-unit'), readingOf('utterance', 'gap 2')]
  const four = 'aaaa bbbb+cccc dddd eeee'
  const alike = 'aaaa bbbb aaaa bbbb aaaa'
  const cases: readonly (readonly [
    name: string,
    before: string,
    reviewed: Ranges,
    gone: readonly number[],
    expected: readonly string[],
  ])[] = [
    ['is nothing where all stays', four, [[1, 5]], [], []],
    ['is nothing of what was not reviewed', four, [[1, 3]], [3], []],
    ['is nothing in an empty transcript', '', [], [], []],
    ['is that of the first turn, behind an edge', four, [[1, 5]], [1], ['thought-unit . aaaa bbbb+cccc 1']],
    ['is that of the last turn, before an edge', four, [[1, 5]], [4], ['thought-unit dddd eeee . 1']],
    ['is that of all units of a turn', four, [[1, 5]], [2], ['thought-unit aaaa bbbb+cccc dddd 1,2']],
    ['is that of some units of a turn', four, [[3, 4]], [2], ['thought-unit aaaa bbbb+cccc dddd 2']],
    [
      'is that of each turn',
      four,
      [
        [1, 2],
        [4, 4],
      ],
      [2, 3],
      ['thought-unit aaaa bbbb+cccc dddd 1', 'thought-unit bbbb+cccc dddd eeee 1'],
    ],
    ['is nothing behind the last turn', four, [[5, 9]], [4, 5], ['thought-unit dddd eeee . 1']],
    ['is known by the number beside the same neighbors as another', alike, [[1, 5]], [4], ['thought-unit 4@whole 1']],
    ['is known by the neighbors where only the turn is alike', alike, [[1, 5]], [1], ['thought-unit . aaaa bbbb 1']],
  ]
  const suspended = (before: string, reading: CodingsFile['reading'], reviewed: Ranges, stays: boolean | 'several') =>
    suspendReview(codingsFile([], { fingerprint: before.split(' '), reading }), reviewed, () => stays)
  for (const [name, before, reviewed, gone, expected] of cases)
    it(name, () => {
      const { fingerprint } = tableOf(before)
      const file = codingsFile([], { fingerprint, reading: thoughts })
      const texts = suspendReview(file, reviewed, (turn) => !gone.includes(turn)).map(suspendedReviewText)
      assert.deepEqual(
        texts.map((text) => text.replace(`@${printOf(fingerprint)}`, '@whole')),
        expected,
      )
    })

  it('is known by the number where nobody can tell the turn from its like', () => {
    const print = printOf(['aaaa', 'bbbb'])
    assert.deepEqual(suspended('aaaa bbbb', thoughts, [[2, 2]], 'several').map(suspendedReviewText), [
      `thought-unit 2@${print} 1`,
    ])
  })

  it('says by which rule captions were joined', () => {
    assert.deepEqual(suspended('aaaa bbbb', captions, [[2, 2]], false).map(suspendedReviewText), [
      'utterance/gap_2 aaaa bbbb . 1',
    ])
  })

  it('is nothing where a file does not say which units were coded', () => {
    assert.deepEqual(suspended('aaaa bbbb', null, [[1, 2]], false), [])
  })
})

describe('review that holds again', () => {
  const four = tableOf('aaaa bbbb+cccc dddd eeee')
  const alike = tableOf('aaaa bbbb aaaa bbbb aaaa')
  const cases: readonly (readonly [
    name: string,
    table: UnitTable,
    suspended: readonly string[],
    reviewed: string,
    blind: string,
    waiting: readonly number[],
  ])[] = [
    ['is nothing where nothing was suspended', four, [], '', '', []],
    ['is that of the first turn', four, ['thought-unit . aaaa bbbb+cccc 1'], '1', '', []],
    ['is that of the last turn', four, ['thought-unit dddd eeee . 1'], '5', '', []],
    ['is that of all units of a turn', four, ['thought-unit aaaa bbbb+cccc dddd 1,2'], '2 3', '', []],
    ['is that of some units of a turn', four, ['thought-unit aaaa bbbb+cccc dddd 2'], '3', '', []],
    ['is told from what was reviewed blind', four, ['blind:thought-unit dddd eeee . 1'], '', '5', []],
    ['waits where its turn is another', four, ['thought-unit aaaa ffff dddd 1'], '', '', [0]],
    ['waits where its turn has other neighbors', four, ['thought-unit ffff dddd eeee 1'], '', '', [0]],
    ['waits where its turn is the last no more', four, ['thought-unit bbbb+cccc dddd . 1'], '', '', [0]],
    ['waits where another turn is beside the same neighbors', alike, ['thought-unit aaaa bbbb aaaa 1'], '', '', [0]],
    ['is that of a turn by its number in the same transcript', alike, ['thought-unit 4@same 1'], '4', '', []],
    ['waits where that is another transcript', alike, ['thought-unit 4@another 1'], '', '', [0]],
    ['waits where there is no turn with the number', alike, ['thought-unit 6@same 1'], '', '', [0]],
    ['waits as a whole where one of the units is not there', four, ['thought-unit 2@same 1,3'], '', '', [0]],
    ['waits while other units are coded', four, ['utterance dddd eeee . 1'], '', '', [0]],
    ['waits while captions are joined by another rule', four, ['thought-unit/none dddd eeee . 1'], '', '', [0]],
    [
      'is that of the rule by which captions are joined',
      tableOf('aaaa bbbb', 'utterance', 'gap 2'),
      ['utterance/gap_2 aaaa bbbb . 1', 'utterance aaaa bbbb . 1'],
      '2',
      '',
      [1],
    ],
    [
      'waits where a file says it in an unknown way',
      four,
      ['thought-unit for later', 'thought-unit dddd eeee . 1'],
      '5',
      '',
      [0],
    ],
    ['waits in an empty transcript', tableOf(''), ['thought-unit . aaaa . 1'], '', '', [0]],
  ]
  for (const [name, table, texts, reviewed, blind, waiting] of cases)
    it(name, () => {
      const suspended = texts.map((text) =>
        suspendedReviewFrom(text.replace('@same', `@${printOf(table.fingerprint)}`)),
      )
      const resumed = resumeReview(suspended, table)
      assert.deepEqual([resumed.reviewed.join(' '), resumed.reviewedBlind.join(' ')], [reviewed, blind])
      assert.deepEqual(
        resumed.waiting,
        waiting.map((at) => suspended[at]),
      )
    })
})

describe('a unit that was reviewed blind', () => {
  const thoughts = readingOf('thought-unit')
  const ofNeighbors = ['blind:thought-unit aaaa bbbb+cccc dddd 2']
  const ofNumber = ['blind:thought-unit 2@whole 1']
  const cases: readonly (readonly [
    name: string,
    suspended: readonly string[] | undefined,
    was: string,
    part: number,
    expected: boolean,
  ])[] = [
    ['is one of a turn between its neighbors', ofNeighbors, 'aaaa bbbb+cccc dddd', 2, true],
    ['is one of a turn by its number', ofNumber, '2@whole', 1, true],
    ['may be known by where its units were split', ofNeighbors, 'aaaa bbbb+cccc dddd 2', 2, true],
    ['is not another unit of the turn', ofNeighbors, 'aaaa bbbb+cccc dddd', 1, false],
    ['is not one of a turn between others', ofNeighbors, 'aaaa bbbb+cccc eeee', 2, false],
    ['is not one of a turn with another number', ofNumber, '3@whole', 1, false],
    ['is not one of another transcript', ofNumber, '2@another', 1, false],
    ['is not one known by the other way', ofNumber, 'aaaa bbbb dddd', 1, false],
    ['is not one that was reviewed later', ['thought-unit 2@whole 1'], '2@whole', 1, false],
    ['is not one of another kind', ['blind:utterance 2@whole 1'], '2@whole', 1, false],
    ['is none of an unknown place', ofNumber, 'for later', 1, false],
    ['is none where nothing is suspended', undefined, '2@whole', 1, false],
  ]
  for (const [name, texts, was, part, expected] of cases)
    it(name, () => {
      const suspended = texts === undefined ? {} : { suspendedReview: texts.map(suspendedReviewFrom) }
      const file = codingsFile([], { reading: thoughts, ...suspended })
      assert.equal(wasReviewedBlind(file, formerPlaceFrom(was), part), expected)
    })

  it('is none where a file does not say which units were coded', () => {
    const file = codingsFile([], { reading: null, suspendedReview: ofNumber.map(suspendedReviewFrom) })
    assert.equal(wasReviewedBlind(file, formerPlaceFrom('2@whole'), 1), false)
  })
})

describe('what is suspended when others’ work is first seen', () => {
  const [own, blind] = ['utterance aaaa bbbb . 1', 'blind:utterance aaaa bbbb . 1']
  const cases: readonly (readonly [name: string, before: readonly string[], expected: readonly string[]])[] = [
    ['is nothing where nothing was', [], []],
    ['is there as reviewed blind, too', [own], [own, blind]],
    ['is there once where it was so already', [own, blind], [own, blind]],
    ['stays as it is where all was reviewed blind', [blind], [blind]],
    ['stays as it is where a file says that in an unknown way', ['blind:for later'], ['blind:for later']],
    ['is so, too, where a file says it in an unknown way', ['for later'], ['for later', 'blind:for later']],
  ]
  for (const [name, before, expected] of cases)
    it(name, () => {
      assert.deepEqual(alsoBlind(before.map(suspendedReviewFrom)).map(suspendedReviewText), expected)
    })
})

describe('the turns whose review waits for another kind of unit', () => {
  const waiting = ['thought-unit aaaa bbbb . 1', 'thought-unit . aaaa bbbb 1,2']
  const cases: readonly (readonly [
    name: string,
    reading: CodingsFile['reading'],
    suspended: readonly string[] | undefined,
    expected: number,
  ])[] = [
    ['are none where nothing is suspended', readingOf('utterance'), undefined, 0],
    ['are counted while turns are coded', readingOf('utterance'), waiting, 2],
    ['are counted while thought units are coded', readingOf('thought-unit'), ['utterance aaaa bbbb . 1'], 1],
    ['are none of the same kind', readingOf('thought-unit'), waiting, 0],
    ['are counted once, reviewed blind or not', readingOf('utterance'), [...waiting, `blind:${waiting[0] ?? ''}`], 2],
    ['are none where captions are joined by another rule', readingOf('utterance', 'none'), waiting, 0],
    ['are counted by the same rule', readingOf('utterance', 'gap 2'), ['thought-unit/gap_2 aaaa bbbb . 1'], 1],
    ['are counted where a file says them in an unknown way', readingOf('utterance'), ['thought-unit for later'], 1],
    ['are none where a file does not say which units are coded', null, waiting, 0],
  ]
  for (const [name, reading, texts, expected] of cases)
    it(name, () => {
      const suspended = texts === undefined ? {} : { suspendedReview: texts.map(suspendedReviewFrom) }
      assert.equal(turnsOfOtherKind(codingsFile([], { reading, ...suspended })), expected)
    })
})
