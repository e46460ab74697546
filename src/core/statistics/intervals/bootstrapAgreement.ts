import { type BootstrapOptions, bootstrapIntervals } from './bootstrap'
import { cohenKappaOf } from '../coefficients/cohenKappa'
import { type AgreementData, type CoefficientKey, coefficients } from '../coefficients/coefficients'
import { congerKappa } from '../coefficients/congerKappa'
import { countUnits } from '../ratingTables/countUnits'
import { distinctRows } from '../ratingTables/distinctRows'
import type { Figure, ReportedInterval } from '../figure'
import { withIntervals } from '../figure'
import { type PairCells, pairCells } from '../ratingTables/pairs'
import { MISSING, type RatingTable } from '../ratingTables/ratingTable'
import type { UnitCounts } from '../ratingTables/unitCounts'

type Figures = Readonly<Record<CoefficientKey, Figure>>
type Intervals = readonly (readonly [CoefficientKey, readonly ReportedInterval[]])[]

/** The coefficients that ask who rated. All others follow from the counts of a unit's categories, which are far fewer kinds of units. */
const BY_RATER: readonly CoefficientKey[] = ['cohenKappa', 'lightKappa', 'congerKappa']

/** The figures with bootstrap intervals over units and, where the table knows them, over sessions (`bootstrapIntervals`). */
export function withBootstrap(data: AgreementData, figures: Figures, options: BootstrapOptions): Figures {
  const keys = (Object.keys(figures) as CoefficientKey[]).filter((key) => figures[key].value !== null)
  const byRater = keys.filter((key) => BY_RATER.includes(key))
  const byCounts = keys.filter((key) => !BY_RATER.includes(key))
  const found = new Map([...ofCounts(data, figures, byCounts, options), ...ofRaters(data, figures, byRater, options)])
  const widened = (Object.keys(figures) as CoefficientKey[]).map((key) => [
    key,
    withIntervals(figures[key], found.get(key) ?? []),
  ])
  return Object.fromEntries(widened) as Figures
}

/** A resample is how many units have each pattern of counts. */
function ofCounts(
  data: AgreementData,
  figures: Figures,
  keys: readonly CoefficientKey[],
  options: BootstrapOptions,
): Intervals {
  if (keys.length === 0) return []
  const { clusterOf, ...counts } = data.counts
  const resample = new Map<unknown, Float64Array>()
  const drawn = (weight: Float64Array): AgreementData => ({ ...data, counts: { ...counts, weight, resample } })
  const resampled = {
    weight: counts.weight,
    sessions: clusterOf === undefined ? null : { kindOf: counts.patternOf, clusterOf },
  }
  const point = keys.map((key) => figures[key].value)
  const intervals = bootstrapIntervals(
    resampled,
    point,
    (weight) => {
      const again = drawn(weight)
      return keys.map((key) => coefficients[key](again).value)
    },
    options,
  )
  return keys.map((key, s) => [key, intervals[s] ?? []] as const)
}

/** A resample is how many units have each row of ratings. */
function ofRaters(
  data: AgreementData,
  figures: Figures,
  keys: readonly CoefficientKey[],
  options: BootstrapOptions,
): Intervals {
  const { weights, active } = data
  if (keys.length === 0 || 'code' in weights) return []
  const { table, weight: units, rowOf } = distinctRows(data.table)
  const counts = countUnits(table)
  const pairs = keys.some((key) => key !== 'congerKappa')
    ? data.pairs.map(({ coders }) => ({ coders, cellsOf: resampledPair(table, coders) }))
    : []
  const patterns = new Float64Array(counts.weight.length)
  const drawn: UnitCounts = { ...counts, weight: patterns, resample: new Map() }
  const values: Partial<
    Readonly<Record<CoefficientKey, (weight: Float64Array, kappas: readonly (number | null)[]) => number | null>>
  > = {
    cohenKappa: (_, kappas) =>
      kappas[pairs.findIndex(({ coders: [a, b] }) => a === active[0] && b === active[1])] ?? null,
    lightKappa: (_, kappas) => {
      const defined = kappas.filter((kappa) => kappa !== null)
      return defined.length === 0 ? null : defined.reduce((sum, kappa) => sum + kappa, 0) / defined.length
    },
    congerKappa: (weight) => {
      patterns.fill(0)
      for (let r = 0; r < weight.length; r++) {
        const p = counts.patternOf[r] as number
        patterns[p] = (patterns[p] as number) + (weight[r] as number)
      }
      return congerKappa(table, weights, drawn, active, weight).value
    },
  }
  const { clusterOf } = data.table
  const resampled = { weight: units, sessions: clusterOf === undefined ? null : { kindOf: rowOf, clusterOf } }
  const point = keys.map((key) => figures[key].value)
  const intervals = bootstrapIntervals(
    resampled,
    point,
    (weight) => {
      const kappas = pairs.map(({ cellsOf }) => cohenKappaOf(cellsOf(weight), weights, { valueOnly: true }).value)
      return keys.map((key) => values[key]?.(weight, kappas) ?? null)
    },
    { ...options, stream: 2 },
  )
  return keys.map((key, s) => [key, intervals[s] ?? []] as const)
}

/** The confusion table of a pair of coders for any numbers of units with each row of the table. */
function resampledPair(table: RatingTable, [a, b]: readonly [number, number]): (weight: Float64Array) => PairCells {
  const pair = pairCells(table, a, b)
  const q = pair.categories
  const cellAt = new Map(Array.from(pair.count, (_, i) => [(pair.first[i] ?? 0) * q + (pair.second[i] ?? 0), i]))
  const { units, cells } = table
  const cellOf = Int32Array.from({ length: units }, (_, r) => {
    const j = cells[a * units + r] ?? MISSING
    const k = cells[b * units + r] ?? MISSING
    return j < 0 || k < 0 ? -1 : (cellAt.get(j * q + k) ?? -1)
  })
  return (weight) => {
    const count = new Float64Array(pair.count.length)
    let n = 0
    for (let r = 0; r < units; r++) {
      const cell = cellOf[r] as number
      if (cell < 0) continue
      count[cell] = (count[cell] as number) + (weight[r] as number)
      n += weight[r] as number
    }
    return { ...pair, n, count }
  }
}
