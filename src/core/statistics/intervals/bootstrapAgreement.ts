import { type BootstrapOptions, bootstrapIntervals, type Resampled, type Statistics } from './bootstrap'
import { cohenKappaOf } from '../coefficients/cohenKappa'
import type { AgreementData } from '../coefficients/coefficient'
import { type CoefficientKey, coefficientKeys, coefficients, eachCoefficient } from '../coefficients/coefficients'
import { countUnits } from '../ratingTables/countUnits'
import { distinctRows } from '../ratingTables/distinctRows'
import type { Figure, ReportedInterval } from '../figure'
import { withIntervals } from '../figure'
import { type PairCells, pairCells } from '../ratingTables/pairs'
import { missingRating, type RatingTable } from '../ratingTables/ratingTable'
import type { UnitCounts } from '../ratingTables/unitCounts'

type Figures = Readonly<Record<CoefficientKey, Figure>>
type Intervals = readonly (readonly [CoefficientKey, readonly ReportedInterval[]])[]

/** The figures with bootstrap intervals over units and, where the table knows them, over sessions (`bootstrapIntervals`). */
export function withBootstrap(data: AgreementData, figures: Figures, options: BootstrapOptions): Figures {
  const keys = coefficientKeys.filter((key) => figures[key].value !== null)
  // All that do not ask who rated follow from the counts of a unit's categories, which are far fewer kinds of units.
  const byCounts = keys.filter((key) => coefficients[key].inResample === null)
  const byRater = keys.filter((key) => coefficients[key].inResample !== null)
  const found = new Map([...ofCounts(data, figures, byCounts, options), ...ofRaters(data, figures, byRater, options)])
  return eachCoefficient((key) => withIntervals(figures[key], found.get(key) ?? []))
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
  return intervalsOf(keys, figures, resampled, options, (weight) => {
    const again = drawn(weight)
    return keys.map((key) => coefficients[key].compute(again).value)
  })
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
  const pairs = data.pairs.map(({ coders }) => ({ coders, cellsOf: resampledPair(table, coders) }))
  const drawnPatterns = resampledPatterns(counts)
  const { clusterOf } = data.table
  const resampled = { weight: units, sessions: clusterOf === undefined ? null : { kindOf: rowOf, clusterOf } }
  return intervalsOf(keys, figures, resampled, { ...options, stream: 2 }, (weight) => {
    const kappas = pairs.map(({ coders, cellsOf }) => ({
      coders,
      kappa: cohenKappaOf(cellsOf(weight), weights, { valueOnly: true }).value,
    }))
    const resample = { table, counts: drawnPatterns(weight), weight, weights, active, kappas }
    return keys.map((key) => coefficients[key].inResample?.(resample) ?? null)
  })
}

function intervalsOf(
  keys: readonly CoefficientKey[],
  figures: Figures,
  resampled: Resampled,
  options: BootstrapOptions & { readonly stream?: number },
  statistics: Statistics,
): Intervals {
  const point = keys.map((key) => figures[key].value)
  const intervals = bootstrapIntervals(resampled, point, statistics, options)
  return keys.map((key, s) => [key, intervals[s] ?? []] as const)
}

/** The patterns of a table of distinct rows for any numbers of units with each row; each resample takes the place of the one before. */
function resampledPatterns(counts: UnitCounts): (weight: Float64Array) => UnitCounts {
  const patterns = new Float64Array(counts.weight.length)
  const drawn: UnitCounts = { ...counts, weight: patterns, resample: new Map() }
  return (weight) => {
    patterns.fill(0)
    for (let r = 0; r < weight.length; r++) {
      const p = counts.patternOf[r] as number
      patterns[p] = (patterns[p] as number) + (weight[r] as number)
    }
    return drawn
  }
}

/** The confusion table of a pair of coders for any numbers of units with each row of the table. */
function resampledPair(table: RatingTable, [a, b]: readonly [number, number]): (weight: Float64Array) => PairCells {
  const pair = pairCells(table, a, b)
  const q = pair.categories
  const cellAt = new Map(Array.from(pair.count, (_, i) => [(pair.first[i] ?? 0) * q + (pair.second[i] ?? 0), i]))
  const { units, cells } = table
  const cellOf = Int32Array.from({ length: units }, (_, r) => {
    const j = cells[a * units + r] ?? missingRating
    const k = cells[b * units + r] ?? missingRating
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
