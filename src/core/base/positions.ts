/**
 * All positions are numbers, and each kind means something else. The compiler keeps the kinds apart: a `TurnIndex` can't be given for a
 * `TurnNumber`. A plain number can be given for any of them, so what is read from a file or counted in a loop needs no cast; whoever turns
 * one kind into another calls the conversion below.
 */
type Position<Kind extends string> = number & { readonly kindOfPosition?: Kind }

/** A turn as files and people count it: from 1. */
export type TurnNumber = Position<'turn number'>
/** A turn as lists count it: from 0. */
export type TurnIndex = Position<'turn index'>
/** A unit among all units of a transcript: from 1. */
export type UnitOrdinal = Position<'unit ordinal'>
/** An offset in a text as files count it: in code points. */
export type CodePointOffset = Position<'code point offset'>
/** An offset in a text as strings count it: in UTF-16 units. */
export type Utf16Offset = Position<'UTF-16 offset'>

export const turnIndexOf = (turn: TurnNumber): TurnIndex => turn - 1
export const turnNumberOf = (turn: TurnIndex): TurnNumber => turn + 1
/** Where a unit is in a list of all units. */
export const unitIndexOf = (ordinal: UnitOrdinal): number => ordinal - 1

/** An offset in a text without surrogate pairs, where both ways of counting are the same. */
export const codePointsWithoutPairs = (offset: Utf16Offset): CodePointOffset => Number(offset)
