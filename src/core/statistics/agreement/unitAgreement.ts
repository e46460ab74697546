import type { BootstrapOptions } from '../intervals/bootstrap'
import { withBootstrap } from '../intervals/bootstrapAgreement'
import type { AgreementData, PairFigure } from '../coefficients/coefficient'
import { type CoefficientKey, eachCoefficient } from '../coefficients/coefficients'
import { countUnits } from '../ratingTables/countUnits'
import { type Figure, type FigureReason, reason } from '../figure'
import type { Metric } from '../coefficients/krippendorffAlpha'
import { pairFigures } from './pairFigures'
import { activeCoders } from '../ratingTables/pairs'
import { type CategoryRow, categoryRows } from './perCategory'
import { isSetTable, type RatingTable } from '../ratingTables/ratingTable'
import { type Weights, weighting } from '../coefficients/weighting'

export interface AgreementOptions {
  /** For κ, Scott, Fleiss, Conger, Brennan-Prediger and AC. */
  readonly weights?: Weights
  /** For Krippendorff's α; over sets it is always MASI's distance. */
  readonly metric?: Metric
  /** The category that positive agreement is about; without it the last one. */
  readonly positive?: string
  /** Also intervals by resampling; without it only analytic ones. */
  readonly bootstrap?: BootstrapOptions
}

export interface PairRow {
  readonly coders: readonly [string, string]
  readonly n: number
  readonly percentAgreement: number | null
  readonly cohenKappa: number | null
  /** Why a column is null. */
  readonly reasons: { readonly percentAgreement?: FigureReason; readonly cohenKappa?: FigureReason }
}

/** Agreement on units, as the command line prints it. Every coefficient is there; what does not apply is null with a reason. */
export interface UnitAgreement {
  readonly units: number
  readonly coders: readonly string[]
  readonly metric: Metric | 'masi'
  readonly weights: Weights
  readonly categories: readonly string[]
  readonly positive: string | null
  readonly coefficients: Readonly<Record<CoefficientKey, Figure>>
  readonly pairs: readonly PairRow[]
  readonly perCategory: readonly CategoryRow[]
}

/**
 * All coefficients over a table of two or more coders with missing ratings, the pairs of coders and each category. `positive`
 * must be one of the table's categories (a RangeError otherwise). Of a table of sets only α (MASI) and the rows per category
 * have values.
 */
export function agreementOnUnits(table: RatingTable, options: AgreementOptions = {}): UnitAgreement {
  const { weights = 'unweighted', metric = 'nominal', positive = table.categories.at(-1) ?? null } = options
  const at = positive === null ? -1 : table.categories.indexOf(positive)
  if (positive !== null && at < 0) throw new RangeError(`no category "${positive}"`)
  const sets = isSetTable(table) ? table : null
  const weightsOrWhy = sets !== null ? reason('sets', {}) : weighting(weights, table.categories)
  const counts = countUnits(table)
  const pairs = pairFigures(table, weightsOrWhy)
  const data: AgreementData = {
    table,
    sets,
    categories: table.categories,
    counts,
    active: activeCoders(table),
    pairs,
    weights: weightsOrWhy,
    metric,
    positive: at,
  }
  const figures = eachCoefficient((_, { compute }) => compute(data))
  return {
    units: table.units,
    coders: table.coders,
    metric: sets !== null ? 'masi' : metric,
    weights,
    categories: table.categories,
    positive,
    coefficients: options.bootstrap === undefined ? figures : withBootstrap(data, figures, options.bootstrap),
    pairs: pairs.map((pair) => pairRow(table, pair)),
    perCategory: categoryRows(table, counts),
  }
}

/** The prevalence of the positive category where there are two; of more categories each has its own, and none stands for the table. */
export const positivePrevalence = ({
  categories,
  perCategory,
  positive,
}: Pick<UnitAgreement, 'categories' | 'perCategory' | 'positive'>): number | null =>
  categories.length === 2 ? (perCategory.find(({ category }) => category === positive)?.prevalence ?? null) : null

function pairRow(table: RatingTable, { coders: [a, b], n, percentAgreement, cohenKappa }: PairFigure): PairRow {
  const coders = [table.coders[a] ?? '', table.coders[b] ?? ''] as const
  const share = isSetTable(table) ? null : percentAgreement
  const why = isSetTable(table) ? reason('sets', {}) : reason('nothing-coded-twice', {})
  return {
    coders,
    n,
    percentAgreement: share,
    cohenKappa: cohenKappa.value,
    reasons: {
      ...(share === null ? { percentAgreement: why } : {}),
      ...(cohenKappa.reason === null ? {} : { cohenKappa: cohenKappa.reason }),
    },
  }
}
