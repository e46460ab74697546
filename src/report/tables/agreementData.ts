import type { StudyAgreement } from '../../core/analysis/agreement/studyAgreement'
import type { DataCell, DataTable } from '../../core/base/dataTable'
import type { UnitAgreement } from '../../core/statistics/agreement/unitAgreement'
import { positivePrevalence } from '../../core/statistics/agreement/unitAgreement'
import { coefficientKeys } from '../../core/statistics/coefficients/coefficients'
import type { InWords } from '../inWords'
import { figureRows, intervalColumns } from './dataCells'

const coefficientRows = (before: readonly DataCell[], agreement: UnitAgreement, words: InWords): DataCell[][] =>
  coefficientKeys.flatMap((key) =>
    figureRows([...before, positivePrevalence(agreement), key], agreement.coefficients[key], words),
  )

export const agreementColumns = [
  'codes',
  'units',
  'prevalence',
  'coefficient',
  'n',
  'value',
  ...intervalColumns,
  'reason',
] as const

/** Agreement per code and over exclusive sets: a row for each interval of each coefficient. */
export function agreementData(
  { unit, sets }: Pick<StudyAgreement, 'unit' | 'sets'>,
  words: InWords,
): DataTable<(typeof agreementColumns)[number]> {
  return {
    columns: agreementColumns,
    rows: [
      ...unit.flatMap((row) => coefficientRows([row.code, 'coded twice'], row, words)),
      ...sets.flatMap(({ codes, withNoCode, bothCoded }) => [
        ...coefficientRows([codes.join(' | '), 'coded twice, with no code as a category'], withNoCode, words),
        ...coefficientRows([codes.join(' | '), 'given a code by both'], bothCoded, words),
      ]),
    ],
  }
}

export const matrixColumns = ['file', 'prevalence', 'coefficient', 'n', 'value', ...intervalColumns, 'reason'] as const

/** Agreement on a bare table. */
export const matrixData = (
  file: string,
  agreement: UnitAgreement,
  words: InWords,
): DataTable<(typeof matrixColumns)[number]> => ({
  columns: matrixColumns,
  rows: coefficientRows([file], agreement, words),
})
