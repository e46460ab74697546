import { coveredCodes, resolveCode } from '../../codebook/codes'
import type { Codebook, EpisodeRule } from '../../codebook/model'
import { ruleOfEpisode } from '../../coding/episodes'
import type { CountedCoding } from '../tables/coderUnits'
import { wasThere } from '../tables/coderUnits'
import type { UnitTable } from '../../units/unitTable'
import { unitAt } from '../../units/unitTable'
import type { Episode, EpisodeCoding, EpisodeQuestion, EpisodeReading, EpisodeSource, YesNo } from './episode'
import { defaultEpisodeQuestion } from './episode'
import type { EpisodeDraft, Reviewed } from './episodeDrafts'
import { beginOf, firstUnit, inOrder, ownersOf, reviewedFor, withDerived } from './episodeDrafts'
import { latencyOf } from './episodeLatency'

/** Work as it is now, or as it was when the coder first saw others'. */
export type WorkState = 'now' | 'before unblinding'

/** What one coder's work holds for one rule. */
interface RuleWork {
  readonly source: EpisodeSource
  readonly rule: EpisodeRule
  /** Codings that open or attempt, in order. */
  readonly openings: readonly CountedCoding[]
  readonly attempts: readonly CountedCoding[]
  /** What the coder linked, and how many records have no opening left. */
  readonly linked: readonly EpisodeDraft[]
  readonly withoutOpening: number
  /** Whether the place of an attempt is in doubt: it may stand anywhere. */
  readonly inDoubt: boolean
  readonly allReviewed: Reviewed
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
  state: WorkState = 'now',
): EpisodeReading {
  const work = workOn(source, codebook, rule, state)
  const { table } = source
  const drafts = withDerived(work.linked, work.openings, { ...work, join: question.join, table })
  const owners = ownersOf(drafts, table.units.length, question.within)
  const { following, unattached } = attached(work, owners)
  return {
    episodes: drafts.map((draft) => episodeOf(draft, following.get(draft) ?? [], work, owners)),
    unattached: unattached.map((one) => shown(one, table)),
    withoutOpening: work.withoutOpening,
  }
}

function workOn(source: EpisodeSource, codebook: Codebook, rule: EpisodeRule, state: WorkState): RuleWork {
  const { file, coder, table } = source
  const opening = coveredCodes(codebook, rule.opens)
  const attempting = coveredCodes(codebook, rule.attempts)
  const unblinded = state === 'now' ? null : file.unblinded
  return {
    source,
    rule,
    openings: inOrder(coder.counted.filter(({ code }) => opening.has(code))),
    attempts: inOrder(coder.counted.filter(({ code }) => attempting.has(code))),
    ...linkedEpisodes(source, codebook, rule, unblinded),
    inDoubt: [...file.codings.values()].some(
      (coding) =>
        coding.placeInDoubt !== undefined &&
        wasThere(coding, unblinded) === true &&
        attempting.has(resolveCode(codebook, coding.code)?.id ?? coding.code),
    ),
    allReviewed: reviewedFor(coder, table, codebook, attempting),
  }
}

function linkedEpisodes(
  { file, coder }: EpisodeSource,
  codebook: Codebook,
  rule: EpisodeRule,
  unblinded: string | null,
): Pick<RuleWork, 'linked' | 'withoutOpening'> {
  const byId = new Map(coder.counted.map((one) => [one.coding.id, one]))
  const known = (ids: readonly string[]): CountedCoding[] =>
    inOrder([...new Set(ids)].flatMap((id) => byId.get(id) ?? []))
  const linked = [...file.episodes.values()]
    .filter((record) => wasThere(record, unblinded) === true && ruleOfEpisode(codebook, record)?.id === rule.id)
    .map((record) => ({ record, opens: known(record.opens), linked: known(record.attempts ?? []) }))
  const standing = linked.filter(({ opens }) => opens.length > 0)
  return { linked: standing, withoutOpening: linked.length - standing.length }
}

/** Gives attempts that are linked nowhere to the episodes that own their units. */
function attached(
  { attempts, linked }: RuleWork,
  owners: readonly (readonly EpisodeDraft[])[],
): {
  readonly following: ReadonlyMap<EpisodeDraft, readonly CountedCoding[]>
  readonly unattached: readonly CountedCoding[]
} {
  const linkedSomewhere = new Set(linked.flatMap((draft) => draft.linked))
  const following = new Map<EpisodeDraft, CountedCoding[]>()
  const unattached: CountedCoding[] = []
  for (const attempt of attempts) {
    if (linkedSomewhere.has(attempt)) continue
    const belongsTo = owners[firstUnit(attempt)] ?? []
    if (belongsTo.length === 0) unattached.push(attempt)
    for (const draft of belongsTo) following.set(draft, [...(following.get(draft) ?? []), attempt])
  }
  return { following, unattached }
}

function episodeOf(
  draft: EpisodeDraft,
  following: readonly CountedCoding[],
  work: RuleWork,
  owners: readonly (readonly EpisodeDraft[])[],
): Episode {
  const { source, rule, allReviewed, inDoubt } = work
  const { table } = source
  const tried = inOrder([...draft.linked, ...following])
  const begin = beginOf(draft)
  const isOwnedReviewed = (): boolean =>
    table.units.every(
      ({ ordinal }) => ordinal <= begin || owners[ordinal]?.includes(draft) !== true || allReviewed(ordinal, ordinal),
    )
  const everyAttempt = [...work.attempts, ...work.linked.flatMap(({ linked }) => linked)]
  const isLater = everyAttempt.some((one) => firstUnit(one) > begin)
  const latency = latencyOf(source, begin, tried, allReviewed)
  return {
    rule: rule.id,
    record: draft.record?.id ?? null,
    opens: draft.opens.map((one) => shown(one, table)),
    attempts: tried.map((one) => ({ ...shown(one, table), linked: draft.linked.includes(one) })),
    attempted: yesNo(tried.length > 0, () => !inDoubt && isOwnedReviewed()),
    attemptAfterwards: yesNo(isLater, () => !inDoubt && allReviewed(begin + 1, table.units.length)),
    latencyUnits: latency.units,
    latencySeconds: latency.seconds,
    outcome: draft.record?.outcome ?? null,
  }
}

/** Yes where it was found, no where it could not have been missed. */
function yesNo(isFound: boolean, isSure: () => boolean): YesNo {
  if (isFound) return 'yes'
  return isSure() ? 'no' : 'not-known'
}

function shown(one: CountedCoding, table: UnitTable): EpisodeCoding {
  const ordinal = firstUnit(one)
  const unit = unitAt(table, ordinal)
  return {
    id: one.coding.id,
    code: one.code,
    ordinal,
    unit: unit?.turn ?? one.coding.unit,
    part: unit?.part ?? null,
  }
}
