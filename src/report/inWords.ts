import type { FigureReason, IntervalWarning } from '../core/statistics/figure'

/** Puts a reason, or what makes an interval doubtful, into words; core has none. */
export type InWords = (why: FigureReason | IntervalWarning) => string
