import { codeById } from '../../core/codebook/codes'
import type { Codebook } from '../../core/codebook/model'
import type { FigureReason } from '../../core/statistics/figure'
import type { Dash } from '../../messages/figures/reasonNotes'
import { reasonInWords } from '../../messages/figures/reasonWords'
import type { ReportBlock, ReportColumn, ReportExplanation, ReportRow, ReportTable } from '../../protocol/report'
import type { FigureWords } from '../../messages/figures/figureWords'

function explanationOf({ title, measures, formula, source }: FigureWords): ReportExplanation {
  return { title, paragraphs: [measures, formula, `Source: ${source}`] }
}

export const column = (label: string, words: FigureWords | null = null): ReportColumn => ({
  label,
  explanation: words === null ? null : explanationOf(words),
})

/** How to read a row and what is doubtful in it, for its button; null where there is nothing to say. */
export function doubtsOf(label: string, doubts: readonly string[]): ReportExplanation | null {
  return doubts.length === 0 ? null : readingOf(label, doubts)
}

const readingOf = (label: string, paragraphs: readonly string[]): ReportExplanation => ({
  title: `How to read ${label}`,
  paragraphs,
})

/** A row with what else it has; without that its label is not set in, and nothing can be asked of it. */
export function plainRow(
  label: string,
  cells: readonly string[],
  more: Partial<Pick<ReportRow, 'depth' | 'beside' | 'list' | 'doubts' | 'dashes'>> = {},
): ReportRow {
  const row = { label, depth: 0, cells, beside: [], list: null, doubts: null, dashes: [], ...more }
  const [dash] = row.dashes
  return dash === undefined || row.doubts !== null ? row : { ...row, doubts: readingOf(dash.row, []) }
}

/** A block that is a table, with pictures or without. */
export const tableBlock = (
  { id, heading, pictures = [] }: Pick<ReportBlock, 'id' | 'heading'> & Partial<Pick<ReportBlock, 'pictures'>>,
  table: Omit<ReportTable, 'excluded'> & Partial<Pick<ReportTable, 'excluded'>>,
): ReportBlock => ({ id, heading, pictures, table: { excluded: [], ...table } })

/** What each code is called; one the codebook does not have goes by its id. */
export const codeLabels =
  (codebook: Codebook) =>
  (code: string): string =>
    codeById(codebook, code)?.label ?? code

/** Why a figure of a row is a dash; nothing where it is none. */
export const dashOf = (row: string, figure: string, reason: FigureReason | null): Dash[] =>
  reason === null ? [] : [{ row, figure, why: reasonInWords(reason) }]

/** A label set in by its depth, for where labels are plain text. */
export const indented = (label: string, depth: number): string => `${'\u2003'.repeat(depth)}${label}`

/** The first letter large and a full stop at the end. */
export const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
