import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Place } from '../../base/yaml/yamlPlace'
import { asList, asMap, at, checkKeys, isAbsent, oneOf, required } from '../../base/yaml/yamlPlace'
import type { CodeIndex } from '../codeIndex'
import { withDescendants } from '../codeIndex'
import { rolesAt } from './fields'
import type { Code, Rule, RuleBody } from '../model'
import { referredCodes } from './codeReferences'
import { knownKeys } from '../schema/schema'
import { ruleKinds } from '../schema/schemaOfRules'
import '../problems'

const severities: readonly Rule['severity'][] = ['error', 'warning', 'information']

const idsOf = (codes: readonly Code[]): readonly string[] => codes.map(({ id }) => id)

/** Codes without those whose parent is in the list too: where each excludes the others, a code can't stand beside its own parent. */
function apart(codes: readonly Code[], place: Place, problems: Problem[]): readonly Code[] {
  const listed = new Set(idsOf(codes))
  return codes.filter(({ id }) => {
    for (let dot = id.lastIndexOf('.'); dot > 0; dot = id.lastIndexOf('.', dot - 1)) {
      const parent = id.slice(0, dot)
      if (!listed.has(parent)) continue
      problems.push(problem('codebook/code-beside-parent', 'warning', { id, parent }, place.range))
      return false
    }
    return true
  })
}

/** The codes of `exclusive` and `outranks`, at least two; a parent alone is exclusive by its children. */
function rivals(
  kind: 'exclusive' | 'outranks',
  index: CodeIndex,
  place: Place,
  problems: Problem[],
): readonly Code[] | null {
  const { codes, written } = referredCodes(index, place, problems)
  const separate = apart(codes, place, problems)
  const [only] = separate
  const children =
    only === undefined ? [] : (index.children.get(only.id) ?? []).filter(({ retired }) => retired === null)
  const chosen = kind === 'exclusive' && written === 1 ? children : separate
  if (chosen.length >= 2) return chosen
  // Where references led nowhere, each has been reported already.
  if (codes.length === written) problems.push(problem('codebook/rule-needs-two', 'error', { rule: kind }, place.range))
  return null
}

function bodyOf(kind: RuleBody['kind'], index: CodeIndex, place: Place, problems: Problem[]): RuleBody | null {
  switch (kind) {
    case 'exclusive':
    case 'outranks': {
      const codes = rivals(kind, index, place, problems)
      return codes === null ? null : { kind, codes: idsOf(codes) }
    }
    case 'requires-strength': {
      const { codes } = referredCodes(index, place, problems)
      const without = codes.find(({ id }) => withDescendants(index, id).every(({ strength }) => strength === null))
      if (without !== undefined)
        problems.push(problem('codebook/no-strength', 'warning', { id: without.id }, place.range))
      return codes.length === 0 ? null : { kind, codes: idsOf(codes) }
    }
    case 'once-per-turn':
    case 'once-per-session': {
      const { codes } = referredCodes(index, place, problems)
      return codes.length === 0 ? null : { kind, codes: idsOf(codes) }
    }
    case 'mandatory': {
      if (asMap(place, problems, 'a mapping with speaker and one-of') === null) return null
      checkKeys(place, knownKeys('mandatory'), problems)
      const { codes } = referredCodes(index, required(place, 'one-of', problems), problems)
      const speaker = rolesAt(place, problems)
      return codes.length === 0 ? null : { kind, speaker, oneOf: idsOf(codes) }
    }
  }
}

/** Reads the rules; one that names no usable code, or no kind, is left out with a problem. */
export function readCodebookRules(list: Place, index: CodeIndex, problems: Problem[]): readonly Rule[] {
  return asList(list, problems, 'a list of rules').flatMap((place) => {
    if (asMap(place, problems, 'a rule: its kind, a colon and its codes') === null) return []
    checkKeys(place, knownKeys('rule'), problems)
    const severity = oneOf(at(place, 'severity'), severities, problems) ?? 'warning'
    const kinds = ruleKinds.filter((kind) => !isAbsent(at(place, kind)))
    const [kind] = kinds
    if (kind === undefined) {
      problems.push(problem('codebook/rule-without-kind', 'error', { kinds: ruleKinds }, at(place, 'severity').range))
      return []
    }
    if (kinds.length > 1)
      problems.push(problem('codebook/rule-of-several-kinds', 'error', { kinds }, at(place, kinds[1] ?? kind).range))
    const body = bodyOf(kind, index, at(place, kind), problems)
    return body === null ? [] : [{ ...body, severity, range: at(place, kind).range }]
  })
}
