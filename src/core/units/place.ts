import type { CodePointOffset, TurnNumber } from '../base/positions'
import type { Unit } from '../transcript/model'

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

/** A whole unit as a place. */
export const placeOfUnit = ({ turn, part }: Pick<Unit, 'turn' | 'part'>): Place =>
  part === null ? { unit: turn } : { unit: turn, part }

/** Whether two records are at exactly the same place. */
export const samePlace = (a: Place, b: Place): boolean =>
  a.unit === b.unit && a.part === b.part && a.to === b.to && a.span?.[0] === b.span?.[0] && a.span?.[1] === b.span?.[1]
