import type { StudyAgreement, TableAgreement } from '../../core/analysis/agreement/studyAgreement'
import type { UnitAgreement } from '../../core/statistics/agreement/unitAgreement'
import { positivePrevalence } from '../../core/statistics/agreement/unitAgreement'
import { coefficientKeys } from '../../core/statistics/coefficients/coefficients'
import { coefficientName, shortCoefficientName } from '../../messages/figures/coefficientWords'
import { exclusionWords, leftOutWords } from '../../messages/figures/exclusionWords'
import type { Primary } from '../../messages/figures/methodWords'
import { primaryWords } from '../../messages/figures/methodWords'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { ratingsLeftOutWords, segmentWords } from '../../messages/figures/reliabilityWords'
import type { StudyReading } from '../../core/study/readStudy'
import type { AgreementFigures } from '../../report/agreementFigures'
import { alwaysShown } from '../../report/shownCoefficients'
import type { SupplementName } from '../../report/supplements/supplement'
import { boundsOf, intervalNote, intervalTable } from './intervalText'
import { figure, printTable } from './printedTable'
import { levelText } from './reliabilityText'
import { supplementsText } from './supplementText'

type NamedAgreement = readonly [name: string, agreement: UnitAgreement]

/** What is asked for beside the tables. */
export interface AgreementRequest {
  /** Shown with cross tables; null where all codes are asked for. */
  readonly code: string | null
  readonly show: readonly SupplementName[]
}

/** Agreement of a study for people: the levels asked for, then what was left out. */
export function agreementText(
  figures: AgreementFigures,
  { codebook, settings }: Pick<StudyReading, 'codebook' | 'settings'>,
  request: AgreementRequest,
): string {
  const { compared, levels } = figures
  const nothing = 'No session was completed by two coders, so there is nothing to compare.\n'
  const lines = [
    ...leftOutWords(compared.leftOut),
    ...(levels === null ? [] : ratingsLeftOutWords(levels.ratingsLeftOut)),
    ...compared.excluded.map((one) => `Not compared: ${exclusionWords(one)}`),
  ]
  return [
    ...(compared.sessions.length === 0
      ? [nothing]
      : [unitsText(figures, settings.primary, request), levelsText(figures, codebook)]),
    ...lines.map((line) => `${line}\n`),
  ].join('')
}

const whoWords = ({ compared }: AgreementFigures): string =>
  `Sessions ${compared.sessions.join(', ')}; coders ${compared.coders.join(', ')}.`

function unitsText(figures: AgreementFigures, primary: Primary, { code, show }: AgreementRequest): string {
  const { agreement, supplements } = figures
  if (agreement === null) return ''
  const parts = [
    `${whoWords(figures)} n is the units coded twice, per code present or absent.\n`,
    tableOf('code', namedCodes(agreement)),
    ...(code === null
      ? []
      : agreement.unit.map((row) => crossTable(`Units by "${row.code}" (1 present, 0 absent)`, row))),
    ...primaryWords(primary),
    intervalNote(agreement.unit),
    ...resampledText(agreement),
    ...agreement.sets.flatMap(setText),
  ]
  return `${parts.join('\n')}\n${show.length === 0 ? '' : supplementsText(supplements(), show)}`
}

const namedCodes = ({ unit }: StudyAgreement): NamedAgreement[] => unit.map((row) => [row.code, row] as const)

/** All intervals, where some were drawn. */
function resampledText({ unit }: StudyAgreement): string[] {
  const isResampled = unit.some(({ coefficients }) =>
    Object.values(coefficients).some(({ intervals }) => intervals.some(({ bootstrap }) => bootstrap !== null)),
  )
  if (!isResampled) return []
  const rows = unit.flatMap((row) =>
    alwaysShown.map((key) => [row.code, shortCoefficientName(key), row.coefficients[key]] as const),
  )
  return [intervalTable('code', rows, 2)]
}

function setText({ codes, broken, withNoCode, bothCoded }: StudyAgreement['sets'][number]): string[] {
  const rows = [['with "no code"', withNoCode] as const, ['among units both coded', bothCoded] as const]
  return [
    `Exclusive set ${codes.join(' | ')}\n${tableOf('units', rows)}\n${crossTable('', withNoCode)}`,
    ...(broken > 0 ? [`Left out: ${broken} units with two codes of the set.`] : []),
  ]
}

function levelsText(figures: AgreementFigures, codebook: StudyReading['codebook']): string {
  const { level, levels } = figures
  if (levels === null) return ''
  if (level === 'segment')
    return `${whoWords(figures)} n is the segments that enter a figure. ${segmentWords(codebook, levels.outsideSegments)}\n\n${levelText(levels.segment, 'all measures')}\n`
  if (level === 'session')
    return `${whoWords(figures)} n is the sessions that enter a figure; counts are of units that the coders have all reviewed.\n\n${levelText(levels.session, 'all measures')}\n`
  return `By session: coders can agree on how often a code stands in a session without agreeing on where, so this is not the agreement above. More with --level session.\n${levelText(levels.session, 'codings and ratings')}\n`
}

/** Reasons behind the dashes of a table, each said once. */
function reasonLines(rows: readonly NamedAgreement[]): string[] {
  const lines = new Map<string, string[]>()
  for (const [name, { coefficients }] of rows) {
    for (const key of alwaysShown) {
      const why = coefficients[key].reason
      if (why === null) continue
      const words = reasonInWords(why)
      lines.set(words, [...(lines.get(words) ?? []), `${name} ${shortCoefficientName(key)}`])
    }
  }
  return [...lines].map(([words, names]) => `  – ${names.join(', ')}: ${words}`)
}

/** The interval of α by session, as bounds; null where it has none. */
function sessionBounds({ coefficients }: UnitAgreement): string | null {
  const found = coefficients.krippendorffAlpha.intervals.find(({ method }) => method === 'session-t')
  return found?.low == null ? null : `${figure(found.low)} to ${figure(found.high)}`
}

function tableOf(first: string, rows: readonly NamedAgreement[]): string {
  // An interval clustered by session is shown before that by units, where any figure has one.
  const bySession = rows.some(([, agreement]) => sessionBounds(agreement) !== null)
  const head = [
    first,
    'n',
    'prevalence',
    ...alwaysShown.map(shortCoefficientName),
    `95 % of α, ${bySession ? 'by session' : 'by units'}`,
    ...(bySession ? ['by units'] : []),
  ]
  const cells = rows.map(([name, agreement]) => {
    const { interval, n } = agreement.coefficients.krippendorffAlpha
    return [
      name,
      n,
      figure(positivePrevalence(agreement)),
      ...alwaysShown.map((key) => figure(agreement.coefficients[key].value)),
      ...(bySession ? [sessionBounds(agreement) ?? '–'] : []),
      interval === null ? '–' : `${figure(interval.low)} to ${figure(interval.high)}`,
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

/** Agreement on a bare table for people. */
export function matrixText(path: string, agreement: UnitAgreement): string {
  const { coefficients, perCategory, coders, units } = agreement
  const rows = coefficientKeys.map((key) => {
    const { value, n, reason } = coefficients[key]
    const why = reason === null ? '' : reasonInWords(reason)
    return [coefficientName(key), figure(value, 3), boundsOf(coefficients[key], 3), n, why]
  })
  const categories = perCategory.map((row) => [
    row.category,
    ...[row.prevalence, row.positiveAgreement, row.fleissKappa, row.krippendorffAlpha].map((value) => figure(value, 3)),
  ])
  const hasSeveral = coefficientKeys.some((key) => coefficients[key].intervals.length > 1)
  const named = coefficientKeys.map((key) => ['', coefficientName(key), coefficients[key]] as const)
  return [
    `${path}: ${units} units, coders ${coders.join(', ')}`,
    printTable(['coefficient', 'value', '95 % interval', 'n', 'why not'], rows),
    printTable(['category', 'prevalence', 'positive', 'Fleiss κ', 'α'], categories),
    ...(hasSeveral ? [intervalTable('', named, 3)] : []),
  ].join('\n')
}
