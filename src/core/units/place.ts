import type { CodePointOffset, TurnNumber } from '../base/positions'

/** Half-open range of code points in a turn's joined text. */
export type CodePointRange = readonly [from: CodePointOffset, to: CodePointOffset]

/** Where a record is: a unit, a part of it, a range of units, or some words of its text. */
export interface Place {
  readonly unit: TurnNumber
  /** The thought unit of the turn, from 1, where the codebook codes thought units. */
  readonly part?: number
  /** The last turn of a range of units, inclusive. */
  readonly to?: TurnNumber
  /** Which words of the turn's joined text. */
  readonly span?: CodePointRange
}
