import type { Pair } from './align'
import { align, inOrder } from './align'
import { fuzzyPairs } from './fuzzyPairs'
import type { Gap, GapMatch, Match } from './alignGap'
import { alignGap } from './alignGap'
import { textPart } from '../sketch'
import type { KnownSide, TurnSide } from './turnSide'
import { turnSimilarity } from './turnSimilarity'

/** Where a turn of the old transcript is, by position from 0: `several` where it could be any of some, null where it is not there any more. */
export type Matching = (old: number) => Match | 'several' | null

/** Pairs of turns that are compared one by one in a gap; above it only what is certain by order counts. */
const MOST_PAIRS = 60_000
/** Pairs that are compared in all gaps together, for each turn: no honest correction comes near it, and nothing takes longer than in proportion. */
const PAIRS_A_TURN = 30
const DEEPEST = 40
/** Features from which a turn says enough to be known again by itself. */
const TELLING = 12
const TELLING_LENGTH = 18

/**
 * Matches the turns of two versions of a transcript: order before likeness. Turns that say enough and occur once in each are certain, also
 * where they were moved; what lies between them is aligned in order by likeness, turns reworded, split and merged. Equal turns that could
 * each be the one are placed only where nothing tells them apart: `burden` is what stands on an old turn, '' for nothing. Takes time linear
 * in the turns but for gaps without certain turns, whose cost is bounded.
 */
export function matchTurns(old: TurnSide | KnownSide, now: KnownSide, burden: (old: number) => string): Matching {
  const [head, tail] = certainEnds(old.tokens, now)
  const middle: Gap = { old: between(head, old.tokens.length - tail), now: between(head, now.tokens.length - tail) }
  const { sketch } = old
  const oldKey = (i: number): string => (sketch === null ? (old.tokens[i] ?? '') : textPart(sketch(i)))
  const newKey = (j: number): string => (sketch === null ? (now.tokens[j] ?? '') : textPart(now.sketch(j)))
  const tells = (j: number): boolean => now.features(j).length >= TELLING
  const places = new Map<number, Match | 'several'>()
  const taken = new Set<number>()
  let pairs = Math.max(MOST_PAIRS, PAIRS_A_TURN * Math.max(old.tokens.length, now.tokens.length))
  const put = (i: number, match: Match): void => {
    places.set(
      i,
      match.turns.length === 1 && match.merged.length === 1 && judge.sameWords(i, match.turns[0] ?? 0)
        ? { ...match, sameWords: true }
        : match,
    )
    for (const j of match.turns) taken.add(j)
  }
  const one = (i: number, j: number): void => {
    put(i, { turns: [j], merged: [i] })
  }

  const unique = uniquePairs(middle)
  const certain = inOrder(unique)
  const judge = turnSimilarity(old, now, labelsOf(certain))
  for (const [i, j] of unique) one(i, j)
  const fixed = new Set(certain)
  const away = unique.filter((pair) => !fixed.has(pair))
  const moved = new Set(away.map(([i]) => i))
  const movedTo = new Set(away.map(([, j]) => j))
  const rest: Gap = { old: middle.old.filter((i) => !moved.has(i)), now: middle.now.filter((j) => !movedTo.has(j)) }
  divide(rest, certain, 0)
  takeAlong()

  return (i) => {
    if (i < head) return i < 0 ? null : { turns: [i], merged: [i] }
    if (i >= old.tokens.length) return null
    if (i >= old.tokens.length - tail) return { turns: [i - old.tokens.length + now.tokens.length], merged: [i] }
    return places.get(i) ?? null
  }

  function uniquePairs(gap: Gap): Pair[] {
    const counts = new Map<string, { old: number; now: number; at: [number, number] }>()
    const of = (key: string): { old: number; now: number; at: [number, number] } => {
      let count = counts.get(key)
      if (count === undefined) counts.set(key, (count = { old: 0, now: 0, at: [0, 0] }))
      return count
    }
    for (const i of gap.old) {
      const count = of(oldKey(i))
      count.old++
      count.at[0] = i
    }
    for (const j of gap.now) {
      const count = of(newKey(j))
      count.now++
      count.at[1] = j
    }
    return [...counts.values()]
      .filter((count) => count.old === 1 && count.now === 1 && tells(count.at[1]))
      .map(({ at }): Pair => at)
      .sort((a, b) => a[0] - b[0])
  }

  /** For the label of each old turn, the one that most turns of it have now, where it was renamed. */
  function labelsOf(pairs: readonly Pair[]): ReadonlyMap<string, string> {
    const counts = new Map<string, Map<string, number>>()
    if (sketch !== null) {
      for (const [i, j] of pairs) {
        const [was, is] = [sketch(i)[0] ?? '', now.sketch(j)[0] ?? '']
        const count = counts.get(was) ?? new Map<string, number>()
        counts.set(was, count.set(is, (count.get(is) ?? 0) + 1))
      }
    }
    return new Map(
      [...counts].map(([was, count]) => [was, [...count].reduce((most, next) => (next[1] > most[1] ? next : most))[0]]),
    )
  }

  /** Settles what lies between pairs that are certain. */
  function divide(gap: Gap, pairs: readonly Pair[], depth: number): void {
    let [x, y] = [0, 0]
    for (const [i, j] of [...pairs, [Infinity, Infinity] as const]) {
      const [fromOld, fromNow] = [x, y]
      while (x < gap.old.length && (gap.old[x] ?? 0) < i) x++
      while (y < gap.now.length && (gap.now[y] ?? 0) < j) y++
      if (x > fromOld && y > fromNow)
        settle({ old: gap.old.slice(fromOld, x), now: gap.now.slice(fromNow, y) }, depth + 1)
      x++
      y++
    }
  }

  function settle(gap: Gap, depth: number): void {
    if (gap.old.length === gap.now.length && gap.old.every((i, x) => judge.sameWords(i, gap.now[x] ?? -1))) {
      for (const [x, i] of gap.old.entries()) one(i, gap.now[x] ?? 0)
      return
    }
    const certain = depth < DEEPEST ? inOrder(uniquePairs(gap)) : []
    const size = gap.old.length * gap.now.length
    const large = size > MOST_PAIRS || size > pairs
    const known =
      certain.length > 0 || !large || sketch === null ? certain : inOrder(fuzzyPairs(gap, sketch, now.sketch))
    if (known.length > 0) {
      for (const [i, j] of known) one(i, j)
      divide(gap, known, depth)
    } else if (large) byOrderAlone(gap)
    else {
      pairs -= size
      accept(gap, alignGap(judge, gap))
    }
  }

  function byOrderAlone(gap: Gap): void {
    const alignment = align(gap.old.map(oldKey), gap.now.map(newKey))
    for (const [x, i] of gap.old.entries()) {
      const to = alignment(x)
      if (to === 'several') places.set(i, 'several')
      else if (to !== null) one(i, gap.now[to] ?? 0)
    }
  }

  /** Takes over what is sure, and of equal turns in doubt those that bear the same. */
  function accept(gap: Gap, found: ReadonlyMap<number, GapMatch>): void {
    const doubtful = new Map<string, number[]>()
    for (const [i, match] of found) {
      if (!match.doubt) put(i, match)
      else doubtful.set(old.tokens[i] ?? '', [...(doubtful.get(old.tokens[i] ?? '') ?? []), i])
    }
    const used = new Set([...found.values()].flatMap(({ turns }) => turns))
    for (const group of doubtful.values()) {
      const burdens = new Set(group.map(burden))
      const [first = ''] = burdens
      const equal = group.every((i) => (found.get(i)?.turns ?? []).every((j) => judge.same(i, j)))
      const free = gap.now.some((j) => judge.same(group[0] ?? -1, j) && !used.has(j))
      const settled = burdens.size === 1 && (first === '' || (equal && !free))
      for (const i of group) {
        const match = found.get(i)
        if (!settled) places.set(i, 'several')
        else if (match !== undefined && match.turns.length > 0) put(i, match)
      }
    }
  }

  /** A short turn between or beside turns that were moved goes with them where it stands beside them again. */
  function takeAlong(): void {
    if (moved.size === 0) return
    const follow = (i: number, step: 1 | -1): void => {
      const at = places.get(i - step)
      if (places.has(i) || at === undefined || at === 'several' || at.turns.length !== 1 || !moved.has(i - step)) return
      const j = (at.turns[0] ?? 0) + step
      if (j < head || j >= now.tokens.length - tail || taken.has(j) || !judge.sameWords(i, j)) return
      moved.add(i)
      one(i, j)
    }
    for (const i of middle.old) follow(i, 1)
    for (const i of [...middle.old].reverse()) follow(i, -1)
  }
}

const between = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k)

/**
 * How many turns at the beginning and at the end are surely the same: the common ones, back to one that says enough and occurs once. Up to
 * there nothing can have been put in or taken out; behind it, equal turns may have come and gone.
 */
function certainEnds(before: readonly string[], now: KnownSide): readonly [head: number, tail: number] {
  const after = now.tokens
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  if (head === before.length && head === after.length) return [head, 0]
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const counts = new Map<string, number>()
  for (const token of before) counts.set(token, (counts.get(token) ?? 0) + 1)
  const others = new Map<string, number>()
  for (const token of after) others.set(token, (others.get(token) ?? 0) + 1)
  const tells = (j: number): boolean => {
    const token = after[j] ?? ''
    return counts.get(token) === 1 && others.get(token) === 1 && now.text(j).length >= TELLING_LENGTH
  }
  while (head > 0 && !tells(head - 1)) head--
  while (tail > 0 && !tells(after.length - tail)) tail--
  return [head, tail]
}
