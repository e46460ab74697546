import {
  absolute,
  add,
  compare,
  div,
  fraction,
  fromDecimal,
  isZero,
  mul,
  one,
  square,
  sub,
  sum,
  zero,
} from './fraction'
import type { Fraction } from './fraction'
import { figure, undefinedFigure } from './figure'
import type { Figure, Reason } from './figure'
import { at, countsOf, ratings, sortLabels } from './table'
import type { Metric, Table } from './table'
import { sizesOf } from './chanceCorrected'

/** δ² between categories, given how often each occurs among the pairable ratings. */
type Distances = (marginals: readonly number[]) => readonly (readonly Fraction[])[]

/**
 * Krippendorff's α = 1 − D_o / D_e (Krippendorff 2004, 2011). Units with fewer than two ratings are dropped, from the marginals too.
 * D_o = Σ_u Σ_ck n_uc n_uk δ² / (m_u − 1) / N, D_e = Σ_ck n_c n_k δ² / (N (N − 1)).
 * Standard error with δ² held fixed, x_i = m_i D / N + d_i − 2 D e_i / E and SE = (N / E) √(n′ Σ x_i² / (n′ − 1)), t with n′ − 1.
 */
function alpha(table: Table, categories: readonly string[], distances: Distances): Figure {
  const sizes = sizesOf(table, categories)
  const units = countsOf(table, categories).filter((counts) => ratings(counts) >= 2)
  if (units.length === 0) return undefinedFigure('nothing was coded twice', sizes)
  const marginals = categories.map((_, k) => units.reduce((total, counts) => total + at(counts, k), 0))
  const total = ratings(marginals)
  const delta = distances(marginals)

  // d_i and e_i of statistics: the unit's own disagreement, and what its ratings meet among all pairable ratings.
  const within = units.map((counts) => {
    const terms = counts.flatMap((nc, c) =>
      nc === 0 ? [] : counts.flatMap((nk, k) => (nk === 0 ? [] : [mul(fraction(nc * nk), at(at(delta, c), k))])),
    )
    return div(sum(terms), fraction(ratings(counts) - 1))
  })
  const meets = categories.map((_, c) => sum(marginals.map((nk, k) => mul(fraction(nk), at(at(delta, c), k)))))
  const against = units.map((counts) => sum(counts.map((nc, c) => mul(fraction(nc), at(meets, c)))))

  const bigD = sum(within)
  const bigE = sum(against)
  const observed = div(bigD, fraction(total))
  const expected = div(bigE, fraction(total * (total - 1)))
  if (isZero(bigE)) return undefinedFigure('no variation', sizes, observed, expected)
  const value = sub(one, div(observed, expected))
  const n = units.length
  if (n < 2) return figure(value, sizes, { observed, expected })

  const meanD = div(bigD, fraction(total))
  const slope = div(mul(fraction(2), bigD), bigE)
  const squares = units.map((counts, i) => {
    const x = sub(add(mul(fraction(ratings(counts)), meanD), at(within, i)), mul(slope, at(against, i)))
    return square(x)
  })
  const variance = mul(square(div(fraction(total), bigE)), div(mul(fraction(n), sum(squares)), fraction(n - 1)))
  return figure(value, sizes, { observed, expected, variance, spread: { t: n - 1 } })
}

/** α of labels. Beyond nominal the labels must be numbers; labels of equal value ("1", "1.0") are then at no distance. */
export function krippendorffAlpha(table: Table, categories: readonly string[], metric: Metric = 'nominal'): Figure {
  if (metric === 'nominal') {
    return alpha(table, categories, () => categories.map((a) => categories.map((b) => (a === b ? zero : one))))
  }
  const refuse = (reason: Reason): Figure => undefinedFigure(reason, sizesOf(table, categories))
  const values: Fraction[] = []
  for (const category of categories) {
    const value = fromDecimal(category)
    if (value === null) return refuse('needs numbers')
    if (metric === 'ratio' && compare(value, zero) < 0) return refuse('needs numbers of zero or more')
    values.push(value)
  }
  return alpha(table, categories, (marginals) =>
    values.map((a) =>
      values.map((b) => {
        if (metric === 'interval') return square(sub(a, b))
        if (metric === 'ratio') return isZero(add(a, b)) ? zero : square(div(sub(a, b), add(a, b)))
        return square(ordinalDistance(a, b, values, marginals))
      }),
    ),
  )
}

/** Σ n_g over the values from a to b, less half of the two ends' own: how many ratings lie between, the ends counting half. */
function ordinalDistance(
  a: Fraction,
  b: Fraction,
  values: readonly Fraction[],
  marginals: readonly number[],
): Fraction {
  const [low, high] = compare(a, b) <= 0 ? [a, b] : [b, a]
  const count = (wanted: (value: Fraction) => boolean): number =>
    values.reduce((total, value, g) => (wanted(value) ? total + at(marginals, g) : total), 0)
  const span = count((value) => compare(value, low) >= 0 && compare(value, high) <= 0)
  const ends = count((value) => compare(value, low) === 0) + count((value) => compare(value, high) === 0)
  return absolute(sub(fraction(span), fraction(ends, 2)))
}

/** Ratings that are sets of labels, each label once; null where the coder did not rate the unit. */
export type SetTable = readonly (readonly (readonly string[] | null)[])[]

/** The set a cell of text names: `{a;b}` is a and b, `{}` is none, any other text is itself alone. */
export function parseSet(cell: string): string[] {
  const match = /^\{(.*)\}$/s.exec(cell.trim())
  if (match === null) return [cell]
  return sortLabels(
    (match[1] ?? '')
      .split(';')
      .map((label) => label.trim())
      .filter((label) => label !== ''),
  )
}

/** Passonneau's MASI distance (2006): 1 − J · M, M being 1 for equal sets, 2/3 for part and whole, 1/3 for overlap, 0 for no overlap. */
export function masiDistance(first: readonly string[], second: readonly string[]): Fraction {
  const a = new Set(first)
  const b = new Set(second)
  const shared = [...a].filter((label) => b.has(label)).length
  const together = new Set([...a, ...b]).size
  if (together === 0) return zero
  const jaccard = fraction(shared, together)
  let monotonicity = zero
  if (shared > 0) monotonicity = fraction(1, 3)
  if (shared > 0 && (shared === a.size || shared === b.size)) monotonicity = fraction(2, 3)
  if (shared === a.size && shared === b.size) monotonicity = one
  return sub(one, mul(jaccard, monotonicity))
}

/** α on sets, the MASI distance standing in the place of δ². */
export function alphaOnSets(table: SetTable): Figure {
  const name = (set: readonly string[]): string => JSON.stringify(sortLabels(set))
  const named = table.map((row) => row.map((set) => (set === null ? null : name(set))))
  const sets = new Map(table.flatMap((row) => row.flatMap((set) => (set === null ? [] : [[name(set), set] as const]))))
  const categories = [...sets.keys()]
  const members = [...sets.values()]
  return alpha(named, categories, () => members.map((a) => members.map((b) => masiDistance(a, b))))
}
