import type { PlacedRow } from '../rows/sheetTurns'
import type { CodeColumn } from './codeColumns'
import { cellOf, saysSomething } from './codeColumns'

/** Who worked on which rows, and the coders who nowhere say "no". */
export interface WorkedRows {
  readonly coders: ReadonlyMap<PlacedRow, ReadonlySet<string>>
  readonly onlyTicking: readonly string[]
}

type Rows = readonly PlacedRow[]

/** Whether a coder only ticks: where a cell says which code it is, an empty one is missing, as under a coder's name. */
function onlyTicks(columns: readonly CodeColumn[], sessions: readonly Rows[]): boolean {
  const saysNo = (placed: PlacedRow): boolean =>
    columns.some((column) => column.set.says(cellOf(placed, column)).kind === 'no-code')
  return !columns.some(({ set }) => set.hasValues) && !sessions.some((rows) => rows.some(saysNo))
}

/**
 * Who worked on which rows, where each coder has a column for each code: who says something of the row. Of a coder who ticks codes and nowhere
 * says "no", an empty row of a session in which that coder ticked anything says that there is none.
 */
export function workedRows(
  sessions: readonly Rows[],
  ofCoders: ReadonlyMap<string, readonly CodeColumn[]>,
): WorkedRows {
  const worked = new Map(sessions.flatMap((rows) => rows.map((placed) => [placed, new Set<string>()] as const)))
  const onlyTicking = new Set<string>()
  for (const [coder, columns] of ofCoders) {
    const ticks = onlyTicks(columns, sessions)
    for (const rows of sessions) {
      const marked = rows.filter((placed) =>
        columns.some((column) => saysSomething(column.set.says(cellOf(placed, column)))),
      )
      const isTicked = ticks && marked.length > 0
      if (isTicked) onlyTicking.add(coder)
      for (const placed of isTicked ? rows : marked) worked.get(placed)?.add(coder)
    }
  }
  return { coders: worked, onlyTicking: [...onlyTicking] }
}
