import assert from 'node:assert/strict'
import type { Matching } from '../../../../../src/core/units/matching/match'
import { matchTurns } from '../../../../../src/core/units/matching/matchTurns'
import { savedSide } from '../../../../../src/core/units/matching/similarity/turnSide'
import type { UnitTable } from '../../../../../src/core/units/unitTable'
import { tableFor } from '../../coding/support'

const sunday = 'C: I tried to call my mother on Sunday, but she did not pick up the phone.'
const slept = 'C: Then I went to bed and could not sleep at all.'
const before = ['T: How was the week?', sunday, 'T: Mm-hm.', slept, 'T: That sounds like a very hard night.']
const [how = '', , mm = '', , hard = ''] = before

/** Where each old turn is: its new turns, `~` before the number where others were merged with it, `?` for several, `-` where it is gone. */
const shown = (matching: Matching, turns: number): string =>
  Array.from({ length: turns }, (_, turn) => {
    const match = matching(turn)
    if (match === null) return '-'
    if (match === 'several') return '?'
    return `${match.merged.length > 1 ? '~' : ''}${match.turns.map((now) => now + 1).join('+')}`
  }).join(' ')

/** By the old text, by its sketches, and by its hashes alone. */
function ways(old: UnitTable, now: UnitTable, records: (turn: number) => string): readonly string[] {
  const sketches = old.fingerprint.map((_, turn) => old.side.sketch(turn))
  const sides = [old.side, savedSide(old.fingerprint, sketches), savedSide(old.fingerprint, undefined)]
  return sides.map((side) => shown(matchTurns(side, now.side, records), old.fingerprint.length))
}

interface Case {
  readonly name: string
  readonly now: readonly string[]
  /** Where the turns are; by hashes alone, too, unless that is said. */
  readonly expected: string
  readonly byHashes?: string
  readonly records?: Readonly<Record<number, string>>
  readonly old?: readonly string[]
}

const cases: readonly Case[] = [
  { name: 'stay where nothing changed', now: before, expected: '1 2 3 4 5' },
  { name: 'follow an insertion', now: ['T: Hello.', ...before], expected: '2 3 4 5 6' },
  { name: 'are gone where they were taken out', now: before.toSpliced(2, 1), expected: '1 2 - 3 4' },
  {
    name: 'stay where they were reworded',
    now: before.with(1, 'C: So I did try to call my mother on Sunday, but she didn’t pick up.'),
    expected: '1 2 3 4 5',
    byHashes: '1 - 3 4 5',
  },
  {
    name: 'are gone where others are in their place',
    now: before.with(1, 'C: Nothing happened, really, so there is little to tell.'),
    expected: '1 - 3 4 5',
  },
  {
    name: 'stay where a label was corrected',
    now: before.with(1, sunday.replace('C:', 'T:')),
    expected: '1 2 3 4 5',
    byHashes: '1 - 3 4 5',
  },
  {
    name: 'are their parts where they were split',
    now: before.toSpliced(1, 1, 'C: I tried to call my mother on', 'C: Sunday, but she did not pick up the phone.'),
    expected: '1 2+3 4 5 6',
    byHashes: '1 - 4 5 6',
  },
  {
    name: 'are the one they were merged into, over a back-channel that is gone',
    now: [how, `${sunday} ${slept.slice(3)}`, hard],
    expected: '1 ~2 - ~2 3',
    byHashes: '1 - - - 3',
  },
  { name: 'are followed where they were moved', now: [how, mm, slept, hard, sunday], expected: '1 5 2 3 4' },
  {
    name: 'could be any of several where they are said again',
    now: before.toSpliced(2, 0, mm),
    expected: '1 2 ? 5 6',
    records: { 2: 'a coding' },
  },
  {
    name: 'are the first of several where nothing is on them',
    now: before.toSpliced(2, 0, mm),
    expected: '1 2 3 5 6',
  },
]

describe('turns of two versions of a transcript', () => {
  for (const { name, now, expected, byHashes = expected, records = {} } of cases)
    it(name, () => {
      const found = ways(tableFor(before), tableFor(now), (turn) => records[turn] ?? '')
      assert.deepEqual(found, [expected, expected, byHashes])
    })
})
