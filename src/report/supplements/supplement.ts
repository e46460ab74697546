import type { StudySupplements } from '../../core/analysis/agreement/studySupplements'
import type { DataCell } from '../../core/base/dataTable'
import type { Figure } from '../../core/statistics/figure'
import { shownIntervals } from '../../messages/figures/reading/intervalWords'
import type { ReportColumn, ReportRow } from '../../protocol/report'
import type { InWords } from '../inWords'

export type SupplementName = keyof StudySupplements

/** The table of a supplement for people. */
interface SupplementTable {
  readonly caption: string
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly ReportRow[]
  readonly notes: readonly string[]
}

/** How a supplement of agreement is reported. */
export interface SupplementReport<S extends SupplementName> {
  readonly heading: string
  /** The table for people; null where there is nothing of its kind. */
  readonly table: (supplement: StudySupplements[S], label: (code: string) => string) => SupplementTable | null
  /** The table for scripts. */
  readonly dataColumns: readonly string[]
  readonly dataRows: (supplement: StudySupplements[S], words: InWords) => DataCell[][]
}

export const pairName = ([a, b]: readonly [string, string]): string => `${a} – ${b}`

/** The interval that is shown with a figure; empty where it has none. */
export const intervalOf = (figure: Figure): string => shownIntervals(figure)[0]?.text ?? ''
