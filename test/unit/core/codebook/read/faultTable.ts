import assert from 'node:assert/strict'
import { said } from '../support'

/** What a test is called, a codebook, and what is wrong with it. */
type Row = readonly [name: string, text: string, ...problems: string[]]

/** A test for each row. */
export function table(rows: readonly Row[]): void {
  for (const [name, text, ...expected] of rows) it(name, () => assert.deepEqual(said(text), expected))
}
