/**
 * What does not depend on the weights of a table's patterns, computed once for all its resamples. Whatever is summed over patterns is
 * then a product of the weights with a column of numbers: much faster than going through each pattern's counts again.
 */
type ResampleMemory = Map<unknown, Float64Array>

/**
 * Units reduced to how many ratings each category got. For every coefficient that does not ask who rated, a unit is fully
 * described by these counts, and there are few distinct ones: an estimate, its standard error and a resample each cost the
 * number of patterns, not of cells. Pattern p's non-zero counts are entries `start[p]` up to `start[p + 1]` of `category`
 * (rising) and `count`; `ratings[p]` is their sum m; `weight[p]` says how many units have it (a resample replaces this alone).
 * Units without a rating have no pattern. Two patterns may be equal.
 */
export interface UnitCounts {
  /** q: how many categories there are, used or not. */
  readonly categories: number
  readonly start: Int32Array
  readonly category: Int32Array
  readonly count: Int32Array
  readonly ratings: Int32Array
  readonly weight: Float64Array
  /** The pattern of each unit, −1 for a unit without a rating. */
  readonly patternOf: Int32Array
  /** The session of each unit, where they come in sessions. */
  readonly clusterOf?: Int32Array
  /** Of a resample, of which only values are wanted: figures come without errors and intervals. Shared by all resamples of a table. */
  readonly resample?: ResampleMemory
}
