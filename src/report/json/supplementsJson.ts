import type { CoefficientKey } from '../../core/statistics/coefficients/coefficients'
import type { Figure, FigureReason } from '../../core/statistics/figure'
import type { MatrixCell } from '../../core/statistics/ratingTables/pairMatrix'
import type { UnitAgreement } from '../../core/statistics/agreement/unitAgreement'
import type { InWords } from '../inWords'
import type { StrengthAgreement, StudySupplements } from '../../core/analysis/agreement/studySupplements'

const reasonJson = <T extends { readonly reason: FigureReason | null }>(figure: T, words: InWords) => ({
  ...figure,
  reason: figure.reason === null ? null : words(figure.reason),
})

const cellJson = ({ reasons, ...cell }: MatrixCell, words: InWords) => ({
  ...cell,
  reasons: Object.fromEntries(Object.entries(reasons).map(([key, why]) => [key, words(why)])),
})

/** Coefficients that heed weights, and so stand once for each. */
const weighted = [
  'cohenKappa',
  'lightKappa',
  'congerKappa',
  'fleissKappa',
  'gwetAC',
] as const satisfies readonly CoefficientKey[]

const weightedJson = ({ coefficients }: UnitAgreement, words: InWords) =>
  Object.fromEntries(
    weighted.map((key): [string, ReturnType<typeof reasonJson<Figure>>] => [key, reasonJson(coefficients[key], words)]),
  )

function strengthJson(
  { code, scale, codedTwice, without, several, offScale, linear, quadratic }: StrengthAgreement,
  words: InWords,
) {
  return {
    code,
    scale: { min: scale.min, max: scale.max },
    n: linear.units,
    codedTwice,
    without,
    several,
    offScale,
    categories: linear.categories,
    percentAgreement: reasonJson(linear.coefficients.percentAgreement, words),
    krippendorffAlpha: reasonJson(linear.coefficients.krippendorffAlpha, words),
    linear: weightedJson(linear, words),
    quadratic: weightedJson(quadratic, words),
  }
}

/** The supplements in the JSON form of the command line: keys that join those of the study's agreement. */
export function supplementsJson(
  { masi, matrix, confusion, strengths, tolerance, spans, unitizing }: StudySupplements,
  words: InWords,
) {
  return {
    masi: {
      units: masi.units,
      krippendorffAlpha: reasonJson(masi.krippendorffAlpha, words),
      pairs: masi.pairs.map(({ coders, krippendorffAlpha }) => ({
        coders,
        krippendorffAlpha: reasonJson(krippendorffAlpha, words),
      })),
    },
    matrix: matrix.map(({ code, coders, cells, mean }) => ({
      code,
      coders,
      cells: cells.map((row) => row.map((cell) => (cell === null ? null : cellJson(cell, words)))),
      mean: reasonJson(mean, words),
    })),
    confusion,
    strengths: strengths.map((one) => strengthJson(one, words)),
    tolerance: tolerance.map(({ pairs, ...figure }) => ({
      ...reasonJson(figure, words),
      pairs: pairs.map((pair) => reasonJson(pair, words)),
    })),
    spans: spans.map((one) => ({ ...reasonJson(one, words), unitizing: reasonJson(one.unitizing, words) })),
    unitizing: unitizing.map(({ units, marked, values, perValue, ...about }) => ({
      ...about,
      uAlpha: reasonJson(units, words),
      markedAlpha: reasonJson(marked, words),
      codingAlpha: reasonJson(values, words),
      perCode: perValue.map((one, k) => ({ code: about.codes[k] ?? '', ...reasonJson(one, words) })),
    })),
  }
}
