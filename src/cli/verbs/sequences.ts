import { codeById } from '../../core/codebook/codes'
import { roles as allRoles } from '../../core/transcript/model'
import { codingKinds } from '../../core/coding/model'
import { csvOf } from '../../core/base/dataTable'
import { episodeData, episodePairData, lagData } from '../../report/tables/figureData'
import { processJson } from '../../report/json/processJson'
import type { StudyProcess } from '../../core/analysis/process/studyProcess'
import { studyProcess } from '../../core/analysis/process/studyProcess'
import type { EpisodeSummary } from '../../core/analysis/process/episodeSummary'
import type { LagTable } from '../../core/statistics/sequences/lagTable'
import { leftOutWords } from '../../messages/figures/exclusionWords'
import { episodePairsBlock, processBlocks } from '../../report/blocks/processBlocks'
import { afterEpisode, processExclusionWords, sequenceCautions, tableNotes } from '../../messages/figures/processWords'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { calledStudy, exportOptions, formatOf, markdownText } from '../exports'
import { openStudy, studyOptions } from '../openedStudy'
import type { Cell } from '../text/printedTable'
import { figure, printTable } from '../text/printedTable'
import type { Flags, Verb } from '../verb'
import { listOf, oneOf, text, UsageError } from '../verb'
import { plural } from '../../messages/numbers'
import { median } from '../../core/statistics/median'
import type { Episode, EpisodeCoding } from '../../core/analysis/process/episode'
import { defaultEpisodeQuestion } from '../../core/analysis/process/episode'
import type { ProcessQuestion } from '../../core/analysis/process/processQuestion'
import type { ProcessGroup } from '../../core/analysis/process/processGroups'
import type { SessionEpisodes } from '../../core/analysis/process/sessionEpisodes'

/** A whole number from an option, or a usage error. */
function whole(word: string, name: string, least: number): number {
  const value = Number(word)
  if (!/^\d+$/.test(word) || value < least || value > 100_000)
    throw new UsageError(`--${name} takes whole numbers from ${least}; not "${word}"`)
  return value
}

function questionOf(flags: Flags): ProcessQuestion {
  const number = (name: string, least: number): number | undefined => {
    const word = text(flags, name)
    return word === undefined ? undefined : whole(word, name, least)
  }
  const lags = listOf(flags, 'lag')?.map((word) => whole(word, 'lag', 1))
  const [from, to, codes, coder] = [
    oneOf(flags, 'from', allRoles),
    oneOf(flags, 'to', allRoles),
    listOf(flags, 'codes'),
    text(flags, 'coder'),
  ]
  const [kind, uncoded, tolerance] = [
    oneOf(flags, 'kind', codingKinds),
    oneOf(flags, 'uncoded', ['state', 'left-out']),
    number('tolerance', 0),
  ]
  return {
    ...(lags === undefined ? {} : { lags: [...new Set(lags)] }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(codes === undefined ? {} : { codes }),
    ...(coder === undefined ? {} : { coder }),
    ...(kind === undefined ? {} : { kind }),
    ...(uncoded === undefined ? {} : { uncoded }),
    ...(tolerance === undefined ? {} : { tolerance }),
    noRepeats: flags['no-repeats'] === true,
    episodes: { join: number('join', 0) ?? defaultEpisodeQuestion.join, within: number('within', 1) ?? null },
  }
}

const pOf = (p: number | null): string => (p === null ? '–' : p < 0.001 ? '<.001' : figure(p, 3))
const equalsP = (p: number | null): string =>
  pOf(p)
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
  const shown = table.cells
    .filter(({ observed, expected, structuralZero }) => !structuralZero && (observed > 0 || (expected ?? 0) >= 1))
    .sort((a, b) => Math.abs(b.adjustedResidual ?? 0) - Math.abs(a.adjustedResidual ?? 0))
  const rows = shown.map((cell): Cell[] => [
    cell.given,
    cell.target,
    cell.observed,
    `${figure(cell.expected)}${cell.warnings.length > 0 ? '*' : ''}`,
    figure(cell.probability),
    figure(cell.adjustedResidual),
    pOf(cell.p),
    pOf(cell.pCorrected),
    figure(cell.yulesQ),
    ...(sessions > 1 ? [bySession(cell)] : []),
  ])
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
  const notes = tableNotes({ ...table, fewExpected: test.reason === null ? test.fewExpected : 0 })
  const left = table.cells.length - shown.length
  if (left > 0)
    notes.push(`Not shown: ${plural(left, 'cell', 'cells')} never seen and expected less than once, or impossible.`)
  return `Lag ${lag}, ${plural(pairs, 'pair', 'pairs')}. ${tested}\n${rows.length === 0 ? '' : printTable(head, rows)}${notes.map((note) => `${note}\n`).join('')}`
}

const place = ({ unit, part }: { readonly unit: number; readonly part: number | null }): string =>
  part === null ? String(unit) : `${unit}.${part}`

/** The first, and how many more. */
const firstOf = (codings: readonly EpisodeCoding[]): string => {
  const [one, ...more] = codings
  return one === undefined ? '–' : `${place(one)} ${one.code}${more.length === 0 ? '' : ` +${more.length}`}`
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
    one.outcomes.flatMap(({ outcome, episodes }) => (episodes === 0 ? [] : [`${episodes} ${outcome}`])).join(', ') ||
      '–',
    one.notJudged,
  ]
}

function episodesText(process: StudyProcess): string {
  const parts: string[] = []
  for (const rule of new Set(process.episodes.map((one) => one.rule))) {
    const ours = process.episodes.filter((one) => one.rule === rule)
    parts.push(`Episodes "${rule}"\n`)
    const rows = ours.flatMap((one) => one.episodes.map((episode) => episodeRow(one, episode)))
    if (rows.length > 0)
      parts.push(
        printTable(
          ['session', 'coder', 'opened by', 'attempts', 'units to it', 'seconds', 'outcome', 'found', 'afterwards'],
          rows,
        ),
        '\n',
      )
    const all = process.groups.flatMap(({ coder, episodes }) =>
      episodes
        .filter((one) => one.rule === rule)
        .map((one) => summaryRow(`all${coder === null ? '' : `, ${coder}`}`, one)),
    )
    const each = ours.map((one) => summaryRow(`${one.session}, ${one.coder}`, one.summary))
    parts.push(
      printTable(
        [
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
        ],
        [...each, ...all],
      ),
    )
    const loose = ours.reduce((sum, one) => sum + one.unattached.length, 0)
    if (loose > 0)
      parts.push(
        `${plural(loose, 'attempt belongs', 'attempts belong')} to no episode: nothing opened one before, or too long before.\n`,
      )
    const lost = ours.reduce((sum, one) => sum + one.withoutOpening, 0)
    if (lost > 0)
      parts.push(
        `Left out: ${plural(lost, 'linked episode whose opening counts', 'linked episodes whose openings count')} no more.\n`,
      )
    for (const pair of process.agreement.filter((one) => one.rule === rule)) {
      const { coders, sessions, episodes, matched, positiveAgreement, exactAgreement, attempted, outcome, tolerance } =
        pair
      parts.push(
        `${coders.join(' and ')} (${plural(sessions.length, 'session', 'sessions')}): ${episodes.join(' and ')} episodes, ${matched.length} matched within ${tolerance} units. ` +
          `Positive agreement ${figure(positiveAgreement.value)} (on the very unit ${figure(exactAgreement.value)}). ` +
          `Attempted: κ ${figure(attempted.value)}, n ${attempted.n}${attempted.reason === null ? '' : ` (${reasonInWords(attempted.reason)})`}. Outcome: κ ${figure(outcome.value)}, n ${outcome.n}${outcome.reason === null ? '' : ` (${reasonInWords(outcome.reason)})`}.\n`,
      )
    }
    parts.push('\n')
  }
  return parts.join('')
}

function groupText(group: ProcessGroup, question: ProcessQuestion): string {
  const order = [
    ...(question.from === undefined ? [] : [`from ${question.from}`]),
    ...(question.to === undefined ? [] : [`to ${question.to}`]),
  ].join(' ')
  const head = `Transitions${order === '' ? '' : ` ${order}`}, ${group.coder ?? `coders ${group.coders.join(', ')}`}: ${plural(group.sessions.length, 'session', 'sessions')}, ${plural(group.reviewedUnits, 'reviewed unit', 'reviewed units')}.\n`
  const other =
    group.otherCodesOnly > 0
      ? `Here ${plural(group.otherCodesOnly, 'unit that carries', 'units that carry')} only codes outside the table ${group.otherCodesOnly === 1 ? 'counts' : 'count'} as uncoded.\n`
      : ''
  return `${head}${other}${group.lags.map((table) => `${lagText(table)}\n`).join('')}`
}

/** Names that are not there are told before anything is counted. */
function checkNames(question: ProcessQuestion, study: NonNullable<Awaited<ReturnType<typeof openStudy>>>): void {
  for (const code of question.codes ?? [])
    if (codeById(study.codebook, code) === null) throw new UsageError(`the codebook has no code "${code}"`)
  const names = study.sessions.flatMap(({ seen, hidden }) => [...seen, ...hidden].map(({ header }) => header.coder))
  if (question.coder !== undefined && !names.includes(question.coder))
    throw new UsageError(
      `nobody called "${question.coder}" has codings here; there are ${[...new Set(names)].sort().join(', ')}`,
    )
}

/** `sequences STUDY`: what followed what, and the episodes of the codebook's rules. */
export const sequencesVerb: Verb = {
  name: 'sequences',
  usage: [
    'sequences STUDY [--lag 1,2] [--from ROLE] [--to ROLE] [--codes a,b] [--uncoded state|left-out] [--no-repeats] [--coder X] [--kind coder|consensus|…]',
    '    [--join TURNS] [--within UNITS] [--tolerance UNITS] [--as CODER] [--codebook ID] [--format table|csv|markdown|json] [--table lags|episodes|pairs] [--names] [--json]',
  ].join('\n'),
  summary:
    'What followed what at each lag, with tests, and episodes: what opened them, what was tried, how soon, what came of it.',
  options: {
    ...studyOptions,
    ...exportOptions,
    table: { type: 'string' },
    lag: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    codes: { type: 'string' },
    uncoded: { type: 'string' },
    'no-repeats': { type: 'boolean' },
    coder: { type: 'string' },
    kind: { type: 'string' },
    join: { type: 'string' },
    within: { type: 'string' },
    tolerance: { type: 'string' },
  },
  async run(call) {
    const question = questionOf(call.flags)
    const study = await openStudy(call)
    if (study === null) return 2
    checkNames(question, study)
    const format = formatOf(call.flags)
    const { sessions, nameOf } = calledStudy(study, call.flags, format)
    const process = studyProcess(
      sessions,
      study.codebook,
      question.coder === undefined ? question : { ...question, coder: nameOf(question.coder) },
    )
    const { terminal } = call
    const table = oneOf(call.flags, 'table', ['lags', 'episodes', 'pairs']) ?? 'lags'
    if (format === 'csv')
      terminal.out(
        csvOf(
          table === 'lags'
            ? lagData(process.groups, reasonInWords)
            : table === 'episodes'
              ? episodeData(process.episodes, reasonInWords)
              : episodePairData(process.agreement, reasonInWords),
        ),
      )
    else if (format === 'markdown') {
      const pairs = episodePairsBlock(process.agreement)
      terminal.out(
        markdownText([...(pairs === null ? [] : [pairs]), ...processBlocks(process, study.codebook, question)], study),
      )
    } else if (format === 'json') terminal.out(`${JSON.stringify(processJson(process, reasonInWords), null, 2)}\n`)
    else {
      if (process.groups.length === 0) terminal.out('No codings count, so there is nothing to follow.\n')
      terminal.out(episodesText(process))
      if (process.groups.length > 1)
        terminal.out(
          'Sessions were coded by more than one, so each coder has tables of their own: pooled, a session would count twice.\n\n',
        )
      for (const caution of process.groups.length > 0 ? sequenceCautions(process, question) : [])
        terminal.out(`${caution}\n\n`)
      for (const group of process.groups) terminal.out(groupText(group, question))
      if (process.recordsWithoutRule > 0)
        terminal.out(
          `Left out: ${plural(process.recordsWithoutRule, 'episode', 'episodes')} of a kind the codebook does not have.\n`,
        )
      for (const line of [...leftOutWords(process.leftOut), ...processExclusionWords(process.excluded)])
        terminal.out(`${line}\n`)
    }
    return study.problems.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}
