import type { DataCell } from '../../core/base/dataTable'
import type { Figure, FigureReason } from '../../core/statistics/figure'
import type { InWords } from '../inWords'

// Figures as long tables: one observation a row, numbers to full precision, reasons in words.

/** A reason in words; null where there is none. */
export const why = (reason: FigureReason | null, words: InWords): string | null =>
  reason === null ? null : words(reason)

/** What a table says of an interval. */
export const intervalColumns = ['standardError', 'low', 'high', 'method', 'sessions', 'replicates', 'seed'] as const

/** The intervals of a figure, one a row; one empty row where there is none. */
function intervalRows({ intervals }: Figure): DataCell[][] {
  const known = intervals.filter(({ low }) => low !== null)
  return known.length === 0
    ? [intervalColumns.map(() => null)]
    : known.map(({ standardError, low, high, method, sessions, bootstrap }) => [
        standardError,
        low,
        high,
        method,
        sessions,
        bootstrap?.replicates ?? null,
        bootstrap?.seed ?? null,
      ])
}

/** A figure with n, value, each interval and why it has none. */
export const figureRows = (before: readonly DataCell[], figure: Figure, words: InWords): DataCell[][] =>
  intervalRows(figure).map((interval) => [...before, figure.n, figure.value, ...interval, why(figure.reason, words)])
