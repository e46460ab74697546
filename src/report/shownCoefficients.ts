import type { CoefficientKey } from '../core/statistics/coefficients/coefficients'

/** Positive agreement and prevalence first: they show what a chance-corrected figure alone hides. */
export const alwaysShown: readonly CoefficientKey[] = [
  'positiveAgreement',
  'percentAgreement',
  'cohenKappa',
  'fleissKappa',
  'krippendorffAlpha',
  'gwetAC',
]

/** The coefficients a table shows, the study's own among them. */
export const shownCoefficients = (primary: CoefficientKey | null): readonly CoefficientKey[] =>
  primary === null || alwaysShown.includes(primary) ? alwaysShown : [...alwaysShown, primary]
