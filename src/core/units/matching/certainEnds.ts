import type { TurnIndex } from '../../base/positions'
import { commonEnds } from './commonEnds'
import type { KnownSide } from './similarity/turnSide'

/** Characters from which a turn says enough to be known again by itself. */
const tellingLength = 18

function countsOf(tokens: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}

/**
 * How many turns at the beginning and at the end are surely the same: the common ones, back to one that says enough and occurs once. Up to
 * there nothing can have been put in or taken out; behind it, equal turns may have come and gone.
 */
export function certainEnds(before: readonly string[], now: KnownSide): readonly [head: number, tail: number] {
  const after = now.tokens
  let [head, tail] = commonEnds(before, after)
  if (head === before.length && head === after.length) return [head, 0]
  const [olds, news] = [countsOf(before), countsOf(after)]
  const tells = (j: TurnIndex): boolean => {
    const token = after[j] ?? ''
    return olds.get(token) === 1 && news.get(token) === 1 && now.text(j).length >= tellingLength
  }
  while (head > 0 && !tells(head - 1)) head--
  while (tail > 0 && !tells(after.length - tail)) tail--
  return [head, tail]
}
