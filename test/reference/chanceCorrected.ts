import { add, div, fraction, isZero, mul, one, square, sub, sum, zero } from './fraction'
import type { Fraction } from './fraction'
import { figure, undefinedFigure } from './figure'
import type { Figure, Sizes } from './figure'
import { at, coderCount, countsOf, ratings, weightMatrix } from './table'
import type { Table, Weights } from './table'

/** Units with any rating, as numbers of ratings by category, and their row in the table. */
interface RatedUnit {
  readonly counts: readonly number[]
  readonly ratings: number
  readonly row: readonly (string | null)[]
}

interface Data {
  readonly units: readonly RatedUnit[]
  readonly q: number
  readonly weights: readonly (readonly Fraction[])[]
  readonly sizes: Sizes
}

export function sizesOf(table: Table, categories: readonly string[]): Sizes {
  const totals = countsOf(table, categories).map(ratings)
  return { n: totals.filter((m) => m >= 2).length, rated: totals.filter((m) => m >= 1).length }
}

function dataOf(table: Table, categories: readonly string[], weights: readonly (readonly Fraction[])[]): Data {
  const counts = countsOf(table, categories)
  const units = table
    .map((row, u) => ({ counts: at(counts, u), ratings: ratings(at(counts, u)), row }))
    .filter((unit) => unit.ratings > 0)
  return { units, q: categories.length, weights, sizes: sizesOf(table, categories) }
}

/** pa_i: the weighted share of agreeing pairs of ratings of a unit; null where it has fewer than two. */
function unitAgreement(unit: RatedUnit, data: Data): Fraction | null {
  const m = unit.ratings
  if (m < 2) return null
  const agreeing: Fraction[] = []
  unit.counts.forEach((nk, k) => {
    unit.counts.forEach((nl, l) => {
      if (nk > 0 && nl > 0) agreeing.push(mul(fraction(k === l ? nk * (nk - 1) : nk * nl), at(at(data.weights, k), l)))
    })
  })
  return div(sum(agreeing), fraction(m * (m - 1)))
}

/** π_k: the mean over the units with a rating of n_uk / m_u. */
function pooledProportions(data: Data): Fraction[] {
  return Array.from({ length: data.q }, (_, k) =>
    div(sum(data.units.map((unit) => fraction(unit.counts[k] ?? 0, unit.ratings))), fraction(data.units.length)),
  )
}

/**
 * (pa − pe) / (1 − pe) with Gwet's standard error (Gwet 2008, 2014), over the n units with a rating, n′ of them with two or more:
 * x_i = (n / n′) e_i (pa_i − pe) / (1 − pe) − 2 (1 − κ) (pe_i − pe) / (1 − pe), SE² = Σ (x_i − κ)² / (n (n − 1)), t with n − 1.
 * `unitChance` gives pe_i; without it that term is absent. Undefined where no unit has two ratings and where pe is 1.
 */
function chanceCorrected(data: Data, expected: Fraction, unitChance: ((unit: RatedUnit) => Fraction) | null): Figure {
  if (data.sizes.n === 0) return undefinedFigure('nothing was coded twice', data.sizes)
  const agreements = data.units.map((unit) => unitAgreement(unit, data))
  const observed = div(sum(agreements.filter((a) => a !== null)), fraction(data.sizes.n))
  const room = sub(one, expected)
  if (isZero(room)) return undefinedFigure('no variation', data.sizes, observed, expected)
  const value = div(sub(observed, expected), room)
  const n = data.units.length
  if (n < 2) return figure(value, data.sizes, { observed, expected })
  const scale = fraction(n, data.sizes.n)
  const deviations = data.units.map((unit, i) => {
    const agreement = agreements[i] ?? null
    const first = agreement === null ? zero : mul(scale, div(sub(agreement, expected), room))
    const second =
      unitChance === null ? zero : div(mul(mul(fraction(2), sub(one, value)), sub(unitChance(unit), expected)), room)
    return sub(sub(first, second), value)
  })
  const variance = div(sum(deviations.map(square)), fraction(n * (n - 1)))
  return figure(value, data.sizes, { observed, expected, variance, spread: { t: n - 1 } })
}

/** The same data under weights, or why not. */
function prepare(table: Table, categories: readonly string[], weights: Weights): Data | Figure {
  const matrix = weightMatrix(categories, weights)
  if (matrix === null) return undefinedFigure('needs numbers', sizesOf(table, categories))
  return dataOf(table, categories, matrix)
}

function isData(prepared: Data | Figure): prepared is Data {
  return 'units' in prepared
}

/** The mean, over units with at least two ratings, of the share of agreeing pairs; never weighted. */
export function percentAgreement(table: Table, categories: readonly string[]): Figure {
  const data = prepare(table, categories, 'unweighted')
  if (!isData(data)) return data
  const computed = chanceCorrected(data, zero, null)
  return { ...computed, expected: null }
}

/** Fleiss' κ (Fleiss 1971), which for two coders is Scott's π (Scott 1955): pe = Σ w_kl π_k π_l. */
export function fleissKappa(table: Table, categories: readonly string[], weights: Weights = 'unweighted'): Figure {
  const data = prepare(table, categories, weights)
  if (!isData(data)) return data
  if (data.sizes.n === 0) return undefinedFigure('nothing was coded twice', data.sizes)
  const pi = pooledProportions(data)
  const weighted = data.weights.map((row) => sum(row.map((w, l) => mul(w, at(pi, l)))))
  const expected = sum(pi.map((p, k) => mul(p, at(weighted, k))))
  return chanceCorrected(data, expected, (unit) =>
    sum(unit.counts.map((count, k) => mul(fraction(count, unit.ratings), at(weighted, k)))),
  )
}

/** Scott's π: exactly two coders. */
export function scottPi(table: Table, categories: readonly string[], weights: Weights = 'unweighted'): Figure {
  if (coderCount(table) !== 2) return undefinedFigure('needs exactly two coders', sizesOf(table, categories))
  return fleissKappa(table, categories, weights)
}

/** Brennan & Prediger 1981: pe = T_w / q², which is 1 / q without weights. */
export function brennanPrediger(table: Table, categories: readonly string[], weights: Weights = 'unweighted'): Figure {
  const data = prepare(table, categories, weights)
  if (!isData(data)) return data
  if (data.sizes.n === 0) return undefinedFigure('nothing was coded twice', data.sizes)
  if (data.q < 2) return undefinedFigure('needs at least two categories', data.sizes)
  return chanceCorrected(data, div(sum(data.weights.flat()), fraction(data.q * data.q)), null)
}

/** Gwet's AC1, or AC2 under weights: pe = T_w Σ π_k (1 − π_k) / (q (q − 1)); pe_i has n_ik / m_i for the first π_k. */
export function gwetAC(table: Table, categories: readonly string[], weights: Weights = 'unweighted'): Figure {
  const data = prepare(table, categories, weights)
  if (!isData(data)) return data
  if (data.sizes.n === 0) return undefinedFigure('nothing was coded twice', data.sizes)
  if (data.q < 2) return undefinedFigure('needs at least two categories', data.sizes)
  const pi = pooledProportions(data)
  const factor = div(sum(data.weights.flat()), fraction(data.q * (data.q - 1)))
  const expected = mul(factor, sum(pi.map((p) => mul(p, sub(one, p)))))
  return chanceCorrected(data, expected, (unit) =>
    mul(factor, sum(unit.counts.map((count, k) => mul(fraction(count, unit.ratings), sub(one, at(pi, k)))))),
  )
}

/**
 * Conger 1980: pe is the mean over ordered pairs of coders g, h of Σ w_kl p_gk p_hl, p_gk being the share of k in all units that g rated.
 * pe_i − pe is half of unit i's influence on pe: Σ_g (n / n_g) Σ_l (δ_igl − p_gl) Σ_{h≠g} Σ_k w_kl p_hk / (r (r − 1)) over the coders of i.
 */
export function congerKappa(table: Table, categories: readonly string[], weights: Weights = 'unweighted'): Figure {
  const data = prepare(table, categories, weights)
  if (!isData(data)) return data
  if (data.sizes.n === 0) return undefinedFigure('nothing was coded twice', data.sizes)
  const columnNumbers = Array.from({ length: coderCount(table) }, (_, g) => g)
  const coders = columnNumbers
    .map((column) => ({ column, labels: table.map((row) => row[column] ?? null).filter((cell) => cell !== null) }))
    .filter((coder) => coder.labels.length > 0)
  const shares = coders.map((coder) =>
    categories.map((category) =>
      fraction(coder.labels.filter((label) => label === category).length, coder.labels.length),
    ),
  )
  const orderedPairs = fraction(coders.length * (coders.length - 1))
  // What a rating l of coder g meets by chance among the other coders, as its part of pe.
  const others = coders.map((_, g) => shares.filter((_share, h) => h !== g))
  const meets = others.map((rest) =>
    categories.map((_, l) =>
      div(sum(rest.flatMap((share) => share.map((p, k) => mul(at(at(data.weights, k), l), p)))), orderedPairs),
    ),
  )
  const own = shares.map((share, g) => sum(share.map((p, l) => mul(p, at(at(meets, g), l)))))
  const expected = sum(own)
  const influence = coders.map((coder, g) =>
    categories.map((_, l) =>
      mul(fraction(data.units.length, coder.labels.length), sub(at(at(meets, g), l), at(own, g))),
    ),
  )
  return chanceCorrected(data, expected, (unit) => {
    const parts = coders.map((coder, g) => {
      const label = unit.row[coder.column] ?? null
      return label === null ? zero : at(at(influence, g), categories.indexOf(label))
    })
    return add(expected, sum(parts))
  })
}

/** π_k, the mean over the units with a rating of the share of its ratings that are k; null where there are none. */
export function prevalence(table: Table, categories: readonly string[], category: string): Fraction | null {
  const data = prepare(table, categories, 'unweighted')
  if (!isData(data) || data.units.length === 0) return null
  return at(pooledProportions(data), categories.indexOf(category))
}
