import type { TurnNumber, UnitOrdinal } from '../../base/positions'
import { ordinalsOfPrint, printOf } from '../../units/fingerprints/fingerprint'
import { neighborKey, turnsByNeighborKey } from '../../units/fingerprints/neighborKeys'
import type { Ranges } from '../../units/ranges'
import { inRanges } from '../../units/ranges'
import type { UnitTable } from '../../units/unitTable'
import { asBlind, distinctSuspended, isBlind } from '../file/suspendedReviewText'
import type { FormerPlace, FormerTurn } from '../formerPlace'
import type { CodingsFile } from '../model'
import type { SuspendedReview, SuspendedTurn } from '../suspendedReview'

/** The kind of unit, and the rule of joining captions, as one word. */
const ruleOf = (unit: string, merge: string | undefined): string =>
  merge === undefined ? unit : `${unit}/${merge.replace(/\s/g, '_')}`

/** Whether what was reviewed of a turn stays reviewed; `several` where nobody can tell the turn from its like. */
export type StaysReviewed = boolean | 'several'

/**
 * What was reviewed of a file's turns that are gone or have other units now, and may come back. A turn that is like another beside the same
 * neighbors, or that nobody can tell from its like, is known by its number and the hash of the whole.
 */
export function suspendReview(
  { fingerprint, reading }: CodingsFile,
  reviewed: Ranges,
  stays: (turn: TurnNumber) => StaysReviewed,
): readonly SuspendedTurn[] {
  const parts = reviewedParts(fingerprint, reviewed, (turn) => stays(turn) !== true)
  if (parts.size === 0 || reading === null) return []
  const [rule, places, print] = [
    ruleOf(reading.unit, reading.merge),
    turnsByNeighborKey(fingerprint),
    printOf(fingerprint),
  ]
  const formerTurn = (turn: TurnNumber): FormerTurn => {
    const key = neighborKey(fingerprint, turn) ?? ''
    const isKnownByNeighbors = places.get(key) === turn && stays(turn) !== 'several'
    return isKnownByNeighbors ? { by: 'neighbors', key } : { by: 'number', turn, print }
  }
  return [...parts].map(([turn, some]) => ({ blind: false, rule, turn: formerTurn(turn), parts: some }))
}

/** The reviewed units of some turns of a fingerprint. */
function reviewedParts(
  fingerprint: readonly string[],
  reviewed: Ranges,
  isAsked: (turn: TurnNumber) => boolean,
): ReadonlyMap<TurnNumber, readonly number[]> {
  const { turnOf, partOf } = ordinalsOfPrint(fingerprint)
  const parts = new Map<TurnNumber, number[]>()
  for (const [ordinal, turn] of turnOf.entries()) {
    if (ordinal === 0 || !inRanges(reviewed, ordinal) || !isAsked(turn)) continue
    const some = parts.get(turn)
    if (some === undefined) parts.set(turn, [partOf[ordinal] ?? 1])
    else some.push(partOf[ordinal] ?? 1)
  }
  return parts
}

/** What of suspended review holds again, and what still waits. */
export interface ResumedReview {
  readonly reviewed: readonly UnitOrdinal[]
  /** Of what was reviewed before others' work was seen. */
  readonly reviewedBlind: readonly UnitOrdinal[]
  readonly waiting: readonly SuspendedReview[]
}

/** What of it holds again: where the rule is the same again and the turn is between its old neighbors. */
export function resumeReview(suspended: readonly SuspendedReview[], table: UnitTable): ResumedReview {
  const rule = ruleOf(table.kind, table.merge)
  if (!suspended.some((one) => 'rule' in one && one.rule === rule))
    return { reviewed: [], reviewedBlind: [], waiting: suspended }
  const [places, print] = [turnsByNeighborKey(table.fingerprint), printOf(table.fingerprint)]
  const turnOf = ({ turn }: SuspendedTurn): TurnNumber | undefined => {
    if (turn.by === 'neighbors') return places.get(turn.key)
    return turn.print === print ? turn.turn : undefined
  }
  const [reviewed, reviewedBlind]: [UnitOrdinal[], UnitOrdinal[]] = [[], []]
  const waiting: SuspendedReview[] = []
  for (const one of suspended) {
    const found = 'rule' in one && one.rule === rule ? ordinalsOf(table, turnOf(one), one.parts) : null
    if (found === null) waiting.push(one)
    else if ('rule' in one && one.blind) reviewedBlind.push(...found)
    else reviewed.push(...found)
  }
  return { reviewed, reviewedBlind, waiting }
}

/** The ordinals of a turn's units; null where any of them is not there. */
function ordinalsOf(
  table: UnitTable,
  turn: TurnNumber | undefined,
  parts: readonly number[],
): readonly UnitOrdinal[] | null {
  if (turn === undefined) return null
  const ordinals = parts.map((part) => table.ordinal(turn, part))
  return ordinals.length > 0 && ordinals.every((ordinal) => ordinal !== null) ? ordinals : null
}

const sameTurn = (a: FormerTurn, b: FormerPlace): boolean =>
  a.by === 'neighbors'
    ? b.by === 'neighbors' && a.key === b.key
    : b.by === 'number' && a.turn === b.turn && a.print === b.print

/** Whether a unit of a former turn was reviewed before others' work was seen. */
export function wasReviewedBlind(
  { reading, suspendedReview = [] }: CodingsFile,
  was: FormerPlace,
  part: number,
): boolean {
  if (reading === null) return false
  const rule = ruleOf(reading.unit, reading.merge)
  return suspendedReview.some(
    (one) => 'rule' in one && one.blind && one.rule === rule && sameTurn(one.turn, was) && one.parts.includes(part),
  )
}

/** What is suspended when others' work is first seen: from then on also as what was reviewed before that. */
export const alsoBlind = (suspended: readonly SuspendedReview[]): readonly SuspendedReview[] =>
  distinctSuspended([...suspended, ...suspended.filter((one) => !isBlind(one)).map(asBlind)])

/** Of how many turns review is suspended while another kind of unit is coded, captions being joined by the same rule. */
export function turnsOfOtherKind({ reading, suspendedReview = [] }: CodingsFile): number {
  if (reading === null) return 0
  const rule = ruleOf(reading.unit === 'utterance' ? 'thought-unit' : 'utterance', reading.merge)
  return suspendedReview.filter((one) =>
    'rule' in one ? !one.blind && one.rule === rule : one.text.startsWith(`${rule} `),
  ).length
}
