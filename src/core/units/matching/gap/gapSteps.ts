import type { TurnIndex } from '../../../base/positions'
import type { Gap } from '../match'
import { mergedScore, oneToOneScore, leastTogether, touching } from './stepScores'
import type { TurnSimilarity } from '../similarity/turnSimilarity'

/** One step of an alignment: so many old turns are so many new ones, at a score. */
export interface Step {
  readonly old: number
  readonly now: number
  readonly score: number
  /** Where three stand against one: whether the one in the middle is left out. */
  readonly through: boolean
}

/** How many old turns a step takes to how many new ones; `through` leaves out the one in the middle of three. */
type Shape = Omit<Step, 'score'>

const shapes: readonly Shape[] = [
  { old: 1, now: 2, through: false },
  { old: 1, now: 3, through: false },
  { old: 1, now: 3, through: true },
  { old: 2, now: 1, through: false },
  { old: 3, now: 1, through: false },
  { old: 3, now: 1, through: true },
]

const noSteps: readonly Step[] = []

/** What is known of each pair of turns of a gap before any step is scored; `x` and `y` are places in the gap. */
class GapOverlaps {
  private readonly overlaps: Float64Array
  private readonly oldSizes: readonly number[]
  private readonly newSizes: readonly number[]

  constructor(
    private readonly similarity: TurnSimilarity,
    { old, now }: Gap,
  ) {
    this.oldSizes = old.map(similarity.oldSize)
    this.newSizes = now.map(similarity.newSize)
    this.overlaps = new Float64Array(old.length * now.length)
    let at = 0
    for (const i of old) for (const j of now) this.overlaps[at++] = similarity.overlap(i, j)
  }

  at(x: number, y: number): number {
    return this.overlaps[x * this.newSizes.length + y] ?? 0
  }

  /** Whether two turns have enough in common for one to be part of the other. */
  touch(x: number, y: number): boolean {
    return this.at(x, y) > touching * Math.min(this.oldSizes[x] ?? 0, this.newSizes[y] ?? 0)
  }

  /** Whether the turns of a step can be alike enough at all. */
  mayBe(x: number, y: number, shape: Shape): boolean {
    return this.similarity.exact ? this.mayBeByOverlaps(x, y, shape) : this.mayBeBySizes(x, y, shape)
  }

  /** No more is shared than each part shares, and together they have as much as the largest. */
  private mayBeByOverlaps(x: number, y: number, { old, now, through }: Shape): boolean {
    const isMerge = old > 1
    let [shared, largest] = [0, 0]
    for (let k = 0; k < Math.max(old, now); k += through ? 2 : 1) {
      shared += isMerge ? this.at(x + k, y) : this.at(x, y + k)
      largest = Math.max(largest, (isMerge ? this.oldSizes[x + k] : this.newSizes[y + k]) ?? 0)
    }
    const whole = (isMerge ? this.newSizes[y] : this.oldSizes[x]) ?? 0
    return 2 * shared >= leastTogether(this.similarity) * (largest + whole)
  }

  /** The same where likeness is an estimate. */
  private mayBeBySizes(x: number, y: number, { old, now, through }: Shape): boolean {
    let [before, after, largest] = [0, 0, 0]
    for (let k = 0; k < old; k += through ? 2 : 1) before += this.oldSizes[x + k] ?? 0
    for (let k = 0; k < now; k += through ? 2 : 1) {
      after += this.newSizes[y + k] ?? 0
      largest = Math.max(largest, this.newSizes[y + k] ?? 0)
    }
    return this.similarity.mayBeOne(before, after, largest)
  }
}

/** All steps from each cell of the gap, row by row of the old turns, but those that leave a turn out. */
export function stepsOf(similarity: TurnSimilarity, gap: Gap): readonly (readonly Step[])[] {
  const overlaps = new GapOverlaps(similarity, gap)
  const isSquare = gap.old.length === gap.now.length
  const cells: (readonly Step[])[] = []
  for (const [x, i] of gap.old.entries()) {
    for (const [y, j] of gap.now.entries()) {
      const score = oneToOneScore(similarity, i, j, { isSquare, overlap: overlaps.at(x, y) })
      const one = score === null ? noSteps : [{ old: 1, now: 1, score, through: false }]
      // Each part of a turn must touch the whole, and only neighbors can be its parts.
      const several =
        overlaps.touch(x, y) && !similarity.same(i, j) ? severalSteps(similarity, gap, overlaps, x, y) : noSteps
      cells.push(several.length === 0 ? one : [...one, ...several])
    }
  }
  return cells
}

/** The steps from a cell by which a turn is split or several are merged. */
function severalSteps(
  similarity: TurnSimilarity,
  { old, now }: Gap,
  overlaps: GapOverlaps,
  x: number,
  y: number,
): readonly Step[] {
  let steps: Step[] | null = null
  for (const shape of shapes) {
    const [xEnd, yEnd] = [x + shape.old, y + shape.now]
    if (xEnd > old.length || yEnd > now.length) continue
    if (!overlaps.touch(xEnd - 1, yEnd - 1) || !overlaps.mayBe(x, y, shape)) continue
    const [from, to] = [old.slice(x, xEnd), now.slice(y, yEnd)]
    if (!areConsecutive(from) || !areConsecutive(to)) continue
    const score = mergedScore(similarity, from, to, shape.through)
    if (score !== null && score > 0) (steps ??= []).push({ ...shape, score })
  }
  return steps ?? noSteps
}

const areConsecutive = (turns: readonly TurnIndex[]): boolean =>
  turns.every((turn, i) => i === 0 || turn === (turns[i - 1] ?? 0) + 1)
