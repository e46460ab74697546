import type { CoderUnits } from '../tables/coderUnits'
import type { CodingsFile } from '../../coding/model'
import type { UnitTable } from '../../units/unitTable'
import type { Known } from '../../statistics/known'
import type { SpokenTranscript } from '../../transcript/model'

/** How episodes are found where the coder linked none. */
export interface EpisodeQuestion {
  /** An opening at most this many turns after the last one, with nothing tried between, goes on with the same episode. */
  readonly join: number
  /** An attempt counts up to this many units after the latest opening; null is up to the next opening or the end of the session. */
  readonly within: number | null
}

/** The client's next turn, where two talk in turns. */
export const defaultEpisodeQuestion: EpisodeQuestion = { join: 2, within: null }

/** A coding within an episode. */
export interface EpisodeCoding {
  readonly id: string
  readonly code: string
  /** 1-based ordinal of its first unit. */
  readonly ordinal: number
  /** 1-based turn of that unit, and its part under thought units. */
  readonly unit: number
  readonly part: number | null
}

interface EpisodeAttempt extends EpisodeCoding {
  /** True where the coder linked it, false where it follows from the rule. */
  readonly linked: boolean
}

export type YesNo = 'yes' | 'no' | 'not-known'

/** One episode of one coder in one session: what opened it, what was tried, what came of it. */
export interface Episode {
  readonly rule: string
  /** Id of the coder's record, or null where it follows from the rule. */
  readonly record: string | null
  /** In order; at least one. */
  readonly opens: readonly EpisodeCoding[]
  readonly attempts: readonly EpisodeAttempt[]
  /** Whether anything was tried. `no` only where each unit that belongs to the episode and could carry an attempt was reviewed. */
  readonly attempted: YesNo
  /** Whether any attempt stands later in the session, of this episode or another. `no` only where all that remains was reviewed. */
  readonly attemptAfterwards: YesNo
  /** Units from the first opening to the first attempt after it. */
  readonly latencyUnits: Known<number>
  /** Seconds between the starts of their turns. */
  readonly latencySeconds: Known<number>
  /** As the coder judged it; null where nobody did. */
  readonly outcome: string | null
}

export interface EpisodeReading {
  /** In the order of their first openings. */
  readonly episodes: readonly Episode[]
  /** Attempts before any opening, or beyond `within`: they belong to no episode. */
  readonly unattached: readonly EpisodeCoding[]
  /** Records that no coding opens any more: removed, in doubt, or left out otherwise. */
  readonly withoutOpening: number
}

/** One session as one coder coded it. */
export interface EpisodeSource {
  readonly file: CodingsFile
  readonly coder: CoderUnits
  readonly table: UnitTable
  readonly transcript: SpokenTranscript
}
