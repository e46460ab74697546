import type { Row } from './benchmark'
import { kept } from './benchmark'

const number = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))

function budgetWords({ budget, unit }: Row): string {
  if (budget === undefined) return '–'
  return 'most' in budget ? `≤ ${budget.most} ${unit}` : `≥ ${budget.least} ${unit}`
}

/** Rows as lines of text in columns: what, figure, budget, and ✔ or ✖ where there is one to keep. */
export function printedRows(rows: readonly Row[]): string[] {
  const cells = rows.map((row) => {
    const verdict = kept(row)
    return [
      row.what,
      `${number(row.figure)} ${row.unit}`,
      budgetWords(row),
      verdict === null ? ' ' : verdict ? '✔' : '✖',
      row.note ?? '',
    ] as const
  })
  const width = (column: 0 | 1 | 2): number => Math.max(0, ...cells.map((line) => line[column].length))
  const [what, figure, budget] = [width(0), width(1), width(2)]
  return cells.map((line) =>
    `  ${line[0].padEnd(what)}  ${line[1].padStart(figure)}  ${line[2].padStart(budget)}  ${line[3]}  ${line[4]}`.trimEnd(),
  )
}
