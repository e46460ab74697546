import { lazy } from '../../base/lazy'
import type { TurnIndex, TurnNumber } from '../../base/positions'
import { turnNumberOf } from '../../base/positions'
import { printOf } from '../../units/fingerprints/fingerprint'
import type { Matching } from '../../units/matching/match'
import { turnsByNeighborKey } from '../../units/fingerprints/neighborKeys'
import type { PartRange } from '../../units/partsOfTurn'
import type { UnitTable } from '../../units/unitTable'
import type { KnownSide, TurnSide } from '../../units/matching/similarity/turnSide'
import type { AnyRecord, CodingsFile, ReviewReason } from '../model'
import { goneTurns } from './reasons/goneTurns'
import { renamedLabels } from './reasons/renamedLabels'

/** How the transcript as it is compares with what the file was last saved with. */
export type Relation =
  | 'same'
  | 'edited'
  /** Other units are coded now, or captions are joined by another rule: no turn may be taken for what it was. */
  | 'read-otherwise'
  /** The file says nothing of its transcript, and is taken at its word. */
  | 'unknown'

/** What is known of the transcript as it was. */
export interface Past {
  readonly fingerprint: readonly string[]
  /** The transcript itself, where it is still in memory. */
  readonly table: UnitTable | null
  /** Where the thought units of an old turn were in the text of a new turn, by their hashes; null where the text is not theirs. */
  readonly partRanges: (old: TurnIndex, now: TurnIndex) => readonly PartRange[] | null
}

/** The transcript as it was and as it is. */
export interface Transcripts {
  readonly past: Past
  readonly now: UnitTable
}

/** Why a record's place is not certain. */
export interface Doubt {
  readonly reason: ReviewReason
  /** The first of the units its unit was split into, or the one it is part of; absent where its unit stayed whole. */
  readonly part?: number
  /** The turn of that unit, where another than the one that is where its own was. */
  readonly unit?: TurnNumber
}

/** What is worked out of both transcripts when it is first needed, and once. */
export interface LookUps {
  readonly printBefore: () => string
  readonly printNow: () => string
  readonly turnsBefore: () => ReadonlyMap<string, TurnNumber | undefined>
  readonly turnsNow: () => ReadonlyMap<string, TurnNumber | undefined>
  /** For each old turn the new one that is where it was. */
  readonly nearestTurns: () => readonly TurnNumber[]
  /** Why old turns that have no place have none. */
  readonly goneTurns: () => ReadonlyMap<TurnIndex, ReviewReason>
  /** For each label that was renamed throughout, by its digit in sketches, the digit of its name now. */
  readonly renamedLabels: () => ReadonlyMap<string, string>
}

/** A file on its way from the transcript it was saved with to the one there is now. Each stage gives it on with more of its result. */
export interface Reanchoring extends Transcripts {
  /** The file as it came. */
  readonly file: CodingsFile
  readonly relation: Relation
  /** True where the turns are counted as they were, whatever units they have. */
  readonly sameTurns: boolean
  /** Where each old turn is. */
  readonly match: Matching
  /** The sketch of an old turn, where it is known. */
  readonly sketchBefore: (old: TurnIndex) => string
  readonly lookUps: LookUps
  /** Records whose place has come into doubt. */
  readonly doubts: ReadonlyMap<AnyRecord, Doubt>
  /** The file as far as the stages have come. */
  readonly result: CodingsFile
}

/** The look-ups of two versions of a transcript. */
export const lookUpsOf = (old: TurnSide | KnownSide, side: KnownSide, match: Matching): LookUps => {
  const [before, now] = [old.tokens, side.tokens]
  const renamed = lazy(() => renamedLabels(old, side, match))
  return {
    printBefore: lazy(() => printOf(before)),
    printNow: lazy(() => printOf(now)),
    turnsBefore: lazy(() => turnsByNeighborKey(before)),
    turnsNow: lazy(() => turnsByNeighborKey(now)),
    nearestTurns: lazy(() => nearestTurns(before.length, now.length, match)),
    goneTurns: lazy(() => goneTurns(old, side, match, renamed())),
    renamedLabels: renamed,
  }
}

/** For each old turn the new one that is where it was: itself, or the one behind the nearest before it that is known. */
function nearestTurns(olds: number, news: number, match: Matching): readonly TurnNumber[] {
  const out: TurnNumber[] = []
  let last: TurnNumber | null = null
  for (let old: TurnIndex = 0; old < olds; old++) {
    const found = match(old)
    if (found !== null && found !== 'several') out.push((last = turnNumberOf(found.turns[0] ?? 0)))
    else if (last === null) out.push(turnNumberOf(old))
    else out.push(Math.min((last += 1), Math.max(news, 1)))
  }
  return out
}
