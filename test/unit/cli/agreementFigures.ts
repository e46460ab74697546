import assert from 'node:assert/strict'

/** Of a coefficient as JSON what tests look at. */
export interface Figure {
  readonly value: number | null
  readonly n: number
  readonly reason: string | null
}

/** The keys that scripts rely on. */
export const figureKeys = ['value', 'observed', 'expected', 'standardError', 'interval', 'n', 'reason']
export const coefficientNames = [
  'percentAgreement',
  'positiveAgreement',
  'negativeAgreement',
  'cohenKappa',
  'lightKappa',
  'congerKappa',
  'scottPi',
  'fleissKappa',
  'brennanPrediger',
  'gwetAC',
  'krippendorffAlpha',
]
export const hasAll = (value: object, keys: readonly string[]): void => {
  for (const key of keys) assert.ok(key in value, `${key} is missing`)
}
