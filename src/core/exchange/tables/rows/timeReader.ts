import type { Problem } from '../../../base/problem'
import { problem } from '../../../base/problem'
import type { ProblemList } from '../../problemList'
import { atLine } from '../../problemList'
import '../../problems'
import type { SheetColumns } from '../columns/sheetColumns'
import type { Table, TableRow } from '../readTable'
import { millisecondColumns } from './millisecondColumns'
import type { SheetCells } from './sheetCells'
import { isNoTime, secondsOf, secondsOfMilliseconds } from './timeUnits'

/** Reads the times of a table's rows, in seconds or milliseconds as its columns have them. */
export class TimeReader {
  private readonly milliseconds: { readonly start: boolean; readonly end: boolean }
  /** What only the numbers say of the unit of time. */
  readonly problems: readonly Problem[]

  constructor(
    table: Table,
    columns: SheetColumns,
    private readonly cells: SheetCells,
  ) {
    const { problems, ...milliseconds } =
      columns.timesAreSeconds === true
        ? { start: false, end: false, problems: [] }
        : millisecondColumns(table, columns.one)
    this.milliseconds = milliseconds
    this.problems = problems
  }

  /** Seconds; null where no time stands, or none that can be read, which is reported. */
  read(row: TableRow, key: 'start' | 'end', problems: ProblemList): number | null {
    const value = this.cells.cell(row, key)
    if (isNoTime(value)) return null
    const seconds = this.milliseconds[key] ? secondsOfMilliseconds(value) : secondsOf(value)
    if (seconds === null)
      problems.add(problem('exchange/unreadable-time', 'warning', { value: value.slice(0, 40) }, atLine(row.line)))
    return seconds
  }
}
