import type { PairRow, UnitAgreement } from '../../core/statistics/agreement/unitAgreement'
import type { CoefficientKey } from '../../core/statistics/coefficients/coefficients'
import type { Figure, FigureReason } from '../../core/statistics/figure'
import type { CategoryRow } from '../../core/statistics/agreement/perCategory'
import type { StudyAgreement, TableAgreement } from '../../core/analysis/agreement/studyAgreement'
import type { InWords } from '../inWords'

const intervalsJson = (figure: Figure, words: InWords) =>
  figure.intervals.map(({ warnings, reason, ...interval }) => ({
    ...interval,
    warnings: warnings.map(words),
    reason: reason === null ? null : words(reason),
  }))

const figureJson = (figure: Figure, words: InWords) => ({
  ...figure,
  intervals: intervalsJson(figure, words),
  reason: figure.reason === null ? null : words(figure.reason),
})

const coefficientsJson = (coefficients: Readonly<Record<CoefficientKey, Figure>>, words: InWords) =>
  Object.fromEntries(Object.entries(coefficients).map(([key, figure]) => [key, figureJson(figure, words)]))

const reasonsJson = (reasons: Readonly<Record<string, FigureReason | undefined>>, words: InWords) =>
  Object.fromEntries(Object.entries(reasons).flatMap(([key, why]) => (why === undefined ? [] : [[key, words(why)]])))

const pairJson = ({ reasons, ...pair }: PairRow, words: InWords) => ({ ...pair, reasons: reasonsJson(reasons, words) })
const categoryJson = ({ reasons, ...row }: CategoryRow, words: InWords) => ({
  ...row,
  reasons: reasonsJson(reasons, words),
})

/** Agreement on a bare table in the JSON form of the command line. */
export function agreementJson(agreement: UnitAgreement, words: InWords) {
  const { units, coders, metric, weights, categories, positive, coefficients, pairs, perCategory } = agreement
  return {
    units,
    coders,
    metric,
    weights,
    categories,
    positive,
    coefficients: coefficientsJson(coefficients, words),
    pairs: pairs.map((pair) => pairJson(pair, words)),
    perCategory: perCategory.map((row) => categoryJson(row, words)),
  }
}

const tableJson = (agreement: TableAgreement, words: InWords) => ({
  ...agreementJson(agreement, words),
  table: agreement.table,
})

/** Agreement of a study on units in the JSON form of the command line. */
export function studyAgreementJson(agreement: StudyAgreement, words: InWords) {
  const { coders, sessions, unit, sets, excluded, leftOut } = agreement
  return {
    coders,
    sessions,
    unit: unit.map((one) => ({ code: one.code, ...tableJson(one, words), leftOut: one.leftOut })),
    sets: sets.map(({ codes, broken, withNoCode, bothCoded }) => ({
      codes,
      broken,
      withNoCode: tableJson(withNoCode, words),
      bothCoded: tableJson(bothCoded, words),
    })),
    excluded,
    leftOut,
  }
}
