import { reason } from '../figure'
import type { IccFigure } from './iccForms'
import { average, iccFigure, multiplesOf, single, testOf, undefinedIcc } from './iccForms'
import './iccReasons'
import { oneWayMeanSquares } from './meanSquares'

/** The one-way figures of targets that differ in who, and how many, rated them. */
export interface OneWayIcc {
  /** Targets with any rating: one that was rated once says how targets differ, not how coders do. */
  readonly targets: number
  readonly ratings: number
  /** Null where the figures are. */
  readonly k0: number | null
  readonly single: IccFigure
  /** Of the mean of k₀ ratings. */
  readonly average: IccFigure
}

/**
 * ICC(1) of targets with unequal numbers of ratings, one list of numbers (between ±1e100) a target, empty ones passed over:
 * (MSB − MSW)/(MSB + (k₀ − 1) MSW) with k₀ = (N − Σkᵢ²/N)/(n − 1) of the unbalanced one-way analysis of variance (Snedecor & Cochran 1967, 10.16;
 * Donner 1979). F = MSB/MSW with (n − 1, N − n). The interval puts k₀ in the place of k (Searle 1971; Donner 1979): exact where numbers are equal,
 * and then all figures are those of the balanced form. Null with a reason where nothing was rated twice, there is one target, or nothing varied.
 */
export function oneWayIcc(targets: readonly (readonly number[])[]): OneWayIcc {
  const groups = targets.filter((ratings) => ratings.length > 0)
  const ratings = groups.reduce((sum, group) => sum + group.length, 0)
  const size = { targets: groups.length, ratings }
  const none = (figure: IccFigure): OneWayIcc => ({ ...size, k0: null, single: figure, average: figure })
  if (ratings === groups.length) return none(undefinedIcc(reason('icc-nothing-rated-twice', {})))
  if (groups.length < 2) return none(undefinedIcc(reason('icc-one-target', {})))
  const { k0, between, within } = oneWayMeanSquares(groups)
  const [df1, df2] = [groups.length - 1, ratings - groups.length]
  const test = testOf(between, within, df1, df2)
  if (between === 0 && within === 0) return none(undefinedIcc(reason('icc-no-variance', {})))
  const method = groups.every((group) => group.length === groups[0]?.length) ? 'icc-f' : 'icc-f-k0'
  const multiples = multiplesOf(df1, df2)
  return {
    ...size,
    k0,
    single: iccFigure(single(between, within, k0), test, multiples, method),
    average:
      between === 0
        ? undefinedIcc(reason('icc-no-variance-between', {}))
        : iccFigure(average(between, within), test, multiples, method),
  }
}
