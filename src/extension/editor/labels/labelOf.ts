import * as vscode from 'vscode'
import { codedRanges, codingsByUnit } from '../../../core/coding/lists/codingsByUnit'
import type { Active } from '../../session/openTranscripts'
import type { LabelPart } from './labelParts'
import { labelParts } from './labelParts'
import { unitRange } from '../unitRanges'

/** Columns that a label may take: the text is up to 72 wide, and in a window of 1024 pixels with two editors beside each other much less. */
const widest = { alone: 56, beside: 24 }

/** The label of a unit and where it stands: behind the unit, or, where that is a whole turn, behind what else its last line has, as a closing tag. */
export function labelOf(
  active: Active,
  ordinal: number,
): { readonly at: vscode.Position; readonly parts: readonly LabelPart[] } | null {
  const { codebook, own, table } = active.view
  const codings = codingsByUnit(own.file.codings, table).get(ordinal) ?? []
  const goneOn = codedRanges(own.file.codings, table)
    .filter(({ from, to }) => from < ordinal && ordinal <= to)
    .map(({ coding }) => coding)
  const end = codings.length + goneOn.length === 0 ? undefined : unitRange(active, ordinal)?.end
  if (end === undefined) return null
  const width = vscode.window.tabGroups.all.length > 1 ? widest.beside : widest.alone
  return {
    at: table.kind === 'utterance' ? active.editor.document.lineAt(end.line).range.end : end,
    parts: labelParts(codebook, codings, goneOn, width),
  }
}
