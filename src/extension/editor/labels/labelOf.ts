import * as vscode from 'vscode'
import { codedRanges, codingsByUnit } from '../../../core/coding/lists/codingsByUnit'
import type { Active } from '../../session/openTranscripts'
import type { LabelPart } from './labelParts'
import { labelParts } from './labelParts'
import { unitRange } from '../unitRanges'

/** Columns of a row of text in a window of 1024 pixels: in an editor with the side bar beside it, and in one of two editors beside each other. */
const row = { alone: 66, beside: 28 }

/** Columns for a label behind a word: the two are never parted. */
function widthBehind(text: string): number {
  const word = text.length - text.search(/\S*$/)
  return (vscode.window.tabGroups.all.length > 1 ? row.beside : row.alone) - word
}

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
  const line = active.editor.document.lineAt(end.line)
  const at = table.kind === 'utterance' ? line.range.end : end
  return { at, parts: labelParts(codebook, codings, goneOn, widthBehind(line.text.slice(0, at.character))) }
}
