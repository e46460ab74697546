import type { TurnIndex } from '../../base/positions'
import { inOrder } from './align'
import { certainEnds } from './certainEnds'
import { followMoved } from './followMoved'
import type { Gap, Matches, Matching, Pair, Placed } from './match'
import { isOneToOne, oneToOne } from './match'
import { settleGaps } from './settleGaps'
import { similarityOf } from './similarity/similarityOf'
import { labelPart } from './similarity/sketchedTurns'
import type { KnownSide, TurnSide } from './similarity/turnSide'
import type { RenamedLabels, TurnSimilarity } from './similarity/turnSimilarity'
import { turnKeys, uniquePairs } from './uniquePairs'

/**
 * Matches the turns of two versions of a transcript: order before likeness. Turns that say enough and occur once in each are certain, also
 * where they were moved; what lies between them is aligned in order by likeness, turns reworded, split and merged. Equal turns that could
 * each be the one are placed only where nothing tells them apart: `records` says what is on an old turn, '' for nothing. Takes time linear
 * in the turns but for gaps without certain turns, whose cost is bounded.
 */
export function matchTurns(old: TurnSide | KnownSide, now: KnownSide, records: (old: TurnIndex) => string): Matching {
  const [head, tail] = certainEnds(old.tokens, now)
  const middle: Gap = { old: between(head, old.tokens.length - tail), now: between(head, now.tokens.length - tail) }
  const keys = turnKeys(old, now)
  const unique = uniquePairs(middle, keys)
  const certain = inOrder(unique)
  const similarity = similarityOf(old, now, renamedLabels(old, now, certain))
  const moved = without(unique, certain)
  const settled = settleGaps({ old, now, keys, similarity, records }, withoutTurns(middle, moved), certain)
  const matches = new Map([...unique.map(placed), ...settled])
  const all = withSameWords(followMoved(matches, middle, moved, similarity), similarity)
  const shift = now.tokens.length - old.tokens.length
  return (turn) => {
    if (turn < 0 || turn >= old.tokens.length) return null
    if (turn < head) return oneToOne(turn, turn)
    return turn >= old.tokens.length - tail ? oneToOne(turn, turn + shift) : (all.get(turn) ?? null)
  }
}

const between = (from: TurnIndex, to: TurnIndex): TurnIndex[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k)

const placed = ([i, j]: Pair): Placed => [i, oneToOne(i, j)]

function without(pairs: readonly Pair[], some: readonly Pair[]): readonly Pair[] {
  const taken = new Set(some)
  return pairs.filter((pair) => !taken.has(pair))
}

function withoutTurns(gap: Gap, pairs: readonly Pair[]): Gap {
  const [olds, nows] = [new Set(pairs.map(([i]) => i)), new Set(pairs.map(([, j]) => j))]
  return { old: gap.old.filter((i) => !olds.has(i)), now: gap.now.filter((j) => !nows.has(j)) }
}

/** For the label of each old turn, the one that most turns of it have now, where it was renamed. */
function renamedLabels({ sketch }: TurnSide, now: KnownSide, pairs: readonly Pair[]): RenamedLabels {
  const counts = new Map<string, Map<string, number>>()
  for (const [i, j] of sketch === null ? [] : pairs) {
    const [was, is] = [labelPart(sketch?.(i) ?? ''), labelPart(now.sketch(j))]
    const count = counts.get(was) ?? new Map<string, number>()
    counts.set(was, count.set(is, (count.get(is) ?? 0) + 1))
  }
  return new Map(
    [...counts].map(([was, count]) => [was, [...count].reduce((most, next) => (next[1] > most[1] ? next : most))[0]]),
  )
}

/** The matches with a mark at those of single turns that say the same. */
function withSameWords(matches: Matches, { sameWords }: TurnSimilarity): Matches {
  const marked = ([i, match]: Placed): Placed =>
    match !== 'several' && isOneToOne(match) && sameWords(i, match.turns[0] ?? 0)
      ? [i, { ...match, sameWords: true }]
      : [i, match]
  return new Map([...matches].map(marked))
}
