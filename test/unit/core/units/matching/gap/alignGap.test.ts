import assert from 'node:assert/strict'
import { alignGap } from '../../../../../../src/core/units/matching/gap/alignGap'
import { similarityOf } from '../../../../../../src/core/units/matching/similarity/similarityOf'
import { tableFor } from '../../../coding/support'

/** Where each old turn of a gap is: its new turns, `~` before the number where others were merged with it, `?` behind it where it is in doubt. */
function aligned(before: readonly string[], after: readonly string[]): string {
  const [old, now] = [tableFor(before).side, tableFor(after).side]
  const gap = { old: before.map((_, turn) => turn), now: after.map((_, turn) => turn) }
  const found = alignGap(similarityOf(old, now, new Map()), gap)
  return gap.old
    .map((turn) => {
      const match = found.get(turn)
      if (match === undefined) return '-'
      return `${match.merged.length > 1 ? '~' : ''}${match.turns.map((one) => one + 1).join('+')}${match.doubt ? '?' : ''}`
    })
    .join(' ')
}

const [rain, bus, tea, sunday] = [
  'C: It rained all morning and I stayed at home.',
  'C: The bus was late again, as it always is.',
  'C: I made some tea and read the paper.',
  'C: I tried to call my mother on Sunday, but she did not pick up the phone.',
]

const cases: readonly (readonly [
  name: string,
  before: readonly string[],
  after: readonly string[],
  expected: string,
])[] = [
  ['keeps turns in order', [rain, bus], [rain, bus], '1 2'],
  ['leaves out what is gone', [rain, bus, tea], [rain, tea], '1 - 2'],
  ['leaves out what came in', [rain, tea], [rain, bus, tea], '1 3'],
  ['does not cross turns', [rain, bus], [bus, rain], '2? ?'],
  ['takes a reworded turn for what it was', [rain, bus], [rain, 'C: The bus was so late again, as always.'], '1 2'],
  ['knows a split', [bus], ['C: The bus was late', 'C: again, as it always is.'], '1+2'],
  [
    'knows a split by a back-channel',
    [sunday],
    ['C: I tried to call my mother', 'T: Mm-hm.', 'C: on Sunday, but she did not pick up the phone.'],
    '1+3',
  ],
  ['knows a merge', [rain, bus], [`${rain} ${bus.slice(3)}`], '~1 ~1'],
  ['knows a merge over a back-channel', [rain, 'T: Mm-hm.', bus], [`${rain} ${bus.slice(3)}`], '~1 - ~1'],
  ['is in doubt between two that say the same', ['T: Mm-hm.'], ['T: Mm-hm.', 'T: Mm-hm.'], '1?'],
  ['asks more of short turns', ['C: Yes, sure.'], ['C: No, never.'], '-'],
  ['has nothing for other words', [rain], [tea], '-'],
]

describe('alignment of a gap', () => {
  for (const [name, before, after, expected] of cases)
    it(name, () => {
      assert.equal(aligned(before, after), expected)
    })
})
