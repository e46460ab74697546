import type { ReportColumn, ReportExplanation } from '../../protocol/report'
import type { FigureWords } from '../../messages/figures/figureWords'

export function explanationOf({ title, measures, formula, source }: FigureWords): ReportExplanation {
  return { title, paragraphs: [measures, formula, `Source: ${source}`] }
}

export const column = (label: string, words: FigureWords | null = null): ReportColumn => ({
  label,
  explanation: words === null ? null : explanationOf(words),
})

/** How to read a row and what is doubtful in it, for its button; null where there is nothing to say. */
export function doubtsOf(label: string, doubts: readonly string[]): ReportExplanation | null {
  return doubts.length === 0 ? null : { title: `How to read ${label}`, paragraphs: doubts }
}
