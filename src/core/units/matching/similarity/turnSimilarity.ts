import type { TurnIndex } from '../../../base/positions'

/** What can be told of a turn of the old transcript and one of the new. */
export interface TurnSimilarity {
  /** True where label and text are the same. */
  readonly same: (old: TurnIndex, now: TurnIndex) => boolean
  /** True where the texts differ in case and punctuation at most, whoever speaks them. */
  readonly sameWords: (old: TurnIndex, now: TurnIndex) => boolean
  /** False where the labels are known and do not correspond. */
  readonly sameLabel: (old: TurnIndex, now: TurnIndex) => boolean
  /** How many features both have; exact where both texts are known, else an estimate. */
  readonly overlap: (old: TurnIndex, now: TurnIndex) => number
  readonly oldSize: (old: TurnIndex) => number
  readonly newSize: (now: TurnIndex) => number
  /** How alike the old turns together and the new ones together are (Dice's coefficient); one of the two is a single turn. */
  readonly together: (old: readonly TurnIndex[], now: readonly TurnIndex[]) => number
  /** False where by their sizes alone old turns together can't be new ones together, of which the largest is given: `together` is 0 then. */
  readonly mayBeOne: (old: number, now: number, largest: number) => boolean
  /** Whether the old turns one after the other say just what the new ones say; null where that can't be known. */
  readonly joined: (old: readonly TurnIndex[], now: readonly TurnIndex[]) => boolean | null
  /** True where both texts are known, so that nothing is an estimate. */
  readonly exact: boolean
  /** What is added to every threshold, since an estimate errs. */
  readonly caution: number
}

/** For the label of each old turn, by its digit in sketches, the one that most turns of it have now where it was renamed. */
export type RenamedLabels = ReadonlyMap<string, string>
