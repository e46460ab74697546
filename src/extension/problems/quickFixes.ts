import * as vscode from 'vscode'
import { codeById } from '../../core/codebook/codes'
import { lineIndex } from '../../core/base/lines'
import { lintCodings } from '../../core/lint/lintCodings'
import type { Problem } from '../../core/base/problem'
import { transcriptExtensions } from '../../core/transcript/readers/registry'
import type { Active, OpenTranscripts } from '../session/openTranscripts'
import { editorRange } from './problems'

function fix(title: string, command: string, argument: object, preferred = false): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix)
  made.command = { command, title, arguments: [{ ...argument, alone: true }] }
  made.isPreferred = preferred
  return made
}

/** What can be done about a coding that breaks a rule, what was probably meant before the rest. */
function fixesOf({ view }: Active, { code, data }: Problem): vscode.CodeAction[] {
  const {
    id: recordId,
    by,
    nearest,
  } = data as { readonly id?: unknown; readonly by?: unknown; readonly nearest?: unknown }
  const coding = typeof recordId === 'string' ? view.own.file.codings.get(recordId) : undefined
  if (coding === undefined) return []
  const label = (id: string): string => codeById(view.codebook, id)?.label ?? id
  const meant = code === 'lint/unknown-code' ? nearest : code === 'lint/retired-code' ? by : ''
  const known = typeof meant === 'string' ? codeById(view.codebook, meant) : null
  const named = label(coding.code)
  return [
    ...(known === null
      ? []
      : [
          fix(
            vscode.l10n.t('Change {0} to {1}', named, known.label),
            'allianceCoder.changeCode',
            { recordId, code: known.id },
            true,
          ),
        ]),
    ...(code === 'lint/missing-strength' || code === 'lint/strength-out-of-scale'
      ? [fix(vscode.l10n.t('Set strength of {0}…', named), 'allianceCoder.setStrength', { recordId }, true)]
      : []),
    fix(vscode.l10n.t('Change code {0}…', named), 'allianceCoder.changeCode', { recordId }),
    fix(vscode.l10n.t('Remove coding {0}', named), 'allianceCoder.untagCoding', { recordId }),
  ]
}

/** Quick fixes for what the codebook's rules have to say of the coder's own codings. */
export function registerQuickFixes(transcripts: OpenTranscripts): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    transcriptExtensions.map((ending) => ({ pattern: `**/*${ending}` })),
    {
      provideCodeActions(document, range, { diagnostics }) {
        const editor = vscode.window.visibleTextEditors.find((one) => one.document === document)
        const active = editor === undefined ? null : transcripts.of(editor)
        if (active === null || !active.view.own.writable) return []
        const { own, table, codebook } = active.view
        return (
          lintCodings(own.file, table, codebook, lineIndex(document.getText()))
            // What needs review has fixes of its own.
            .filter(
              (found) =>
                found.code.startsWith('lint/') &&
                found.range !== undefined &&
                editorRange(found.range).intersection(range) !== undefined,
            )
            .flatMap((found) => {
              const about = diagnostics.filter(
                (one) => one.code === found.code && one.range.isEqual(editorRange(found.range)),
              )
              return about.length === 0
                ? []
                : fixesOf(active, found).map((made) => Object.assign(made, { diagnostics: about }))
            })
        )
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  )
}
