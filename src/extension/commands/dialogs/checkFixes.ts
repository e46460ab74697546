import * as vscode from 'vscode'
import { codingsToCheck, unitToCheck } from '../../../core/coding/lists/codingsToCheck'
import { mayBeAt, proposedPlaces } from '../../../core/coding/lists/proposedPlaces'
import type { PlacedRecord } from '../../../core/coding/model'
import type { SessionView } from '../../../core/study/model'
import type { Unit } from '../../../core/transcript/model'
import type { Place } from '../../../core/units/place'
import { placeOfUnit } from '../../../core/units/place'
import { unitAt } from '../../../core/units/unitTable'
import { fix } from '../../problems/quickFix'
import { doubtWords } from '../../views/codingWords'
import { firstWords } from './firstWords'

/** Where a quick fix would put a record: what it is called, the places that are proposed, and the unit it is reported at. */
interface Offered {
  readonly what: string
  readonly record: PlacedRecord
  readonly unit: Unit
  readonly places: readonly Place[]
}

/** Each part of a unit that was split, with its first words. */
const piecesFixes = (
  view: SessionView,
  { what, record, places }: Offered,
  about: readonly vscode.Diagnostic[],
): readonly vscode.CodeAction[] =>
  places.map((place) =>
    fix(
      vscode.l10n.t('Re-attach "{0}" to "{1}"', what, firstWords(view.table, place)),
      'allianceCoder.reattachToProposal',
      { recordId: record.id, place },
      about,
    ),
  )

/** The place that is proposed, where that is another than the unit itself, and that unit. */
function placeFixes(
  view: SessionView,
  { what, record, unit, places: [proposed] }: Offered,
  about: readonly vscode.Diagnostic[],
): readonly vscode.CodeAction[] {
  const { table, codebook } = view
  const there = proposed === undefined ? undefined : unitAt(table, table.ordinal(proposed.unit, proposed.part))
  const made: vscode.CodeAction[] = []
  if (there !== undefined && (there.ordinal !== unit.ordinal || proposed?.span !== undefined)) {
    const title = vscode.l10n.t('Re-attach "{0}" to unit {1} (proposed)', what, there.ordinal)
    const first = fix(title, 'allianceCoder.reattachToProposal', { recordId: record.id, place: proposed }, about)
    first.isPreferred = true
    made.push(first)
  }
  if (mayBeAt(record, placeOfUnit(unit), table, codebook))
    made.push(
      fix(
        table.kind === 'utterance'
          ? vscode.l10n.t('Re-attach "{0}" to this utterance', what)
          : vscode.l10n.t('Re-attach "{0}" to this thought unit', what),
        'allianceCoder.reattachHere',
        { recordId: record.id, ordinal: unit.ordinal },
        about,
      ),
    )
  return made
}

/** What can be done about the codings to check that are reported within a range. */
export function checkFixes(
  view: SessionView,
  document: vscode.TextDocument,
  range: vscode.Range,
  about: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)]
  return codingsToCheck(view.own.file).flatMap(({ record }) => {
    const unit = unitToCheck(record, view.table)
    if (unit === undefined || from > unit.span.end || to < unit.span.start) return []
    const what = doubtWords(view, record)
    const offered = { what, record, unit, places: proposedPlaces(record, view.table, view.codebook) }
    const isSplit = record.placeInDoubt === 'unit-split' && offered.places.length > 0
    return [
      ...(isSplit ? piecesFixes(view, offered, about) : placeFixes(view, offered, about)),
      fix(vscode.l10n.t('Remove "{0}"', what), 'allianceCoder.removeDoubt', { recordId: record.id }, about),
    ]
  })
}
