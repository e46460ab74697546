import type { Problem, ProblemCode, ProblemCodes } from '../../base/problem'
import { readYaml } from '../../base/yaml/readYaml'
import { codebookLimits, readCodebook } from '../read/readCodebook'
import {
  badId,
  badKey,
  badLanguage,
  duplicateId,
  noStrength,
  outdatedCode,
  replacedButLiving,
  scaleOrder,
  scaleTooLong,
  unknownCode,
} from './codeFixes'
import { aboutInstead, meanOfRating, unexpected, unknownFunction } from './formulaFixes'
import type { CodebookFix, FixPlace } from './place'
import { change, placeOf } from './place'
import { removingItem, removingKey, removingWord } from './removing'
import { addSegments, middle, splitRule, withoutCode } from './ruleFixes'
import { missingKey, notOneOf, unknownKey, wrongType } from './shapeFixes'
import { firstOfTwo, syntax } from './yamlFixes'

/** What a codebook can raise. */
export type CodebookProblemCode = Extract<ProblemCode, `codebook/${string}` | `shape/${string}` | `yaml/${string}`>

/** For each problem of a codebook how it can be mended, the most likely way first; null where only a person can tell. */
export const fixMakers: {
  readonly [C in CodebookProblemCode]: ((place: FixPlace, data: ProblemCodes[C]) => readonly CodebookFix[]) | null
} = {
  'shape/unknown-key': unknownKey,
  'shape/not-one-of': notOneOf,
  'shape/missing-key': missingKey,
  'shape/wrong-type': wrongType,
  'yaml/syntax': (place, { reason }) => syntax(place, reason),
  'yaml/duplicate-key': (place, { line }) => firstOfTwo(place, line),
  'yaml/too-complex': null,
  'codebook/version-not-quoted': (place, { written }) => [change(place, JSON.stringify(written), true)],
  'codebook/bad-id': badId,
  'codebook/duplicate-id': duplicateId,
  'codebook/bad-language': badLanguage,
  'codebook/bad-key': (place, { key }) => badKey(place, key),
  'codebook/key-taken': (place) => badKey(place, ''),
  'codebook/key-of-retired': removingKey,
  'codebook/scale-order': scaleOrder,
  'codebook/scale-too-long': scaleTooLong,
  'codebook/label-off-scale': removingKey,
  'codebook/neutral-off-scale': (place, { min, max }) => [change(place, middle(min, max), true), ...removingKey(place)],
  'codebook/no-segments': addSegments,
  'codebook/unknown-code': unknownCode,
  'codebook/outdated-code': outdatedCode,
  'codebook/replaced-but-living': replacedButLiving,
  'codebook/replacement-cycle': removingKey,
  'codebook/former-id-in-use': removingWord,
  'codebook/former-id-twice': removingWord,
  'codebook/rule-without-kind': (place) => removingItem(place, 'rule'),
  'codebook/rule-of-several-kinds': splitRule,
  'codebook/rule-needs-two': (place) => removingItem(place, 'rule'),
  'codebook/code-listed-twice': removingWord,
  'codebook/code-beside-parent': (place, { id }) => withoutCode(place, id),
  'codebook/no-strength': noStrength,
  'codebook/formula-unexpected': unexpected,
  'codebook/formula-unknown-function': unknownFunction,
  'codebook/formula-counts-rating': meanOfRating,
  'codebook/formula-rating-by': aboutInstead,
  // Only the author knows which of the two is meant, or which part of a long formula can go.
  'codebook/formula-code-or-rating': null,
  'codebook/formula-too-complex': null,
}

/** The quick fixes of each problem of a codebook. */
export function codebookFixes(text: string): readonly (readonly [Problem, readonly CodebookFix[]])[] {
  const codebook = readCodebook(text)
  const { root } = readYaml(text, { limits: codebookLimits })
  const makers: Readonly<
    Record<string, ((place: FixPlace, data: never) => readonly CodebookFix[]) | null | undefined>
  > = fixMakers
  return codebook.problems.map((found) => {
    const make = makers[found.code] as ((place: FixPlace, data: unknown) => readonly CodebookFix[]) | null | undefined
    const fixes = make?.(placeOf(text, codebook, root, found), found.data) ?? []
    return [found, fixes.filter(({ edits }) => edits.length > 0)]
  })
}
