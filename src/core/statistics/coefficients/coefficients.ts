import { brennanPrediger } from './brennanPrediger'
import { cohenKappa } from './cohenKappa'
import { congerKappa } from './congerKappa'
import { type Figure, type FigureReason, reason, undefinedFigure } from '../figure'
import { fleissKappa } from './fleissKappa'
import { gwetAC } from './gwetAC'
import { krippendorffAlpha, type Metric } from './krippendorffAlpha'
import { lightKappa } from './lightKappa'
import { masiAlpha } from './masiAlpha'
import type { PairFigure } from '../agreement/pairFigures'
import { percentAgreement } from './percentAgreement'
import { negativeAgreement, positiveAgreement } from './positiveAgreement'
import { scottPi } from './scottPi'
import { isSetTable, type RatingTable } from '../ratingTables/ratingTable'
import { ratedUnits } from '../ratingTables/unitSums'
import type { Weighting } from './weighting'
import type { UnitCounts } from '../ratingTables/unitCounts'

/** All that a coefficient may ask for, computed once for a table. */
export interface AgreementData {
  readonly table: RatingTable
  /** Of single codes, or, for a table of sets, of whole sets. */
  readonly counts: UnitCounts
  /** The coders who have rated anything, by their place in the table. */
  readonly active: readonly number[]
  readonly pairs: readonly PairFigure[]
  /** The weights asked for, or why the categories have none. */
  readonly weights: Weighting | FigureReason
  readonly metric: Metric
  /** The place of the positive category, −1 where there is none. */
  readonly positive: number
}

export type Coefficient = (data: AgreementData) => Figure

/**
 * Every coefficient of agreement on units, by the key it has in reports and JSON: a new one is a file of its own and a line here
 * (its name and convention in words may follow in `src/messages/statistics`).
 */
export const coefficients = {
  percentAgreement: ofCodes(({ counts }) => percentAgreement(counts)),
  positiveAgreement: ofTwoCategories(({ counts, table, positive }) =>
    positiveAgreement(counts, positive, table.categories),
  ),
  negativeAgreement: ofTwoCategories(({ counts, table, positive }) =>
    negativeAgreement(counts, positive, table.categories),
  ),
  cohenKappa: weighted(({ table, active }, weights) => cohenKappa(table, weights, active)),
  lightKappa: weighted(({ table, pairs }) => lightKappa(table, pairs)),
  congerKappa: weighted(({ table, counts, active }, weights) => congerKappa(table, weights, counts, active)),
  scottPi: weighted(({ counts, active }, weights) => scottPi(counts, active.length, weights)),
  fleissKappa: weighted(({ counts }, weights) => fleissKappa(counts, weights)),
  brennanPrediger: weighted(({ counts }, weights) => brennanPrediger(counts, weights)),
  gwetAC: weighted(({ counts }, weights) => gwetAC(counts, weights)),
  krippendorffAlpha: ({ table, counts, metric }) =>
    isSetTable(table) ? masiAlpha(table, counts) : krippendorffAlpha(counts, metric, table.categories),
} as const satisfies Record<string, Coefficient>

export type CoefficientKey = keyof typeof coefficients

/** A coefficient that compares single codes. */
function ofCodes(compute: Coefficient): Coefficient {
  return (data) => (isSetTable(data.table) ? without(data, reason('sets', {})) : compute(data))
}

/** A coefficient of single codes that heeds weights. */
function weighted(compute: (data: AgreementData, weights: Weighting) => Figure): Coefficient {
  return ofCodes((data) => ('code' in data.weights ? without(data, data.weights) : compute(data, data.weights)))
}

function ofTwoCategories(compute: Coefficient): Coefficient {
  return ofCodes((data) => {
    const { length } = data.table.categories
    return length === 2 ? compute(data) : without(data, reason('not-two-categories', { categories: length }))
  })
}

function without({ counts }: AgreementData, why: FigureReason): Figure {
  return undefinedFigure(why, ratedUnits(counts).paired)
}
