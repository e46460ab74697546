import type { Rule, RuleBody } from '../codebook/model'
import type { Problem } from '../base/problem'
import { problem } from '../base/problem'
import { stands } from '../coding/stands'
import { ordinalsOf } from '../units/ordinals'
import { inRanges } from '../units/ranges'
import type { LintInput, PlacedCoding } from './lintInput'
import { atCoding } from './lintInput'

type RuleOf<K extends RuleBody['kind']> = Extract<Rule, { kind: K }>

/** Groups of codings that stand on the same unit. */
function byUnit(input: LintInput): readonly (readonly PlacedCoding[])[] {
  const groups = new Map<number, PlacedCoding[]>()
  for (const one of input.placed) {
    for (const { ordinal } of one.units) {
      const group = groups.get(ordinal)
      if (group === undefined) groups.set(ordinal, [one])
      else group.push(one)
    }
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** Two codings that a rule doesn't let stand on one unit. */
interface Clash {
  readonly kept: PlacedCoding
  readonly other: PlacedCoding
}

/** Codings over several units can meet on more than one of them; a pair is one breach. */
function onceEach(clashes: readonly Clash[]): readonly Clash[] {
  const byPair = new Map<string, Clash>()
  for (const clash of clashes) {
    const pair = `${clash.kept.coding.id} ${clash.other.coding.id}`
    if (!byPair.has(pair)) byPair.set(pair, clash)
  }
  return [...byPair.values()]
}

/** The place in a rule's list of the code a coding has, or of one above it; -1 where it is not in the list. */
function rankOf(input: LintInput, { codes }: RuleOf<'exclusive' | 'outranks'>, { code }: PlacedCoding): number {
  return codes.findIndex((id) => input.belongs(code, [id]))
}

function exclusive(input: LintInput, rule: RuleOf<'exclusive'>): Problem[] {
  const rank = (one: PlacedCoding): number => rankOf(input, rule, one)
  const clashes = byUnit(input).flatMap((group) => {
    const [first, ...rest] = group.filter((one) => rank(one) >= 0)
    if (first === undefined) return []
    return rest.filter((one) => rank(one) !== rank(first)).map((other) => ({ kept: first, other }))
  })
  return onceEach(clashes).map(({ kept, other }) =>
    atCoding(input, other, 'lint/exclusive', rule.severity, { other: codeIdOf(kept) }),
  )
}

function once(input: LintInput, rule: RuleOf<'once-per-turn'> | RuleOf<'once-per-session'>): Problem[] {
  const groups = rule.kind === 'once-per-turn' ? [...input.byTurn.values()] : [input.placed]
  return groups.flatMap((group) =>
    rule.codes.flatMap((id) => {
      const same = group.filter((one) => input.belongs(one.code, [id]))
      return same
        .slice(1)
        .map((one) => atCoding(input, one, `lint/${rule.kind}`, rule.severity, { times: same.length }))
    }),
  )
}

function outranks(input: LintInput, rule: RuleOf<'outranks'>): Problem[] {
  const rank = (one: PlacedCoding): number => rankOf(input, rule, one)
  const clashes = byUnit(input).flatMap((group) => {
    const ranked = group.filter((one) => rank(one) >= 0)
    const [first, ...rest] = ranked
    if (first === undefined) return []
    const kept = rest.reduce((best, one) => (rank(one) < rank(best) ? one : best), first)
    return ranked.filter((one) => rank(one) > rank(kept)).map((other) => ({ kept, other }))
  })
  return onceEach(clashes).map(({ kept, other }) =>
    atCoding(input, other, 'lint/outranked', rule.severity, { by: codeIdOf(kept) }),
  )
}

const codeIdOf = ({ code, coding }: PlacedCoding): string => code?.id ?? coding.code

function requiresStrength(input: LintInput, rule: RuleOf<'requires-strength'>): Problem[] {
  return input.placed.flatMap((one) => {
    const scale = one.code?.strength ?? null
    if (scale === null || one.coding.strength !== undefined || !input.belongs(one.code, rule.codes)) return []
    return [atCoding(input, one, 'lint/missing-strength', rule.severity, { min: scale.min, max: scale.max })]
  })
}

/** Only units the coder has considered can lack a code. */
function mandatory(input: LintInput, rule: RuleOf<'mandatory'>): Problem[] {
  const given = input.placed.filter((one) => input.belongs(one.code, rule.oneOf))
  const coded = new Set(given.flatMap(({ units }) => units.map(({ ordinal }) => ordinal)))
  const uncodable = new Set(
    [...input.file.uncodable.values()].filter(stands).flatMap((record) => ordinalsOf(record, input.table)),
  )
  return input.table.units.flatMap((unit) => {
    const asked = rule.speaker === null || rule.speaker.includes(unit.role)
    if (
      !asked ||
      coded.has(unit.ordinal) ||
      uncodable.has(unit.ordinal) ||
      !inRanges(input.file.reviewed, unit.ordinal)
    )
      return []
    return [
      problem(
        'lint/mandatory',
        rule.severity,
        { coder: input.file.coder, unit: unit.ordinal, oneOf: rule.oneOf },
        input.rangeOf(unit),
      ),
    ]
  })
}

/** What one rule of the codebook finds in a coder's file. */
export function checkRule(input: LintInput, rule: Rule): readonly Problem[] {
  switch (rule.kind) {
    case 'exclusive':
      return exclusive(input, rule)
    case 'once-per-turn':
    case 'once-per-session':
      return once(input, rule)
    case 'outranks':
      return outranks(input, rule)
    case 'requires-strength':
      return requiresStrength(input, rule)
    case 'mandatory':
      return mandatory(input, rule)
  }
}
