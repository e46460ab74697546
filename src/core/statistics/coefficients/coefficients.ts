import { brennanPrediger } from './brennanPrediger'
import type { Coefficient } from './coefficient'
import { ofCodes, ofCounts, ofRaters, ofTwoCategories, ofWeightedCodes } from './coefficient'
import { cohenKappa, cohenKappaInResample } from './cohenKappa'
import { congerKappa, congerKappaInResample } from './congerKappa'
import { fleissKappa } from './fleissKappa'
import { gwetAC } from './gwetAC'
import { krippendorffAlpha } from './krippendorffAlpha'
import { lightKappa, lightKappaInResample } from './lightKappa'
import { masiAlpha } from './masiAlpha'
import { percentAgreement } from './percentAgreement'
import { negativeAgreement, positiveAgreement } from './positiveAgreement'
import { scottPi } from './scottPi'

/**
 * Every coefficient of agreement on units, by the key it has in reports and JSON: a new one is a file of its own and a line here. Its words
 * are an entry in `src/messages/figures/coefficientWords`, without which this does not compile.
 */
export const coefficients = {
  percentAgreement: ofCodes(({ counts }) => percentAgreement(counts)),
  positiveAgreement: ofTwoCategories(({ counts, categories, positive }) =>
    positiveAgreement(counts, positive, categories),
  ),
  negativeAgreement: ofTwoCategories(({ counts, categories, positive }) =>
    negativeAgreement(counts, positive, categories),
  ),
  cohenKappa: ofRaters(({ table, active }, weights) => cohenKappa(table, weights, active), cohenKappaInResample),
  lightKappa: ofRaters(({ table, pairs }) => lightKappa(table, pairs), lightKappaInResample),
  congerKappa: ofRaters(
    ({ table, counts, active }, weights) => congerKappa(table, weights, counts, active),
    congerKappaInResample,
  ),
  scottPi: ofWeightedCodes(({ counts, active }, weights) => scottPi(counts, active.length, weights)),
  fleissKappa: ofWeightedCodes(({ counts }, weights) => fleissKappa(counts, weights)),
  brennanPrediger: ofWeightedCodes(({ counts }, weights) => brennanPrediger(counts, weights)),
  gwetAC: ofWeightedCodes(({ counts }, weights) => gwetAC(counts, weights)),
  krippendorffAlpha: ofCounts(({ counts, categories, sets, metric }) =>
    sets === null ? krippendorffAlpha(counts, metric, categories) : masiAlpha(sets, counts),
  ),
} as const satisfies Readonly<Record<string, Coefficient>>

export type CoefficientKey = keyof typeof coefficients

/** Something for every coefficient, in their order. */
export function eachCoefficient<T>(
  make: (key: CoefficientKey, coefficient: Coefficient) => T,
): Record<CoefficientKey, T> {
  const entries = coefficientKeys.map((key) => [key, make(key, coefficients[key])] as const)
  return Object.fromEntries(entries) as Record<CoefficientKey, T>
}

/** The keys of all coefficients, in their order. */
export const coefficientKeys = Object.keys(coefficients) as readonly CoefficientKey[]
