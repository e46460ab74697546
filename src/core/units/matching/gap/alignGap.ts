import type { TurnIndex } from '../../../base/positions'
import type { Step } from './gapSteps'
import { stepsOf } from './gapSteps'
import type { Gap, Match } from '../match'
import type { TurnSimilarity } from '../similarity/turnSimilarity'

export interface GapMatch extends Match {
  /** True where another place would do as well. */
  readonly doubt: boolean
}

/** By how much every other alignment must be worse for a turn's place to be certain. */
const margin = 0.08

/** All alignments of a gap: from each cell, so many old and so many new turns behind it, the steps that lead on. */
interface Lattice extends Gap {
  /** Cells of a row. */
  readonly width: number
  readonly steps: readonly (readonly Step[])[]
}

const noSteps: readonly Step[] = []

const stepsAt = ({ old, now, steps }: Lattice, x: number, y: number): readonly Step[] =>
  x < old.length && y < now.length ? (steps[x * now.length + y] ?? noSteps) : noSteps

/**
 * Aligns the turns of a gap in order, so that the sum of likenesses is largest (dynamic programming over all pairs, as sentences of
 * translations are aligned; Gale & Church 1993), turns split in two or three and merged among them. A turn is in doubt where another
 * place for it, or none, would make the sum hardly smaller. Takes time and memory of old × new turns.
 */
export function alignGap(similarity: TurnSimilarity, gap: Gap): ReadonlyMap<TurnIndex, GapMatch> {
  const lattice: Lattice = { ...gap, width: gap.now.length + 1, steps: stepsOf(similarity, gap) }
  const sums = { before: sumsBefore(lattice), behind: sumsBehind(lattice) }
  const places = bestAlignment(lattice, sums.behind)
  const rivals = bestRivals(lattice, sums, places)
  const total = sums.behind[0] ?? 0
  const found = new Map<TurnIndex, GapMatch>()
  for (const [x, i] of gap.old.entries()) {
    const match = places[x]
    const doubt = total - (rivals[x] ?? -1) < margin
    if (match !== undefined) found.set(i, { ...match, doubt })
    else if (doubt) found.set(i, { turns: [], merged: [i], doubt })
  }
  return found
}

/** For each cell the largest sum of an alignment of what is before it. */
function sumsBefore(lattice: Lattice): Float64Array {
  const { old, now, width } = lattice
  const sums = new Float64Array((old.length + 1) * width).fill(-1)
  sums[0] = 0
  const reach = (cell: number, sum: number): void => {
    if (sum > (sums[cell] ?? 0)) sums[cell] = sum
  }
  for (let x = 0; x <= old.length; x++) {
    for (let y = 0; y <= now.length; y++) {
      const here = sums[x * width + y] ?? 0
      if (x < old.length) reach((x + 1) * width + y, here)
      if (y < now.length) reach(x * width + y + 1, here)
      for (const step of stepsAt(lattice, x, y)) reach((x + step.old) * width + y + step.now, here + step.score)
    }
  }
  return sums
}

/** For each cell the largest sum of an alignment of what is behind it. */
function sumsBehind(lattice: Lattice): Float64Array {
  const { old, now, width } = lattice
  const sums = new Float64Array((old.length + 1) * width)
  for (let x = old.length; x >= 0; x--) {
    for (let y = now.length; y >= 0; y--) {
      const leftOut = x < old.length ? (sums[(x + 1) * width + y] ?? 0) : 0
      const putIn = y < now.length ? (sums[x * width + y + 1] ?? 0) : 0
      let best = Math.max(leftOut, putIn)
      for (const step of stepsAt(lattice, x, y))
        best = Math.max(best, step.score + (sums[(x + step.old) * width + y + step.now] ?? 0))
      sums[x * width + y] = best
    }
  }
  return sums
}

/** The offsets of the turns of a step that have a place by it: a back-channel that was left out has none. */
const placed = (count: number, through: boolean): readonly number[] =>
  through && count === 3 ? [0, 2] : Array.from({ length: count }, (_, k) => k)

const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9

/** One of the best alignments: of equal ones that which uses the earliest turns. */
function bestAlignment(lattice: Lattice, behind: Float64Array): readonly (Match | undefined)[] {
  const { old, now, width } = lattice
  const places: (Match | undefined)[] = []
  for (let x = 0, y = 0; x < old.length && y < now.length;) {
    const best = behind[x * width + y] ?? 0
    const step = stepsAt(lattice, x, y).find((one) =>
      isNear(one.score + (behind[(x + one.old) * width + y + one.now] ?? 0), best),
    )
    if (step === undefined) {
      if (isNear(behind[x * width + y + 1] ?? 0, best)) y++
      else x++
      continue
    }
    const offsets = placed(step.old, step.through)
    const merged = offsets.map((k) => old[x + k] ?? 0)
    const turns = placed(step.now, step.through).map((k) => now[y + k] ?? 0)
    for (const k of offsets) places[x + k] = { turns, merged }
    x += step.old
    y += step.now
  }
  return places
}

/** For each old turn the best sum of an alignment that puts it elsewhere than the chosen one. */
function bestRivals(
  lattice: Lattice,
  { before, behind }: { readonly before: Float64Array; readonly behind: Float64Array },
  places: readonly (Match | undefined)[],
): Float64Array {
  const { old, now, width } = lattice
  const rivals = new Float64Array(old.length).fill(-1)
  const rival = (x: number, sum: number): void => {
    if (sum > (rivals[x] ?? 0)) rivals[x] = sum
  }
  for (let x = 0; x < old.length; x++) {
    for (let y = 0; y <= now.length; y++) {
      const here = before[x * width + y] ?? 0
      if (places[x] !== undefined) rival(x, here + (behind[(x + 1) * width + y] ?? 0))
      for (const step of stepsAt(lattice, x, y)) {
        const sum = here + step.score + (behind[(x + step.old) * width + y + step.now] ?? 0)
        for (const k of placed(step.old, step.through)) if (places[x + k]?.turns[0] !== now[y]) rival(x + k, sum)
        if (step.through && step.old === 3 && places[x + 1] !== undefined) rival(x + 1, sum)
      }
    }
  }
  return rivals
}
