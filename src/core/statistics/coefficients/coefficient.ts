import { type Figure, type FigureReason, reason, undefinedFigure } from '../figure'
import type { RatingTable, SetTable } from '../ratingTables/ratingTable'
import type { UnitCounts } from '../ratingTables/unitCounts'
import { ratedUnits } from '../ratingTables/unitSums'
import type { Metric } from './krippendorffAlpha'
import type { Weighting } from './weighting'

/** Two coders, by their place in the table, over the n units both rated. */
export interface PairFigure {
  readonly coders: readonly [number, number]
  readonly n: number
  /** The share of these units with equal ratings (for sets: with equal sets); null without such a unit. */
  readonly percentAgreement: number | null
  readonly cohenKappa: Figure
}

/** What is known of a table without asking who rated; computed once for all coefficients. */
export interface CountedData {
  /** Of single codes, or, for a table of sets, of whole sets. */
  readonly counts: UnitCounts
  readonly categories: readonly string[]
  /** The table where its cells hold sets of codes, else null. */
  readonly sets: SetTable | null
  /** The coders who have rated anything, by their place in the table. */
  readonly active: readonly number[]
  /** The weights asked for, or why the categories have none. */
  readonly weights: Weighting | FigureReason
  readonly metric: Metric
  /** The place of the positive category, −1 where there is none. */
  readonly positive: number
}

/** The same, and who rated what. */
export interface AgreementData extends CountedData {
  readonly table: RatingTable
  readonly pairs: readonly PairFigure[]
}

/** A resample for coefficients that ask who rated: how many units have each distinct row of ratings. */
export interface RaterResample {
  /** Distinct rows of ratings as a table, their patterns in this resample, and how many units have each row. */
  readonly table: RatingTable
  readonly counts: UnitCounts
  readonly weight: Float64Array
  readonly weights: Weighting
  readonly active: readonly number[]
  /** κ of each pair of coders in the resample; null where it has none. */
  readonly kappas: readonly { readonly coders: readonly [number, number]; readonly kappa: number | null }[]
}

/** A coefficient of agreement on units. */
export interface Coefficient {
  readonly compute: (data: AgreementData) => Figure
  /** Its value in a resample; null where it follows from counts, so that `compute` is all that is needed. */
  readonly inResample: ((resample: RaterResample) => number | null) | null
}

/** A coefficient that follows from how often each unit got each category. */
export const ofCounts = (compute: (data: CountedData) => Figure): Coefficient => ({ compute, inResample: null })

/** A coefficient of counts of single codes. */
export const ofCodes = (compute: (data: CountedData) => Figure): Coefficient =>
  ofCounts((data) => (data.sets === null ? compute(data) : without(data, reason('sets', {}))))

/** The same, for one that heeds weights. */
export const ofWeightedCodes = (compute: (data: CountedData, weights: Weighting) => Figure): Coefficient =>
  ofCodes((data) => ('code' in data.weights ? without(data, data.weights) : compute(data, data.weights)))

/** The same, for one that is defined for two categories. */
export const ofTwoCategories = (compute: (data: CountedData) => Figure): Coefficient =>
  ofCodes((data) => {
    const { length } = data.categories
    return length === 2 ? compute(data) : without(data, reason('not-two-categories', { categories: length }))
  })

/** A coefficient of single codes that heeds weights and asks who rated. */
export const ofRaters = (
  compute: (data: AgreementData, weights: Weighting) => Figure,
  inResample: (resample: RaterResample) => number | null,
): Coefficient => ({
  compute: (data) => {
    if (data.sets !== null) return without(data, reason('sets', {}))
    return 'code' in data.weights ? without(data, data.weights) : compute(data, data.weights)
  },
  inResample,
})

function without({ counts }: CountedData, why: FigureReason): Figure {
  return undefinedFigure(why, ratedUnits(counts).paired)
}
