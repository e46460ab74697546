import type { ReportColumn, ReportExplanation } from '../../protocol/report'
import type { FigureWords } from '../../messages/figures/explain'

/** A number with thousands apart. */
export function whole(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}

/** A figure as the command line prints it: two decimals, `.43`; a dash where there is none. */
export function decimal(value: number | null): string {
  if (value === null) return '–'
  const written = value.toFixed(2)
  return (Number(written) === 0 ? written.replace('-', '') : written).replace(/^(-?)0\./, '$1.')
}

export function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`
}

export const plural = (count: number, one: string, many: string): string =>
  `${whole(count)} ${count === 1 ? one : many}`

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
