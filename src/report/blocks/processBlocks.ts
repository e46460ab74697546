import { codeById } from '../../core/codebook/codes'
import type { Codebook } from '../../core/codebook/model'
import { episodeData, episodePairData, lagData } from '../tables/figureData'
import type { UnitPlace } from '../../core/analysis/frequencies/frequencyReport'
import type { StudyProcess } from '../../core/analysis/process/studyProcess'
import type { EpisodeSummary } from '../../core/analysis/process/episodeSummary'
import type { LagCell, LagTable } from '../../core/statistics/sequences/lagTable'
import type { FigureReason } from '../../core/statistics/figure'
import type { ReportRow } from '../../protocol/report'
import { bandWords } from '../../messages/figures/bandWords'
import { shownIntervals } from '../../messages/figures/intervalWords'
import type { MadeBlock } from './madeBlock'
import { named } from '../../messages/figures/methodWords'
import type { Dash } from '../../messages/figures/reasonNotes'
import { reasonNotes } from '../../messages/figures/reasonNotes'
import { column, doubtsOf } from './tableParts'
import { leftOutWords } from '../../messages/figures/exclusionWords'
import { afterEpisode, sequenceCautions, tableNotes } from '../../messages/figures/processWords'
import { episodeWords, lagWords } from '../../messages/figures/processExplanations'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { decimal, plural, whole } from '../../messages/numbers'
import type { Episode, EpisodeCoding } from '../../core/analysis/process/episode'
import type { ProcessQuestion } from '../../core/analysis/process/processQuestion'
import type { ProcessGroup } from '../../core/analysis/process/processGroups'
import type { ProcessPair } from '../../core/analysis/process/processPairs'
import type { SessionEpisodes } from '../../core/analysis/process/sessionEpisodes'

const place = ({ unit, part }: EpisodeCoding): string => (part === null ? String(unit) : `${unit}.${part}`)
const tenth = (value: number | null): string =>
  value === null ? '–' : (Math.round(10 * value) / 10).toLocaleString('en-US', { useGrouping: false })
const probability = (p: number | null): string =>
  p === null ? '–' : p < 0.001 ? '<.001' : p.toFixed(3).replace(/^0\./, '.')
const dash = (row: string, figure: string, reason: FigureReason | null): Dash[] =>
  reason === null ? [] : [{ row, figure, why: reasonInWords(reason) }]

type Label = (code: string) => string

const firstOf = (codings: readonly EpisodeCoding[], label: Label): string => {
  const [one, ...more] = codings
  return one === undefined
    ? 'none'
    : `${place(one)} ${label(one.code)}${more.length === 0 ? '' : ` and ${more.length} more`}`
}

const nameOf = ({ session, coder }: SessionEpisodes, episode: Episode, several: boolean): string =>
  `${session}, unit ${episode.opens[0] === undefined ? '–' : place(episode.opens[0])}${several ? `, ${coder}` : ''}`

function summaryRow(name: string, one: EpisodeSummary): ReportRow {
  const { yes, no, notKnown } = one.attempted
  const outcomes = one.outcomes.flatMap(({ outcome, episodes }) => (episodes === 0 ? [] : [`${episodes} ${outcome}`]))
  return {
    label: name,
    depth: 0,
    beside: [],
    list: null,
    doubts: null,
    cells: [
      whole(one.episodes),
      `${yes} of ${yes + no}`,
      decimal(one.attemptedShare.value),
      whole(notKnown),
      whole(one.noAttemptAfterwards),
      tenth(one.medianLatencyUnits.value),
      tenth(one.medianLatencySeconds.value),
      [...outcomes, ...(one.notJudged === 0 ? [] : [`${one.notJudged} not judged`])].join(', ') || 'none',
    ],
  }
}

const summaryDashes = (row: string, one: EpisodeSummary): Dash[] => [
  ...dash(row, 'Share', one.attemptedShare.reason),
  ...dash(row, 'Median units', one.medianLatencyUnits.reason),
  ...dash(row, 'Median seconds', one.medianLatencySeconds.reason),
]

const episodeMethods =
  'Where the coder linked no episode, the codebook’s rule makes them: an opening on the client’s next turn, with nothing tried between, goes on with the same; an attempt belongs to the latest opening before it.'

/** The episodes of one rule: each with its utterances, then in numbers. */
function episodeBlocks(rule: string, process: StudyProcess, label: Label): MadeBlock[] {
  const ours = process.episodes.filter((one) => one.rule === rule)
  const several = process.coders.length > 1
  const found = ours.flatMap((one) =>
    one.episodes.map((episode) => ({ one, episode, name: nameOf(one, episode, several) })),
  )
  const lists = found.map(({ one, episode }, index) => {
    const ordinals = [...episode.opens, ...episode.attempts].map(({ ordinal }) => ordinal)
    return [`episode ${rule} ${index}`, ordinals.map((unit): UnitPlace => ({ session: one.path, unit }))] as const
  })
  const rows = found.map(({ episode, name }, index): ReportRow => {
    const { opens, attempts, latencyUnits, latencySeconds, outcome, record } = episode
    const count = lists[index]?.[1].length ?? 0
    return {
      label: name,
      depth: 0,
      beside: [],
      doubts: null,
      cells: [
        firstOf(opens, label),
        firstOf(attempts, label),
        tenth(latencyUnits.value),
        tenth(latencySeconds.value),
        outcome ?? 'not judged',
        record === null ? 'by rule' : 'linked',
        afterEpisode(episode),
      ],
      list:
        count === 0
          ? null
          : {
              id: `episode ${rule} ${index}`,
              count,
              label: `Episode ${name}: go to ${plural(count, 'utterance', 'utterances')}`,
            },
    }
  })
  const loose = ours.reduce((sum, one) => sum + one.unattached.length, 0)
  const lost = ours.reduce((sum, one) => sum + one.withoutOpening, 0)
  const about = [
    ...(loose > 0
      ? [`${plural(loose, 'attempt belongs', 'attempts belong')} to no episode: nothing opened one before.`]
      : []),
    ...(lost > 0
      ? [
          `Left out: ${plural(lost, 'linked episode whose opening counts', 'linked episodes whose openings count')} no more.`,
        ]
      : []),
  ]
  const sums = [
    ...ours.map((one) => [`${one.session}${several ? `, ${one.coder}` : ''}`, one.summary] as const),
    ...process.groups.flatMap(({ coder, episodes }) =>
      episodes
        .filter((one) => one.rule === rule)
        .map((one) => [`All${coder === null || !several ? '' : `, ${coder}`}`, one] as const),
    ),
  ]
  const data = episodeData(ours, reasonInWords)
  const methods = [
    `Episodes “${rule}”. ${episodeMethods}`,
    episodeWords.latency.formula,
    'Episodes are linked or judged by the coder only where that is said.',
    ...about,
  ]
  return [
    {
      block: {
        id: `episodes ${rule}`,
        heading: `Episodes: ${rule}`,
        pictures: [],
        table: {
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
          rows,
          notes: [
            ...(rows.length === 0 ? ['There are no episodes.'] : []),
            'Places are units as the transcript counts them.',
            ...about,
            ...reasonNotes(
              found.flatMap(({ episode, name }) =>
                episode.attempts.length === 0
                  ? [{ row: name, figure: 'Units to it, Seconds', why: 'Nothing was tried, or nothing that counts.' }]
                  : [
                      ...dash(name, 'Units to it', episode.latencyUnits.reason),
                      ...dash(name, 'Seconds', episode.latencySeconds.reason),
                    ],
              ),
            ),
          ],
        },
      },
      lists,
      data,
      methods,
    },
    {
      block: {
        id: `summary ${rule}`,
        heading: `Episodes in numbers: ${rule}`,
        pictures: [],
        table: {
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
          notes: [
            'An attempt is not yet a resolution: the outcome is the coder’s judgement.',
            ...reasonNotes(sums.flatMap(([name, one]) => summaryDashes(name, one))),
          ],
        },
      },
      lists: [],
      data: {
        columns: [
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
        ],
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
      },
      methods,
    },
  ]
}

/** Cells that were observed, or expected at least once; those that stand out first. */
const shownCells = (table: LagTable): LagCell[] =>
  table.cells
    .filter(({ observed, expected, structuralZero }) => !structuralZero && (observed > 0 || (expected ?? 0) >= 1))
    .sort((a, b) => Math.abs(b.adjustedResidual ?? 0) - Math.abs(a.adjustedResidual ?? 0))

const testWords = ({ test }: LagTable): string =>
  test.reason === null
    ? `G² ${decimal(test.G2)}, ${plural(test.df, 'degree', 'degrees')} of freedom, p ${probability(test.p).replace(/^\./, '= .')}. Where G² is no larger than chance makes it, single cells should not be read.`
    : `No test of the whole table: ${reasonInWords(test.reason)}`

function lagBlock(
  group: ProcessGroup,
  table: LagTable,
  question: ProcessQuestion,
  process: StudyProcess,
  label: Label,
): MadeBlock {
  const { coder, coders, sessions, reviewedUnits, otherCodesOnly } = group
  const order = [
    ...(question.from === undefined ? [] : [`from ${question.from}`]),
    ...(question.to === undefined ? [] : [`to ${question.to}`]),
  ].join(' ')
  const shown = shownCells(table)
  const several = process.coders.length > 1
  const name = ({ given, target }: LagCell): string => `${label(given)} → ${label(target)}`
  const bySession = (cell: LagCell): string =>
    cell.yulesQBySession.map(({ session, value }) => `${session} ${decimal(value)}`).join(', ')
  const left = table.cells.length - shown.length
  const notes = [
    testWords(table),
    ...sequenceCautions(process, question),
    ...tableNotes({ ...table, fewExpected: table.test.reason === null ? table.test.fewExpected : 0 }),
    ...(otherCodesOnly > 0
      ? [
          `${plural(otherCodesOnly, 'unit that carries', 'units that carry')} only codes outside the table ${otherCodesOnly === 1 ? 'counts' : 'count'} as uncoded.`,
        ]
      : []),
    ...(left > 0
      ? [
          `Not shown: ${plural(left, 'cell', 'cells')} never seen and expected less than once, or impossible. The CSV table has all.`,
        ]
      : []),
  ]
  return {
    block: {
      id: `lag ${coder ?? ''}`,
      heading: `What follows what${several ? `: ${coder ?? named(coders)}` : ''}`,
      pictures: [],
      table: {
        caption: `What stood ${plural(table.lag, 'unit', 'units')} after what${order === '' ? '' : `, ${order}`}: ${plural(table.pairs, 'pair', 'pairs')} in ${plural(sessions.length, 'session', 'sessions')}, ${plural(reviewedUnits, 'reviewed unit', 'reviewed units')}`,
        columns: [
          column('Given'),
          column('Then'),
          column('Observed', lagWords.observed),
          column('Expected', lagWords.expected),
          column('Probability', lagWords.probability),
          column('Adjusted residual', lagWords.adjustedResidual),
          column('p', lagWords.p),
          column('p corrected', lagWords.pCorrected),
          column('Yule’s Q', lagWords.yulesQ),
        ],
        rows: shown.map((cell): ReportRow => ({
          label: label(cell.given),
          depth: 0,
          list: null,
          beside: [],
          cells: [
            label(cell.target),
            whole(cell.observed),
            `${decimal(cell.expected)}${cell.warnings.length > 0 ? '*' : ''}`,
            decimal(cell.probability),
            decimal(cell.adjustedResidual),
            probability(cell.p),
            probability(cell.pCorrected),
            decimal(cell.yulesQ),
          ],
          doubts: doubtsOf(name(cell), [
            ...(cell.warnings.length > 0 ? ['Fewer than 5 are expected: p and residual are rough.'] : []),
            ...(cell.yulesQBySession.length > 1
              ? [`Yule’s Q by session: ${bySession(cell)}. Where sessions differ, the pooled table is of none of them.`]
              : []),
          ]),
        })),
        notes: [
          ...notes,
          ...reasonNotes(
            shown.flatMap((cell) => [
              ...dash(name(cell), 'Expected, residual, p', cell.reason),
              ...dash(name(cell), 'Yule’s Q', cell.yulesQReason),
            ]),
          ),
        ],
      },
    },
    lists: [],
    data: lagData([{ ...group, lags: [table] }], reasonInWords),
    methods: [
      `Lag-sequential analysis (Bakeman & Quera 2011) at lag ${table.lag}${order === '' ? ', all speakers pooled' : `, ${order}`}: ${plural(table.transitions, 'transition', 'transitions')} within ${plural(sessions.length, 'session', 'sessions')} (${named(sessions)}), never across sessions or unreviewed units.`,
      `${lagWords.adjustedResidual.title}: ${lagWords.adjustedResidual.formula} p two-sided, corrected after Bonferroni.`,
      ...notes.slice(0, -1 * (left > 0 ? 1 : 0) || undefined),
    ],
  }
}

/** Own work, or that of all who may be seen: episodes, then what follows what. */
export function processBlocks(process: StudyProcess, codebook: Codebook, question: ProcessQuestion): MadeBlock[] {
  const label: Label = (code) => codeById(codebook, code)?.label ?? code
  const blocks = [
    ...codebook.episodes.flatMap(({ id }) => episodeBlocks(id, process, label)),
    ...process.groups.flatMap((group) => group.lags.map((table) => lagBlock(group, table, question, process, label))),
  ]
  const [first, ...more] = blocks
  const left = [
    ...leftOutWords(process.leftOut),
    ...(process.recordsWithoutRule > 0
      ? [`Left out: ${plural(process.recordsWithoutRule, 'episode', 'episodes')} of a kind the codebook does not have.`]
      : []),
  ]
  return first === undefined || left.length === 0
    ? blocks
    : [
        {
          ...first,
          block: { ...first.block, table: { ...first.block.table, notes: [...first.block.table.notes, ...left] } },
        },
        ...more,
      ]
}

/** Whether coders see the same episodes, and judge them alike; null where no two completed a session both. */
export function episodePairsBlock(pairs: readonly ProcessPair[]): MadeBlock | null {
  if (pairs.length === 0) return null
  const nameOfPair = ({ rule, coders }: ProcessPair): string => `${rule}: ${coders.join(' – ')}`
  return {
    block: {
      id: 'episode pairs',
      heading: 'Do coders see the same episodes?',
      pictures: [],
      table: {
        caption: 'Episodes of two coders, matched where their openings are near',
        columns: [
          column('Coders'),
          column('Episodes of the first'),
          column('Of the second'),
          column('Matched', episodeWords.episodeAgreement),
          column('Positive agreement', episodeWords.episodeAgreement),
          column('On the same unit', episodeWords.episodeAgreement),
          column('κ, attempted', episodeWords.attemptedKappa),
          column('n'),
          column('κ, outcome', episodeWords.attemptedKappa),
          column('n'),
        ],
        rows: pairs.map((pair): ReportRow => ({
          label: nameOfPair(pair),
          depth: 0,
          list: null,
          cells: [
            whole(pair.episodes[0]),
            whole(pair.episodes[1]),
            whole(pair.matched.length),
            decimal(pair.positiveAgreement.value),
            decimal(pair.exactAgreement.value),
            decimal(pair.attempted.value),
            whole(pair.attempted.n),
            decimal(pair.outcome.value),
            whole(pair.outcome.n),
          ],
          beside: [
            '',
            '',
            '',
            '',
            '',
            shownIntervals(pair.attempted)[0]?.text ?? '',
            '',
            shownIntervals(pair.outcome)[0]?.text ?? '',
            '',
          ],
          doubts: doubtsOf(nameOfPair(pair), [
            ...[bandWords('cohenKappa', 'κ on attempts', pair.attempted.value, pair.attempted.interval)].filter(
              (words) => words !== null,
            ),
            ...(pair.matched.length < 30
              ? [`Few matched episodes: ${pair.matched.length}. κ says little on so few.`]
              : []),
          ]),
        })),
        notes: [
          ...pairs
            .slice(0, 1)
            .map(
              ({ tolerance }) =>
                `Matched one to one, openings at most ${plural(tolerance, 'unit', 'units')} apart. What neither coder saw can’t be counted, so there is no correction for chance.`,
            ),
          ...reasonNotes(
            pairs.flatMap((pair) => [
              ...dash(nameOfPair(pair), 'Positive agreement', pair.positiveAgreement.reason),
              ...dash(nameOfPair(pair), 'κ, attempted', pair.attempted.reason),
              ...dash(nameOfPair(pair), 'κ, outcome', pair.outcome.reason),
            ]),
          ),
        ],
      },
    },
    lists: [],
    data: episodePairData(pairs, reasonInWords),
    methods: [episodeWords.episodeAgreement.formula, episodeWords.attemptedKappa.measures],
  }
}
