import type { DataTable } from '../../core/base/dataTable'
import { csvOf } from '../../core/base/dataTable'
import type { UnitPlace } from '../../core/analysis/frequencies/frequencyReport'
import { reasonNotes } from '../../messages/figures/reasonNotes'
import { markdownOf } from '../tables/markdown'
import type { ReportBlock } from '../../protocol/report'
import { indented } from './tableParts'

/** A block of the report with what stands behind it and all that its export needs. */
export interface MadeBlock {
  readonly block: ReportBlock
  /** The utterances behind its rows, by the id of the row's list. */
  readonly lists: readonly (readonly [id: string, places: readonly UnitPlace[]])[]
  /** The same figures as scripts read them, to full precision. */
  readonly data: DataTable
  /** How the figures were made, a paragraph of sentences for a methods section. */
  readonly methods: readonly string[]
}

export type ExportFormat = 'csv' | 'markdown'

/** A block's table as text: for scripts, or with its methods paragraph for a manuscript. `made` says with what it was made. */
export function exportText(
  { block: { heading, table }, data, methods }: MadeBlock,
  format: ExportFormat,
  made: string,
): string {
  if (format === 'csv') return csvOf(data)
  const beside = (cell: string, interval: string): string => (interval === '' ? cell : `${cell} (${interval})`)
  return markdownOf({
    title: heading,
    paragraphs: [[...methods, made].join(' '), `Table: ${table.caption}.`],
    head: table.columns.map(({ label }) => label),
    rows: table.rows.map(({ label, depth, cells, beside: under }) => [
      indented(label, depth),
      ...cells.map((cell, i) => beside(cell, under[i] ?? '')),
    ]),
    notes: [...table.notes, ...table.excluded, ...reasonNotes(table.rows.flatMap(({ dashes }) => dashes))],
  })
}
