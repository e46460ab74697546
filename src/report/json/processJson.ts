import type { EpisodeCoding } from '../../core/analysis/process/episode'
import type { MatchedEpisodes } from '../../core/analysis/process/episodeAgreement'
import type { EpisodeSummary } from '../../core/analysis/process/episodeSummary'
import type { ProcessGroup } from '../../core/analysis/process/processGroups'
import type { ProcessPair } from '../../core/analysis/process/processPairs'
import type { SessionEpisodes } from '../../core/analysis/process/sessionEpisodes'
import type { StudyProcess } from '../../core/analysis/process/studyProcess'
import type { FigureReason } from '../../core/statistics/figure'
import type { InWords } from '../inWords'

/** The process of a study in the JSON form of the command line. Reasons are in words; what has no value is null beside its reason. */
export function processJson(process: StudyProcess, words: InWords) {
  const { coders, codes, mixesSpeakers, groups, episodes, agreement, recordsWithoutRule, excluded, leftOut } = process
  return {
    coders,
    codes,
    mixesSpeakers,
    episodes: episodes.flatMap((one) => episodesJson(one, words)),
    episodeSummaries: [
      ...groups.flatMap((group) => pooledSummariesJson(group, words)),
      ...episodes.map((one) => sessionSummaryJson(one, words)),
    ],
    episodeAgreement: agreement.map((pair) => pairJson(pair, words)),
    lags: groups.flatMap((group) => cellsJson(group, words)),
    tests: groups.flatMap((group) => testsJson(group, words)),
    recordsWithoutRule,
    excluded,
    leftOut,
  }
}

const why = (reason: FigureReason | null, words: InWords): string | null => (reason === null ? null : words(reason))

const inWords = <T extends { readonly reason: FigureReason | null }>(one: T, words: InWords) => ({
  ...one,
  reason: why(one.reason, words),
})

const episodesJson = ({ session, coder, episodes }: SessionEpisodes, words: InWords) =>
  episodes.map((one) => ({
    session,
    coder,
    ...one,
    latencyUnits: one.latencyUnits.value,
    latencyUnitsReason: why(one.latencyUnits.reason, words),
    latencySeconds: one.latencySeconds.value,
    latencySecondsReason: why(one.latencySeconds.reason, words),
  }))

const summaryJson = (one: EpisodeSummary, words: InWords) => ({
  ...one,
  attemptedShare: inWords(one.attemptedShare, words),
  medianLatencyUnits: inWords(one.medianLatencyUnits, words),
  medianLatencySeconds: inWords(one.medianLatencySeconds, words),
})

const pooledSummariesJson = ({ coder, coders, sessions, episodes }: ProcessGroup, words: InWords) =>
  episodes.map(({ rule, ...one }) => ({ rule, session: null, coder, coders, sessions, ...summaryJson(one, words) }))

const sessionSummaryJson = (
  { session, coder, rule, summary, unattached, withoutOpening }: SessionEpisodes,
  words: InWords,
) => ({
  rule,
  session,
  coder,
  coders: [coder],
  sessions: [session],
  ...summaryJson(summary, words),
  attemptsOutsideEpisodes: unattached,
  recordsWithoutOpening: withoutOpening,
})

function pairJson(
  { matched, attempted, outcome, positiveAgreement, exactAgreement, ...one }: ProcessPair,
  words: InWords,
) {
  return {
    ...one,
    positiveAgreement: inWords(positiveAgreement, words),
    exactAgreement: inWords(exactAgreement, words),
    attempted: inWords(attempted, words),
    outcome: inWords(outcome, words),
    matched: matched.map(matchedJson),
  }
}

const opening = ([first]: readonly EpisodeCoding[]): number | null => first?.ordinal ?? null

const matchedJson = ({ session, apart, first, second }: MatchedEpisodes) => ({
  session,
  apart,
  openings: [opening(first.opens), opening(second.opens)],
  attempted: [first.attempted, second.attempted],
  outcomes: [first.outcome, second.outcome],
})

const cellsJson = ({ coder, lags }: ProcessGroup, words: InWords) =>
  lags.flatMap(({ lag, cells }) =>
    cells.map(({ reason, yulesQReason, ...cell }) => ({
      coder,
      lag,
      ...cell,
      reason: why(reason, words),
      yulesQReason: why(yulesQReason, words),
    })),
  )

const testsJson = ({ coder, coders, sessions, reviewedUnits, otherCodesOnly, lags }: ProcessGroup, words: InWords) =>
  lags.map(({ lag, states, transitions, pairs, severalCodes, repeatsLeftOut, test }) => ({
    coder,
    lag,
    ...inWords(test, words),
    states,
    transitions,
    pairs,
    severalCodes,
    repeatsLeftOut,
    coders,
    sessions,
    reviewedUnits,
    otherCodesOnly,
  }))
