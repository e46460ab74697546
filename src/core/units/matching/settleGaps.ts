import { align, inOrder } from './align'
import { alignGap } from './gap/alignGap'
import { fuzzyPairs } from './fuzzyPairs'
import type { Gap, Pair, Placed } from './match'
import { oneToOne } from './match'
import { sureMatches } from './sureMatches'
import type { TurnKeys } from './uniquePairs'
import { uniquePairs } from './uniquePairs'
import type { Versions } from './versions'

/** Pairs of turns that are compared one by one in a gap; above it only what is certain by order counts. */
const mostPairs = 60_000
/** Pairs that are compared in all gaps together, for each turn: no honest correction comes near it, and nothing takes longer than in proportion. */
const pairsATurn = 30
/** Gaps within gaps; no honest pair of transcripts needs more. */
const deepest = 40

interface OpenGap extends Gap {
  readonly depth: number
}

/** What settling one gap gives: places, gaps that are left within it, and how many pairs were compared one by one. */
interface Settled {
  readonly placed: readonly Placed[]
  readonly left: readonly OpenGap[]
  readonly compared: number
}

/** Places the turns of all gaps between pairs that are certain. */
export function settleGaps(versions: Versions, whole: Gap, certain: readonly Pair[]): readonly Placed[] {
  const placed: Placed[] = []
  let budget = Math.max(mostPairs, pairsATurn * Math.max(versions.old.tokens.length, versions.now.tokens.length))
  // The next gap is the last of the list, so that all within a gap is settled before what follows it.
  const open = gapsBetween(whole, certain, 0).reverse()
  for (let gap = open.pop(); gap !== undefined; gap = open.pop()) {
    const settled = settleGap(versions, gap, budget)
    placed.push(...settled.placed)
    open.push(...[...settled.left].reverse())
    budget -= settled.compared
  }
  return placed
}

/** The gaps of a gap between pairs that are certain in it. */
function gapsBetween(gap: Gap, pairs: readonly Pair[], depth: number): OpenGap[] {
  const gaps: OpenGap[] = []
  let [x, y] = [0, 0]
  for (const [i, j] of [...pairs, [Infinity, Infinity] as const]) {
    const [fromOld, fromNow] = [x, y]
    while (x < gap.old.length && (gap.old[x] ?? 0) < i) x++
    while (y < gap.now.length && (gap.now[y] ?? 0) < j) y++
    if (x > fromOld && y > fromNow)
      gaps.push({ old: gap.old.slice(fromOld, x), now: gap.now.slice(fromNow, y), depth: depth + 1 })
    x++
    y++
  }
  return gaps
}

const onePair = ([i, j]: Pair): Placed => [i, oneToOne(i, j)]

function settleGap(versions: Versions, gap: OpenGap, budget: number): Settled {
  const { similarity } = versions
  if (gap.old.length === gap.now.length && gap.old.every((i, x) => similarity.sameWords(i, gap.now[x] ?? -1)))
    return { placed: gap.old.map((i, x) => onePair([i, gap.now[x] ?? 0])), left: [], compared: 0 }
  const size = gap.old.length * gap.now.length
  const isLarge = size > mostPairs || size > budget
  const known = certainPairs(versions, gap, isLarge)
  if (known.length > 0) return { placed: known.map(onePair), left: gapsBetween(gap, known, gap.depth), compared: 0 }
  if (isLarge) return { placed: placedByOrder(versions.keys, gap), left: [], compared: 0 }
  return { placed: sureMatches(versions, gap, alignGap(similarity, gap)), left: [], compared: size }
}

/** Pairs of a gap that are certain: by what is said once, or in a large gap by likeness that nothing else has. */
function certainPairs({ old, now, keys }: Versions, gap: OpenGap, isLarge: boolean): readonly Pair[] {
  const certain = gap.depth < deepest ? inOrder(uniquePairs(gap, keys)) : []
  return certain.length > 0 || !isLarge || old.sketch === null
    ? certain
    : inOrder(fuzzyPairs(gap, old.sketch, now.sketch))
}

function placedByOrder(keys: TurnKeys, gap: Gap): readonly Placed[] {
  const alignment = align(gap.old.map(keys.old), gap.now.map(keys.now))
  return gap.old.flatMap((i, x): Placed[] => {
    const to = alignment(x)
    if (to === null) return []
    return [to === 'several' ? [i, to] : onePair([i, gap.now[to] ?? 0])]
  })
}
