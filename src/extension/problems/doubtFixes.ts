import * as vscode from 'vscode'
import { codingsToCheck, unitToCheck } from '../../core/coding/lists/codingsToCheck'
import { mayBeAt, proposedPlaces } from '../../core/coding/lists/proposedPlaces'
import type { PlacedRecord } from '../../core/coding/model'
import type { SessionView } from '../../core/study/model'
import type { Unit } from '../../core/transcript/model'
import type { Place } from '../../core/units/place'
import { placeOfUnit } from '../../core/units/place'
import { unitAt } from '../../core/units/unitTable'
import { doubtWords, firstWords } from '../views/codingWords'
import { transcriptExtensions } from '../../core/transcript/readers/registry'
import type { OpenTranscripts } from '../session/openTranscripts'

const problemCode = 'codings/needs-review'

function fix(
  title: string,
  command: string,
  argument: unknown,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix)
  made.command = { title, command, arguments: [argument] }
  made.diagnostics = [...diagnostics]
  return made
}

/** On codings of the coder's own, or thought units, whose transcript is not there: takes them over for the transcript they were reported with. */
export function registerTakeOverFix(transcripts: OpenTranscripts): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    [{ pattern: '**/*.codings.yaml' }, { pattern: '**/*.units.yaml' }],
    {
      provideCodeActions(document, _range, { diagnostics }) {
        const about = diagnostics.filter(
          ({ code }) => code === 'study/own-transcript-missing' || code === 'units/left-behind',
        )
        const found = about.length === 0 ? null : transcripts.reporting(document.uri)
        if (found === null) return []
        const transcript = vscode.Uri.joinPath(found.root, ...found.session.split('/'))
        const path = document.uri.path.slice(found.root.path.replace(/\/?$/, '/').length)
        const units = about.some(({ code }) => code === 'units/left-behind')
        return [
          fix(
            units
              ? vscode.l10n.t('Take these thought units over for {0}', found.session)
              : vscode.l10n.t('Take these codings over for {0}', found.session),
            'allianceCoder.takeOverCodings',
            { transcript, path },
            about,
          ),
        ]
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  )
}

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

/** Quick fixes for codings to check, on their problem and on the unit they are reported at. */
export function registerDoubtFixes(transcripts: OpenTranscripts): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    transcriptExtensions.map((ending) => ({ pattern: `**/*${ending}` })),
    {
      provideCodeActions(document, range, { diagnostics }) {
        const editor = vscode.window.visibleTextEditors.find((one) => one.document === document)
        const active = editor === undefined ? null : transcripts.of(editor)
        const about = diagnostics.filter(({ code }) => code === problemCode)
        if (active === null || about.length === 0) return []
        const { view } = active
        return codingsToCheck(view.own.file).flatMap(({ record }) => {
          const unit = unitToCheck(record, view.table)
          const isTouched =
            unit !== undefined &&
            document.offsetAt(range.start) <= unit.span.end &&
            document.offsetAt(range.end) >= unit.span.start
          if (!isTouched) return []
          const what = doubtWords(view, record)
          const offered = { what, record, unit, places: proposedPlaces(record, view.table, view.codebook) }
          const isSplit = record.placeInDoubt === 'unit-split' && offered.places.length > 0
          return [
            ...(isSplit ? piecesFixes(view, offered, about) : placeFixes(view, offered, about)),
            fix(vscode.l10n.t('Remove "{0}"', what), 'allianceCoder.removeDoubt', { recordId: record.id }, about),
          ]
        })
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  )
}
