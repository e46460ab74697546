/** A dash in a table: whose it is, of which figure, and why. */
export interface Dash {
  readonly row: string
  readonly figure: string
  readonly why: string
}

const mostNames = 8

/** The reasons behind the dashes of a table, each said once with all it is about. */
export function reasonNotes(dashes: readonly Dash[]): string[] {
  const byReason = new Map<string, Map<string, Set<string>>>()
  for (const { row, figure, why } of dashes) {
    const rows = byReason.get(why) ?? new Map<string, Set<string>>()
    byReason.set(why, rows)
    rows.set(row, (rows.get(row) ?? new Set<string>()).add(figure))
  }
  return [...byReason].flatMap(([why, rows]) => {
    const byFigures = new Map<string, string[]>()
    for (const [row, figures] of rows)
      byFigures.set([...figures].join(', '), [...(byFigures.get([...figures].join(', ')) ?? []), row])
    return [...byFigures].map(([figures, names]) => {
      const listed =
        names.length > mostNames
          ? `${names.slice(0, mostNames).join('; ')} and ${names.length - mostNames} more`
          : names.join('; ')
      return `${figures} of ${listed}: ${why}`
    })
  })
}
