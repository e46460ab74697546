import type { TurnIndex } from '../../../base/positions'
import type { TurnSimilarity } from '../similarity/turnSimilarity'

/** Dice's coefficient from which a turn of some length is taken for the other; short ones must be more alike. */
const likeEnough = 0.5
const shortTurn = 24
const moreIfShort = 0.25
/** What another label costs, and what it costs that a turn became several. */
const otherLabel = 0.1
const severalTurns = 0.1
/** What the same words count for where they are not the very same turn. */
const sameWordsWorth = 0.97
/** Features of a turn that tell something when it is part of another, and the share of them that must be there. */
const tellingPart = 5
const containedPart = 0.7
/** Less need not be asked whether one is part of the other. */
export const touching = 0.15
/** Features of a turn that is spoken into another's, at most. */
const backChannel = 14

/** How much a turn counts: "Mm-hm." must not outweigh a sentence. */
const weightOf = (size: number): number => Math.min(1, 0.25 + size / 50)
/** What likeness counts for, from 0 at 0.3. */
const worth = (dice: number): number => (0.9 * (dice - 0.3)) / 0.7

/** How alike an old and a new turn are, from 0 to 1, of which so many features are the same. */
function dice(similarity: TurnSimilarity, old: TurnIndex, now: TurnIndex, overlap: number): number {
  if (similarity.sameWords(old, now)) return 1
  const sizes = similarity.oldSize(old) + similarity.newSize(now)
  return sizes === 0 ? 0 : (2 * overlap) / sizes
}

/** Whether turns of such likeness are taken for the same one, reworded; less is asked of one that is in its place. */
function isLike({ caution }: TurnSimilarity, likeness: number, size: number, isInPlace: boolean): boolean {
  const ifShort = (Math.max(0, shortTurn - size) / shortTurn) * moreIfShort
  return likeness >= likeEnough + (isInPlace ? 0 : caution) + ifShort
}

/** The score of one old turn as one new one; null where it is not that. `isSquare` where the gap has as many turns as before. */
export function oneToOneScore(
  similarity: TurnSimilarity,
  old: TurnIndex,
  now: TurnIndex,
  { isSquare, overlap }: { readonly isSquare: boolean; readonly overlap: number },
): number | null {
  const weight = weightOf(similarity.newSize(now))
  if (similarity.same(old, now)) return weight
  const likeness = dice(similarity, old, now, overlap)
  const smaller = Math.min(similarity.oldSize(old), similarity.newSize(now))
  const isInPlace = isSquare && similarity.sameLabel(old, now)
  if (!isLike(similarity, likeness, smaller, isInPlace)) return null
  const sameLabel = isInPlace || similarity.sameLabel(old, now)
  // "Okay." that the other speaker says may be another: only where as many turns stand in the gap as before is it this one.
  if (!isSquare && similarity.newSize(now) < shortTurn / 2 && !sameLabel) return null
  const score = weight * (likeness === 1 ? sameWordsWorth : worth(likeness)) - (sameLabel ? 0 : otherLabel * weight)
  return score > 0 ? score : null
}

/** How alike a turn and its parts together must be. */
export const leastTogether = ({ caution }: TurnSimilarity): number => likeEnough + 0.15 + caution / 2

/** A turn and its parts, whichever of the two is the old one. */
interface WholeAndParts {
  readonly parts: readonly TurnIndex[]
  readonly sizeOf: (part: TurnIndex) => number
  readonly sameLabel: (part: TurnIndex) => boolean
  readonly sameWords: (part: TurnIndex) => boolean
  readonly overlap: (part: TurnIndex) => number
}

function wholeAndParts(
  similarity: TurnSimilarity,
  old: readonly TurnIndex[],
  now: readonly TurnIndex[],
): WholeAndParts {
  const [oldWhole = 0, newWhole = 0] = [old[0], now[0]]
  return old.length === 1
    ? {
        parts: now,
        sizeOf: similarity.newSize,
        sameLabel: (part) => similarity.sameLabel(oldWhole, part),
        sameWords: (part) => similarity.sameWords(oldWhole, part),
        overlap: (part) => similarity.overlap(oldWhole, part),
      }
    : {
        parts: old,
        sizeOf: similarity.oldSize,
        sameLabel: (part) => similarity.sameLabel(part, newWhole),
        sameWords: (part) => similarity.sameWords(part, newWhole),
        overlap: (part) => similarity.overlap(part, newWhole),
      }
}

/**
 * The score of one old turn as several new ones, or the other way round; null where it is not that. `through` leaves out the one in the
 * middle of three, a back-channel of the other speaker.
 */
export function mergedScore(
  similarity: TurnSimilarity,
  old: readonly TurnIndex[],
  now: readonly TurnIndex[],
  through: boolean,
): number | null {
  const pieces = wholeAndParts(similarity, old, now)
  const [first = 0, middle = 0, last = 0] = pieces.parts
  if (through && (pieces.sameLabel(middle) || pieces.sizeOf(middle) > backChannel)) return null
  const parts = through ? [first, last] : pieces.parts
  // What is there as it was, whole, is no piece of anything.
  if (parts.some(pieces.sameWords)) return null
  const [from, to] = old.length === 1 ? [old, parts] : [parts, now]
  const likeness = similarity.together(from, to)
  if (likeness < leastTogether(similarity)) return null
  const weights = parts.reduce((sum, part) => sum + weightOf(pieces.sizeOf(part)), 0)
  const joined = similarity.joined(from, to)
  if (joined === true) {
    const others = parts.filter((part) => !pieces.sameLabel(part)).length
    return weights * sameWordsWorth - severalTurns / 2 - others * otherLabel
  }
  return parts.every((part) => pieces.sameLabel(part) && isContained(pieces, part, joined))
    ? weights * worth(likeness) - severalTurns
    : null
}

/** Whether a part says enough and most of it is in the whole; `joined` is null where that is only estimated. */
function isContained({ sizeOf, overlap }: WholeAndParts, part: TurnIndex, joined: boolean | null): boolean {
  const [least, share] = joined === null ? [shortTurn / 2, touching] : [tellingPart, containedPart]
  return sizeOf(part) >= least && overlap(part) >= share * sizeOf(part)
}
