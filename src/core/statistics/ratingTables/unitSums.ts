import { categorySums, weightedSums } from '../intervals/resampled'
import type { UnitCounts } from './unitCounts'

/** n, the units with at least one rating, and n′, those with at least two. */
export function ratedUnits(counts: UnitCounts): { readonly rated: number; readonly paired: number } {
  const { ratings, weight, resample } = counts
  if (resample !== undefined) {
    const [rated = 0, paired = 0] = weightedSums(counts, 'rated', 2, () => [
      new Float64Array(ratings.length).fill(1),
      Float64Array.from(ratings, (m) => (m >= 2 ? 1 : 0)),
    ])
    return { rated, paired }
  }
  let rated = 0
  let paired = 0
  for (let p = 0; p < ratings.length; p++) {
    const units = weight[p] as number
    rated += units
    if ((ratings[p] as number) >= 2) paired += units
  }
  return { rated, paired }
}

/** π_k: the mean over rated units of the share of their ratings that are category k. Zeros if nothing is rated. */
export function meanShares(counts: UnitCounts): Float64Array {
  const { categories, start, category, count, ratings, weight } = counts
  const sums = categorySums(counts, 'share', (n, m) => n / m)
  const shares = sums ?? new Float64Array(categories)
  for (let p = 0; p < ratings.length && sums === null; p++) {
    const units = weight[p] as number
    const m = ratings[p] as number
    const end = start[p + 1] as number
    for (let i = start[p] as number; i < end; i++) {
      const k = category[i] as number
      shares[k] = (shares[k] as number) + (units * (count[i] as number)) / m
    }
  }
  const { rated } = ratedUnits(counts)
  return rated === 0 ? shares : shares.map((share) => share / rated)
}

/** n_c: how many ratings of each category lie in units rated twice or more. */
export function pairableRatings(counts: UnitCounts): Float64Array {
  const sums = categorySums(counts, 'pairable', (n, m) => (m < 2 ? 0 : n))
  if (sums !== null) return sums
  const { categories, start, category, count, ratings, weight } = counts
  const marginals = new Float64Array(categories)
  for (let p = 0; p < ratings.length; p++) {
    if ((ratings[p] as number) < 2) continue
    const units = weight[p] as number
    const end = start[p + 1] as number
    for (let i = start[p] as number; i < end; i++) {
      const k = category[i] as number
      marginals[k] = (marginals[k] as number) + units * (count[i] as number)
    }
  }
  return marginals
}

/** Σ_k n_k values_k of each pattern. */
export function patternSums({ start, category, count, ratings }: UnitCounts, values: Float64Array): Float64Array {
  const sums = new Float64Array(ratings.length)
  for (let p = 0; p < ratings.length; p++) {
    const end = start[p + 1] as number
    let sum = 0
    for (let i = start[p] as number; i < end; i++)
      sum += (count[i] as number) * (values[category[i] as number] as number)
    sums[p] = sum
  }
  return sums
}

/** Σ n_k n_l difference(k, l) over ordered pairs of different categories of each pattern; `null` differs by 1 always. */
export function differingPairs(
  counts: UnitCounts,
  difference: ((k: number, l: number) => number) | null,
): Float64Array {
  const { start, category, count, ratings } = counts
  const sums = new Float64Array(ratings.length)
  for (let p = 0; p < ratings.length; p++) {
    const from = start[p] as number
    const end = start[p + 1] as number
    const m = ratings[p] as number
    let sum = 0
    for (let i = from; i < end; i++) {
      const n = count[i] as number
      if (difference === null) sum += n * (m - n)
      else
        for (let j = from; j < i; j++)
          sum += 2 * n * (count[j] as number) * difference(category[i] as number, category[j] as number)
    }
    sums[p] = sum
  }
  return sums
}
