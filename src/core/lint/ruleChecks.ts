import type { Rule, RuleBody } from '../codebook/model'
import type { Problem } from '../base/problem'
import { problem } from '../base/problem'
import { stands } from '../coding/reanchoring/anchor'
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

/** Codings over several units can meet on more than one of them; a pair is one breach. */
function onceEach(): (a: PlacedCoding, b: PlacedCoding) => boolean {
  const met = new Set<string>()
  return (a, b) => {
    const pair = `${a.coding.id} ${b.coding.id}`
    if (met.has(pair)) return false
    met.add(pair)
    return true
  }
}

function exclusive(input: LintInput, rule: RuleOf<'exclusive'>): Problem[] {
  const isNew = onceEach()
  return byUnit(input).flatMap((group) => {
    const member = (one: PlacedCoding): number => rule.codes.findIndex((id) => input.belongs(one.code, [id]))
    const [first, ...rest] = group.filter((one) => member(one) >= 0)
    if (first === undefined) return []
    return rest
      .filter((one) => member(one) !== member(first) && isNew(first, one))
      .map((one) =>
        atCoding(input, one, 'lint/exclusive', rule.severity, { other: first.code?.id ?? first.coding.code }),
      )
  })
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
  const isNew = onceEach()
  return byUnit(input).flatMap((group) => {
    const rank = (one: PlacedCoding): number => rule.codes.findIndex((id) => input.belongs(one.code, [id]))
    const ranked = group.filter((one) => rank(one) >= 0)
    const top = ranked.reduce<PlacedCoding | null>(
      (best, one) => (best === null || rank(one) < rank(best) ? one : best),
      null,
    )
    if (top === null) return []
    return ranked
      .filter((one) => rank(one) > rank(top) && isNew(top, one))
      .map((one) => atCoding(input, one, 'lint/outranked', rule.severity, { by: top.code?.id ?? top.coding.code }))
  })
}

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
