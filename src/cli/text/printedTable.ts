/** A cell of a printed table; null prints as a dash. */
export type Cell = string | number | null

/** Two decimals without a leading zero kept short: `.43`, `-.02`, `1.00`; null is a dash. */
export function figure(value: number | null, digits = 2): string {
  if (value === null) return '–'
  return value.toFixed(digits).replace(/^(-?)0\./, '$1.')
}

/** Words of a file with their control characters made visible: a terminal would obey them. */
export const visible = (words: string): string => words.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd')

const wide = (text: string): number => Array.from(text).length

/** Columns aligned by blanks: text to the left, numbers to the right. */
export function printTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const shown = rows.map((row) => row.map((cell) => (cell === null ? '–' : visible(String(cell)))))
  const numeric = head.map((_, c) =>
    rows.every((row) => typeof row[c] === 'number' || row[c] === null || /^[-–]?[\d.,]*$/.test(String(row[c]))),
  )
  const widths = head.map((title, c) => Math.max(wide(title), ...shown.map((row) => wide(row[c] ?? ''))))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, c) => {
        const fill = ' '.repeat(Math.max(0, (widths[c] ?? 0) - wide(cell)))
        return numeric[c] === true ? fill + cell : cell + fill
      })
      .join('  ')
      .trimEnd()
  return `${[line(head), line(widths.map((width) => '-'.repeat(width))), ...shown.map(line)].join('\n')}\n`
}
