/** A dash in a table: whose it is, of which figure, and why. */
export interface Dash {
  readonly row: string
  readonly figure: string
  readonly why: string
}

const MOST_NAMES = 8

/** The reasons behind the dashes of a table, each said once with all it is about. */
export function reasonNotes(dashes: readonly Dash[]): string[] {
  const byReason = new Map<string, Map<string, string[]>>()
  for (const { row, figure, why } of dashes) {
    const rows = byReason.get(why) ?? new Map<string, string[]>()
    byReason.set(why, rows)
    rows.set(row, [...(rows.get(row) ?? []), figure])
  }
  return [...byReason].map(([why, rows]) => {
    const names = [...rows].map(([row, figures]) => `${row} (${[...new Set(figures)].join(', ')})`)
    const listed = names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join('; ')} and ${names.length - MOST_NAMES} more` : names.join('; ')
    return `– ${listed}: ${why}`
  })
}
