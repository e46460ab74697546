import fc from 'fast-check'

export const labelSet = ['1', '2', '3', '5']

/** A row for each unit, a rating or null for each coder. */
export type Rows = (string | null)[][]

export function rowsOf(coders: number, missing = true, labels: readonly string[] = labelSet): fc.Arbitrary<Rows> {
  const label = fc.constantFrom(...labels)
  const cell = missing ? fc.option(label, { nil: null, freq: 4 }) : label
  return fc.array(fc.array(cell, { minLength: coders, maxLength: coders }), { minLength: 1, maxLength: 14 })
}

export const someRows = fc.integer({ min: 2, max: 5 }).chain((coders) => rowsOf(coders))
