import { krippendorffAlpha } from './alpha'
import {
  brennanPrediger,
  congerKappa,
  fleissKappa,
  gwetAC,
  percentAgreement,
  prevalence,
  scottPi,
  sizesOf,
} from './chanceCorrected'
import { figure, undefinedFigure } from './figure'
import type { Figure } from './figure'
import { fraction, toNumber } from './fraction'
import { categoriesOf, coderCount, countsOf, ratings } from './table'
import type { Metric, Table, Weights } from './table'
import { cohenKappa, lightKappa, pairFigures } from './twoCoders'
import type { PairFigures } from './twoCoders'

export interface AgreementOptions {
  /** The codebook's categories, used or not, in their order; labels used beyond them are added at the end. */
  readonly categories?: readonly string[]
  /** Of κ, π, Brennan-Prediger and Gwet's coefficient; never of percent agreement or α. */
  readonly weights?: Weights
  /** Of Krippendorff's α. */
  readonly metric?: Metric
}

export interface Coefficients {
  readonly percentAgreement: Figure
  readonly positiveAgreement: Figure
  readonly negativeAgreement: Figure
  readonly cohenKappa: Figure
  readonly lightKappa: Figure
  readonly congerKappa: Figure
  readonly scottPi: Figure
  readonly fleissKappa: Figure
  readonly brennanPrediger: Figure
  readonly gwetAC: Figure
  readonly krippendorffAlpha: Figure
}

interface CategoryFigures {
  readonly category: string
  /** π_k: the mean over units with a rating of n_uk / m_u. */
  readonly prevalence: number | null
  readonly positiveAgreement: Figure
  /** Of the category against all others taken together. */
  readonly fleissKappa: Figure
  readonly krippendorffAlpha: Figure
}

export interface Agreement {
  /** Rows of the table. */
  readonly units: number
  readonly coders: number
  readonly categories: readonly string[]
  readonly coefficients: Coefficients
  readonly pairs: readonly PairFigures[]
  readonly perCategory: readonly CategoryFigures[]
}

/** All figures of a table of ratings. */
export function agreement(table: Table, options: AgreementOptions = {}): Agreement {
  const categories = categoriesOf(table, options.categories)
  const weights = options.weights ?? 'unweighted'
  // The positive category is the last of the named, else the one that sorts last.
  const positive = options.categories?.at(-1) ?? categories.at(-1)
  const negative = categories.find((category) => category !== positive)
  return {
    units: table.length,
    coders: coderCount(table),
    categories,
    coefficients: {
      percentAgreement: percentAgreement(table, categories),
      positiveAgreement: ofTwo(table, categories, positive),
      negativeAgreement: ofTwo(table, categories, negative),
      cohenKappa: cohenKappa(table, categories, weights),
      lightKappa: lightKappa(table, categories, weights),
      congerKappa: congerKappa(table, categories, weights),
      scottPi: scottPi(table, categories, weights),
      fleissKappa: fleissKappa(table, categories, weights),
      brennanPrediger: brennanPrediger(table, categories, weights),
      gwetAC: gwetAC(table, categories, weights),
      krippendorffAlpha: krippendorffAlpha(table, categories, options.metric),
    },
    pairs: pairFigures(table, categories, weights),
    perCategory: categories.map((category) => categoryFigures(table, categories, category)),
  }
}

function ofTwo(table: Table, categories: readonly string[], category: string | undefined): Figure {
  if (categories.length !== 2 || category === undefined) {
    return undefinedFigure('needs exactly two categories', sizesOf(table, categories))
  }
  return specificAgreement(table, categories, category)
}

/** Σ n_uk (n_uk − 1) / Σ n_uk (m_u − 1): agreement on one category, the positive agreement where that is "present". No standard error. */
export function specificAgreement(table: Table, categories: readonly string[], category: string): Figure {
  const sizes = sizesOf(table, categories)
  if (sizes.n === 0) return undefinedFigure('nothing was coded twice', sizes)
  const k = categories.indexOf(category)
  let agreeing = 0
  let possible = 0
  for (const counts of countsOf(table, categories)) {
    const count = counts[k] ?? 0
    agreeing += count * (count - 1)
    possible += count * (ratings(counts) - 1)
  }
  if (possible === 0) return undefinedFigure('category not used', sizes)
  const value = fraction(agreeing, possible)
  return figure(value, sizes, { observed: value, expected: null })
}

function categoryFigures(table: Table, categories: readonly string[], category: string): CategoryFigures {
  const collapsed = table.map((row) =>
    row.map((cell) => (cell === null ? null : cell === category ? 'present' : 'absent')),
  )
  const two = ['absent', 'present']
  const share = prevalence(table, categories, category)
  return {
    category,
    prevalence: share === null ? null : toNumber(share),
    positiveAgreement: specificAgreement(table, categories, category),
    fleissKappa: fleissKappa(collapsed, two),
    krippendorffAlpha: krippendorffAlpha(collapsed, two),
  }
}
