import * as vscode from 'vscode'
import type { UnitTable } from '../../core/units/unitTable'
import { unitAt } from '../../core/units/unitTable'
import type { Active } from '../session/openTranscripts'

const known = new WeakMap<UnitTable, vscode.Range[]>()

/** Where a unit stands in the editor; worked out once for each state of the transcript. */
export function unitRange({ editor, view }: Active, ordinal: number): vscode.Range | null {
  let ranges = known.get(view.table)
  if (ranges === undefined) {
    ranges = []
    known.set(view.table, ranges)
  }
  const unit = unitAt(view.table, ordinal)
  if (unit === undefined) return null
  return (ranges[ordinal] ??= new vscode.Range(
    editor.document.positionAt(unit.span.start),
    editor.document.positionAt(unit.span.end),
  ))
}

/** Where units stand, given in order; neighbours are one range, since each range costs the window. */
export function unitRanges(active: Active, ordinals: readonly number[]): vscode.Range[] {
  const ranges: vscode.Range[] = []
  let last = -1
  for (const ordinal of ordinals) {
    const range = unitRange(active, ordinal)
    if (range === null) continue
    const before = ranges.at(-1)
    if (before !== undefined && last === ordinal - 1)
      ranges[ranges.length - 1] = new vscode.Range(before.start, range.end)
    else ranges.push(range)
    last = ordinal
  }
  return ranges
}
