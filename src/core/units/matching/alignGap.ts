import type { TurnSimilarity } from './turnSimilarity'

/** A stretch of both transcripts between turns that are certain: positions from 0, in order. */
export interface Gap {
  readonly old: readonly number[]
  readonly now: readonly number[]
}

/** Where an old turn is in the new transcript. */
export interface Match {
  /** The new turn, or the parts it was split into. */
  readonly turns: readonly number[]
  /** The old turns that were merged into it, this one among them; only itself where none were. */
  readonly merged: readonly number[]
  /** True where the words are the same and only the label, case or punctuation may not be. */
  readonly sameWords?: boolean
}

export interface GapMatch extends Match {
  /** True where another place would do as well. */
  readonly doubt: boolean
}

/** One step of an alignment: so many old turns are so many new ones, at a score. */
interface Step {
  readonly old: number
  readonly now: number
  readonly score: number
  /** Where three stand against one: whether the one in the middle is left out. */
  readonly through: boolean
}

/** Dice's coefficient from which a turn of some length is taken for the other; short ones must be more alike. */
const LIKE = 0.5
const SHORT = 24
const MORE_IF_SHORT = 0.25
const LABEL = 0.1
const SEVERAL = 0.1
const MARGIN = 0.08
/** Features of a turn that tell something when it is part of another, and the share of them that must be there. */
const TELLING = 5
const CONTAINED = 0.7
/** Less need not be asked whether one is part of the other. */
const TOUCHES = 0.15
/** Of a turn that is spoken into another's. */
const BACK_CHANNEL = 14

/** How much a turn counts: "Mm-hm." must not outweigh a sentence. */
const weightOf = (size: number): number => Math.min(1, 0.25 + size / 50)
/** What likeness counts for, from 0 at 0.3. */
const worth = (dice: number): number => (0.9 * (dice - 0.3)) / 0.7

/** How alike an old and a new turn are, from 0 to 1, of which so many features are the same. */
function dice(judge: TurnSimilarity, old: number, now: number, overlap: number): number {
  if (judge.sameWords(old, now)) return 1
  const sizes = judge.oldSize(old) + judge.newSize(now)
  return sizes === 0 ? 0 : (2 * overlap) / sizes
}

/** Whether texts of such likeness are taken for the same one, reworded. */
export function isLike(judge: TurnSimilarity, likeness: number, size: number, inPlace: boolean): boolean {
  return likeness >= LIKE + (inPlace ? 0 : judge.caution) + (Math.max(0, SHORT - size) / SHORT) * MORE_IF_SHORT
}

function single(judge: TurnSimilarity, old: number, now: number, square: boolean, overlap: number): number | null {
  const weight = weightOf(judge.newSize(now))
  if (judge.same(old, now)) return weight
  const likeness = dice(judge, old, now, overlap)
  if (!isLike(judge, likeness, Math.min(judge.oldSize(old), judge.newSize(now)), square && judge.sameLabel(old, now)))
    return null
  const score = weight * (likeness === 1 ? 0.97 : worth(likeness)) - (judge.sameLabel(old, now) ? 0 : LABEL * weight)
  // "Okay." that the other speaker says may be another: only where as many turns stand in the gap as before is it this one.
  if (!square && judge.newSize(now) < SHORT / 2 && !judge.sameLabel(old, now)) return null
  return score > 0 ? score : null
}

/** How alike a turn and its parts together must be. */
const leastTogether = ({ caution }: TurnSimilarity): number => LIKE + 0.15 + caution / 2

/** The score of one old turn as several new ones, or the other way round; null where it is not that. */
function several(
  judge: TurnSimilarity,
  old: readonly number[],
  now: readonly number[],
  through: boolean,
): number | null {
  const split = old.length === 1
  const whole = (split ? old[0] : now[0]) ?? 0
  const all = split ? now : old
  const parts = through ? [all[0] ?? 0, all[2] ?? 0] : all
  const sizeOf = (part: number): number => (split ? judge.newSize(part) : judge.oldSize(part))
  const sameLabel = (part: number): boolean => (split ? judge.sameLabel(whole, part) : judge.sameLabel(part, whole))
  if (through && (sameLabel(all[1] ?? 0) || sizeOf(all[1] ?? 0) > BACK_CHANNEL)) return null
  const [from, to] = split ? [old, parts] : [parts, now]
  // What is there as it was, whole, is no piece of anything.
  if (parts.some((part) => (split ? judge.sameWords(whole, part) : judge.sameWords(part, whole)))) return null
  const likeness = judge.together(from, to)
  if (likeness < leastTogether(judge)) return null
  const weights = parts.reduce((sum, part) => sum + weightOf(sizeOf(part)), 0)
  const joined = judge.joined(from, to)
  if (joined === true) return weights * 0.97 - SEVERAL / 2 - parts.filter((part) => !sameLabel(part)).length * LABEL
  const contained = (part: number): boolean => {
    const overlap = split ? judge.overlap(whole, part) : judge.overlap(part, whole)
    return (
      sizeOf(part) >= (joined === null ? SHORT / 2 : TELLING) &&
      overlap >= (joined === null ? TOUCHES : CONTAINED) * sizeOf(part)
    )
  }
  return parts.every((part) => sameLabel(part) && contained(part)) ? weights * worth(likeness) - SEVERAL : null
}

const shapes: readonly (readonly [old: number, now: number, through: boolean])[] = [
  [1, 2, false],
  [1, 3, false],
  [1, 3, true],
  [2, 1, false],
  [3, 1, false],
  [3, 1, true],
]

const consecutive = (turns: readonly number[]): boolean =>
  turns.every((turn, i) => i === 0 || turn === (turns[i - 1] ?? 0) + 1)

/** All steps from each cell of the gap but those that leave a turn out. */
function stepsOf(judge: TurnSimilarity, { old, now }: Gap): readonly (readonly Step[])[] {
  const none: readonly Step[] = []
  const cells: (readonly Step[])[] = []
  const [oldSizes, newSizes] = [old.map(judge.oldSize), now.map(judge.newSize)]
  const overlaps = new Float64Array(old.length * now.length)
  for (const [x, i] of old.entries())
    for (const [y, j] of now.entries()) overlaps[x * now.length + y] = judge.overlap(i, j)
  const overlapAt = (x: number, y: number): number => overlaps[x * now.length + y] ?? 0
  const touches = (x: number, y: number): boolean =>
    overlapAt(x, y) > TOUCHES * Math.min(oldSizes[x] ?? 0, newSizes[y] ?? 0)

  /** Whether the turns of a step can be alike enough at all: no more is shared than each part shares, and together they have as much as the largest. */
  const mayBeLike = (x: number, y: number, a: number, b: number, through: boolean): boolean => {
    let [shared, largest] = [0, 0]
    for (let k = 0; k < Math.max(a, b); k += through ? 2 : 1) {
      shared += overlapAt(x + (a > 1 ? k : 0), y + (b > 1 ? k : 0))
      largest = Math.max(largest, (a > 1 ? oldSizes[x + k] : newSizes[y + k]) ?? 0)
    }
    return 2 * shared >= leastTogether(judge) * (largest + ((a > 1 ? newSizes[y] : oldSizes[x]) ?? 0))
  }

  /** The same by their sizes, where likeness is an estimate. */
  const maySum = (x: number, y: number, a: number, b: number, through: boolean): boolean => {
    let [sum, all, largest] = [0, 0, 0]
    for (let k = 0; k < a; k += through ? 2 : 1) sum += oldSizes[x + k] ?? 0
    for (let k = 0; k < b; k += through ? 2 : 1) {
      all += newSizes[y + k] ?? 0
      largest = Math.max(largest, newSizes[y + k] ?? 0)
    }
    return judge.mayBeOne(sum, all, largest)
  }

  for (const [x, i] of old.entries()) {
    for (const [y, j] of now.entries()) {
      let steps: Step[] | null = null
      const one = single(judge, i, j, old.length === now.length, overlapAt(x, y))
      if (one !== null) steps = [{ old: 1, now: 1, score: one, through: false }]
      // Each part of a turn must touch the whole, and only neighbours can be its parts.
      if (touches(x, y) && !judge.same(i, j)) {
        for (const [a, b, through] of shapes) {
          if (
            x + a > old.length ||
            y + b > now.length ||
            !touches(x + a - 1, y + b - 1) ||
            !(judge.exact ? mayBeLike : maySum)(x, y, a, b, through)
          )
            continue
          const [from, to] = [old.slice(x, x + a), now.slice(y, y + b)]
          const score = consecutive(from) && consecutive(to) ? several(judge, from, to, through) : null
          if (score !== null && score > 0) (steps ??= []).push({ old: a, now: b, score, through })
        }
      }
      cells.push(steps ?? none)
    }
  }
  return cells
}

/**
 * Aligns the turns of a gap in order, so that the sum of likenesses is largest (dynamic programming over all pairs, as sentences of
 * translations are aligned; Gale & Church 1993), turns split in two or three and merged among them. A turn is in doubt where another
 * place for it, or none, would make the sum hardly smaller. Takes time and memory of old × new turns.
 */
export function alignGap(judge: TurnSimilarity, gap: Gap): ReadonlyMap<number, GapMatch> {
  const { old, now } = gap
  const width = now.length + 1
  const steps = stepsOf(judge, gap)
  const stepsAt = (x: number, y: number): readonly Step[] =>
    x < old.length && y < now.length ? (steps[x * now.length + y] ?? []) : []
  const before = new Float64Array((old.length + 1) * width).fill(-1)
  const behind = new Float64Array((old.length + 1) * width)
  before[0] = 0
  const reach = (cell: number, score: number): void => {
    if (score > (before[cell] ?? 0)) before[cell] = score
  }
  for (let x = 0; x <= old.length; x++) {
    for (let y = 0; y <= now.length; y++) {
      const here = before[x * width + y] ?? 0
      if (x < old.length) reach((x + 1) * width + y, here)
      if (y < now.length) reach(x * width + y + 1, here)
      for (const step of stepsAt(x, y)) reach((x + step.old) * width + y + step.now, here + step.score)
    }
  }
  for (let x = old.length; x >= 0; x--) {
    for (let y = now.length; y >= 0; y--) {
      let best = Math.max(
        x < old.length ? (behind[(x + 1) * width + y] ?? 0) : 0,
        y < now.length ? (behind[x * width + y + 1] ?? 0) : 0,
      )
      for (const step of stepsAt(x, y))
        best = Math.max(best, step.score + (behind[(x + step.old) * width + y + step.now] ?? 0))
      behind[x * width + y] = best
    }
  }
  const places = chosen(gap, stepsAt, behind, width)
  const rivals = bestRivals(gap, stepsAt, before, behind, width, places)
  const total = behind[0] ?? 0
  const found = new Map<number, GapMatch>()
  for (const [x, i] of old.entries()) {
    const match = places[x]
    const doubt = total - (rivals[x] ?? -1) < MARGIN
    if (match !== undefined) found.set(i, { ...match, doubt })
    else if (doubt) found.set(i, { turns: [], merged: [i], doubt })
  }
  return found
}

/** The old turns of a step that have a place by it: a back-channel that was left out has none. */
const placedBy = (x: number, step: Step): readonly number[] =>
  step.through && step.old === 3 ? [x, x + 2] : Array.from({ length: step.old }, (_, k) => x + k)

/** One of the best alignments: of equal ones that which uses the earliest turns. */
function chosen(
  { old, now }: Gap,
  stepsAt: (x: number, y: number) => readonly Step[],
  behind: Float64Array,
  width: number,
): (Match | undefined)[] {
  const places: (Match | undefined)[] = []
  for (let x = 0, y = 0; x < old.length && y < now.length;) {
    const best = behind[x * width + y] ?? 0
    const step = stepsAt(x, y).find(({ old: a, now: b, score }) =>
      near(score + (behind[(x + a) * width + y + b] ?? 0), best),
    )
    if (step !== undefined) {
      const placed = placedBy(x, step)
      const merged = placed.map((at) => old[at] ?? 0)
      const turns = (
        step.through && step.now === 3 ? [y, y + 2] : Array.from({ length: step.now }, (_, k) => y + k)
      ).map((at) => now[at] ?? 0)
      for (const at of placed) places[at] = { turns, merged }
      x += step.old
      y += step.now
    } else if (near(behind[x * width + y + 1] ?? 0, best)) y++
    else x++
  }
  return places
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9

/** For each old turn the best sum of an alignment that puts it elsewhere than the chosen one. */
function bestRivals(
  { old, now }: Gap,
  stepsAt: (x: number, y: number) => readonly Step[],
  before: Float64Array,
  behind: Float64Array,
  width: number,
  places: readonly (Match | undefined)[],
): Float64Array {
  const rivals = new Float64Array(old.length).fill(-1)
  const rival = (x: number, score: number): void => {
    if (score > (rivals[x] ?? 0)) rivals[x] = score
  }
  for (let x = 0; x < old.length; x++) {
    for (let y = 0; y <= now.length; y++) {
      const here = before[x * width + y] ?? 0
      if (places[x] !== undefined) rival(x, here + (behind[(x + 1) * width + y] ?? 0))
      for (const step of stepsAt(x, y)) {
        const score = here + step.score + (behind[(x + step.old) * width + y + step.now] ?? 0)
        for (const at of placedBy(x, step)) if (places[at]?.turns[0] !== now[y]) rival(at, score)
        if (step.through && step.old === 3 && places[x + 1] !== undefined) rival(x + 1, score)
      }
    }
  }
  return rivals
}
