/** A table with words before and after it, ready to be put into a text. */
export interface MarkdownTable {
  readonly title: string
  /** Paragraphs above the table. */
  readonly paragraphs: readonly string[]
  readonly head: readonly string[]
  /** The first cell is the row's name. */
  readonly rows: readonly (readonly string[])[]
  /** Sentences below it. */
  readonly notes: readonly string[]
}

/** Text with all that Markdown or HTML would take for a mark made harmless, on one line. What neither takes for one stands as it is: "Cicchetti & Feinstein", "< −1". */
function plainInMarkdown(text: string): string {
  return text
    .replaceAll(/\s*[\r\n]+\s*/g, ' ')
    .replaceAll(/&(?! )/g, '&amp;')
    .replaceAll(/<(?! )/g, '&lt;')
    .replaceAll(/[\\`*_[\]|~#]/g, '\\$&')
}

/** Figures without words, with or without an interval. */
const numeric = /^[-–−<\d., ()%]*(?: to [-–−<\d., ()]*)?$/

/** GitHub's Markdown (pipes); columns of figures are set to the right. */
export function markdownOf({ title, paragraphs, head, rows, notes }: MarkdownTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(plainInMarkdown).join(' | ')} |`
  const marks = head.map((_, c) => (c > 0 && rows.every((row) => numeric.test(row[c] ?? '')) ? '---:' : '---'))
  const parts = [
    `### ${plainInMarkdown(title)}`,
    ...paragraphs.map(plainInMarkdown),
    ...(head.length === 0 ? [] : [[line(head), `| ${marks.join(' | ')} |`, ...rows.map(line)].join('\n')]),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${plainInMarkdown(note)}`).join('\n')]),
  ]
  return `${parts.join('\n\n')}\n`
}
