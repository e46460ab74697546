import type { EpisodeCoding } from '../../core/analysis/process/episode'
import type { EpisodeSummary } from '../../core/analysis/process/episodeSummary'
import type { ProcessGroup } from '../../core/analysis/process/processGroups'
import type { ProcessPair } from '../../core/analysis/process/processPairs'
import type { SessionEpisodes } from '../../core/analysis/process/sessionEpisodes'
import type { DataTable } from '../../core/base/dataTable'
import type { InWords } from '../inWords'
import { why } from './dataCells'

export const lagColumns = [
  'coders',
  'lag',
  'given',
  'target',
  'observed',
  'expected',
  'probability',
  'adjustedResidual',
  'p',
  'pCorrected',
  'yulesQ',
  'structuralZero',
  'reason',
] as const

/** Every cell of the tables of transitions. */
export const lagData = (groups: readonly ProcessGroup[], words: InWords): DataTable<(typeof lagColumns)[number]> => ({
  columns: lagColumns,
  rows: groups.flatMap(({ coders, lags }) =>
    lags.flatMap(({ lag, cells }) =>
      cells.map((cell) => [
        coders.join(', '),
        lag,
        cell.given,
        cell.target,
        cell.observed,
        cell.expected,
        cell.probability,
        cell.adjustedResidual,
        cell.p,
        cell.pCorrected,
        cell.yulesQ,
        cell.structuralZero ? 1 : 0,
        why(cell.reason ?? cell.yulesQReason, words),
      ]),
    ),
  ),
})

export const episodeColumns = [
  'rule',
  'session',
  'coder',
  'opened',
  'openedBy',
  'openings',
  'attempted',
  'attemptedBy',
  'attempts',
  'latencyUnits',
  'latencySeconds',
  'outcome',
  'linked',
  'attemptAfterwards',
  'reason',
] as const

const codesOf = (codings: readonly EpisodeCoding[]): string => codings.map(({ code }) => code).join(' ')

/** Every episode; places are units as coders count them. */
export const episodeData = (
  episodes: readonly SessionEpisodes[],
  words: InWords,
): DataTable<(typeof episodeColumns)[number]> => ({
  columns: episodeColumns,
  rows: episodes.flatMap(({ rule, session, coder, episodes: found }) =>
    found.map((one) => [
      rule,
      session,
      coder,
      one.opens[0]?.ordinal ?? null,
      codesOf(one.opens),
      one.opens.length,
      one.attempts[0]?.ordinal ?? null,
      codesOf(one.attempts),
      one.attempts.length,
      one.latencyUnits.value,
      one.latencySeconds.value,
      one.outcome,
      one.record === null ? 0 : 1,
      one.attemptAfterwards,
      why(one.latencyUnits.reason ?? one.latencySeconds.reason, words),
    ]),
  ),
})

export const episodeSummaryColumns = [
  'rule',
  'of',
  'episodes',
  'linked',
  'attempted',
  'notAttempted',
  'notKnown',
  'attemptedShare',
  'noAttemptAfterwards',
  'medianLatencyUnits',
  'medianLatencySeconds',
  'notJudged',
  'outcomes',
] as const

/** Episodes of one rule in numbers. */
export const episodeSummaryData = (
  rule: string,
  sums: readonly (readonly [name: string, summary: EpisodeSummary])[],
): DataTable<(typeof episodeSummaryColumns)[number]> => ({
  columns: episodeSummaryColumns,
  rows: sums.map(([name, one]) => [
    rule,
    name,
    one.episodes,
    one.linked,
    one.attempted.yes,
    one.attempted.no,
    one.attempted.notKnown,
    one.attemptedShare.value,
    one.noAttemptAfterwards,
    one.medianLatencyUnits.value,
    one.medianLatencySeconds.value,
    one.notJudged,
    one.outcomes.map(({ outcome, episodes }) => `${outcome} ${episodes}`).join('; '),
  ]),
})

export const episodePairColumns = [
  'rule',
  'first',
  'second',
  'sessions',
  'episodesFirst',
  'episodesSecond',
  'matched',
  'tolerance',
  'figure',
  'n',
  'value',
  'reason',
] as const

/** Whether coders see the same episodes, and judge them alike. */
export const episodePairData = (
  pairs: readonly ProcessPair[],
  words: InWords,
): DataTable<(typeof episodePairColumns)[number]> => ({
  columns: episodePairColumns,
  rows: pairs.flatMap(
    ({
      rule,
      coders,
      sessions,
      episodes,
      matched,
      tolerance,
      positiveAgreement,
      exactAgreement,
      attempted,
      outcome,
    }) => {
      const before = [rule, ...coders, sessions.length, ...episodes, matched.length, tolerance]
      const all = episodes[0] + episodes[1]
      return [
        [...before, 'positiveAgreement', all, positiveAgreement.value, why(positiveAgreement.reason, words)],
        [...before, 'positiveAgreementSameUnit', all, exactAgreement.value, why(exactAgreement.reason, words)],
        [...before, 'cohenKappaAttempted', attempted.n, attempted.value, why(attempted.reason, words)],
        [...before, 'cohenKappaOutcome', outcome.n, outcome.value, why(outcome.reason, words)],
      ]
    },
  ),
})
