import type { UnitOrdinal } from '../base/positions'

/** Inclusive ranges of unit ordinals, sorted, disjoint and not touching. */
export type Ranges = readonly (readonly [from: UnitOrdinal, to: UnitOrdinal])[]

/** Sorted, disjoint and joined where they touch. */
export function normalRanges(ranges: Ranges): Ranges {
  const sorted = [...ranges].filter(([from, to]) => to >= from).sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const out: [number, number][] = []
  for (const [from, to] of sorted) {
    const last = out.at(-1)
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out
}

/** The ranges with `from` to `to`, inclusive, added. */
export function withRange(ranges: Ranges, from: UnitOrdinal, to: UnitOrdinal): Ranges {
  return normalRanges([...ranges, [from, to]])
}

/** The ranges without all that `taken` holds; both sorted and disjoint. */
export function withoutRanges(ranges: Ranges, taken: Ranges): Ranges {
  const out: [number, number][] = []
  let next = 0
  for (const [from, to] of ranges) {
    let start = from
    while ((taken[next]?.[1] ?? Infinity) < start) next++
    for (const [first, last] of takenFrom(taken, next, to)) {
      if (first > start) out.push([start, first - 1])
      start = Math.max(start, last + 1)
    }
    if (start <= to) out.push([start, to])
  }
  return out
}

function* takenFrom(taken: Ranges, next: number, to: number): Generator<readonly [number, number]> {
  for (let i = next; i < taken.length; i++) {
    const range = taken[i]
    if (range === undefined || range[0] > to) return
    yield range
  }
}

export function inRanges(ranges: Ranges, ordinal: UnitOrdinal): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]
    if (range === undefined) return false
    if (ordinal < range[0]) high = middle - 1
    else if (ordinal > range[1]) low = middle + 1
    else return true
  }
  return false
}

/** Number of ordinals in the ranges. */
export function sizeOfRanges(ranges: Ranges): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0)
}

/** The ranges that hold exactly the given ordinals. */
export function rangesOf(ordinals: Iterable<UnitOrdinal>): Ranges {
  return normalRanges([...ordinals].map((ordinal) => [ordinal, ordinal] as const))
}
