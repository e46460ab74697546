import type { Pair } from './match'
/**
 * Which turn of the old transcript is which of the new one, by position from 0. `several` where any of some equal turns could be it,
 * null where it is not there any more.
 */
export type Alignment = (old: number) => number | 'several' | null

/** A stretch of both fingerprints between two turns that are certain; ends are exclusive. */
interface Gap {
  readonly old: readonly [from: number, to: number]
  readonly now: readonly [from: number, to: number]
  readonly depth: number
}

interface Count {
  old: number
  now: number
  /** Where it was last met. */
  oldAt: number
  nowAt: number
}

/** Gaps within gaps; no honest pair of transcripts needs more, and each level looks at every turn once. */
const deepestGap = 40
const gone = -1
const several = -2

function countTokens(before: readonly string[], after: readonly string[], { old, now }: Gap): Map<string, Count> {
  const counts = new Map<string, Count>()
  const of = (token: string): Count => {
    let count = counts.get(token)
    if (count === undefined) counts.set(token, (count = { old: 0, now: 0, oldAt: 0, nowAt: 0 }))
    return count
  }
  for (let i = old[0]; i < old[1]; i++) {
    const count = of(before[i] ?? '')
    count.old++
    count.oldAt = i
  }
  for (let j = now[0]; j < now[1]; j++) {
    const count = of(after[j] ?? '')
    count.now++
    count.nowAt = j
  }
  return counts
}

/** For each value, the length of the longest increasing run of values that ends with it. */
function lengths(values: readonly number[]): number[] {
  const tails: number[] = []
  return values.map((value) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((tails[middle] ?? 0) < value) low = middle + 1
      else high = middle
    }
    tails[low] = value
    return low + 1
  })
}

/** Of pairs in old order, those that are in every largest choice of pairs that keeps the new order too: what was moved is in none. */
export function inOrder<P extends readonly [old: number, now: number]>(pairs: readonly P[]): P[] {
  const ending = lengths(pairs.map(([, now]) => now))
  const starting = lengths(pairs.map(([, now]) => -now).reverse()).reverse()
  const longest = ending.reduce((most, length) => Math.max(most, length), 0)
  const may = ending.map((length, i) => length + (starting[i] ?? 0) - 1 === longest)
  const rivals = new Map<number, number>()
  for (const [i, length] of ending.entries()) if (may[i] === true) rivals.set(length, (rivals.get(length) ?? 0) + 1)
  return pairs.filter((_, i) => may[i] === true && rivals.get(ending[i] ?? 0) === 1)
}

/**
 * Aligns two fingerprints by order. A turn that occurs once before and once after is certain; between two certain turns the same holds
 * again, and where nothing is left that occurs once, their common beginning and end. Equal turns are placed only where a gap holds as
 * many of them as before: which of them came or went can't be known. Takes time linear in the turns for any but contrived transcripts.
 */
export function align(before: readonly string[], after: readonly string[]): Alignment {
  const places = new Int32Array(before.length).fill(gone)
  const gaps: Gap[] = [{ old: [0, before.length], now: [0, after.length], depth: 0 }]
  for (let gap = gaps.pop(); gap !== undefined; gap = gaps.pop()) {
    const counts = countTokens(before, after, gap)
    const once: Pair[] = []
    for (const { old, now, oldAt, nowAt } of counts.values()) if (old === 1 && now === 1) once.push([oldAt, nowAt])
    const certain = gap.depth < deepestGap ? inOrder(once.sort((a, b) => a[0] - b[0])) : []
    if (certain.length === 0) settleGap(gap, counts)
    else divide(gap, certain)
  }
  doubtPartRuns(places, before, after)

  function divide(gap: Gap, certain: readonly Pair[]): void {
    let [old, now] = [gap.old[0], gap.now[0]]
    for (const [i, j] of [...certain, [gap.old[1], gap.now[1]] as const]) {
      if (i > old && j > now) gaps.push({ old: [old, i], now: [now, j], depth: gap.depth + 1 })
      if (i < gap.old[1]) places[i] = j
      old = i + 1
      now = j + 1
    }
  }

  function settleGap({ old, now }: Gap, counts: ReadonlyMap<string, Count>): void {
    const shorter = Math.min(old[1] - old[0], now[1] - now[0])
    const equal = (i: number, j: number): boolean => before[i] === after[j]
    let head = 0
    while (head < shorter && equal(old[0] + head, now[0] + head)) head++
    let tail = 0
    while (tail < shorter - head && equal(old[1] - 1 - tail, now[1] - 1 - tail)) tail++
    for (let i = old[0]; i < old[1]; i++) {
      const count = counts.get(before[i] ?? '')
      if (count === undefined || count.now === 0) continue
      if (count.old !== count.now) places[i] = several
      else if (i < old[0] + head) places[i] = now[0] + i - old[0]
      else if (i >= old[1] - tail) places[i] = now[1] - (old[1] - i)
      else if (count.old > 1) places[i] = several
    }
  }

  return (old) => {
    const place = places[old] ?? gone
    return place === several ? 'several' : place === gone ? null : place
  }
}

/** Equal neighbours are placed together or not at all: of two that became one, either may be the one that stayed. */
function doubtPartRuns(places: Int32Array, before: readonly string[], after: readonly string[]): void {
  for (let from = 0, to = 0; from < before.length; from = to) {
    const token = before[from]
    for (to = from + 1; to < before.length && before[to] === token;) to++
    const start = places[from] ?? gone
    const run = places.subarray(from, to)
    const alone = after[start - 1] !== token && after[start + to - from] !== token
    const whole = start >= 0 && alone && run.every((place, i) => place === start + i)
    if (!whole && run.some((place) => place >= 0)) run.fill(several)
  }
}
