import { inRanges } from '../units/ranges'
import type { DueRating } from '../coding/ratingPlaces'
import { dueRatings, givenRating } from '../coding/ratingPlaces'
import { lineIndex } from '../base/lines'
import { checkReview } from '../lint/recordChecks'
import type { LintInput } from '../lint/lintInput'
import { lintInput } from '../lint/lintInput'
import { checkRule } from '../lint/ruleChecks'
import type { SessionView } from './model'

/** One thing that a session lacks before it is complete, with its place; units are 1-based ordinals. */
export type MissingItem =
  /** The place of a record is in doubt; `unit` is null where the transcript has become too short for it. */
  | { readonly kind: 'needs-review'; readonly collection: string; readonly id: string; readonly unit: number | null }
  /** A run of units that the coder has not considered, both ends included. */
  | { readonly kind: 'not-reviewed'; readonly from: number; readonly to: number }
  /** A considered unit that carries none of the codes of which the codebook demands one. */
  | { readonly kind: 'mandatory'; readonly unit: number; readonly oneOf: readonly string[] }
  /** A coding without the strength that the codebook demands; `code` is as the file has it. */
  | {
      readonly kind: 'strength'
      readonly id: string
      readonly unit: number
      readonly code: string
      readonly min: number
      readonly max: number
    }
  /** A rating that the codebook asks for. */
  | { readonly kind: 'rating'; readonly due: DueRating }

export interface Missing {
  /** By kind, in the order of `MissingItem`, then by place. */
  readonly items: readonly MissingItem[]
  /** How many there are of each kind; of `not-reviewed` the units, not the runs. */
  readonly counts: Readonly<Record<MissingItem['kind'], number>>
}

function notReviewed({ own, table }: SessionView): MissingItem[] {
  const items: { kind: 'not-reviewed'; from: number; to: number }[] = []
  for (const { ordinal } of table.units) {
    if (inRanges(own.file.reviewed, ordinal)) continue
    const last = items.at(-1)
    if (last?.to === ordinal - 1) last.to = ordinal
    else items.push({ kind: 'not-reviewed', from: ordinal, to: ordinal })
  }
  return items
}

/** What the codebook's rules say is not there; several rules may ask the same of a unit or a coding, which is then listed once. */
function asked(input: LintInput): readonly MissingItem[] {
  const mandatory = new Map<string, Extract<MissingItem, { kind: 'mandatory' }>>()
  const strength = new Map<string, Extract<MissingItem, { kind: 'strength' }>>()
  for (const rule of input.codebook.rules) {
    if (rule.kind !== 'mandatory' && rule.kind !== 'requires-strength') continue
    for (const found of checkRule(input, rule)) {
      if (found.code === 'lint/mandatory') {
        const { unit, oneOf } = found.data
        mandatory.set(JSON.stringify([unit, oneOf]), { kind: 'mandatory', unit, oneOf })
      } else if (found.code === 'lint/missing-strength') {
        const { id, min, max } = found.data
        const one = input.placed.find(({ coding }) => coding.id === id)
        if (one !== undefined)
          strength.set(id, { kind: 'strength', id, unit: one.unit.ordinal, code: one.coding.code, min, max })
      }
    }
  }
  const byUnit = (a: { readonly unit: number }, b: { readonly unit: number }): number => a.unit - b.unit
  return [...[...mandatory.values()].sort(byUnit), ...[...strength.values()].sort(byUnit)]
}

/** Everything that a coder's session lacks before it is complete: nothing of it forbids completing. */
export function missingIn(view: SessionView): Missing {
  const { own, table, codebook, transcript } = view
  // Places are units here, so the lines of the text are not needed.
  const input = lintInput(own.file, table, codebook, lineIndex(''))
  const doubtful = checkReview(input).flatMap((found): MissingItem[] => {
    if (found.code === 'codings/rating-needs-review')
      return [{ kind: 'needs-review', collection: 'ratings', id: found.data.id, unit: null }]
    if (found.code !== 'codings/needs-review') return []
    const { collection, id, unit } = found.data
    return [{ kind: 'needs-review', collection, id, unit: table.ordinal(unit) }]
  })
  const due = dueRatings(codebook, transcript).filter((one) => givenRating(own.file, one) === null)
  const items = [
    ...doubtful,
    ...notReviewed(view),
    ...asked(input),
    ...due.map((one): MissingItem => ({ kind: 'rating', due: one })),
  ]
  const counts = { 'needs-review': 0, 'not-reviewed': 0, mandatory: 0, strength: 0, rating: 0 }
  for (const item of items) counts[item.kind] += item.kind === 'not-reviewed' ? item.to - item.from + 1 : 1
  return { items, counts }
}
