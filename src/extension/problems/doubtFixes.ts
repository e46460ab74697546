import * as vscode from 'vscode'
import type { Bundles } from '../activation/bundles'
import { transcriptExtensions } from '../../core/transcript/readers/registry'
import type { OpenTranscripts } from '../session/openTranscripts'
import { fix } from './quickFix'

const problemCode = 'codings/needs-review'

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

/** Quick fixes for codings to check, on their problem and on the unit they are reported at; they are loaded when there is such a problem. */
export function registerDoubtFixes(transcripts: OpenTranscripts, bundles: Bundles): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    transcriptExtensions.map((ending) => ({ pattern: `**/*${ending}` })),
    {
      async provideCodeActions(document, range, { diagnostics }) {
        const about = diagnostics.filter(({ code }) => code === problemCode)
        if (about.length === 0) return []
        const { checkFixes } = await bundles.dialogs()
        const editor = vscode.window.visibleTextEditors.find((one) => one.document === document)
        const active = editor === undefined ? null : transcripts.of(editor)
        return active === null ? [] : checkFixes(active.view, document, range, about)
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  )
}
