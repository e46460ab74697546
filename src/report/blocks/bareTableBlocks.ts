import type { UnitAgreement } from '../../core/statistics/agreement/unitAgreement'
import { coefficientKeys } from '../../core/statistics/coefficients/coefficients'
import type { Figure } from '../../core/statistics/figure'
import type { IccFigure, IccForm } from '../../core/statistics/icc/iccForms'
import { iccForms } from '../../core/statistics/icc/iccForms'
import type { Reliability } from '../../core/statistics/icc/reliability'
import { coefficientExplanation, coefficientName } from '../../messages/figures/coefficientWords'
import { boundsOf, methodsOfIntervals, shownIntervals } from '../../messages/figures/reading/intervalWords'
import { named, sourcesWords } from '../../messages/figures/methodWords'
import type { Dash } from '../../messages/figures/reasonNotes'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { designWords, iccFormWords, reliabilityWarning } from '../../messages/figures/reliabilityWords'
import { decimal, plural, probability, whole } from '../../messages/numbers'
import type { ReportRow } from '../../protocol/report'
import { matrixData } from '../tables/agreementData'
import { measurementsData } from '../tables/reliabilityData'
import type { MadeBlock } from './madeBlock'
import { column, dashOf, plainRow, sentence, tableBlock } from './tableParts'

/** Agreement on a bare table as a block; it has no codebook and no sessions to speak of. */
export function matrixBlock(file: string, agreement: UnitAgreement): MadeBlock {
  const { coefficients, coders, units, metric, weights, categories } = agreement
  return {
    block: tableBlock(
      { id: file, heading: `Agreement: ${file}` },
      {
        caption: `Agreement of ${named(coders)} on ${plural(units, 'unit', 'units')}`,
        columns: ['Coefficient', 'n', 'Value', '95 % interval'].map((label) => column(label)),
        rows: coefficientKeys.map((key) => coefficientRow(coefficientName(key), coefficients[key])),
        notes: [],
      },
    ),
    lists: [],
    data: matrixData(file, agreement, reasonInWords),
    methods: [
      `${plural(coders.length, 'coder', 'coders')}, ${plural(units, 'unit', 'units')}, ${plural(categories.length, 'category', 'categories')}; ${weights} categories for κ, Brennan-Prediger and AC, metric ${metric} for α.`,
      `Coefficients: ${sourcesWords(coefficientKeys.map(coefficientExplanation))}.`,
      `Intervals: ${methodsOfIntervals(coefficientKeys.map((key) => coefficients[key])).join('; ') || 'none'}.`,
    ],
  }
}

const coefficientRow = (name: string, figure: Figure): ReportRow =>
  plainRow(name, [whole(figure.n), decimal(figure.value), shownIntervals(figure)[0]?.text ?? '–'], {
    dashes: dashOf(name, 'Value', figure.reason),
  })

/** Intraclass correlations of a bare table as a block. */
export function measurementsBlock(file: string, found: Reliability): MadeBlock {
  const { coders, targets, dropped, design } = found
  return {
    block: tableBlock(
      { id: file, heading: `Intraclass correlations: ${file}` },
      {
        caption: `Six forms, ${named(coders)} on ${plural(targets, 'row', 'rows')}${dropped === 0 ? '' : `, ${dropped} dropped`}`,
        columns: ['Form', 'Of what', 'Value', '95 % interval', 'F', 'df1', 'df2', 'p'].map((label) => column(label)),
        rows: iccForms.map((form) => formRow(form, found.icc[form])),
        notes: found.warnings.map((warning) => sentence(reliabilityWarning(warning))),
      },
    ),
    lists: [],
    data: measurementsData(file, found, reasonInWords),
    methods: [
      `Intraclass correlations (Shrout & Fleiss 1979; McGraw & Wong 1996), 95 % intervals from F. ${plural(coders.length, 'coder', 'coders')}, n ${targets}; the design is ${designWords[design]}.`,
    ],
  }
}

function formRow(form: IccForm, figure: IccFigure): ReportRow {
  const { value, interval, F, df1, df2, p } = figure
  const cells = [
    iccFormWords[form],
    decimal(value),
    interval === null ? '–' : boundsOf(interval),
    decimal(F),
    df1 === null ? '–' : String(df1),
    df2 === null ? '–' : String(df2),
    probability(p),
  ]
  return plainRow(form, cells, { dashes: formDashes(form, figure) })
}

const formDashes = (form: IccForm, { reason, noInterval }: IccFigure): Dash[] =>
  reason === null ? dashOf(form, 'interval', noInterval) : dashOf(form, 'value', reason)
