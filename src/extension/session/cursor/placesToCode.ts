import type * as vscode from 'vscode'
import { wholeWords } from '../../../core/language/wholeWords'
import type { Place } from '../../../core/units/place'
import { placeOfUnit } from '../../../core/units/place'
import { codePointOffset } from '../../../core/transcript/codePoints'
import { turnOffset } from '../../../core/transcript/fileSpan'
import type { Unit } from '../../../core/transcript/model'
import { turnNumbered } from '../../../core/transcript/model'
import { selectionsCutWords } from '../../platform/settings'
import type { Active, OpenTranscripts } from '../openTranscripts'

/** The words of one unit that are selected, whole unless the coder wants them cut, or the whole unit where they are none of its own words. */
function spanIn(active: Active, unit: Unit, selection: vscode.Selection): Place {
  const { document } = active.editor
  const turn = turnNumbered(active.view.transcript, unit.turn)
  const base = placeOfUnit(unit)
  if (turn === undefined) return base
  const selected = {
    start: turnOffset(turn, document.offsetAt(selection.start)),
    end: turnOffset(turn, document.offsetAt(selection.end)),
  }
  const language = active.view.transcript.header.language ?? active.view.codebook.language ?? 'en'
  const { start, end } =
    selected.end <= selected.start || selectionsCutWords() ? selected : wholeWords(turn.text, selected, language)
  return end <= start || (start <= unit.from && end >= unit.to)
    ? base
    : { ...base, span: [codePointOffset(turn.text, start), codePointOffset(turn.text, end)] }
}

/** The place at the cursor: the words selected in the unit, or the whole of it. */
export function placeOf(transcripts: OpenTranscripts, active: Active, unit: Unit): Place {
  const selection = transcripts.selection(active.editor)
  return selection.isEmpty ? placeOfUnit(unit) : spanIn(active, unit, selection)
}

/** The units a selection touches: those whose lines it holds anything of. */
export function unitsIn(transcripts: OpenTranscripts, active: Active, selection: vscode.Selection): readonly Unit[] {
  const first = transcripts.unitAt(active, selection.start)
  const last = transcripts.unitAt(active, selection.end)
  if (first === null || last === null) return []
  const units = active.view.table.units.slice(first.ordinal - 1, last.ordinal)
  // A selection of whole lines ends at the beginning of the next one, of which it holds nothing.
  const endsBefore = units.length > 1 && selection.end.isEqual(active.editor.document.positionAt(last.span.start))
  return endsBefore ? units.slice(0, -1) : units
}

/** Where a key codes: words selected in one unit are a span; a selection over several units, or several cursors, are those units. */
export function placesToCode(transcripts: OpenTranscripts, active: Active): readonly Place[] {
  const places = transcripts.selections(active.editor).flatMap((selection): readonly Place[] => {
    const units = unitsIn(transcripts, active, selection)
    const [only] = units
    return units.length === 1 && only !== undefined && !selection.isEmpty
      ? [spanIn(active, only, selection)]
      : units.map(placeOfUnit)
  })
  const seen = new Set<string>()
  return places.filter((place) => {
    const key = JSON.stringify(place)
    return !seen.has(key) && seen.add(key)
  })
}
