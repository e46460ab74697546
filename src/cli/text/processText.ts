import type { Episode, EpisodeCoding } from '../../core/analysis/process/episode'
import type { EpisodeSummary } from '../../core/analysis/process/episodeSummary'
import type { ProcessGroup } from '../../core/analysis/process/processGroups'
import type { ProcessPair } from '../../core/analysis/process/processPairs'
import type { ProcessQuestion } from '../../core/analysis/process/processQuestion'
import type { SessionEpisodes } from '../../core/analysis/process/sessionEpisodes'
import type { StudyProcess } from '../../core/analysis/process/studyProcess'
import type { Figure } from '../../core/statistics/figure'
import { median } from '../../core/statistics/median'
import type { LagCell, LagTable } from '../../core/statistics/sequences/lagTable'
import { leftOutWords } from '../../messages/figures/exclusionWords'
import { orderWords } from '../../messages/figures/methodWords'
import {
  afterEpisode,
  episodeNotes,
  otherCodesWords,
  outcomeCounts,
  recordsWithoutRuleWords,
  tableNotes,
  unitWords,
} from '../../messages/figures/processWords'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { plural, probability } from '../../messages/numbers'
import { shownCells } from '../../report/shownCells'
import type { Cell } from './printedTable'
import { figure, printTable } from './printedTable'
import { cautionsWithOptions, processExclusionWords } from './processNotes'

const equalsP = (p: number | null): string =>
  probability(p)
    .replace(/^(?!<)/, '= ')
    .replace('<', '< ')

/** Q within sessions: the least, the middle and the greatest, and in how many it is defined. */
function bySession({ yulesQBySession }: LagTable['cells'][number]): string {
  const known = yulesQBySession.flatMap(({ value }) => value ?? [])
  return known.length === 0
    ? '–'
    : `${figure(Math.min(...known))} / ${figure(median(known))} / ${figure(Math.max(...known))}  (${known.length})`
}

/** Cells that were observed or expected, those that stand out first; the rest are in the JSON. */
function lagText(table: LagTable): string {
  const { lag, pairs, test } = table
  const tested =
    test.reason === null
      ? `G² = ${figure(test.G2)}, ${plural(test.df, 'degree', 'degrees')} of freedom, p ${equalsP(test.p)}.`
      : `No test: ${reasonInWords(test.reason)}`
  const sessions = table.cells[0]?.yulesQBySession.length ?? 0
  const shown = shownCells(table)
  const head = [
    'given',
    'then',
    'observed',
    'expected',
    'probability',
    'residual',
    'p',
    'p corrected',
    "Yule's Q",
    ...(sessions > 1 ? ['Q in sessions: least / median / greatest (n)'] : []),
  ]
  const rows = shown.map((cell) => [...cellOf(cell), ...(sessions > 1 ? [bySession(cell)] : [])])
  const left = table.cells.length - shown.length
  const notes = [
    ...tableNotes({ ...table, fewExpected: test.reason === null ? test.fewExpected : 0 }),
    ...(left > 0
      ? [`Not shown: ${plural(left, 'cell', 'cells')} never seen and expected less than once, or impossible.`]
      : []),
  ]
  return `Lag ${lag}, ${plural(pairs, 'pair', 'pairs')}. ${tested}\n${rows.length === 0 ? '' : printTable(head, rows)}${notes.map((note) => `${note}\n`).join('')}`
}

const cellOf = (cell: LagCell): Cell[] => [
  cell.given,
  cell.target,
  cell.observed,
  `${figure(cell.expected)}${cell.warnings.length > 0 ? '*' : ''}`,
  figure(cell.probability),
  figure(cell.adjustedResidual),
  probability(cell.p),
  probability(cell.pCorrected),
  figure(cell.yulesQ),
]

/** The first, and how many more. */
const firstOf = (codings: readonly EpisodeCoding[]): string => {
  const [one, ...more] = codings
  return one === undefined ? '–' : `${unitWords(one)} ${one.code}${more.length === 0 ? '' : ` +${more.length}`}`
}

function episodeRow({ session, coder }: SessionEpisodes, episode: Episode): Cell[] {
  const { opens, attempts, latencyUnits, latencySeconds, outcome } = episode
  return [
    session,
    coder,
    firstOf(opens),
    firstOf(attempts),
    latencyUnits.value,
    latencySeconds.value === null ? null : Math.round(10 * latencySeconds.value) / 10,
    outcome ?? 'not judged',
    episode.record === null ? 'by rule' : 'linked',
    afterEpisode(episode),
  ]
}

function summaryRow(name: string, one: EpisodeSummary): Cell[] {
  const { yes, no, notKnown } = one.attempted
  return [
    name,
    one.episodes,
    `${yes} of ${yes + no}`,
    figure(one.attemptedShare.value),
    notKnown,
    one.noAttemptAfterwards,
    figure(one.medianLatencyUnits.value, 1),
    figure(one.medianLatencySeconds.value, 1),
    outcomeCounts(one.outcomes).join(', ') || '–',
    one.notJudged,
  ]
}

function episodesText(process: StudyProcess): string {
  const rules = [...new Set(process.episodes.map((one) => one.rule))]
  return rules.map((rule) => ruleText(rule, process)).join('')
}

/** The episodes of one rule: each, in numbers, and how coders agree on them. */
function ruleText(rule: string, process: StudyProcess): string {
  const ours = process.episodes.filter((one) => one.rule === rule)
  const rows = ours.flatMap((one) => one.episodes.map((episode) => episodeRow(one, episode)))
  return [
    `Episodes "${rule}"\n`,
    ...(rows.length === 0 ? [] : [printTable(episodeHead, rows), '\n']),
    printTable(summaryHead, summaryRows(rule, ours, process)),
    ...episodeNotes(ours, ', or too long before').map((note) => `${note}\n`),
    ...process.agreement.filter((one) => one.rule === rule).map(pairText),
    '\n',
  ].join('')
}

const episodeHead = [
  'session',
  'coder',
  'opened by',
  'attempts',
  'units to it',
  'seconds',
  'outcome',
  'found',
  'afterwards',
]
const summaryHead = [
  'episodes of',
  'n',
  'followed by an attempt',
  'share',
  'not known',
  'none afterwards',
  'median units',
  'median seconds',
  'outcomes',
  'not judged',
]

const summaryRows = (rule: string, ours: readonly SessionEpisodes[], { groups }: StudyProcess): Cell[][] => [
  ...ours.map((one) => summaryRow(`${one.session}, ${one.coder}`, one.summary)),
  ...groups.flatMap(({ coder, episodes }) =>
    episodes
      .filter((one) => one.rule === rule)
      .map((one) => summaryRow(`all${coder === null ? '' : `, ${coder}`}`, one)),
  ),
]

const kappaText = (name: string, { value, n, reason }: Figure): string =>
  `${name}: κ ${figure(value)}, n ${n}${reason === null ? '' : ` (${reasonInWords(reason)})`}.`

function pairText(pair: ProcessPair): string {
  const { coders, sessions, episodes, matched, positiveAgreement, exactAgreement, tolerance } = pair
  return (
    `${coders.join(' and ')} (${plural(sessions.length, 'session', 'sessions')}): ${episodes.join(' and ')} episodes, ${matched.length} matched within ${tolerance} units. ` +
    `Positive agreement ${figure(positiveAgreement.value)} (on the very unit ${figure(exactAgreement.value)}). ` +
    `${kappaText('Attempted', pair.attempted)} ${kappaText('Outcome', pair.outcome)}\n`
  )
}

function groupText(group: ProcessGroup, question: ProcessQuestion): string {
  const order = orderWords(question)
  const head = `Transitions${order === '' ? '' : ` ${order}`}, ${group.coder ?? `coders ${group.coders.join(', ')}`}: ${plural(group.sessions.length, 'session', 'sessions')}, ${plural(group.reviewedUnits, 'reviewed unit', 'reviewed units')}.\n`
  const other = otherCodesWords(group.otherCodesOnly).map((words) => `Here ${words}\n`)
  return `${head}${other.join('')}${group.lags.map((table) => `${lagText(table)}\n`).join('')}`
}

/** What followed what, and the episodes, for people. */
export function processText(process: StudyProcess, question: ProcessQuestion): string {
  const { groups } = process
  const cautions = groups.length > 0 ? cautionsWithOptions(process, question) : []
  const left = [
    ...recordsWithoutRuleWords(process.recordsWithoutRule),
    ...leftOutWords(process.leftOut),
    ...processExclusionWords(process.excluded),
  ]
  return [
    ...(groups.length === 0 ? ['No codings count, so there is nothing to follow.\n'] : []),
    episodesText(process),
    ...(groups.length > 1
      ? [
          'Sessions were coded by more than one, so each coder has tables of their own: pooled, a session would count twice.\n\n',
        ]
      : []),
    ...cautions.map((caution) => `${caution}\n\n`),
    ...groups.map((group) => groupText(group, question)),
    ...left.map((line) => `${line}\n`),
  ].join('')
}
