import type { StudyAgreement, TableAgreement } from '../../core/analysis/agreement/studyAgreement'
import type { Codebook } from '../../core/codebook/model'
import { positivePrevalence } from '../../core/statistics/agreement/unitAgreement'
import type { CoefficientKey } from '../../core/statistics/coefficients/coefficients'
import type { Figure } from '../../core/statistics/figure'
import { coefficientExplanation, coefficientName } from '../../messages/figures/coefficientWords'
import { doubtsAbout } from '../../messages/figures/reading/doubtWords'
import { agreementWords } from '../../messages/figures/explanations'
import { intervalDoubts, methodsOfIntervals, shownIntervals } from '../../messages/figures/reading/intervalWords'
import type { Primary } from '../../messages/figures/methodWords'
import { comparedWords, primaryWords, sourcesWords } from '../../messages/figures/methodWords'
import type { Dash } from '../../messages/figures/reasonNotes'
import { rowReading } from '../../messages/figures/reading/rowReading'
import { decimal, percent, plural, whole } from '../../messages/numbers'
import type { ReportColumn, ReportRow } from '../../protocol/report'
import { column, dashOf, doubtsOf, plainRow } from './tableParts'

/** The agreement of a study as it is shown. */
export interface AgreementView {
  readonly agreement: StudyAgreement
  readonly codebook: Codebook
  readonly primary: Primary
  readonly shown: readonly CoefficientKey[]
  readonly label: (code: string) => string
}

/** Columns of a table with a row for each code or category; `first` heads the rows. */
export const agreementColumns = ({ shown, primary }: AgreementView, first: string): ReportColumn[] => [
  column(first),
  column('n', agreementWords.n),
  column('Prevalence', agreementWords.prevalence),
  ...shown.map((key) =>
    column(`${coefficientName(key)}${key === primary.coefficient ? ' (primary)' : ''}`, coefficientExplanation(key)),
  ),
]

/** A row of figures with how to read them. */
export function agreementRow(
  view: AgreementView,
  name: string,
  table: TableAgreement,
  more: Partial<Pick<ReportRow, 'depth' | 'list'>> & {
    readonly constant?: readonly string[]
    /** What was excluded of the row. */
    readonly leftOut?: readonly string[]
  } = {},
): ReportRow {
  const { shown, agreement } = view
  const { constant = [], leftOut = [], ...row } = more
  const { n } = table.coefficients.krippendorffAlpha
  const prevalence = positivePrevalence(table)
  const rests = `It rests on ${plural(n, 'unit', 'units')}${prevalence === null ? '' : `; prevalence ${percent(prevalence)}`}.`
  const cells = [whole(n), decimal(prevalence), ...shown.map((key) => decimal(table.coefficients[key].value))]
  return plainRow(name, cells, {
    ...row,
    beside: ['', '', ...shown.map((key) => shownIntervals(table.coefficients[key])[0]?.text ?? '')],
    doubts: doubtsOf(name, [
      rests,
      ...rowReading(shown.map((key) => [key, coefficientName(key), table.coefficients[key]])),
      ...doubtsAbout({ prevalence, units: n, sessions: agreement.sessions.length, constant }),
      ...leftOut,
    ]),
    dashes: agreementDashes(view, name, table),
  })
}

/** Why figures of a row are dashes. */
const agreementDashes = ({ shown }: AgreementView, row: string, { coefficients }: TableAgreement): Dash[] =>
  shown.flatMap((key) => dashOf(row, coefficientName(key), coefficients[key].reason))

/** The figures of some tables that are shown. */
export const shownFigures = ({ shown }: AgreementView, tables: readonly TableAgreement[]): Figure[] =>
  tables.flatMap(({ coefficients }) => shown.map((key) => coefficients[key]))

/** How tables of agreement were made; `what` says what is compared. */
export function agreementMethods(view: AgreementView, what: string, tables: readonly TableAgreement[]): string[] {
  const { agreement, shown, primary } = view
  const figures = shownFigures(view, tables)
  return [
    `Agreement on units: ${comparedWords(agreement.coders, agreement.sessions)}`,
    what,
    `Coefficients: ${sourcesWords(shown.map(coefficientExplanation))}.`,
    ...primaryWords(primary),
    `Intervals: ${methodsOfIntervals(figures).join('; ') || 'none'}.`,
    ...intervalDoubts(figures),
  ]
}
