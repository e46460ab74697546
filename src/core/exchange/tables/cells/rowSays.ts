import type { PlacedRow } from '../rows/sheetTurns'
import type { CellSays, CodeSet } from './codeSet'
import type { CodeColumns } from './codeColumns'
import { cellOf, saysSomething } from './codeColumns'
import type { WorkedRows } from './workedRows'

/** What one cell of a row says, and whose word it is. */
export interface Said {
  readonly set: CodeSet
  readonly says: CellSays
  readonly coder: string
}

/** What rows say of codes. `coder` is whose rows those without one are; `worked` is null where columns don't hold one code of one coder. */
export class RowReader {
  constructor(
    private readonly columns: CodeColumns,
    private readonly worked: WorkedRows | null,
    private readonly coder: string,
  ) {}

  /** Each cell that somebody answers for; none of a row that nobody worked on. */
  read(placed: PlacedRow): Said[] {
    const { all } = this.columns
    const says = all.map((column) => column.set.says(cellOf(placed, column)))
    // Where a column names coders, a row without one and without codes is an utterance that nobody considered.
    if (placed.coder === '' && !says.some(saysSomething)) return []
    const workers = this.worked?.coders.get(placed)
    return all.flatMap(({ set, coder }, i): Said[] => {
      if (workers !== undefined && coder !== null && !workers.has(coder)) return []
      return [{ set, says: says[i] ?? { kind: 'empty' }, coder: coder ?? (placed.coder || this.coder) }]
    })
  }

  /** Whether a row has codes or "no", and no coder, though a column names coders. */
  lacksCoder(placed: PlacedRow): boolean {
    return (
      placed.coder === '' && this.columns.all.some((column) => saysSomething(column.set.says(cellOf(placed, column))))
    )
  }
}
