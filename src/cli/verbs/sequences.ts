import { csvOf } from '../../core/base/dataTable'
import type { DataTable } from '../../core/base/dataTable'
import { present } from '../../core/base/objects'
import { defaultEpisodeQuestion } from '../../core/analysis/process/episode'
import type { ProcessQuestion } from '../../core/analysis/process/processQuestion'
import type { StudyProcess } from '../../core/analysis/process/studyProcess'
import { studyProcess } from '../../core/analysis/process/studyProcess'
import { codeById } from '../../core/codebook/codes'
import { roles as allRoles } from '../../core/transcript/model'
import { codingKinds } from '../../core/coding/model'
import type { StudyReading } from '../../core/study/readStudy'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { episodePairsBlock } from '../../report/blocks/episodePairsBlock'
import type { MadeBlock } from '../../report/blocks/madeBlock'
import { processBlocks } from '../../report/blocks/processBlocks'
import { processJson } from '../../report/json/processJson'
import { episodeData, episodePairData, lagData } from '../../report/tables/processData'
import { calledStudy, exportOptions, formatOf, markdownText } from '../exports'
import { exitCodeOf, openStudy, studyOptions } from '../openedStudy'
import { processText } from '../text/processText'
import type { Flags, Verb } from '../verb'
import { listOf, oneOf, text, UsageError } from '../verb'

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
  return {
    ...present({
      lags: lags === undefined ? undefined : [...new Set(lags)],
      from: oneOf(flags, 'from', allRoles),
      to: oneOf(flags, 'to', allRoles),
      codes: listOf(flags, 'codes'),
      coder: text(flags, 'coder'),
      kind: oneOf(flags, 'kind', codingKinds),
      uncoded: oneOf(flags, 'uncoded', ['state', 'left-out']),
      tolerance: number('tolerance', 0),
    }),
    noRepeats: flags['no-repeats'] === true,
    episodes: { join: number('join', 0) ?? defaultEpisodeQuestion.join, within: number('within', 1) ?? null },
  }
}

/** Names that are not there are told before anything is counted. */
function checkNames(question: ProcessQuestion, study: StudyReading): void {
  for (const code of question.codes ?? [])
    if (codeById(study.codebook, code) === null) throw new UsageError(`the codebook has no code "${code}"`)
  const names = study.sessions.flatMap(({ seen, hidden }) => [...seen, ...hidden].map(({ header }) => header.coder))
  if (question.coder !== undefined && !names.includes(question.coder))
    throw new UsageError(
      `nobody called "${question.coder}" has codings here; there are ${[...new Set(names)].sort().join(', ')}`,
    )
}

const processTables = ['lags', 'episodes', 'pairs'] as const

/** Each table that can be had as CSV. */
const dataOf: Readonly<Record<(typeof processTables)[number], (process: StudyProcess) => DataTable>> = {
  lags: ({ groups }) => lagData(groups, reasonInWords),
  episodes: ({ episodes }) => episodeData(episodes, reasonInWords),
  pairs: ({ agreement }) => episodePairData(agreement, reasonInWords),
}

function blocksOf(process: StudyProcess, { codebook }: StudyReading, question: ProcessQuestion): MadeBlock[] {
  const pairs = episodePairsBlock(process.agreement)
  return [...(pairs === null ? [] : [pairs]), ...processBlocks(process, codebook, question)]
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
    const { flags, terminal } = call
    const question = questionOf(flags)
    const study = await openStudy(call)
    if (study === null) return 2
    checkNames(question, study)
    const format = formatOf(flags)
    const { sessions, nameOf } = calledStudy(study, flags, format)
    const process = studyProcess(
      sessions,
      study.codebook,
      question.coder === undefined ? question : { ...question, coder: nameOf(question.coder) },
    )
    const table = oneOf(flags, 'table', processTables) ?? 'lags'
    switch (format) {
      case 'csv':
        terminal.out(csvOf(dataOf[table](process)))
        break
      case 'markdown':
        terminal.out(markdownText(blocksOf(process, study, question), study))
        break
      case 'json':
        terminal.out(`${JSON.stringify(processJson(process, reasonInWords), null, 2)}\n`)
        break
      case 'table':
        terminal.out(processText(process, question))
        break
    }
    return exitCodeOf(study)
  },
}
