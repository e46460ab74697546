import { coveredCodes, resolveCode } from '../../codebook/codes'
import type { Codebook, EpisodeRule } from '../../codebook/model'
import type { UnitTable } from '../../coding/reanchoring/anchor'
import { ruleOfEpisode } from '../../coding/episodes'
import type { CodingsFile, EpisodeRecord } from '../../coding/model'
import type { CoderUnits, CountedCoding } from '../../analysis/tables/coderUnits'
import { eligibility, wasThere } from '../../analysis/tables/coderUnits'
import type { SpokenTranscript } from '../../transcript/model'
import type { Known } from './sequenceReasons'
import { reason } from '../figure'

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

export interface EpisodeAttempt extends EpisodeCoding {
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

interface Draft {
  readonly record: EpisodeRecord | null
  readonly opens: CountedCoding[]
  readonly linked: readonly CountedCoding[]
  readonly following: CountedCoding[]
}

const first = ({ ordinals }: CountedCoding): number => ordinals[0] ?? 0
const last = ({ ordinals }: CountedCoding): number => ordinals.at(-1) ?? 0
const beginOf = ({ opens }: Draft): number => Math.min(...opens.map(first))
const inOrder = (codings: readonly CountedCoding[]): CountedCoding[] =>
  [...codings].sort((a, b) => first(a) - first(b) || (a.coding.id < b.coding.id ? -1 : 1))

type Reviewed = (from: number, to: number) => boolean

/** Whether all units from the one ordinal to the other that could carry one of the codes were considered. */
function reviewedFor({ coder, table }: EpisodeSource, codebook: Codebook, codes: ReadonlySet<string>): Reviewed {
  const mayReceive = eligibility(codebook)
  // Counted from the start, so that a stretch is asked in no time.
  const silent: number[] = [0]
  for (const { ordinal, role } of table.units) {
    const isSilent = !coder.considered(ordinal) && [...codes].some((code) => mayReceive(code, role))
    silent.push((silent.at(-1) ?? 0) + (isSilent ? 1 : 0))
  }
  return (from, to) => to < from || silent[to] === silent[from - 1]
}

/** Adds the openings that no record has: each to what it goes on with, or as an episode of its own. */
function withDerived(
  explicit: readonly Draft[],
  openings: readonly CountedCoding[],
  attempts: readonly CountedCoding[],
  join: number,
  table: UnitTable,
  allReviewed: Reviewed,
): Draft[] {
  const taken = new Set(explicit.flatMap(({ opens }) => opens))
  const derived: Draft[] = []
  const turnOf = (ordinal: number): number => table.units[ordinal - 1]?.turn ?? 0
  for (const one of openings) {
    if (taken.has(one)) continue
    const at = first(one)
    const sameUnit = explicit.filter(({ opens }) => opens.some((other) => first(other) === at))
    const before = derived.at(-1)
    const reach = before === undefined ? 0 : Math.max(...before.opens.map(last))
    const isBetween = (other: CountedCoding): boolean => first(other) > reach && first(other) <= at
    const isNear = turnOf(at) - turnOf(reach) <= join && allReviewed(reach + 1, at)
    const goesOn =
      at <= reach || (isNear && !attempts.some(isBetween) && !explicit.some(({ opens }) => opens.some(isBetween)))
    if (sameUnit.length > 0) for (const draft of sameUnit) draft.opens.push(one)
    else if (before !== undefined && goesOn) before.opens.push(one)
    else derived.push({ record: null, opens: [one], linked: [], following: [] })
  }
  return [...explicit, ...derived]
    .map((draft) => ({ ...draft, opens: inOrder(draft.opens) }))
    .sort((a, b) => beginOf(a) - beginOf(b))
}

/**
 * Episodes of one rule. Those the coder linked hold what was linked. Every opening that is in none begins one, unless it goes on with the
 * one before (`join`) or stands on the unit of one that was linked. An attempt that is linked nowhere belongs to the episode of the latest
 * opening before its unit, within `within`. With `before unblinding`, `coder` must have been made so too, and outcomes are those of that
 * time. This project's definition; markers, attempts and judged resolution follow Safran & Muran 2000 and Eubanks, Muran & Safran 2015.
 */
export function episodesOf(
  source: EpisodeSource,
  codebook: Codebook,
  rule: EpisodeRule,
  question: EpisodeQuestion = defaultEpisodeQuestion,
  state: 'now' | 'before unblinding' = 'now',
): EpisodeReading {
  const { file, coder, table } = source
  const opening = coveredCodes(codebook, rule.opens)
  const attempting = coveredCodes(codebook, rule.attempts)
  const byId = new Map(coder.counted.map((one) => [one.coding.id, one]))
  const known = (ids: readonly string[]): CountedCoding[] =>
    inOrder([...new Set(ids)].flatMap((id) => byId.get(id) ?? []))
  const openings = inOrder(coder.counted.filter(({ code }) => opening.has(code)))
  const attempts = inOrder(coder.counted.filter(({ code }) => attempting.has(code)))
  const unblinded = state === 'now' ? null : file.unblinded

  const explicit: Draft[] = []
  let withoutOpening = 0
  for (const record of file.episodes.values()) {
    if (wasThere(record, unblinded) !== true || ruleOfEpisode(codebook, record)?.id !== rule.id) continue
    const opens = known(record.opens)
    if (opens.length === 0) withoutOpening++
    else explicit.push({ record, opens, linked: known(record.attempts ?? []), following: [] })
  }
  const allReviewed = reviewedFor(source, codebook, attempting)
  const drafts = withDerived(explicit, openings, attempts, question.join, table, allReviewed)
  const owners = ownersOf(drafts, table.units.length, question.within)
  const linkedSomewhere = new Set(explicit.flatMap(({ linked }) => linked))
  const unattached: CountedCoding[] = []
  for (const attempt of attempts) {
    if (linkedSomewhere.has(attempt)) continue
    const belongsTo = owners[first(attempt)] ?? []
    if (belongsTo.length === 0) unattached.push(attempt)
    for (const draft of belongsTo) draft.following.push(attempt)
  }

  const shown = (one: CountedCoding): EpisodeCoding => {
    const unit = table.units[first(one) - 1]
    return {
      id: one.coding.id,
      code: one.code,
      ordinal: first(one),
      unit: unit?.turn ?? one.coding.unit,
      part: unit?.part ?? null,
    }
  }
  // An attempt whose place is in doubt may stand anywhere.
  const inDoubt = [...file.codings.values()].some(
    (coding) =>
      coding.review !== undefined &&
      wasThere(coding, unblinded) === true &&
      attempting.has(resolveCode(codebook, coding.code)?.id ?? coding.code),
  )
  const everyAttempt = [...new Set([...attempts, ...linkedSomewhere])]
  const episodes = drafts.map((draft): Episode => {
    const opens = draft.opens.map(shown)
    const tried = inOrder([...draft.linked, ...draft.following])
    const begin = beginOf(draft)
    const units = table.units.length
    const owned = (): boolean => {
      for (let ordinal = begin + 1; ordinal <= units; ordinal++)
        if (owners[ordinal]?.includes(draft) === true && !allReviewed(ordinal, ordinal)) return false
      return true
    }
    const latency = latencyOf(source, begin, tried, allReviewed)
    return {
      rule: rule.id,
      record: draft.record?.id ?? null,
      opens,
      attempts: tried.map((one) => ({ ...shown(one), linked: draft.linked.includes(one) })),
      attempted: tried.length > 0 ? 'yes' : !inDoubt && owned() ? 'no' : 'not-known',
      attemptAfterwards: everyAttempt.some((one) => first(one) > begin)
        ? 'yes'
        : !inDoubt && allReviewed(begin + 1, units)
          ? 'no'
          : 'not-known',
      latencyUnits: latency.units,
      latencySeconds: latency.seconds,
      outcome: draft.record?.outcome ?? null,
    }
  })
  return { episodes, unattached: unattached.map(shown), withoutOpening }
}

/** By 1-based unit: the episodes whose opening is the latest before it, several only where they open on one unit. */
function ownersOf(drafts: readonly Draft[], units: number, within: number | null): readonly (readonly Draft[])[] {
  const openingAt = new Map<number, Draft[]>()
  for (const draft of drafts)
    for (const at of new Set(draft.opens.map(first))) openingAt.set(at, [...(openingAt.get(at) ?? []), draft])
  const owners: (readonly Draft[])[] = [[]]
  let current: readonly Draft[] = []
  let since = 0
  for (let ordinal = 1; ordinal <= units; ordinal++) {
    owners.push(within === null || ordinal - since <= within ? current : [])
    const here = openingAt.get(ordinal)
    if (here !== undefined) [current, since] = [here, ordinal]
  }
  return owners
}

function latencyOf(
  { table, transcript }: EpisodeSource,
  begin: number,
  tried: readonly CountedCoding[],
  allReviewed: Reviewed,
): { readonly units: Known<number>; readonly seconds: Known<number> } {
  const none = (
    code: 'no-attempts' | 'attempt-before-opening' | 'not-reviewed-between',
  ): ReturnType<typeof latencyOf> => ({
    units: { value: null, reason: reason(code, {}) },
    seconds: { value: null, reason: reason(code, {}) },
  })
  if (tried.length === 0) return none('no-attempts')
  const attempt = tried.find((one) => first(one) > begin)
  if (attempt === undefined) return none('attempt-before-opening')
  const end = first(attempt)
  if (!allReviewed(begin + 1, end - 1)) return none('not-reviewed-between')
  return { units: { value: end - begin, reason: null }, seconds: secondsBetween(table, transcript, begin, end) }
}

function secondsBetween(table: UnitTable, transcript: SpokenTranscript, begin: number, end: number): Known<number> {
  const [from, to] = [table.units[begin - 1]?.turn ?? 0, table.units[end - 1]?.turn ?? 0]
  if (from === to) return { value: null, reason: reason('same-turn', {}) }
  const [start, stop] = [transcript.turns[from - 1]?.start ?? null, transcript.turns[to - 1]?.start ?? null]
  if (start === null || stop === null) return { value: null, reason: reason('no-times', {}) }
  return stop < start
    ? { value: null, reason: reason('times-run-backwards', {}) }
    : { value: stop - start, reason: null }
}
