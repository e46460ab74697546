import type { Episode, EpisodeCoding } from '../../core/analysis/process/episode'
import type { EpisodeSummary } from '../../core/analysis/process/episodeSummary'
import type { SessionEpisodes } from '../../core/analysis/process/sessionEpisodes'
import type { StudyProcess } from '../../core/analysis/process/studyProcess'
import { episodeWords } from '../../messages/figures/processExplanations'
import { afterEpisode, episodeNotes, outcomeCounts, unitWords } from '../../messages/figures/processWords'
import type { Dash } from '../../messages/figures/reasonNotes'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { decimal, plural, whole } from '../../messages/numbers'
import type { ReportRow, ReportTable } from '../../protocol/report'
import { episodeData, episodeSummaryData } from '../tables/processData'
import type { MadeBlock } from './madeBlock'
import { column, dashOf, plainRow, tableBlock } from './tableParts'

type Label = (code: string) => string

/** The episodes of one rule: each with its utterances, then in numbers. */
export function episodeBlocks(rule: string, process: StudyProcess, label: Label): MadeBlock[] {
  const ours = process.episodes.filter((one) => one.rule === rule)
  const methods = [
    `Episodes “${rule}”. Where the coder linked no episode, the codebook’s rule makes them: an opening on the client’s next turn, with nothing tried between, goes on with the same; an attempt belongs to the latest opening before it.`,
    episodeWords.latency.formula,
    'Episodes are linked or judged by the coder only where that is said.',
    ...episodeNotes(ours),
  ]
  return [
    { ...eachBlock(rule, ours, process, label), methods },
    { ...summaryBlock(rule, ours, process), methods },
  ]
}

const tenth = (value: number | null): string =>
  value === null ? '–' : (Math.round(10 * value) / 10).toLocaleString('en-US', { useGrouping: false })

/** An episode as a row of the table. */
interface NamedEpisode {
  /** Id of its list of utterances. */
  readonly id: string
  readonly name: string
  /** Of its transcript. */
  readonly path: string
  readonly episode: Episode
}

function namedEpisodes(rule: string, ours: readonly SessionEpisodes[], several: boolean): NamedEpisode[] {
  const all = ours.flatMap((one) => one.episodes.map((episode) => ({ one, episode })))
  return all.map(({ one, episode }, index) => {
    const [opening] = episode.opens
    const unit = opening === undefined ? '–' : unitWords(opening)
    return {
      id: `episode ${rule} ${index}`,
      name: `${one.session}, unit ${unit}${several ? `, ${one.coder}` : ''}`,
      path: one.path,
      episode,
    }
  })
}

function eachBlock(
  rule: string,
  ours: readonly SessionEpisodes[],
  process: StudyProcess,
  label: Label,
): Omit<MadeBlock, 'methods'> {
  const found = namedEpisodes(rule, ours, process.coders.length > 1)
  return {
    block: tableBlock(
      { id: `episodes ${rule}`, heading: `Episodes: ${rule}` },
      episodeTable(rule, found, label, episodeNotes(ours)),
    ),
    lists: found.map(({ id, path, episode }) => {
      const places = codingsOf(episode).map(({ ordinal }) => ({ session: path, unit: ordinal }))
      return [id, places] as const
    }),
    data: episodeData(ours, reasonInWords),
  }
}

const codingsOf = ({ opens, attempts }: Episode): readonly EpisodeCoding[] => [...opens, ...attempts]

function episodeTable(
  rule: string,
  found: readonly NamedEpisode[],
  label: Label,
  about: readonly string[],
): ReportTable {
  return {
    caption: `Each episode “${rule}”: what opened it, what was tried, how soon, what came of it`,
    columns: [
      column('Episode', episodeWords.episodes),
      column('Opened by'),
      column('First attempt'),
      column('Units to it', episodeWords.latency),
      column('Seconds', episodeWords.latency),
      column('Outcome', episodeWords.outcomes),
      column('Found'),
      column('Afterwards', episodeWords.noAttemptAfterwards),
    ],
    rows: found.map((one) => episodeRow(one, label)),
    notes: [
      ...(found.length === 0 ? ['There are no episodes.'] : []),
      'Places are units as the transcript counts them.',
      ...about,
    ],
    excluded: [],
  }
}

function episodeRow(one: NamedEpisode, label: Label): ReportRow {
  const { id, name, episode } = one
  const { opens, attempts, latencyUnits, latencySeconds, outcome, record } = episode
  const { length: count } = codingsOf(episode)
  const cells = [
    firstOf(opens, label),
    firstOf(attempts, label),
    tenth(latencyUnits.value),
    tenth(latencySeconds.value),
    outcome ?? 'not judged',
    record === null ? 'by rule' : 'linked',
    afterEpisode(episode),
  ]
  return plainRow(name, cells, {
    list:
      count === 0 ? null : { id, count, label: `Episode ${name}: go to ${plural(count, 'utterance', 'utterances')}` },
    dashes: latencyDashes(one),
  })
}

function firstOf(codings: readonly EpisodeCoding[], label: Label): string {
  const [one, ...more] = codings
  if (one === undefined) return 'none'
  return `${unitWords(one)} ${label(one.code)}${more.length === 0 ? '' : ` and ${more.length} more`}`
}

const latencyDashes = ({ name, episode }: NamedEpisode): Dash[] =>
  episode.attempts.length === 0
    ? [{ row: name, figure: 'Units to it, Seconds', why: 'Nothing was tried, or nothing that counts.' }]
    : [
        ...dashOf(name, 'Units to it', episode.latencyUnits.reason),
        ...dashOf(name, 'Seconds', episode.latencySeconds.reason),
      ]

function summaryBlock(
  rule: string,
  ours: readonly SessionEpisodes[],
  process: StudyProcess,
): Omit<MadeBlock, 'methods'> {
  const several = process.coders.length > 1
  const sums = [
    ...ours.map((one) => [`${one.session}${several ? `, ${one.coder}` : ''}`, one.summary] as const),
    ...process.groups.flatMap(({ coder, episodes }) =>
      episodes
        .filter((one) => one.rule === rule)
        .map((one) => [`All${coder === null || !several ? '' : `, ${coder}`}`, one] as const),
    ),
  ]
  return {
    block: tableBlock({ id: `summary ${rule}`, heading: `Episodes in numbers: ${rule}` }, summaryTable(rule, sums)),
    lists: [],
    data: episodeSummaryData(rule, sums),
  }
}

const summaryTable = (
  rule: string,
  sums: readonly (readonly [name: string, summary: EpisodeSummary])[],
): ReportTable => ({
  caption: `Episodes “${rule}” of each session and all together`,
  columns: [
    column('Episodes of'),
    column('n', episodeWords.episodes),
    column('Followed by an attempt', episodeWords.attemptedShare),
    column('Share', episodeWords.attemptedShare),
    column('Not known'),
    column('None afterwards', episodeWords.noAttemptAfterwards),
    column('Median units', episodeWords.latency),
    column('Median seconds', episodeWords.latency),
    column('Outcomes', episodeWords.outcomes),
  ],
  rows: sums.map(([name, one]) => summaryRow(name, one)),
  notes: ['An attempt is not yet a resolution: the outcome is the coder’s judgement.'],
  excluded: [],
})

function summaryRow(name: string, one: EpisodeSummary): ReportRow {
  const { yes, no, notKnown } = one.attempted
  const cells = [
    whole(one.episodes),
    `${yes} of ${yes + no}`,
    decimal(one.attemptedShare.value),
    whole(notKnown),
    whole(one.noAttemptAfterwards),
    tenth(one.medianLatencyUnits.value),
    tenth(one.medianLatencySeconds.value),
    [...outcomeCounts(one.outcomes), ...(one.notJudged === 0 ? [] : [`${one.notJudged} not judged`])].join(', ') ||
      'none',
  ]
  return plainRow(name, cells, { dashes: summaryDashes(name, one) })
}

const summaryDashes = (row: string, one: EpisodeSummary): Dash[] => [
  ...dashOf(row, 'Share', one.attemptedShare.reason),
  ...dashOf(row, 'Median units', one.medianLatencyUnits.reason),
  ...dashOf(row, 'Median seconds', one.medianLatencySeconds.reason),
]
