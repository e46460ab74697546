import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { agreementJson, studyAgreementJson } from '../../core/report/agreementJson'
import { studySupplements } from '../../core/report/studySupplements'
import { supplementsJson } from '../../core/report/supplementsJson'
import type { TableAgreement } from '../../core/report/studyAgreement'
import { studyAgreement } from '../../core/report/studyAgreement'
import type { UnitAgreement } from '../../core/statistics/agreement'
import { agreementOnUnits } from '../../core/statistics/agreement'
import type { CoefficientKey } from '../../core/statistics/coefficients'
import { codingKinds } from '../../core/coding/model'
import { readMatrix } from '../../core/statistics/matrix'
import { decode } from '../../core/transcript/decode'
import { asFileError } from '../../node/nodeFiles'
import { exclusionWords, leftOutWords } from '../../messages/figures'
import { coefficientName, reasonInWords } from '../../messages/statistics'
import { systemReason } from '../../messages/study'
import { openStudy, printProblems, studyOptions } from '../study'
import { figure, printTable } from '../table'
import type { Call, ExitCode, Verb } from '../verb'
import { knownList, listOf, oneOf, UsageError } from '../verb'
import { supplementNames, supplementsText } from './agreementSupplements'

/** Positive agreement and prevalence first: they show what a chance-corrected figure alone hides. */
const shown: readonly CoefficientKey[] = ['positiveAgreement', 'percentAgreement', 'cohenKappa', 'fleissKappa', 'krippendorffAlpha', 'gwetAC']
const short: Readonly<Partial<Record<CoefficientKey, string>>> = {
  positiveAgreement: 'positive', percentAgreement: 'percent', cohenKappa: 'Cohen κ', fleissKappa: 'Fleiss κ', krippendorffAlpha: 'α', gwetAC: 'AC1',
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

function tableOf(first: string, rows: readonly (readonly [name: string, agreement: UnitAgreement])[]): string {
  const head = [first, 'n', 'prevalence', ...shown.map((key) => short[key] ?? key), '95 % of α, by units']
  const cells = rows.map(([name, agreement]) => {
    const { interval, n } = agreement.coefficients.krippendorffAlpha
    const bounds = interval === null ? '–' : `${figure(interval.low)} to ${figure(interval.high)}`
    return [name, n, figure(prevalence(agreement)), ...shown.map((key) => figure(agreement.coefficients[key].value)), bounds]
  })
  return [printTable(head, cells).trimEnd(), ...reasonLines(rows), ''].join('\n')
}

function crossTable(title: string, { table }: TableAgreement): string {
  if (table === null) return ''
  const [first, second] = table.coders
  const head = [`${first} ↓  ${second} →`, ...table.categories]
  return `${title}\n${printTable(head, table.counts.map((row, i) => [table.categories[i] ?? '', ...row]))}`
}

async function ofMatrices(call: Call): Promise<ExitCode> {
  const { flags, terminal, words } = call
  const paths = [...((flags['matrix'] as string[] | undefined) ?? []), ...words]
  const metric = oneOf(flags, 'metric', ['nominal', 'ordinal', 'interval', 'ratio']) ?? 'nominal'
  const weights = oneOf(flags, 'weights', ['unweighted', 'linear', 'quadratic']) ?? 'unweighted'
  const categories = listOf(flags, 'categories')
  const options = { metric, weights, drop: listOf(flags, 'drop') ?? [], missing: listOf(flags, 'missing') ?? [], ...(categories === undefined ? {} : { categories }) }
  let code: ExitCode = 0
  for (const path of paths) {
    const bytes = await readFile(resolve(path)).catch((error: unknown) => {
      terminal.err(`${path}: error: ${systemReason(asFileError(error, path).reason)}\n`)
      return null
    })
    const decoded = bytes === null ? null : decode(bytes)
    const reading = decoded === null || decoded.text === null ? null : readMatrix(decoded.text, options)
    printProblems([...(decoded?.problems ?? []), ...(reading?.problems ?? [])].map((found) => ({ ...found, file: path })), terminal, 'information')
    if (reading === null || reading.table === null) {
      code = 2
      continue
    }
    const agreement = agreementOnUnits(reading.table, { metric, weights, ...(reading.positive === null ? {} : { positive: reading.positive }) })
    if (flags['json'] === true) terminal.out(`${JSON.stringify({ file: path, ...agreementJson(agreement, reasonInWords) })}\n`)
    else terminal.out(matrixText(path, agreement))
  }
  return code
}

function matrixText(path: string, agreement: UnitAgreement): string {
  const { coefficients, perCategory, coders, units } = agreement
  const rows = Object.entries(coefficients).map(([key, found]) => {
    const { value, interval, n, reason } = found
    const bounds = interval === null ? '–' : `${figure(interval.low, 3)} to ${figure(interval.high, 3)}`
    return [coefficientName(key as CoefficientKey), figure(value, 3), bounds, n, reason === null ? '' : reasonInWords(reason)]
  })
  const categories = perCategory.map((row) => [row.category, figure(row.prevalence, 3), figure(row.positiveAgreement, 3), figure(row.fleissKappa, 3), figure(row.krippendorffAlpha, 3)])
  return [
    `${path}: ${units} units, coders ${coders.join(', ')}`,
    printTable(['coefficient', 'value', '95 % interval', 'n', 'why not'], rows),
    printTable(['category', 'prevalence', 'positive', 'Fleiss κ', 'α'], categories),
  ].join('\n')
}

async function ofStudy(call: Call): Promise<ExitCode> {
  const { flags, terminal } = call
  oneOf(flags, 'level', ['unit'])
  const study = await openStudy(call)
  if (study === null) return 2
  const coders = listOf(flags, 'coders')
  const known = new Set(study.sessions.flatMap(({ seen, hidden }) => [...seen, ...hidden].map(({ header }) => header.coder)))
  const stranger = coders?.find((name) => !known.has(name))
  const names = [...known].sort().join(', ') || 'no coders'
  if (stranger !== undefined) throw new UsageError(`nobody called "${stranger}" has coded here; there are ${names}`)
  const code = typeof flags['code'] === 'string' ? flags['code'] : undefined
  if (code !== undefined && !study.codebook.codes.some(({ id }) => id === code)) throw new UsageError(`the codebook has no code "${code}"`)
  const kinds = knownList(flags, 'kinds', codingKinds)
  const show = (knownList(flags, 'show', [...supplementNames, 'all']) ?? []).flatMap((name) => (name === 'all' ? supplementNames : [name]))
  const question = { ...(coders === undefined ? {} : { coders }), ...(code === undefined ? {} : { code }), ...(kinds === undefined ? {} : { kinds }) }
  const agreement = studyAgreement(study.sessions, study.codebook, question)
  const bad = study.problems.some(({ severity }) => severity === 'error')
  if (flags['json'] === true) {
    const supplements = supplementsJson(studySupplements(study.sessions, study.codebook, question), reasonInWords)
    terminal.out(`${JSON.stringify({ ...studyAgreementJson(agreement, reasonInWords), ...supplements }, null, 2)}\n`)
    return bad ? 1 : 0
  }
  if (agreement.sessions.length === 0) terminal.out('No session was completed by two coders, so there is nothing to compare.\n')
  else {
    terminal.out(`Sessions ${agreement.sessions.join(', ')}; coders ${agreement.coders.join(', ')}. n is the units coded twice, per code present or absent.\n\n`)
    terminal.out(`${tableOf('code', agreement.unit.map((row) => [row.code, row] as const))}\n`)
    if (code !== undefined) for (const row of agreement.unit) terminal.out(`${crossTable(`Units by "${row.code}" (1 present, 0 absent)`, row)}\n`)
    terminal.out('The intervals take units as independent. Units of one session are not: with few sessions the truth is wider.\n\n')
    for (const { codes, broken, withNoCode, bothCoded } of agreement.sets) {
      const rows = [['with "no code"', withNoCode] as const, ['among units both coded', bothCoded] as const]
      terminal.out(`Exclusive set ${codes.join(' | ')}\n${tableOf('units', rows)}\n${crossTable('', withNoCode)}\n`)
      if (broken > 0) terminal.out(`Left out: ${broken} units with two codes of the set.\n`)
    }
    if (show.length > 0) terminal.out(supplementsText(studySupplements(study.sessions, study.codebook, question), show))
  }
  for (const line of leftOutWords(agreement.leftOut)) terminal.out(`${line}\n`)
  for (const one of agreement.excluded) terminal.out(`Not compared: ${exclusionWords(one)}\n`)
  return bad ? 1 : 0
}

/** `agreement STUDY`, or on bare tables `agreement --matrix FILE.csv …`. */
export const agreementVerb: Verb = {
  name: 'agreement',
  usage: [
    'agreement STUDY [--coders a,b] [--kinds coder,training] [--code ID] [--show matrix,confusion,strengths,tolerance,masi,spans,unitizing|all] [--as CODER] [--codebook ID] [--json]',
    '  alliance-coder agreement --matrix FILE.csv … [--metric nominal|ordinal|interval|ratio] [--weights unweighted|linear|quadratic] [--categories a,b] [--drop COLUMN,…] [--missing LABEL,…] [--json]',
  ].join('\n'),
  summary: 'Agreement of the coders per code and over exclusive sets, or on tables of one row a unit and one column a coder.',
  options: {
    ...studyOptions, matrix: { type: 'string', multiple: true }, metric: { type: 'string' }, weights: { type: 'string' }, categories: { type: 'string' },
    drop: { type: 'string' }, missing: { type: 'string' }, coders: { type: 'string' }, code: { type: 'string' }, kinds: { type: 'string' }, show: { type: 'string' }, level: { type: 'string' },
  },
  run: async (call) => await (call.flags['matrix'] === undefined ? ofStudy(call) : ofMatrices(call)),
}
