import { labelOf, lineOf, oneLine } from '../../madeTranscript'
import type { SheetColumns } from '../columns/sheetColumns'
import type { SheetKey } from '../columns/sheetMap'
import type { TableRow } from '../readTable'

/** What of a row says which unit it is about. */
const unitKeys = ['turn', 'part', 'speaker', 'start', 'end', 'text'] as const

/** Reads the cells of a sheet's rows by what its columns hold. */
export class SheetCells {
  private readonly coderColumn: number | undefined
  private readonly saying: readonly SheetKey[]
  private readonly mayContinue: boolean

  constructor(private readonly columns: SheetColumns) {
    const { one, coders, codes, coderCodes } = columns
    this.coderColumn = coders.length === 1 && codes.length > 0 ? coders[0] : undefined
    this.saying = unitKeys.filter((key) => this.has(key))
    // An utterance whose words alone are given may be empty; where more is, a row without any of it is no utterance.
    this.mayContinue =
      codes.length + coders.length + coderCodes.length > 0 &&
      this.saying.length + (one.session === undefined ? 0 : 1) > 1
  }

  has(key: SheetKey): boolean {
    return this.columns.one[key] !== undefined
  }

  /** What stands in a row's column for a key, without blanks at its edges; empty where there is no such column. */
  cell({ cells }: TableRow, key: SheetKey): string {
    const column = this.columns.one[key]
    return column === undefined ? '' : (cells[column] ?? '').trim()
  }

  session(row: TableRow): string {
    return oneLine(this.cell(row, 'session'))
  }

  speaker(row: TableRow): string {
    return labelOf(this.cell(row, 'speaker'))
  }

  /** The words of a row, with the blanks that other programs count as words. */
  text({ cells }: TableRow): string {
    const column = this.columns.one.text
    return column === undefined ? '' : lineOf(cells[column] ?? '')
  }

  /** Empty where the sheet has no parts. */
  part(row: TableRow): string {
    return this.has('part') ? this.cell(row, 'part') || '1' : ''
  }

  /** The coder that a column names; null where no column names coders. */
  coder({ cells }: TableRow): string | null {
    return this.coderColumn === undefined ? null : oneLine(cells[this.coderColumn] ?? '')
  }

  /** Whether a row says nothing of its unit, as below merged cells: then it goes on with the unit above it. */
  saysNoUnit(row: TableRow): boolean {
    return this.mayContinue && !this.saying.some((key) => this.cell(row, key) !== '')
  }
}
