import type { ReliabilityRow } from '../../core/analysis/reliability/studyReliability'
import type { DataCell, DataTable } from '../../core/base/dataTable'
import type { IccFigure } from '../../core/statistics/icc/iccForms'
import { iccForms } from '../../core/statistics/icc/iccForms'
import type { Reliability } from '../../core/statistics/icc/reliability'
import type { InWords } from '../inWords'
import { why } from './dataCells'

export const reliabilityColumns = [
  'of',
  'measure',
  'over',
  'coders',
  'design',
  'form',
  'targets',
  'dropped',
  'value',
  'low',
  'high',
  'method',
  'F',
  'df1',
  'df2',
  'p',
  'reason',
] as const

const iccCells = ({ value, interval, F, df1, df2, p, reason, noInterval }: IccFigure, words: InWords): DataCell[] => [
  value,
  interval?.low ?? null,
  interval?.high ?? null,
  interval?.method ?? null,
  F,
  df1,
  df2,
  p,
  why(reason ?? noInterval, words),
]

function reliabilityRows(
  before: readonly DataCell[],
  { coders, design, icc, oneWay, pairs, targets, dropped }: Reliability,
  words: InWords,
): DataCell[][] {
  return [
    ...iccForms.map((form) => [
      ...before,
      coders.join(', '),
      design,
      form,
      targets,
      dropped,
      ...iccCells(icc[form], words),
    ]),
    ...(oneWay === null || design === 'rotating'
      ? []
      : [
          [
            ...before,
            coders.join(', '),
            'unequal numbers of coders',
            'ICC(1)',
            oneWay.targets,
            null,
            ...iccCells(oneWay.single, words),
          ],
        ]),
    ...pairs.flatMap((pair) =>
      (['ICC(A,1)', 'ICC(C,1)'] as const).map((form) => [
        ...before,
        pair.coders.join(', '),
        'crossed',
        form,
        pair.targets,
        null,
        ...iccCells(pair[form], words),
      ]),
    ),
  ]
}

/** Intraclass correlations of counts, rates and ratings, all forms and pairs of coders. */
export const reliabilityData = (
  rows: readonly ReliabilityRow[],
  words: InWords,
): DataTable<(typeof reliabilityColumns)[number]> => ({
  columns: reliabilityColumns,
  rows: rows.flatMap((row) => reliabilityRows([row.code ?? row.rating, row.measure, row.target], row, words)),
})

/** Intraclass correlations of a bare table. */
export const measurementsData = (
  file: string,
  found: Reliability,
  words: InWords,
): DataTable<(typeof reliabilityColumns)[number]> => ({
  columns: reliabilityColumns,
  rows: reliabilityRows([file, 'number', 'row'], found, words),
})
