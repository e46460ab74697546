import type { Figure, IntervalMethod } from '../core/statistics/figure'
import type { Interval } from '../core/statistics/figure'
import { decimal } from './reportTables'
import { intervalMethods } from './statistics'

/** What an interval takes for independent. */
export type IntervalKind = 'by units'

export interface ShownInterval {
  readonly kind: IntervalKind
  /** `.57 to .87` */
  readonly text: string
  readonly how: string
}

/** A bound far below any meaning, as two sessions give it, says no more than that it is there. */
export const boundsOf = ({ low, high }: Pick<Interval, 'low' | 'high'>): string => `${low < -1 ? '< −1' : decimal(low)} to ${decimal(high)}`

/** The intervals of a figure that have bounds, the one to be shown first before the others. */
export function shownIntervals({ interval }: Figure): ShownInterval[] {
  return interval === null ? [] : [{ kind: 'by units', text: boundsOf(interval), how: intervalMethods[interval.method] }]
}

/** How intervals were made, each way once. */
export const methodsOfIntervals = (figures: readonly Figure[]): string[] => [...new Set(figures.flatMap(({ interval }) => (interval === null ? [] : [interval.method])))].map((method: IntervalMethod) => intervalMethods[method])
