import type { EpisodeSummary } from '../../core/analysis/process/episodeSummary'
import type { FigureReason } from '../../core/statistics/figure'
import type { InWords } from './agreementJson'
import type { StudyProcess } from '../../core/analysis/process/studyProcess'
import type { EpisodeCoding } from '../../core/analysis/process/episode'

/** The process of a study in the JSON form of the command line. Reasons are in words; what has no value is null beside its reason. */
export function processJson(process: StudyProcess, words: InWords) {
  const why = (reason: FigureReason | null): string | null => (reason === null ? null : words(reason))
  const inWords = <T extends { readonly reason: FigureReason | null }>(one: T) => ({ ...one, reason: why(one.reason) })
  const summary = (one: EpisodeSummary) => ({
    ...one,
    attemptedShare: inWords(one.attemptedShare),
    medianLatencyUnits: inWords(one.medianLatencyUnits),
    medianLatencySeconds: inWords(one.medianLatencySeconds),
  })
  const opening = (codings: readonly EpisodeCoding[] | undefined): number | null => codings?.[0]?.ordinal ?? null
  return {
    coders: process.coders,
    codes: process.codes,
    mixesSpeakers: process.mixesSpeakers,
    episodes: process.episodes.flatMap(({ session, coder, episodes }) =>
      episodes.map((one) => ({
        session,
        coder,
        ...one,
        latencyUnits: one.latencyUnits.value,
        latencyUnitsReason: why(one.latencyUnits.reason),
        latencySeconds: one.latencySeconds.value,
        latencySecondsReason: why(one.latencySeconds.reason),
      })),
    ),
    episodeSummaries: [
      ...process.groups.flatMap(({ coder, coders, sessions, episodes }) =>
        episodes.map(({ rule, ...one }) => ({ rule, session: null, coder, coders, sessions, ...summary(one) })),
      ),
      ...process.episodes.map(({ session, coder, rule, summary: one, unattached, withoutOpening }) => ({
        rule,
        session,
        coder,
        coders: [coder],
        sessions: [session],
        ...summary(one),
        attemptsOutsideEpisodes: unattached,
        recordsWithoutOpening: withoutOpening,
      })),
    ],
    episodeAgreement: process.agreement.map(
      ({ matched, attempted, outcome, positiveAgreement, exactAgreement, ...one }) => ({
        ...one,
        positiveAgreement: inWords(positiveAgreement),
        exactAgreement: inWords(exactAgreement),
        attempted: inWords(attempted),
        outcome: inWords(outcome),
        matched: matched.map(({ session, apart, first, second }) => ({
          session,
          apart,
          openings: [opening(first.opens), opening(second.opens)],
          attempted: [first.attempted, second.attempted],
          outcomes: [first.outcome, second.outcome],
        })),
      }),
    ),
    lags: process.groups.flatMap(({ coder, lags }) =>
      lags.flatMap(({ lag, cells }) =>
        cells.map(({ reason, yulesQReason, ...cell }) => ({
          coder,
          lag,
          ...cell,
          reason: why(reason),
          yulesQReason: why(yulesQReason),
        })),
      ),
    ),
    tests: process.groups.flatMap(({ coder, coders, sessions, reviewedUnits, otherCodesOnly, lags }) =>
      lags.map(({ lag, states, transitions, pairs, severalCodes, repeatsLeftOut, test }) => ({
        coder,
        lag,
        ...inWords(test),
        states,
        transitions,
        pairs,
        severalCodes,
        repeatsLeftOut,
        coders,
        sessions,
        reviewedUnits,
        otherCodesOnly,
      })),
    ),
    recordsWithoutRule: process.recordsWithoutRule,
    excluded: process.excluded,
    leftOut: process.leftOut,
  }
}
