import type { TurnIndex } from '../../../base/positions'
import { turnNumberOf } from '../../../base/positions'
import { unitHash } from '../../../units/fingerprints/fingerprint'
import type { Alignment } from '../../../units/matching/align'
import { alike } from '../../../units/words/alike'
import type { Doubt } from '../reanchoring'

/** A thought unit of a turn, by what it can be known again by. */
export interface PartOfTurn {
  readonly turn: TurnIndex
  readonly part: number
  readonly hash: string
  /** Null where it is known no more. */
  readonly text: string | null
}

/** The thought units of some turns before and now, and which old one a record was on. */
export interface PartsToMatch {
  readonly old: readonly PartOfTurn[]
  readonly now: readonly PartOfTurn[]
  readonly at: number
  readonly labels: () => readonly string[]
}

/** How alike a unit and the pieces it was split into must be, where some of its words were changed as well. */
const likePieces = 0.65
/** Less alike is a unit to none that is there now: others that are gone were changed into those. */
const notAlike = 0.2
/** Pieces of a unit that are looked for, and units that they are looked for among. */
const [mostPieces, mostUnits] = [6, 40]

/** Why a thought unit has no place in what its turn has become; `words` is what is known of its text. */
export function lostPart(parts: PartsToMatch, alignment: Alignment, words: string | null): Doubt {
  const { old, now, at } = parts
  const unit = old[at]
  if (unit === undefined) return { reason: 'part-missing' }
  if (alignment(at) === 'several') return { reason: 'several-places' }
  const [first, last] = goneAround(old, at, alignment)
  const left = now.slice(indexOf(alignment, first - 1, -1) + 1, indexOf(alignment, last + 1, now.length))
  if (left.length === 0) return { reason: 'unit-deleted' }
  const piece = firstPiece(unit, left, words, parts.labels)
  if (piece !== undefined) return { reason: 'unit-split', part: piece.part, unit: turnNumberOf(piece.turn) }
  const isReplaced = left.length > last - first || words === null || isLikeAny(words, left)
  return { reason: isReplaced ? 'unit-changed' : 'unit-deleted' }
}

/** The old units around one that are gone like it. */
function goneAround(
  old: readonly PartOfTurn[],
  at: number,
  alignment: Alignment,
): readonly [first: number, last: number] {
  let [first, last] = [at, at]
  while (first > 0 && alignment(first - 1) === null) first--
  while (last < old.length - 1 && alignment(last + 1) === null) last++
  return [first, last]
}

const indexOf = (alignment: Alignment, old: number, outside: number): number => {
  const found = alignment(old)
  return typeof found === 'number' ? found : outside
}

/** The first of the new units that an old one was split into. */
function firstPiece(
  { hash }: PartOfTurn,
  units: readonly PartOfTurn[],
  words: string | null,
  labels: () => readonly string[],
): PartOfTurn | undefined {
  if (units.length > mostUnits) return undefined
  const says = (text: string): boolean => labels().some((label) => unitHash({ label, text }) === hash)
  const isSplitFrom = (start: number, is: (text: string) => boolean): boolean => {
    for (let end = start + 2; end <= Math.min(units.length, start + mostPieces); end++)
      if (is(joined(units.slice(start, end)))) return true
    return false
  }
  const exact = units.findIndex((_, start) => isSplitFrom(start, says))
  if (exact >= 0 || words === null) return units[exact]
  const isLike = (text: string): boolean => alike(words, text) >= likePieces
  // A piece that is like the whole is the unit itself, reworded beside another one.
  return units.find(({ text }, start) => !isLike(text ?? '') && isSplitFrom(start, isLike))
}

const joined = (units: readonly PartOfTurn[]): string => units.map(({ text }) => text ?? '').join(' ')

const isLikeAny = (words: string, units: readonly PartOfTurn[]): boolean =>
  units.some(({ text }) => alike(words, text ?? '') >= notAlike)
