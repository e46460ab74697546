import type { Random } from '../../src/core/base/files/ports'

const common = (
  'I you we it that this what week last time planner fifteen minutes work home mother feel felt think guess really like know don’t didn’t ' +
  'maybe because always never something anything tried sleep tired angry sounds hard one more thing could fail at and but so then when'
).split(' ')
const syllables = 'ba den fo gir hel jo kam lu mer no pel qui ros sta tun ver wil yo zan ther'.split(' ')
const rare = 30_000

export const short = ['Mm-hm.', 'Mm-hm.', 'Mm-hm.', 'Right.', 'Yeah.', 'Okay.']

export const pick = <T>(from: readonly T[], random: Random): T => {
  const chosen = from[Math.floor(random.next() * from.length)]
  if (chosen === undefined) throw new Error('nothing to pick from')
  return chosen
}

/** Most words are among the common ones, but new ones keep coming, as in speech. */
export function madeWord(random: Random): string {
  if (random.next() < 0.75) return pick(common, random)
  let made = ''
  for (let rest = Math.floor(rare * random.next() ** 3) + 1; rest > 0; rest = Math.floor(rest / syllables.length))
    made += pick(syllables, random)
  return made
}

/** Words of a turn as people speak: many short ones, a few long. */
export function madeSentence(random: Random, least = 3): string[] {
  return Array.from({ length: least + Math.floor(random.next() ** 2 * 30) }, () => madeWord(random))
}
