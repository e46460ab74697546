import type { Codebook } from '../codebook/model'
import type { UnitTable } from '../units/unitTable'
import type { CodingsFile } from '../coding/model'
import type { LineIndex } from '../base/lines'
import type { Problem } from '../base/problem'
import { checkDuplicates, checkKnownCodes, checkSpeakers, checkValues } from './codeChecks'
import type { Check } from './lintInput'
import { lintInput } from './lintInput'
import { checkRatings, checkReferences, checkReview } from './recordChecks'
import { checkRule } from './ruleChecks'
import './problems'

const ofCodes: readonly Check[] = [checkKnownCodes, checkSpeakers, checkDuplicates, checkValues]
const ofRecords: readonly Check[] = [checkRatings, checkReferences, checkReview]

/**
 * Everything the codebook and the format have to say about one coder's file, a check or a rule at a time: whoever must not keep others
 * waiting stops between the steps. Ranges are those of the transcript (`lines` is its index).
 */
export function* lintSteps(
  file: CodingsFile,
  table: UnitTable,
  codebook: Codebook,
  lines: LineIndex,
): Generator<readonly Problem[], void> {
  const input = lintInput(file, table, codebook, lines)
  yield []
  for (const check of ofCodes) yield check(input)
  for (const rule of codebook.rules) yield checkRule(input, rule)
  for (const check of ofRecords) yield check(input)
}

/** The same at one go. */
export function lintCodings(
  file: CodingsFile,
  table: UnitTable,
  codebook: Codebook,
  lines: LineIndex,
): readonly Problem[] {
  return [...lintSteps(file, table, codebook, lines)].flat()
}
