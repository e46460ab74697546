import { agreementJson, studyAgreementJson } from '../../report/json/agreementJson'
import { levelsJson } from '../../report/json/reliabilityJson'
import { studySupplements } from '../../core/analysis/agreement/studySupplements'
import { supplementsJson } from '../../report/json/supplementsJson'
import type { StudyAgreement, TableAgreement } from '../../core/analysis/agreement/studyAgreement'
import { studyAgreement } from '../../core/analysis/agreement/studyAgreement'
import { studyReliability } from '../../core/analysis/reliability/studyReliability'
import type { UnitAgreement } from '../../core/statistics/agreement/unitAgreement'
import { agreementOnUnits } from '../../core/statistics/agreement/unitAgreement'
import type { CoefficientKey } from '../../core/statistics/coefficients/coefficients'
import { codingKinds } from '../../core/coding/model'
import { readMatrix } from '../../core/statistics/ratingTables/matrix'
import type { Primary } from '../../report/blocks/agreementBlocks'
import { primaryWords } from '../../report/blocks/agreementBlocks'
import { matrixBlock } from '../../report/blocks/bareTableBlocks'
import { exclusionWords, leftOutWords } from '../../messages/figures/exclusionWords'
import type { MadeBlock } from '../../report/blocks/madeBlock'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { ratingsLeftOutWords, segmentWords } from '../../messages/figures/reliabilityWords'
import { levelText } from '../text/reliabilityText'
import { agreementExport, calledCoders, calledStudy, exportBare, exportOptions, formatOf } from '../exports'
import { openStudy, studyOptions } from '../openedStudy'
import { bootstrapOf, boundsOf, intervalNote, intervalTable } from '../text/intervalText'
import { figure, printTable } from '../text/printedTable'
import { forEachTable } from '../bareTables'
import type { Call, ExitCode, Verb } from '../verb'
import { knownList, listOf, oneOf, text, UsageError } from '../verb'
import { supplementNames, supplementsText } from '../text/supplementText'
import { coefficientName } from '../../messages/figures/coefficientWords'

/** Positive agreement and prevalence first: they show what a chance-corrected figure alone hides. */
const shown: readonly CoefficientKey[] = [
  'positiveAgreement',
  'percentAgreement',
  'cohenKappa',
  'fleissKappa',
  'krippendorffAlpha',
  'gwetAC',
]
const short: Readonly<Partial<Record<CoefficientKey, string>>> = {
  positiveAgreement: 'positive',
  percentAgreement: 'percent',
  cohenKappa: 'Cohen κ',
  fleissKappa: 'Fleiss κ',
  krippendorffAlpha: 'α',
  gwetAC: 'AC1',
}

/** Of a code present or absent; more categories have one each, and none stands for the table. */
const prevalence = ({ categories, perCategory, positive }: UnitAgreement): number | null =>
  categories.length === 2 ? (perCategory.find(({ category }) => category === positive)?.prevalence ?? null) : null

/** Reasons behind the dashes of a table, each said once. */
function reasonLines(rows: readonly (readonly [name: string, agreement: UnitAgreement])[]): string[] {
  const lines = new Map<string, string[]>()
  for (const [name, { coefficients }] of rows) {
    for (const key of shown) {
      const why = coefficients[key].reason
      if (why === null) continue
      const words = reasonInWords(why)
      lines.set(words, [...(lines.get(words) ?? []), `${name} ${short[key] ?? key}`])
    }
  }
  return [...lines].map(([words, names]) => `  – ${names.join(', ')}: ${words}`)
}

/** Whether any figure has an interval that is clustered by session, which is then shown before that by units. */
const bySession = (rows: readonly (readonly [name: string, agreement: UnitAgreement])[]): boolean =>
  rows.some(([, { coefficients }]) =>
    coefficients.krippendorffAlpha.intervals.some(({ method, low }) => method === 'session-t' && low !== null),
  )

function tableOf(first: string, rows: readonly (readonly [name: string, agreement: UnitAgreement])[]): string {
  const head = [
    first,
    'n',
    'prevalence',
    ...shown.map((key) => short[key] ?? key),
    `95 % of α, ${bySession(rows) ? 'by session' : 'by units'}`,
    ...(bySession(rows) ? ['by units'] : []),
  ]
  const cells = rows.map(([name, agreement]) => {
    const { interval, intervals, n } = agreement.coefficients.krippendorffAlpha
    const byUnits = interval === null ? '–' : `${figure(interval.low)} to ${figure(interval.high)}`
    const sessions = intervals.find(({ method }) => method === 'session-t')
    const bounds =
      sessions?.low === undefined || sessions.low === null ? '–' : `${figure(sessions.low)} to ${figure(sessions.high)}`
    return [
      name,
      n,
      figure(prevalence(agreement)),
      ...shown.map((key) => figure(agreement.coefficients[key].value)),
      ...(bySession(rows) ? [bounds] : []),
      byUnits,
    ]
  })
  return [printTable(head, cells).trimEnd(), ...reasonLines(rows), ''].join('\n')
}

function crossTable(title: string, { table }: TableAgreement): string {
  if (table === null) return ''
  const [first, second] = table.coders
  const head = [`${first} ↓  ${second} →`, ...table.categories]
  return `${title}\n${printTable(
    head,
    table.counts.map((row, i) => [table.categories[i] ?? '', ...row]),
  )}`
}

async function ofMatrices(call: Call): Promise<ExitCode> {
  const { flags, terminal } = call
  const metric = oneOf(flags, 'metric', ['nominal', 'ordinal', 'interval', 'ratio']) ?? 'nominal'
  const weights = oneOf(flags, 'weights', ['unweighted', 'linear', 'quadratic']) ?? 'unweighted'
  const categories = listOf(flags, 'categories')
  const bootstrap = bootstrapOf(flags)
  const cluster = text(flags, 'cluster')
  const options = {
    metric,
    weights,
    ...(cluster === undefined ? {} : { cluster }),
    drop: listOf(flags, 'drop') ?? [],
    missing: listOf(flags, 'missing') ?? [],
    ...(categories === undefined ? {} : { categories }),
  }
  const format = formatOf(flags)
  const blocks: MadeBlock[] = []
  const code = await forEachTable(
    call,
    (content) => readMatrix(content, options),
    (path, { table, positive }) => {
      const called =
        format === 'csv' || format === 'markdown' ? { ...table, coders: calledCoders(table.coders, flags) } : table
      const agreement = agreementOnUnits(called, {
        metric,
        weights,
        ...(positive === null ? {} : { positive }),
        ...(bootstrap === undefined ? {} : { bootstrap }),
      })
      if (called !== table) blocks.push(matrixBlock(path, agreement))
      else if (format === 'json')
        terminal.out(`${JSON.stringify({ file: path, ...agreementJson(agreement, reasonInWords) })}\n`)
      else terminal.out(matrixText(path, agreement))
    },
  )
  if (format === 'csv' || format === 'markdown') terminal.out(exportBare(blocks, format))
  return code
}

function matrixText(path: string, agreement: UnitAgreement): string {
  const { coefficients, perCategory, coders, units } = agreement
  const rows = Object.entries(coefficients).map(([key, found]) => {
    const { value, n, reason } = found
    return [
      coefficientName(key as CoefficientKey),
      figure(value, 3),
      boundsOf(found, 3),
      n,
      reason === null ? '' : reasonInWords(reason),
    ]
  })
  const several = Object.values(coefficients).some(({ intervals }) => intervals.length > 1)
  const categories = perCategory.map((row) => [
    row.category,
    figure(row.prevalence, 3),
    figure(row.positiveAgreement, 3),
    figure(row.fleissKappa, 3),
    figure(row.krippendorffAlpha, 3),
  ])
  return [
    `${path}: ${units} units, coders ${coders.join(', ')}`,
    printTable(['coefficient', 'value', '95 % interval', 'n', 'why not'], rows),
    printTable(['category', 'prevalence', 'positive', 'Fleiss κ', 'α'], categories),
    ...(several
      ? [
          intervalTable(
            '',
            Object.entries(coefficients).map(
              ([key, found]) => ['', coefficientName(key as CoefficientKey), found] as const,
            ),
            3,
          ),
        ]
      : []),
  ].join('\n')
}

async function ofStudy(call: Call): Promise<ExitCode> {
  const { flags, terminal } = call
  const level = oneOf(flags, 'level', ['unit', 'segment', 'session'])
  const study = await openStudy(call)
  if (study === null) return 2
  const coders = listOf(flags, 'coders')
  const known = new Set(
    study.sessions.flatMap(({ seen, hidden }) => [...seen, ...hidden].map(({ header }) => header.coder)),
  )
  const stranger = coders?.find((name) => !known.has(name))
  const names = [...known].sort().join(', ') || 'no coders'
  if (stranger !== undefined) throw new UsageError(`nobody called "${stranger}" has coded here; there are ${names}`)
  const code = typeof flags['code'] === 'string' ? flags['code'] : undefined
  if (code !== undefined && !study.codebook.codes.some(({ id }) => id === code))
    throw new UsageError(`the codebook has no code "${code}"`)
  const kinds = knownList(flags, 'kinds', codingKinds)
  const show = (knownList(flags, 'show', [...supplementNames, 'all']) ?? []).flatMap((name) =>
    name === 'all' ? supplementNames : [name],
  )
  if (show.length > 0 && level !== undefined && level !== 'unit')
    throw new UsageError('--show is about units: leave out --level, or ask for --level unit')
  const format = formatOf(flags)
  const { sessions: read, nameOf } = calledStudy(study, flags, format)
  const question = {
    ...(coders === undefined ? {} : { coders: coders.map(nameOf) }),
    ...(code === undefined ? {} : { code }),
    ...(kinds === undefined ? {} : { kinds }),
  }
  const bootstrap = bootstrapOf(flags)
  const agreement =
    level === undefined || level === 'unit'
      ? studyAgreement(read, study.codebook, { ...question, ...(bootstrap === undefined ? {} : { bootstrap }) })
      : null
  const levels = level === 'unit' ? null : studyReliability(read, study.codebook, question)
  const found = agreement ?? levels
  if (found === null) return 2
  const bad = study.problems.some(({ severity }) => severity === 'error')
  if (format === 'csv' || format === 'markdown') {
    const supplements =
      agreement === null || show.length === 0 ? null : studySupplements(read, study.codebook, question)
    terminal.out(agreementExport(study, { agreement, levels, supplements, show, level }, format))
    return bad ? 1 : 0
  }
  if (format === 'json') {
    const { segment, session, ...rest } =
      levels === null ? { segment: [], session: [] } : levelsJson(levels, reasonInWords)
    const supplements =
      agreement === null ? {} : supplementsJson(studySupplements(read, study.codebook, question), reasonInWords)
    const { coders: named, sessions, excluded, leftOut } = found
    terminal.out(
      `${JSON.stringify(
        {
          ...(agreement === null ? { coders: named, sessions } : studyAgreementJson(agreement, reasonInWords)),
          ...(level === undefined || level === 'segment' ? { segment } : {}),
          ...(level === undefined || level === 'session' ? { session } : {}),
          excluded,
          leftOut,
          ...rest,
          ...supplements,
        },
        null,
        2,
      )}\n`,
    )
    return bad ? 1 : 0
  }
  if (found.sessions.length === 0)
    terminal.out('No session was completed by two coders, so there is nothing to compare.\n')
  else {
    const who = `Sessions ${found.sessions.join(', ')}; coders ${found.coders.join(', ')}.`
    if (agreement !== null) terminal.out(unitText(who, agreement, code, study.settings.primary))
    if (agreement !== null && show.length > 0)
      terminal.out(supplementsText(studySupplements(read, study.codebook, question), show))
    if (levels !== null && level === 'segment')
      terminal.out(
        `${who} n is the segments that enter a figure. ${segmentWords(study.codebook, levels.outsideSegments)}\n\n${levelText(levels.segment, false)}\n`,
      )
    if (levels !== null && level === 'session')
      terminal.out(
        `${who} n is the sessions that enter a figure; counts are of units that the coders have all reviewed.\n\n${levelText(levels.session, false)}\n`,
      )
    if (levels !== null && level === undefined)
      terminal.out(
        `By session: coders can agree on how often a code stands in a session without agreeing on where, so this is not the agreement above. More with --level session.\n${levelText(levels.session, true)}\n`,
      )
  }
  for (const line of leftOutWords(found.leftOut)) terminal.out(`${line}\n`)
  if (levels !== null) for (const line of ratingsLeftOutWords(levels.ratingsLeftOut)) terminal.out(`${line}\n`)
  for (const one of found.excluded) terminal.out(`Not compared: ${exclusionWords(one)}\n`)
  return bad ? 1 : 0
}

function unitText(who: string, agreement: StudyAgreement, code: string | undefined, primary: Primary): string {
  const lines = [
    `${who} n is the units coded twice, per code present or absent.\n`,
    tableOf(
      'code',
      agreement.unit.map((row) => [row.code, row] as const),
    ),
  ]
  if (code !== undefined)
    for (const row of agreement.unit) lines.push(crossTable(`Units by "${row.code}" (1 present, 0 absent)`, row))
  lines.push(...primaryWords(primary), intervalNote(agreement.unit))
  const resampled = agreement.unit.some(({ coefficients }) =>
    Object.values(coefficients).some(({ intervals }) => intervals.some(({ bootstrap }) => bootstrap !== null)),
  )
  if (resampled)
    lines.push(
      intervalTable(
        'code',
        agreement.unit.flatMap((row) =>
          shown.map((key) => [row.code, short[key] ?? key, row.coefficients[key]] as const),
        ),
        2,
      ),
    )
  for (const { codes, broken, withNoCode, bothCoded } of agreement.sets) {
    const rows = [['with "no code"', withNoCode] as const, ['among units both coded', bothCoded] as const]
    lines.push(`Exclusive set ${codes.join(' | ')}\n${tableOf('units', rows)}\n${crossTable('', withNoCode)}`)
    if (broken > 0) lines.push(`Left out: ${broken} units with two codes of the set.`)
  }
  return `${lines.join('\n')}\n`
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
