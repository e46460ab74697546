import type { CodingKind } from '../../coding/model'
import type { Role } from '../../transcript/model'
import type { EpisodeQuestion } from './episode'

/** What can be asked of a study's process. */
export interface ProcessQuestion {
  /** Without it the next unit. */
  readonly lags?: readonly number[]
  readonly from?: Role
  readonly to?: Role
  /** Ids as the codebook has them; without it see `sequenceStates`. */
  readonly codes?: readonly string[]
  /** Without it a state of its own. */
  readonly uncoded?: 'state' | 'left-out'
  /** Codes can't follow themselves at once. It bears on lag 1 only: two units on a code may come again. */
  readonly noRepeats?: boolean
  /** Only this coder. */
  readonly coder?: string
  /** Which files count; without it `coder`. */
  readonly kind?: CodingKind
  readonly episodes?: EpisodeQuestion
  /** Between openings of two coders' episodes; without it 2, the client's next turn. */
  readonly tolerance?: number
}
