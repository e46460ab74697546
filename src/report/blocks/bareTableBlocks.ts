import { matrixData, measurementsData } from '../tables/figureData'
import type { UnitAgreement } from '../../core/statistics/agreement/unitAgreement'
import type { CoefficientKey } from '../../core/statistics/coefficients/coefficients'
import { iccForms } from '../../core/statistics/icc/iccForms'
import type { Reliability } from '../../core/statistics/icc/reliability'
import { boundsOf, methodsOfIntervals, shownIntervals } from '../../messages/figures/intervalWords'
import type { MadeBlock } from './madeBlock'
import { named, sourcesWords } from '../../messages/figures/methodWords'
import { reasonNotes } from '../../messages/figures/reasonNotes'
import { designWords, iccFormWords, reliabilityWarning } from '../../messages/figures/reliabilityWords'
import { column } from './tableParts'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { decimal, plural, whole } from '../../messages/numbers'
import { coefficientExplanation, coefficientName } from '../../messages/figures/coefficientWords'

/** Agreement on a bare table as a block; it has no codebook and no sessions to speak of. */
export function matrixBlock(file: string, agreement: UnitAgreement): MadeBlock {
  const { coefficients, coders, units, metric, weights, categories } = agreement
  const keys = Object.keys(coefficients) as CoefficientKey[]
  return {
    block: {
      id: file,
      heading: `Agreement: ${file}`,
      pictures: [],
      table: {
        caption: `Agreement of ${named(coders)} on ${plural(units, 'unit', 'units')}`,
        columns: [column('Coefficient'), column('n'), column('Value'), column('95 % interval')],
        rows: keys.map((key) => ({
          label: coefficientName(key),
          depth: 0,
          list: null,
          doubts: null,
          beside: [],
          cells: [
            whole(coefficients[key].n),
            decimal(coefficients[key].value),
            shownIntervals(coefficients[key])[0]?.text ?? '–',
          ],
        })),
        notes: reasonNotes(
          keys.flatMap((key) => {
            const { reason } = coefficients[key]
            return reason === null ? [] : [{ row: coefficientName(key), figure: 'Value', why: reasonInWords(reason) }]
          }),
        ),
      },
    },
    lists: [],
    data: matrixData(file, agreement, reasonInWords),
    methods: [
      `${plural(coders.length, 'coder', 'coders')}, ${plural(units, 'unit', 'units')}, ${plural(categories.length, 'category', 'categories')}; ${weights} categories for κ, Brennan-Prediger and AC, metric ${metric} for α.`,
      `Coefficients: ${sourcesWords(keys.map(coefficientExplanation))}.`,
      `Intervals: ${methodsOfIntervals(keys.map((key) => coefficients[key])).join('; ') || 'none'}.`,
    ],
  }
}

/** Intraclass correlations of a bare table as a block. */
export function measurementsBlock(file: string, found: Reliability): MadeBlock {
  const { icc, coders, targets, dropped, design, warnings } = found
  return {
    block: {
      id: file,
      heading: `Intraclass correlations: ${file}`,
      pictures: [],
      table: {
        caption: `Six forms, ${named(coders)} on ${plural(targets, 'row', 'rows')}${dropped === 0 ? '' : `, ${dropped} dropped`}`,
        columns: [
          column('Form'),
          column('Of what'),
          column('Value'),
          column('95 % interval'),
          column('F'),
          column('df1'),
          column('df2'),
          column('p'),
        ],
        rows: iccForms.map((form) => {
          const { value, interval, F, df1, df2, p } = icc[form]
          return {
            label: form,
            depth: 0,
            list: null,
            doubts: null,
            beside: [],
            cells: [
              iccFormWords[form],
              decimal(value),
              interval === null ? '–' : boundsOf(interval),
              decimal(F),
              df1 === null ? '–' : String(df1),
              df2 === null ? '–' : String(df2),
              p === null ? '–' : p < 0.001 ? '<.001' : p.toFixed(3).replace(/^0\./, '.'),
            ],
          }
        }),
        notes: [
          ...warnings.map((warning) => {
            const words = reliabilityWarning(warning)
            return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
          }),
          ...reasonNotes(
            iccForms.flatMap((form) => {
              const { reason, noInterval } = icc[form]
              const why = reason ?? noInterval
              return why === null
                ? []
                : [{ row: form, figure: reason === null ? 'interval' : 'value', why: reasonInWords(why) }]
            }),
          ),
        ],
      },
    },
    lists: [],
    data: measurementsData(file, found, reasonInWords),
    methods: [
      `Intraclass correlations (Shrout & Fleiss 1979; McGraw & Wong 1996), 95 % intervals from F. ${plural(coders.length, 'coder', 'coders')}, n ${targets}; the design is ${designWords[design]}.`,
    ],
  }
}
