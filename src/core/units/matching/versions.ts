import type { TurnIndex } from '../../base/positions'
import type { KnownSide, TurnSide } from './similarity/turnSide'
import type { TurnSimilarity } from './similarity/turnSimilarity'
import type { TurnKeys } from './uniquePairs'

/** Two versions of a transcript whose turns are matched, and what is known of them. */
export interface Versions {
  readonly old: TurnSide | KnownSide
  readonly now: KnownSide
  readonly keys: TurnKeys
  readonly similarity: TurnSimilarity
  /** What is on an old turn, as a text that is equal for turns that have the same; '' for nothing. */
  readonly records: (old: TurnIndex) => string
}
