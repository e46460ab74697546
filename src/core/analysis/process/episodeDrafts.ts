import { eligibility } from '../tables/coderUnits'
import type { CoderUnits, CountedCoding } from '../tables/coderUnits'
import type { Codebook } from '../../codebook/model'
import type { EpisodeRecord } from '../../coding/model'
import type { UnitTable } from '../../units/unitTable'
import { unitAt } from '../../units/unitTable'

/** The codings of an episode that are sure before attempts are given to episodes. */
export interface EpisodeDraft {
  /** Null where no record of the coder says it. */
  readonly record: EpisodeRecord | null
  /** In order; at least one. */
  readonly opens: readonly CountedCoding[]
  /** Attempts that the coder linked. */
  readonly linked: readonly CountedCoding[]
}

export const firstUnit = ({ ordinals }: CountedCoding): number => ordinals[0] ?? 0
const lastUnit = ({ ordinals }: CountedCoding): number => ordinals.at(-1) ?? 0
/** The unit an episode opens on. */
export const beginOf = ({ opens }: EpisodeDraft): number => Math.min(...opens.map(firstUnit))
/** Codings by their first units, then by id. */
export const inOrder = (codings: readonly CountedCoding[]): CountedCoding[] =>
  [...codings].sort((a, b) => firstUnit(a) - firstUnit(b) || (a.coding.id < b.coding.id ? -1 : 1))

/** Whether all units from the one ordinal to the other that could carry an attempt were considered. */
export type Reviewed = (from: number, to: number) => boolean

/** Whether all units from the one ordinal to the other that could carry one of the codes were considered. */
export function reviewedFor(
  coder: CoderUnits,
  table: UnitTable,
  codebook: Codebook,
  codes: ReadonlySet<string>,
): Reviewed {
  const mayReceive = eligibility(codebook)
  // Counted from the start, so that a stretch is asked in no time.
  const silent: number[] = [0]
  for (const { ordinal, role } of table.units) {
    const isSilent = !coder.considered(ordinal) && [...codes].some((code) => mayReceive(code, role))
    silent.push((silent.at(-1) ?? 0) + (isSilent ? 1 : 0))
  }
  return (from, to) => to < from || silent[to] === silent[from - 1]
}

/** What decides whether an opening goes on with the episode before it. */
export interface JoinRule {
  readonly attempts: readonly CountedCoding[]
  /** In turns; see `EpisodeQuestion`. */
  readonly join: number
  readonly table: UnitTable
  readonly allReviewed: Reviewed
}

/**
 * The linked episodes and those that follow from openings that no record has: such an opening belongs to linked episodes that open on its
 * unit, else goes on with the derived one before it, or begins one.
 */
export function withDerived(
  linked: readonly EpisodeDraft[],
  openings: readonly CountedCoding[],
  rule: JoinRule,
): EpisodeDraft[] {
  const taken = new Set(linked.flatMap(({ opens }) => opens))
  const explicit = linked.map((draft) => ({ ...draft, opens: [...draft.opens] }))
  const derived: { readonly opens: CountedCoding[] }[] = []
  for (const one of openings) {
    if (taken.has(one)) continue
    const sameUnit = explicit.filter(({ opens }) => opens.some((other) => firstUnit(other) === firstUnit(one)))
    const before = derived.at(-1)
    if (sameUnit.length > 0) for (const draft of sameUnit) draft.opens.push(one)
    else if (before !== undefined && goesOn(one, before.opens, explicit, rule)) before.opens.push(one)
    else derived.push({ opens: [one] })
  }
  return [...explicit, ...derived.map(({ opens }) => ({ record: null, opens, linked: [] }))]
    .map((draft) => ({ ...draft, opens: inOrder(draft.opens) }))
    .sort((a, b) => beginOf(a) - beginOf(b))
}

/** Whether an opening goes on with the openings of an episode: on their units, or near and with nothing between. */
function goesOn(
  one: CountedCoding,
  before: readonly CountedCoding[],
  explicit: readonly { readonly opens: readonly CountedCoding[] }[],
  { attempts, join, table, allReviewed }: JoinRule,
): boolean {
  const at = firstUnit(one)
  const reach = Math.max(...before.map(lastUnit))
  if (at <= reach) return true
  const turnOf = (ordinal: number): number => unitAt(table, ordinal)?.turn ?? 0
  if (turnOf(at) - turnOf(reach) > join || !allReviewed(reach + 1, at)) return false
  const isBetween = (other: CountedCoding): boolean => firstUnit(other) > reach && firstUnit(other) <= at
  return !attempts.some(isBetween) && !explicit.some(({ opens }) => opens.some(isBetween))
}

/** By 1-based unit: the episodes whose opening is the latest before it, several only where they open on one unit. */
export function ownersOf(
  drafts: readonly EpisodeDraft[],
  units: number,
  within: number | null,
): readonly (readonly EpisodeDraft[])[] {
  const openingAt = new Map<number, EpisodeDraft[]>()
  for (const draft of drafts)
    for (const at of new Set(draft.opens.map(firstUnit))) openingAt.set(at, [...(openingAt.get(at) ?? []), draft])
  const owners: (readonly EpisodeDraft[])[] = [[]]
  let current: readonly EpisodeDraft[] = []
  let since = 0
  for (let ordinal = 1; ordinal <= units; ordinal++) {
    owners.push(within === null || ordinal - since <= within ? current : [])
    const here = openingAt.get(ordinal)
    if (here !== undefined) [current, since] = [here, ordinal]
  }
  return owners
}
