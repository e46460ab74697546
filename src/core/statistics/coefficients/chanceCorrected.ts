import { sessionSums } from '../intervals/clustered'
import { type Estimate, estimatedFigure, type Figure, reason, undefinedFigure } from '../figure'
import { acrossResamples, weightedSum } from '../intervals/resampled'
import { differingPairs, ratedUnits } from '../ratingTables/unitSums'
import type { Weighting } from './weighting'
import type { UnitCounts } from '../ratingTables/unitCounts'
import type { ClusteredError } from '../figure'

/** What a coefficient of Gwet's family adds to the observed agreement. */
export interface Chance {
  /** pe as it is shown; null where there is no correction for chance. */
  readonly expected: number | null
  /** 1 − pe, kept apart because the subtraction would lose a rare code's digits: 0 where nothing could disagree. */
  readonly disagreement: number
  /** pe_i − pe of each pattern; absent where chance does not depend on the data. */
  readonly influence?: Float64Array
  /** pe_i − pe of each unit, where it depends on who rated. */
  readonly unitInfluence?: Float64Array
  /** The units that enter the value. */
  readonly n: 'rated' | 'paired'
}

/**
 * A coefficient (pa − pe)/(1 − pe) with Gwet's standard error over units: pa is the mean over the n′ units with two ratings or
 * more of pa_i = Σ w_kl n_k (n_l − [k = l]) / (m (m − 1)); x_i = (n/n′) e_i (pa_i − pe)/(1 − pe) − 2 (1 − κ)(pe_i − pe)/(1 − pe)
 * over the n units with one rating or more; SE² = Σ (x_i − κ)² / (n (n − 1)); t with n − 1 degrees of freedom (Gwet 2008, 2014).
 * With units rated once the SE of a perfect agreement is not 0, since the formula holds n/n′ fixed while e_i varies. Fewer than
 * two units: no SE, no interval. Undefined: no unit rated twice; nothing varied (1 − pe = 0).
 *
 * Over sessions the influence of a unit is (n/n′) e_i ((pa_i − pe)/(1 − pe) − κ) − 2 (1 − κ)(pe_i − pe)/(1 − pe): the observed agreement
 * is linearised as the ratio it is, since n/n′ held fixed would count it as disagreement where a session has more units rated once
 * than others. Where all units are rated twice the two are the same.
 */
export function chanceCorrected(counts: UnitCounts, weights: Weighting, chance: Chance): Figure {
  const { weight, ratings } = counts
  const { rated, paired } = ratedUnits(counts)
  const n = chance.n === 'rated' ? rated : paired
  if (paired === 0) return undefinedFigure(reason('nothing-coded-twice', {}), n)
  // 1 − pa_i of each pattern.
  const disagreement = acrossResamples(counts, weights, () => {
    const differing = differingPairs(counts, weights.distance)
    return differing.map((sum, p) =>
      (ratings[p] ?? 0) < 2 ? 0 : sum / weights.range / ((ratings[p] ?? 0) * ((ratings[p] ?? 0) - 1)),
    )
  })
  const resampled = counts.resample !== undefined
  let disagreeing = resampled ? weightedSum(weight, disagreement) : 0
  let agreeing = resampled ? paired - disagreeing : 0
  for (let p = 0; p < ratings.length && !resampled; p++) {
    if ((ratings[p] as number) < 2) continue
    const share = disagreement[p] as number
    disagreeing += (weight[p] as number) * share
    agreeing += (weight[p] as number) * (1 - share)
  }
  const observed = agreeing / paired
  const { expected, disagreement: possible } = chance
  if (possible === 0) return undefinedFigure(reason('no-variation', {}), n, observed, expected)
  const value = expected === null ? observed : 1 - disagreeing / paired / possible
  if (resampled) return estimatedFigure({ value, observed, expected, n, error: null })
  const working = { value, disagreement, rated, paired }
  const error = rated < 2 ? null : gwetError(counts, chance, working)
  return estimatedFigure({ value, observed, expected, n, error, clustered: overSessions(counts, chance, working) })
}

interface Working {
  readonly value: number
  readonly disagreement: Float64Array
  readonly rated: number
  readonly paired: number
}

function gwetError(
  counts: UnitCounts,
  chance: Chance,
  { value, disagreement, rated, paired }: Working,
): Estimate['error'] {
  const { weight, ratings, patternOf } = counts
  const { influence, unitInfluence, disagreement: possible } = chance
  const factor = (2 * (1 - value)) / possible
  // x_i − κ of each pattern, as far as it does not depend on who rated.
  const deviations = new Float64Array(ratings.length)
  for (let p = 0; p < ratings.length; p++) {
    const agreement = (ratings[p] as number) < 2 ? 0 : (rated / paired) * (1 - (disagreement[p] as number) / possible)
    deviations[p] = agreement - factor * (influence?.[p] ?? 0) - value
  }
  let squares = 0
  if (unitInfluence === undefined) {
    for (let p = 0; p < ratings.length; p++) squares += (weight[p] as number) * (deviations[p] as number) ** 2
  } else {
    for (let unit = 0; unit < patternOf.length; unit++) {
      const p = patternOf[unit] as number
      if (p >= 0) squares += ((deviations[p] as number) - factor * (unitInfluence[unit] as number)) ** 2
    }
  }
  const standardError = Math.sqrt(squares / rated / (rated - 1))
  return { standardError, method: 'gwet-t', degrees: rated - 1 }
}

function overSessions(
  counts: UnitCounts,
  chance: Chance,
  { value, disagreement, rated, paired }: Working,
): ClusteredError | null {
  const { ratings, patternOf, clusterOf } = counts
  if (clusterOf === undefined) return null
  const { influence, unitInfluence, disagreement: possible } = chance
  const factor = (2 * (1 - value)) / possible
  const sums = sessionSums(clusterOf)
  for (let unit = 0; unit < patternOf.length; unit++) {
    const p = patternOf[unit] as number
    if (p < 0) continue
    const twice = (ratings[p] as number) >= 2
    const agreement = twice ? (rated / paired) * (1 - (disagreement[p] as number) / possible - value) : 0
    sums.add(unit, agreement - factor * ((influence?.[p] ?? 0) + (unitInfluence?.[unit] ?? 0)), twice)
  }
  return sums.error(rated)
}
