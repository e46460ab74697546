import type { UnitAgreement } from '../../core/statistics/agreement/unitAgreement'
import type { Figure, IntervalMethod } from '../../core/statistics/figure'
import { intervalMethods, reasonInWords } from '../../messages/figures/reasonWords'
import { figure, printTable } from './printedTable'

export const boundsOf = ({ intervals: [first] }: Figure, digits = 2): string =>
  first?.low === undefined || first.low === null ? '–' : `${figure(first.low, digits)} to ${figure(first.high, digits)}`

/** All intervals of some figures side by side, those by session first, then how they were made and what is doubtful about them. */
export function intervalTable(
  first: string,
  rows: readonly (readonly [name: string, coefficient: string, figure: Figure])[],
  digits: number,
): string {
  const all = rows.flatMap(([, , { intervals }]) => intervals)
  const columns = (Object.keys(intervalColumns) as IntervalColumn[]).filter((name) =>
    all.some(({ method }) => intervalColumns[name].includes(method)),
  )
  const cells = rows
    .filter(([, , { intervals }]) => intervals.length > 0)
    .map(([name, coefficient, { intervals }]) => [
      ...(first === '' ? [] : [name]),
      coefficient,
      ...columns.map((column) => {
        const found = intervals.find(({ method }) => intervalColumns[column].includes(method))
        if (found?.low === undefined || found.low === null) return '–'
        const undefinedTimes = found.bootstrap?.undefinedReplicates ?? 0
        return `${figure(found.low, digits)} to ${figure(found.high, digits)}${undefinedTimes === 0 ? '' : ` (${undefinedTimes} undefined)`}`
      }),
    ])
  const said = (sentences: readonly string[]): string[] => [...new Set(sentences)].map((sentence) => `  – ${sentence}`)
  const drawn = all.find(({ bootstrap }) => bootstrap !== null)?.bootstrap
  return [
    printTable([...(first === '' ? [] : [first]), '95 % intervals', ...columns], cells).trimEnd(),
    ...said(all.map(({ method }) => `${intervalMethods[method]}.`)),
    ...(drawn === null || drawn === undefined ? [] : [`  – ${drawn.replicates} replicates, seed ${drawn.seed}.`]),
    ...said(
      all.flatMap(({ warnings, reason }) => [...warnings, ...(reason === null ? [] : [reason])]).map(reasonInWords),
    ),
    '',
  ].join('\n')
}

type IntervalColumn = 'by session' | 'by session, bootstrap' | 'by units' | 'by units, bootstrap'

const intervalColumns: Readonly<Record<IntervalColumn, readonly IntervalMethod[]>> = {
  'by session': ['session-t'],
  'by session, bootstrap': ['bootstrap-sessions'],
  'by units': ['gwet-t', 'alpha-t', 'fleiss-cohen-everitt'],
  'by units, bootstrap': ['bootstrap-units'],
}

/** What the intervals of a table take for independent, and how far they can be trusted. */
export function intervalNote(rows: readonly UnitAgreement[]): string {
  const clustered = rows.flatMap(({ coefficients }) =>
    coefficients.krippendorffAlpha.intervals.filter(({ method, low }) => method === 'session-t' && low !== null),
  )
  const warnings = [
    ...new Set(
      clustered
        .flatMap((interval) => interval.warnings.filter(({ code }) => code === 'few-sessions'))
        .map(reasonInWords),
    ),
  ]
  const note =
    clustered.length > 0
      ? 'Intervals by session let units of one session depend on each other; those by units take all units as independent, and are too narrow where they are not.'
      : 'The intervals take units as independent. Units of one session are not: the truth is wider.'
  return `${[note, ...warnings].join(' ')}\n`
}
