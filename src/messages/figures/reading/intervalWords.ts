import type { Figure, IntervalMethod } from '../../../core/statistics/figure'
import { intervalMethods, reasonInWords } from '../reasonWords'
import { decimal } from '../../numbers'

/** What an interval lets vary. */
type IntervalKind = 'by session' | 'by session, bootstrap' | 'by units' | 'by units, bootstrap'

const kinds: Readonly<Partial<Record<IntervalMethod, IntervalKind>>> = {
  'session-t': 'by session',
  'bootstrap-sessions': 'by session, bootstrap',
  'bootstrap-units': 'by units, bootstrap',
}

export interface ShownInterval {
  readonly kind: IntervalKind
  readonly low: number
  readonly high: number
  /** `.57 to .87` */
  readonly text: string
  /** How it was made, and what is doubtful about it. */
  readonly how: string
}

/** A bound far below any meaning, as two sessions give it, says no more than that it is there. */
export const boundsOf = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${low < -1 ? '< −1' : decimal(low)} to ${decimal(high)}`

const drawn = ({ bootstrap }: Figure['intervals'][number]): string =>
  bootstrap === null
    ? ''
    : `, ${bootstrap.replicates} replicates, seed ${bootstrap.seed}${bootstrap.undefinedReplicates === 0 ? '' : `, ${bootstrap.undefinedReplicates} of them without a value`}`

/** The intervals of a figure that have bounds, the one to be shown first before the others: over several sessions that clustered by session. */
export function shownIntervals({ intervals }: Figure): ShownInterval[] {
  return intervals.flatMap((one): ShownInterval[] => {
    const { low, high, method, warnings } = one
    if (low === null || high === null) return []
    const doubts = warnings.map((warning) => ` ${reasonInWords(warning)}`).join('')
    return [
      {
        kind: kinds[method] ?? 'by units',
        low,
        high,
        text: boundsOf({ low, high }),
        how: `${intervalMethods[method]}${drawn(one)}.${doubts}`,
      },
    ]
  })
}

/** How intervals were made, each way once, with the seed and replicates where they were drawn, and the sessions that enter. */
export function methodsOfIntervals(figures: readonly Figure[]): string[] {
  const found = figures.flatMap(({ intervals }) => intervals.filter(({ low }) => low !== null))
  const draws = new Map(
    found.map((one) => [
      one.method,
      `${intervalMethods[one.method]}${one.bootstrap === null ? '' : ` (${one.bootstrap.replicates} replicates, seed ${one.bootstrap.seed})`}`,
    ]),
  )
  return [...draws.values()]
}

/** What makes the intervals of some figures doubtful, or why one is missing, each said once. */
export const intervalDoubts = (figures: readonly Figure[]): string[] => [
  ...new Set(
    figures.flatMap(({ intervals }) =>
      intervals.flatMap(({ warnings, reason }) =>
        [...warnings, ...(reason === null ? [] : [reason])].map(reasonInWords),
      ),
    ),
  ),
]
