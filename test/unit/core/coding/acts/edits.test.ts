import assert from 'node:assert/strict'
import fc from 'fast-check'
import { anchor } from '../../../../../src/core/coding/reanchoring/anchor'
import type { Coding, CodingsFile } from '../../../../../src/core/coding/model'
import type { Place } from '../../../../../src/core/units/place'
import {
  featuresOf,
  sizeOf,
  sketchesFromLines,
  sketchLines,
  sketchOf,
} from '../../../../../src/core/units/fingerprints/sketch'
import { codedFile, noShares, simulate, situations, tableFrom } from '../../../../support/anchorSimulation'
import { editScript, kinds, madeTurns } from '../../../../support/editScript'
import { seeded } from '../../../../support/memoryFiles'
import { byId, fileFor, tableFor } from '../support'

const longTurn = 'C: I tried to call my mother on Sunday, but she did not pick up the phone.'
const turnsBefore = [
  'T: How was the week?',
  longTurn,
  'T: Mm-hm.',
  'C: Then I went to bed and could not sleep at all.',
  'T: That sounds like a very hard night.',
]

/** Where codings stand after an edit, with the old text known and, after the bar, from the file alone. */
function after(
  now: readonly string[],
  ...codings: readonly (Place & { readonly code?: string; readonly quote?: string })[]
): string[] {
  const [before, table] = [tableFor(turnsBefore), tableFor(now)]
  const file = fileFor(before, {
    codings: byId(...codings.map((place, i): Coding => ({ id: `c${i}`, code: 'empathy', ...place }))),
    reviewed: [[1, turnsBefore.length]],
  })
  const shown = ({ codings: all }: CodingsFile): string[] =>
    [...all.values()].map(
      ({ unit, to, span, placeInDoubt }) =>
        `${unit}${to === undefined ? '' : `-${to}`}${span === undefined ? '' : ` ${(table.turnText(unit) ?? '').slice(...span)}`}${placeInDoubt === undefined ? '' : ` ${placeInDoubt}`}`,
    )
  const [known, alone] = [shown(anchor(file, table, before).file), shown(anchor(file, table).file)]
  return known.map((one, i) => (one === alone[i] ? one : `${one} | ${alone[i] ?? ''}`))
}

describe('codings after one edit', () => {
  const words = (text: string): Place => {
    const turn = turnsBefore.findIndex((line) => line.includes(text))
    const from = (turnsBefore[turn] ?? '').indexOf(text) - 3
    return { unit: turn + 1, span: [from, from + text.length] }
  }
  const sunday = { ...words('my mother on Sunday'), quote: 'my mother on Sunday' }

  it('stay on a turn that was reworded, with their stretch of it', () => {
    const now = turnsBefore.with(1, 'C: So I did try to call my mother on Sunday, but she didn’t pick up.')
    assert.deepEqual(after(now, { unit: 2 }, sunday, { unit: 1, to: 3 }), ['2', '2 my mother on Sunday', '1-3'])
  })

  it('come to need review where a turn was replaced', () => {
    assert.deepEqual(
      after(turnsBefore.with(1, 'C: Nothing happened, really, so there is little to tell.'), { unit: 2 }, sunday),
      [
        '2 unit-changed',
        `2 ${'Nothing happened, really, so there is little to tell.'.slice(...(sunday.span ?? [0, 0]))} unit-changed`,
      ],
    )
  })

  it('stay where a label was corrected, or all were renamed', () => {
    assert.deepEqual(after(turnsBefore.with(1, longTurn.replace('C:', 'T:')), { unit: 2 }, sunday), [
      '2',
      '2 my mother on Sunday',
    ])
    const renamed = turnsBefore.map((line) => line.replace('C:', 'CLIENT:').replace('T:', 'THERAPIST:'))
    assert.deepEqual(after(renamed, { unit: 2 }, sunday, { unit: 3 }), ['2', '2 my mother on Sunday', '3'])
  })

  it('ask which half of a turn that was split they belong to, a stretch goes with its words', () => {
    const now = turnsBefore.toSpliced(
      1,
      1,
      'C: I tried to call',
      'C: my mother on Sunday, but she did not pick up the phone.',
    )
    assert.deepEqual(after(now, { unit: 2 }, sunday, { unit: 3 }), ['2 unit-split', '3 my mother on Sunday', '4'])
    const cut = turnsBefore.toSpliced(
      1,
      1,
      'C: I tried to call my mother',
      'T: Mm-hm.',
      'C: on Sunday, but she did not pick up the phone.',
    )
    assert.deepEqual(after(cut, { unit: 2 }, { unit: 4 }), ['2 unit-split', '6'])
  })

  it('follow turns that were joined over a back-channel, which itself has lost its place', () => {
    const now = [
      turnsBefore[0] ?? '',
      `${longTurn} Then I went to bed and could not sleep at all.`,
      turnsBefore[4] ?? '',
    ]
    const to = { ...words('could not sleep'), quote: 'could not sleep' }
    assert.deepEqual(after(now, { unit: 2 }, { unit: 3 }, { unit: 4 }, to), [
      '2',
      '3 unit-deleted',
      '2',
      '2 could not sleep',
    ])
  })

  it('follow a turn that was moved', () => {
    assert.deepEqual(after([...turnsBefore.toSpliced(1, 1), longTurn], { unit: 2 }, sunday, { unit: 4 }), [
      '5',
      '5 my mother on Sunday',
      '3',
    ])
  })

  it('stay on one of two equal neighbours only where both bear the same', () => {
    const two = turnsBefore.toSpliced(2, 0, 'T: Mm-hm.')
    const file = (...codings: readonly Coding[]): CodingsFile => fileFor(tableFor(two), { codings: byId(...codings) })
    const reviews = (all: CodingsFile): number =>
      [...anchor(all, tableFor(turnsBefore)).file.codings.values()].filter(
        ({ placeInDoubt }) => placeInDoubt !== undefined,
      ).length
    assert.equal(reviews(file({ id: 'a', unit: 3, code: 'empathy' })), 1)
    assert.equal(reviews(file({ id: 'a', unit: 3, code: 'empathy' }, { id: 'b', unit: 4, code: 'rupture' })), 2)
    assert.equal(reviews(file({ id: 'a', unit: 3, code: 'empathy' }, { id: 'b', unit: 4, code: 'empathy' })), 1)
  })

  it('are where they were when the edit is taken back, whatever it was', () => {
    for (const [kind, edit] of Object.entries(kinds)) {
      const random = seeded(4)
      const turns = madeTurns(60, random)
      const table = tableFrom(turns)
      const file = codedFile(turns, table, random)
      const edited = tableFrom(edit(turns, 30, random))
      const back = anchor(anchor(file, edited, table).file, table, edited).file
      const places = ({ codings }: CodingsFile): string[] =>
        [...codings.values()].flatMap(({ id, unit, to, placeInDoubt }) =>
          placeInDoubt === undefined ? [`${id} ${unit} ${to ?? ''}`] : [],
        )
      const were = new Set(places(file))
      for (const place of places(back)) assert.ok(were.has(place), `${kind}: ${place}`)
      assert.deepEqual([...back.codings.keys()], [...file.codings.keys()])
    }
  })
})

describe('codings after random edits', () => {
  for (const situation of situations) {
    it(`are right or in review, and none is lost, ${situation}`, () => {
      const random = seeded(11)
      const shares = noShares()
      for (const edits of [1, 3, 8, 20]) {
        const turns = madeTurns(150, random)
        simulate({ turns, steps: [...editScript(turns, edits, random)], situation, random, shares })
      }
      assert.equal(shares.lost, 0)
      assert.ok(shares.wrong <= 2 && shares.records > 300, JSON.stringify(shares))
      if (situation !== 'no sketches') assert.ok(shares.right >= 0.97 * shares.records, JSON.stringify(shares))
    })
  }
})

describe('sketches', () => {
  it('never change: files on disk depend on them', () => {
    const frozen: readonly (readonly [string, string, string])[] = [
      ['T', 'Mm-hm.', '59fkfjtbuks76e'],
      ['C', '', 'c0000000000000'],
      ['C', 'It sounds like it was a hard one.', 'chchkr6zmfrmma'],
    ]
    assert.deepEqual(
      frozen.map(([label, text]) => sketchOf(label, featuresOf(text))),
      frozen.map(([, , sketch]) => sketch),
    )
  })

  it('tell nothing of case, punctuation and the order of letters’ triples, and about the length', () => {
    assert.equal(sketchOf('T', featuresOf('Well, I do.')), sketchOf('T', featuresOf('well I DO')))
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        const features = featuresOf(text)
        const size = sizeOf(sketchOf('T', features))
        assert.ok(Math.abs(size - features.length) <= 1 + features.length * 0.12)
      }),
    )
  })

  it('are those of their fingerprint or none', () => {
    const { fingerprint, side } = tableFor(turnsBefore)
    const sketches = fingerprint.map((_, turn) => side.sketch(turn))
    assert.deepEqual(sketchesFromLines(sketchLines(sketches, fingerprint), fingerprint), sketches)
    assert.equal(sketchesFromLines(sketchLines(sketches, fingerprint), fingerprint.with(0, '0000')), undefined)
    assert.equal(sketchesFromLines(sketchLines(sketches.with(0, 'x'), fingerprint), fingerprint), undefined)
  })
})
