import { type FigureReason, reason } from '../figure'
import { missingRating, type RatingTable } from '../ratingTables/ratingTable'

/** Agreement of two coders on where a code stands, a unit's shift forgiven. */
interface TolerancePair {
  readonly coders: readonly [string, string]
  /** Units both considered. */
  readonly n: number
  /** Of these, the units that carry the code for the first, and for the second. */
  readonly first: number
  readonly second: number
  /** Units that carry it for both. */
  readonly exact: number
  /** Pairs of a maximum one-to-one matching within the reach; never fewer than `exact`. */
  readonly matched: number
  /** 2 · matched / (first + second); null exactly where there is a reason. */
  readonly value: number | null
  readonly reason: FigureReason | null
}

/** Positive agreement with tolerance, pooled over the pairs of coders. A supplement: no coefficient is replaced by it. */
export interface ToleranceFigure {
  readonly reach: number
  readonly value: number | null
  /** Positive agreement of the same data without tolerance. */
  readonly exactValue: number | null
  readonly reason: FigureReason | null
  readonly pairs: readonly TolerancePair[]
}

/**
 * The most pairs that can be made of two rising lists of places, each place used once, the two of a pair at most `reach` apart.
 *
 * The loop pairs the two smallest places left if they reach each other, else it drops the smaller. That makes the most pairs. Dropping:
 * if a < b − reach, no place left in the other list reaches a, since b is the smallest of them; likewise the other way round. Pairing: let
 * a and b be the smallest left, within reach, and M a largest matching of what is left. If M leaves both unpaired, adding a–b would make it
 * larger. If it pairs one of them only, that pair may be exchanged for a–b. If it has a–y and x–b, with a ≤ x and b ≤ y, then a–b and x–y
 * will do as well: y − x ≤ y − a ≤ reach and x − y ≤ x − b ≤ reach. So some largest matching has a–b, and the rest follows by induction.
 */
export function matchWithin(first: readonly number[], second: readonly number[], reach: number): number {
  let matched = 0
  for (let i = 0, j = 0; i < first.length && j < second.length;) {
    const a = first[i] ?? 0
    const b = second[j] ?? 0
    if (Math.abs(a - b) <= reach) {
      matched++
      i++
      j++
    } else if (a < b) i++
    else j++
  }
  return matched
}

/** The rows that two coders both rated, and those where each has the code. */
function placesOf(
  { units, cells }: RatingTable,
  a: number,
  b: number,
): { readonly n: number; readonly first: number[]; readonly second: number[]; readonly exact: number } {
  const first: number[] = []
  const second: number[] = []
  let n = 0
  let exact = 0
  for (let unit = 0; unit < units; unit++) {
    const one = cells[a * units + unit] ?? missingRating
    const other = cells[b * units + unit] ?? missingRating
    if (one < 0 || other < 0) continue
    n++
    if (one === 1) first.push(unit)
    if (other === 1) second.push(unit)
    if (one === 1 && other === 1) exact++
  }
  return { n, first, second, exact }
}

/**
 * Positive agreement 2 m/(a + b) where m pairs codings that stand at most `reach` units apart. Each stretch is a table of one code, 0
 * absent and 1 present, over all units of one session that may carry it, in order, so that a unit that was not considered keeps its place;
 * pairs never reach across stretches, whose coders are the same. A coding where the other coder did not consider the unit is left out, as in
 * positive agreement: with a reach of 0 this is positive agreement, pooled over pairs of coders where there are more than two (Σ 2 m/Σ (a + b)).
 * Undefined: no unit considered by two coders; nobody used the code in one that was. No interval: what is next to what is no sample.
 */
export function toleranceFigure(
  stretches: readonly RatingTable[],
  coders: readonly string[],
  code: string,
  reach = 1,
): ToleranceFigure {
  const pairs: TolerancePair[] = []
  for (let a = 0; a < coders.length; a++) {
    for (let b = a + 1; b < coders.length; b++) {
      const sum = { n: 0, first: 0, second: 0, exact: 0, matched: 0 }
      for (const stretch of stretches) {
        const { n, first, second, exact } = placesOf(stretch, a, b)
        sum.n += n
        sum.first += first.length
        sum.second += second.length
        sum.exact += exact
        sum.matched += matchWithin(first, second, reach)
      }
      pairs.push({ coders: [coders[a] ?? '', coders[b] ?? ''], ...sum, ...shareOf(sum.matched, sum, code) })
    }
  }
  const total = (key: 'n' | 'first' | 'second' | 'exact' | 'matched'): number =>
    pairs.reduce((sum, pair) => sum + pair[key], 0)
  const all = { n: total('n'), first: total('first'), second: total('second') }
  return { reach, ...shareOf(total('matched'), all, code), exactValue: shareOf(total('exact'), all, code).value, pairs }
}

function shareOf(
  matched: number,
  { n, first, second }: Pick<TolerancePair, 'n' | 'first' | 'second'>,
  code: string,
): Pick<TolerancePair, 'value' | 'reason'> {
  if (n === 0) return { value: null, reason: reason('nothing-coded-twice', {}) }
  if (first + second === 0) return { value: null, reason: reason('category-not-used', { category: code }) }
  return { value: (2 * matched) / (first + second), reason: null }
}
