import { type FigureReason, reason } from '../figure'
import { isSetTable, type RatingTable, type SetTable } from '../ratingTables/ratingTable'
import type { UnitCounts } from '../ratingTables/unitCounts'

/** The columns of a category's row that may be without a value. */
type CategoryColumn = 'prevalence' | 'positiveAgreement' | 'fleissKappa' | 'krippendorffAlpha'

/**
 * One category against all others (present/absent). `prevalence` is its mean share of a unit's ratings, π_k. Each null has its
 * reason.
 */
export interface CategoryRow extends Readonly<Record<CategoryColumn, number | null>> {
  readonly category: string
  readonly reasons: Readonly<Partial<Record<CategoryColumn, FigureReason>>>
}

/** Sums over patterns, for one category. */
interface Sums {
  share: number
  otherShare: number
  /** Units with the category in one of their ratings. */
  units: number
  agreeing: number
  possible: number
  disagreement: number
  within: number
  ratings: number
}

/**
 * Prevalence, positive agreement, Fleiss' κ and nominal α of each category, in one pass over the patterns; definitions as in
 * `positiveAgreement`, `fleissKappa` and `krippendorffAlpha` on the table of presence. In a table of sets a category is present
 * in each set that has it.
 */
export function categoryRows(table: RatingTable, counts: UnitCounts): CategoryRow[] {
  const sums = table.categories.map(() => noSums())
  const members = isSetTable(table) ? table.sets : null
  let rated = 0
  let paired = 0
  let total = 0
  const present = new Map<number, number>()
  for (const [p, m] of counts.ratings.entries()) {
    const units = counts.weight[p] ?? 0
    rated += units
    if (m >= 2) {
      paired += units
      total += units * m
    }
    tallyPattern(present, counts, p, members)
    for (const [k, n] of present) add(sums[k], units, n, m)
  }
  return table.categories.map((category, k) => row(category, sums[k], { rated, paired, total }))
}

const noSums = (): Sums => ({
  share: 0,
  otherShare: 0,
  units: 0,
  agreeing: 0,
  possible: 0,
  disagreement: 0,
  within: 0,
  ratings: 0,
})

/** Fills `present` with how many ratings of a pattern have each category; of sets, each that holds it. */
function tallyPattern(
  present: Map<number, number>,
  { start, category, count }: UnitCounts,
  p: number,
  members: SetTable['sets'] | null,
): void {
  present.clear()
  for (let i = start[p] ?? 0; i < (start[p + 1] ?? 0); i++) {
    const k = category[i] ?? 0
    for (const member of members === null ? [k] : (members[k] ?? []))
      present.set(member, (present.get(member) ?? 0) + (count[i] ?? 0))
  }
}

function add(sums: Sums | undefined, units: number, n: number, m: number): void {
  if (sums === undefined) return
  sums.share += (units * n) / m
  sums.otherShare += (units * (m - n)) / m
  sums.units += units
  if (m < 2) return
  sums.agreeing += units * n * (n - 1)
  sums.possible += units * n * (m - 1)
  sums.disagreement += (units * 2 * n * (m - n)) / (m * (m - 1))
  sums.within += (units * 2 * n * (m - n)) / (m - 1)
  sums.ratings += units * n
}

/** n, n′ and the number of pairable ratings. */
interface Totals {
  readonly rated: number
  readonly paired: number
  readonly total: number
}

function row(category: string, sums: Sums | undefined, { rated, paired, total }: Totals): CategoryRow {
  const prevalence = sums === undefined || rated === 0 ? null : sums.share / rated
  if (sums === undefined || prevalence === null || paired === 0) {
    const why = reason('nothing-coded-twice', {})
    const reasons = { positiveAgreement: why, fleissKappa: why, krippendorffAlpha: why }
    const none = { category, prevalence, positiveAgreement: null, fleissKappa: null, krippendorffAlpha: null }
    return { ...none, reasons: prevalence === null ? { ...reasons, prevalence: why } : reasons }
  }
  // The share of the others sums what is there: 1 − π_k would lose a common code's digits.
  const otherShare = (sums.otherShare + (rated - sums.units)) / rated
  const chance = 2 * prevalence * otherShare
  const differing = 2 * sums.ratings * (total - sums.ratings)
  const positiveAgreement = sums.possible === 0 ? null : sums.agreeing / sums.possible
  const fleissKappa = chance === 0 ? null : 1 - sums.disagreement / paired / chance
  const krippendorffAlpha = differing === 0 ? null : 1 - ((total - 1) * sums.within) / differing
  const constant = reason('no-variation', {})
  return {
    category,
    prevalence,
    positiveAgreement,
    fleissKappa,
    krippendorffAlpha,
    reasons: {
      ...(positiveAgreement === null ? { positiveAgreement: reason('category-not-used', { category }) } : {}),
      ...(fleissKappa === null ? { fleissKappa: constant } : {}),
      ...(krippendorffAlpha === null ? { krippendorffAlpha: constant } : {}),
    },
  }
}
