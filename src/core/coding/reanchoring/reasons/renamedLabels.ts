import type { Matching } from '../../../units/matching/match'
import type { KnownSide, TurnSide } from '../../../units/matching/similarity/turnSide'

/**
 * For each label that no turn has any more, the new one that most of its turns have; labels are known by their digits in sketches. One that was
 * there before is another speaker's: turns that were corrected to it say nothing of the others.
 */
export function renamedLabels(
  { tokens, labelDigit }: TurnSide | KnownSide,
  now: KnownSide,
  match: Matching,
): ReadonlyMap<string, string> {
  if (labelDigit === null) return new Map()
  const present = new Set([...now.tokens.keys()].map(now.labelDigit))
  const before = new Set([...tokens.keys()].map(labelDigit))
  const counts = new Map<string, Map<string, number>>()
  for (const turn of tokens.keys()) {
    const was = labelDigit(turn)
    const found = present.has(was) ? null : match(turn)
    if (found === null || found === 'several') continue
    const is = now.labelDigit(found.turns[0] ?? -1)
    if (before.has(is)) continue
    const count = counts.get(was) ?? new Map<string, number>()
    counts.set(was, count.set(is, (count.get(is) ?? 0) + 1))
  }
  return new Map([...counts].map(([was, count]) => [was, commonest(count)]))
}

const commonest = (counts: ReadonlyMap<string, number>): string =>
  [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
