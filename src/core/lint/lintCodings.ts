import type { Codebook } from '../codebook/model'
import type { UnitTable } from '../coding/anchor'
import type { CodingsFile } from '../coding/model'
import type { LineIndex } from '../lines'
import type { Problem } from '../problem'
import { checkDuplicates, checkKnownCodes, checkSpeakers, checkValues } from './codeChecks'
import type { Check } from './lintInput'
import { lintInput } from './lintInput'
import { checkRatings, checkReferences, checkReview } from './recordChecks'
import { checkRule } from './ruleChecks'
import './problems'

const checks: readonly Check[] = [
  checkKnownCodes,
  checkSpeakers,
  checkDuplicates,
  checkValues,
  (input) => input.codebook.rules.flatMap((rule) => checkRule(input, rule)),
  checkRatings,
  checkReferences,
  checkReview,
]

/** Everything the codebook and the format have to say about one coder's file; ranges are those of the transcript (`lines` is its index). */
export function lintCodings(file: CodingsFile, table: UnitTable, codebook: Codebook, lines: LineIndex): readonly Problem[] {
  const input = lintInput(file, table, codebook, lines)
  return checks.flatMap((check) => check(input))
}
