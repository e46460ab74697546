import type { RaterResample } from './coefficient'
import { sessionSums } from '../intervals/clustered'
import { estimatedFigure, type Figure, reason, undefinedFigure } from '../figure'
import { activeCoders, type PairCells, pairCells } from '../ratingTables/pairs'
import { cellValues, type RatingTable } from '../ratingTables/ratingTable'
import { unweighted, type Weighting } from './weighting'
import type { ClusteredError } from '../figure'

/**
 * Cohen's κ (1960), weighted κ (1968): two coders, over the n units both rated, chance agreement from each coder's own
 * proportions. Coders who rated nothing are left aside. Undefined: more than two coders; no unit rated by both; both used the
 * same single category.
 */
export function cohenKappa(
  table: RatingTable,
  weights: Weighting = unweighted,
  active: readonly number[] = activeCoders(table),
): Figure {
  if (active.length > 2) return undefinedFigure(reason('not-two-coders', { coders: active.length }), 0)
  const [a, b] = active
  if (a === undefined || b === undefined) return undefinedFigure(reason('nothing-coded-twice', {}), 0)
  const { clusterOf } = table
  const overSessions =
    clusterOf === undefined
      ? null
      : (pair: PairCells, influence: Float64Array) => errorOverSessions(table, [a, b], clusterOf, pair, influence)
  return cohenKappaOf(pairCells(table, a, b), weights, { overSessions })
}

/** κ of the two coders in a resample. */
export const cohenKappaInResample = ({ kappas, active }: RaterResample): number | null =>
  kappas.find(({ coders: [a, b] }) => a === active[0] && b === active[1])?.kappa ?? null

/**
 * κ of one pair of coders. Standard error: Fleiss, Cohen & Everitt 1969 (not the one under κ = 0), dividing by N: with
 * v = 1 − w, z_ij = (v̄_i. + v̄_.j)(1 − κ) − v_ij, the variance is Σ p_ij (z_ij − z̄)² / (N (1 − pe)²), which is their formula
 * centred, so that it is never negative. Normal interval. Fewer than two units: no SE, no interval. Where one coder is constant
 * κ and its SE are exactly 0. Over sessions the units' (z_ij − z̄)/(1 − pe) are added up within each (`sessionSums`).
 */
export function cohenKappaOf(
  pair: PairCells,
  weights: Weighting = unweighted,
  { overSessions = null, valueOnly = false }: KappaOptions = {},
): Figure {
  const { n } = pair
  if (n === 0) return undefinedFigure(reason('nothing-coded-twice', {}), 0)
  const sums = disagreementSums(pair, weights)
  const { observedSum, expectedSum, constant } = sums
  const observed = (n - observedSum / weights.range) / n
  const expected = (n * n - expectedSum / weights.range) / (n * n)
  if (expectedSum === 0) return undefinedFigure(reason('no-variation', {}), n, observed, expected)
  const value = constant ? 0 : 1 - (n * observedSum) / expectedSum
  if (n < 2 || valueOnly) return estimatedFigure({ value, observed, expected, n, error: null })
  const influence = influences(pair, sums, value)
  let squares = 0
  for (const [i, units] of pair.count.entries()) squares += units * (influence[i] ?? 0) ** 2
  const error = { standardError: Math.sqrt(squares), method: 'fleiss-cohen-everitt', degrees: null } as const
  const clustered = overSessions === null ? null : overSessions(pair, influence)
  return estimatedFigure({ value, observed, expected, n, error, clustered })
}

type Distance = NonNullable<Weighting['distance']>

/** Counts and unscaled distances: sums of whole numbers, so that κ is exact where it is 0 or 1. */
interface DisagreementSums {
  readonly distance: Distance
  /** The distance of each category from all ratings of the other coder. */
  readonly ofRow: Float64Array
  readonly ofColumn: Float64Array
  readonly observedSum: number
  readonly expectedSum: number
  /** Whether a coder used one category only. */
  readonly constant: boolean
}

const unweightedDistance: Distance = (j, k) => (j === k ? 0 : 1)

function disagreementSums({ first, second, count, categories }: PairCells, weights: Weighting): DisagreementSums {
  const rows = unitsPer(first, count, categories)
  const columns = unitsPer(second, count, categories)
  const distance = weights.distance ?? unweightedDistance
  const ofRow = meanDistance(rows, columns, weights)
  const ofColumn = meanDistance(columns, rows, weights)
  let observedSum = 0
  for (const [i, units] of count.entries()) observedSum += units * distance(first[i] ?? 0, second[i] ?? 0)
  let expectedSum = 0
  for (const [j, units] of rows.entries()) expectedSum += units * (ofRow[j] ?? 0)
  return { distance, ofRow, ofColumn, observedSum, expectedSum, constant: used(rows) === 1 || used(columns) === 1 }
}

/** How many units each category got from one coder. */
function unitsPer(category: Int32Array, count: Float64Array, categories: number): Float64Array {
  const sums = new Float64Array(categories)
  for (const [i, units] of count.entries()) {
    const k = category[i] ?? 0
    sums[k] = (sums[k] ?? 0) + units
  }
  return sums
}

/** The influence of a unit of each cell on κ, divided by n. */
function influences({ n, first, second, count }: PairCells, sums: DisagreementSums, value: number): Float64Array {
  const { distance, ofRow, ofColumn, observedSum, expectedSum, constant } = sums
  const scale = n / expectedSum
  return Float64Array.from(count, (_, i) => {
    if (constant) return 0
    const j = first[i] ?? 0
    const k = second[i] ?? 0
    const z = (((ofRow[j] ?? 0) + (ofColumn[k] ?? 0)) * (1 - value)) / n - distance(j, k)
    return (z - observedSum / n) * scale
  })
}

interface KappaOptions {
  /** The error over sessions from the influence of each of the pair's cells. */
  readonly overSessions?: ((pair: PairCells, influence: Float64Array) => ClusteredError) | null
  /** Of a resample: without error and interval. */
  readonly valueOnly?: boolean
}

function errorOverSessions(
  table: RatingTable,
  [a, b]: readonly [number, number],
  clusterOf: Int32Array,
  pair: PairCells,
  influence: Float64Array,
): ClusteredError {
  const { cells, units } = table
  const q = cellValues(table)
  const influenceOf = new Map<number, number>()
  for (const [i, z] of influence.entries()) influenceOf.set((pair.first[i] ?? 0) * q + (pair.second[i] ?? 0), z)
  const sums = sessionSums(clusterOf)
  for (let unit = 0; unit < units; unit++) {
    const j = cells[a * units + unit] as number
    const k = cells[b * units + unit] as number
    if (j >= 0 && k >= 0) sums.add(unit, influenceOf.get(j * q + k) ?? 0, true)
  }
  return sums.error(1)
}

/** Σ_k others_k distance(j, k) for each category j that is used. */
function meanDistance(own: Float64Array, others: Float64Array, { distance }: Weighting): Float64Array {
  const total = others.reduce((sum, x) => sum + x, 0)
  if (distance === null) return others.map((units) => total - units)
  return own.map((units, j) =>
    units === 0 ? 0 : others.reduce((sum, x, k) => (x === 0 ? sum : sum + x * distance(j, k)), 0),
  )
}

function used(counts: Float64Array): number {
  return counts.reduce((sum, x) => (x > 0 ? sum + 1 : sum), 0)
}
