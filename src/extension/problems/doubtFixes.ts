import * as vscode from 'vscode'
import { codingsToCheck } from '../../core/coding/lists/codingsToCheck'
import { doubtWords } from '../views/codingWords'
import { transcriptExtensions } from '../../core/transcript/readers/registry'
import type { OpenTranscripts } from '../session/openTranscripts'
import { placeOfUnit } from '../session/cursor/placesToCode'
import { proposalFor } from './proposals'

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

/** Quick fixes for what needs review, on its problem and on the utterance it is reported at. */
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
          const unit = view.table.units[(view.table.ordinal(record.unit) ?? 0) - 1]
          const touched =
            unit !== undefined &&
            document.offsetAt(range.start) <= unit.span.end &&
            document.offsetAt(range.end) >= unit.span.start
          if (!touched) return []
          const what = doubtWords(view, record)
          const proposed = proposalFor(record, view.own.file, view.table)
          const there =
            proposed === null
              ? undefined
              : view.table.units[(view.table.ordinal(proposed.unit, proposed.part) ?? 0) - 1]
          const place = placeOfUnit(unit)
          const elsewhere = there !== undefined && (there.turn !== place.unit || proposed?.span !== undefined)
          const made = [
            ...(elsewhere
              ? [
                  fix(
                    vscode.l10n.t('Re-attach "{0}" to unit {1} (proposed)', what, there.ordinal),
                    'allianceCoder.reattachToProposal',
                    { recordId: record.id },
                    about,
                  ),
                ]
              : []),
            fix(
              vscode.l10n.t('Re-attach "{0}" to this utterance', what),
              'allianceCoder.reattachHere',
              { recordId: record.id, ordinal: unit.ordinal },
              about,
            ),
            fix(vscode.l10n.t('Remove "{0}"', what), 'allianceCoder.removeDoubt', { recordId: record.id }, about),
          ]
          const [first] = made
          if (first !== undefined && elsewhere) first.isPreferred = true
          return made
        })
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  )
}
