import type { TurnIndex } from '../../../base/positions'
import { agreeing, sampleCount, sizeOf, sketchOf } from '../../fingerprints/sketch'
import { united } from './featureSets'
import { saysAll } from './saysAll'
import type { SketchedSide } from './sketchedTurns'
import { ofRuns, sketchComparison } from './sketchedTurns'
import type { KnownSide } from './turnSide'
import type { RenamedLabels, TurnSimilarity } from './turnSimilarity'

/** Where the samples begin in a sketch: behind the label's digit and the size's. */
const firstSample = 2
/** What is added to every threshold, since a sketch errs. */
const cautionOfSketches = 0.1
/** The least and the most that a turn has of what its parts have together, where both are estimates. */
const [leastOfParts, mostOfParts] = [0.7, 1.25]

const mayBeOne: TurnSimilarity['mayBeOne'] = (old, now, largest) =>
  largest <= mostOfParts * old && now >= leastOfParts * old

/** Dice's coefficient from samples that agree with one of so many sketches, less those that agree by chance. */
function diceOf(agree: number, sketches: number): number {
  const chance = (sampleCount * sketches) / 36
  const shared = Math.max(0, (agree - chance) / (sampleCount - chance))
  return (2 * shared) / (1 + shared)
}

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0)

/** What can be told where of the old turns hashes and sketches are known. */
export function similarityBySketches(old: SketchedSide, now: KnownSide, renamed: RenamedLabels): TurnSimilarity {
  const comparison = sketchComparison(old, now, renamed)
  const { newSize } = comparison
  const oldSize = (i: TurnIndex): number => sizeOf(old.sketch(i))
  return {
    ...comparison,
    oldSize,
    overlap: (i, j) => {
      const [a, b] = [oldSize(i), newSize(j)]
      return Math.min(a, b, (diceOf(agreeing(old.sketch(i), now.sketch(j)), 1) * (a + b)) / 2)
    },
    together: togetherBySketches(old, now, oldSize, newSize),
    mayBeOne,
    joined: (from, to) => {
      const hashes = from.flatMap((i) => (old.tokens[i] ?? '').split('+'))
      return saysAll(hashes, to.map(now.text).join(' '), now.labels()) ? true : null
    },
    exact: false,
    caution: cautionOfSketches,
  }
}

/** How alike old turns together and new ones together are, as their sketches let it be estimated. */
function togetherBySketches(
  old: SketchedSide,
  now: KnownSide,
  oldSize: TurnSimilarity['oldSize'],
  newSize: TurnSimilarity['newSize'],
): TurnSimilarity['together'] {
  const unitedFeatures = ofRuns((turns) => united(turns.map(now.features)))
  const wholeSketch = ofRuns((turns) =>
    turns.length === 1 ? now.sketch(turns[0] ?? 0) : sketchOf('', unitedFeatures(turns)),
  )
  return (from, to) => {
    // What was merged has about as much as its parts, less what both had.
    const sizes = sum(from.map(oldSize))
    const parts = to.map(newSize)
    if (!mayBeOne(sizes, sum(parts), Math.max(...parts))) return 0
    const size = unitedFeatures(to).length
    if (size < leastOfParts * sizes || size > mostOfParts * sizes) return 0
    const whole = wholeSketch(to)
    let agree = 0
    for (let k = firstSample; k < whole.length; k++) if (from.some((i) => old.sketch(i)[k] === whole[k])) agree++
    return diceOf(agree, from.length)
  }
}
