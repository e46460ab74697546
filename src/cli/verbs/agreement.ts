import { csvOf } from '../../core/base/dataTable'
import type { AgreementQuestion } from '../../core/analysis/agreement/agreementQuestion'
import { codingKinds } from '../../core/coding/model'
import type { AgreementOptions } from '../../core/statistics/agreement/unitAgreement'
import { agreementOnUnits } from '../../core/statistics/agreement/unitAgreement'
import { readMatrix } from '../../core/statistics/ratingTables/matrix'
import type { StudyReading } from '../../core/study/readStudy'
import { reasonInWords } from '../../messages/figures/reasonWords'
import type { AgreementFigures, AgreementLevel } from '../../report/agreementFigures'
import { agreementFigures, agreementLevels } from '../../report/agreementFigures'
import { agreementBlocks } from '../../report/blocks/agreementBlocks'
import { matrixBlock } from '../../report/blocks/bareTableBlocks'
import type { MadeBlock } from '../../report/blocks/madeBlock'
import { sessionBlocks } from '../../report/blocks/sessionBlocks'
import { agreementFiguresJson } from '../../report/json/agreementFiguresJson'
import { agreementJson } from '../../report/json/agreementJson'
import type { SupplementName } from '../../report/supplements/supplement'
import { supplementBlocks, supplementNames } from '../../report/supplements/supplements'
import { agreementData } from '../../report/tables/agreementData'
import { forEachTable } from '../bareTables'
import { calledCoders, calledStudy, exportBare, exportOptions, formatOf, markdownText } from '../exports'
import { bootstrapOf } from '../flags'
import { exitCodeOf, openStudy, studyOptions } from '../openedStudy'
import { agreementText, matrixText } from '../text/agreementText'
import type { Call, ExitCode, Flags, Verb } from '../verb'
import { knownList, listOf, oneOf, text, UsageError } from '../verb'

async function ofMatrices(call: Call): Promise<ExitCode> {
  const { flags, terminal } = call
  const options = matrixOptions(flags)
  const { metric, weights } = options
  const bootstrap = bootstrapOf(flags)
  const format = formatOf(flags)
  const isExported = format === 'csv' || format === 'markdown'
  const blocks: MadeBlock[] = []
  const code = await forEachTable(
    call,
    (content) => readMatrix(content, options),
    (path, { table, positive }) => {
      const called = isExported ? { ...table, coders: calledCoders(table.coders, flags) } : table
      const asked: AgreementOptions = {
        metric,
        weights,
        ...(positive === null ? {} : { positive }),
        ...(bootstrap === undefined ? {} : { bootstrap }),
      }
      const agreement = agreementOnUnits(called, asked)
      if (isExported) blocks.push(matrixBlock(path, agreement))
      else if (format === 'json')
        terminal.out(`${JSON.stringify({ file: path, ...agreementJson(agreement, reasonInWords) })}\n`)
      else terminal.out(matrixText(path, agreement))
    },
  )
  if (isExported) terminal.out(exportBare(blocks, format))
  return code
}

function matrixOptions(flags: Flags) {
  const metric = oneOf(flags, 'metric', ['nominal', 'ordinal', 'interval', 'ratio']) ?? 'nominal'
  const weights = oneOf(flags, 'weights', ['unweighted', 'linear', 'quadratic']) ?? 'unweighted'
  const categories = listOf(flags, 'categories')
  const cluster = text(flags, 'cluster')
  return {
    metric,
    weights,
    ...(cluster === undefined ? {} : { cluster }),
    drop: listOf(flags, 'drop') ?? [],
    missing: listOf(flags, 'missing') ?? [],
    ...(categories === undefined ? {} : { categories }),
  }
}

/** What the flags ask of a study. */
interface Asked {
  readonly level: AgreementLevel | null
  readonly question: AgreementQuestion
  readonly show: readonly SupplementName[]
}

async function ofStudy(call: Call): Promise<ExitCode> {
  const { flags, terminal } = call
  const level = oneOf(flags, 'level', agreementLevels) ?? null
  const study = await openStudy(call)
  if (study === null) return 2
  const asked = askedOf(flags, study, level)
  const { show } = asked
  const format = formatOf(flags)
  const { sessions, nameOf } = calledStudy(study, flags, format)
  const question = calledQuestion(asked.question, nameOf, flags)
  const figures = agreementFigures(sessions, study.codebook, { level, question })
  switch (format) {
    case 'csv':
      terminal.out(csvText(study, figures, show))
      break
    case 'markdown':
      terminal.out(markdownText(blocksOf(study, figures, show), study))
      break
    case 'json':
      terminal.out(`${JSON.stringify(agreementFiguresJson(figures, reasonInWords), null, 2)}\n`)
      break
    case 'table':
      terminal.out(agreementText(figures, study, { code: question.code ?? null, show }))
      break
  }
  return exitCodeOf(study)
}

/** Reads the flags; names that are not there are told before anything is counted. */
function askedOf(flags: Flags, study: StudyReading, level: AgreementLevel | null): Asked {
  const coders = listOf(flags, 'coders')
  const known = new Set(
    study.sessions.flatMap(({ seen, hidden }) => [...seen, ...hidden].map(({ header }) => header.coder)),
  )
  const stranger = coders?.find((name) => !known.has(name))
  if (stranger !== undefined)
    throw new UsageError(
      `nobody called "${stranger}" has coded here; there are ${[...known].sort().join(', ') || 'no coders'}`,
    )
  const code = text(flags, 'code')
  if (code !== undefined && !study.codebook.codes.some(({ id }) => id === code))
    throw new UsageError(`the codebook has no code "${code}"`)
  const kinds = knownList(flags, 'kinds', codingKinds)
  const show = (knownList(flags, 'show', [...supplementNames, 'all']) ?? []).flatMap((name) =>
    name === 'all' ? supplementNames : [name],
  )
  if (show.length > 0 && level !== null && level !== 'unit')
    throw new UsageError('--show is about units: leave out --level, or ask for --level unit')
  const question = {
    ...(coders === undefined ? {} : { coders }),
    ...(code === undefined ? {} : { code }),
    ...(kinds === undefined ? {} : { kinds }),
  }
  return { level, question, show }
}

/** The question with coders called as the figures call them, and what is drawn. */
function calledQuestion(
  { coders, ...question }: AgreementQuestion,
  nameOf: (coder: string) => string,
  flags: Flags,
): AgreementQuestion {
  const bootstrap = bootstrapOf(flags)
  return {
    ...(coders === undefined ? {} : { coders: coders.map(nameOf) }),
    ...question,
    ...(bootstrap === undefined ? {} : { bootstrap }),
  }
}

function supplementsOf(
  { codebook }: StudyReading,
  { agreement, supplements }: AgreementFigures,
  show: readonly SupplementName[],
): MadeBlock[] {
  return agreement === null || show.length === 0
    ? []
    : supplementBlocks(supplements(), { ...agreement, codebook }, show)
}

function blocksOf(study: StudyReading, figures: AgreementFigures, show: readonly SupplementName[]): MadeBlock[] {
  const { codebook, settings } = study
  const { level, agreement, levels } = figures
  const wanted = level === 'session' || level === 'segment' ? [level] : (['session', 'segment'] as const)
  return [
    ...(agreement === null ? [] : agreementBlocks(agreement, [], codebook, settings.primary)),
    ...supplementsOf(study, figures, show),
    ...(levels === null ? [] : sessionBlocks(levels, codebook, wanted)),
  ]
}

/** A CSV file is one table: a supplement, a level, or agreement on units. */
function csvText(study: StudyReading, figures: AgreementFigures, show: readonly SupplementName[]): string {
  const { level, agreement, levels } = figures
  if (show.length > 1) throw new UsageError('a CSV file is one table: name one only after --show')
  if (show.length === 1) {
    const [only] = supplementsOf(study, figures, show)
    if (only === undefined) throw new UsageError(`there is nothing to show as ${show.join('')} here`)
    return csvOf(only.data)
  }
  if (agreement !== null) return csvOf(agreementData(agreement, reasonInWords))
  const [block] =
    levels === null || level === null || level === 'unit' ? [] : sessionBlocks(levels, study.codebook, [level])
  return csvOf(block?.data ?? { columns: [], rows: [] })
}

/** `agreement STUDY`, or on bare tables `agreement --matrix FILE.csv …`. */
export const agreementVerb: Verb = {
  name: 'agreement',
  usage: [
    'agreement STUDY [--coders a,b] [--kinds coder,training] [--level unit|segment|session] [--code ID] [--show matrix,confusion,strengths,tolerance,masi,spans,unitizing|all] [--bootstrap N [--seed S]] [--as CODER] [--codebook ID] [--format table|csv|markdown|json] [--names] [--json]',
    '  alliance-coder agreement --matrix FILE.csv … [--metric nominal|ordinal|interval|ratio] [--weights unweighted|linear|quadratic] [--categories a,b] [--drop COLUMN,…] [--missing LABEL,…] [--cluster COLUMN] [--bootstrap N [--seed S]] [--format table|csv|markdown|json] [--names] [--json]',
  ].join('\n'),
  summary:
    'Agreement of the coders per code and over exclusive sets, and on counts and ratings by segment and session; or on tables of one row a unit and one column a coder.',
  options: {
    ...studyOptions,
    ...exportOptions,
    matrix: { type: 'string', multiple: true },
    metric: { type: 'string' },
    weights: { type: 'string' },
    categories: { type: 'string' },
    drop: { type: 'string' },
    missing: { type: 'string' },
    coders: { type: 'string' },
    code: { type: 'string' },
    kinds: { type: 'string' },
    show: { type: 'string' },
    level: { type: 'string' },
    bootstrap: { type: 'string' },
    seed: { type: 'string' },
    cluster: { type: 'string' },
  },
  run: async (call) => await (call.flags['matrix'] === undefined ? ofStudy(call) : ofMatrices(call)),
}
