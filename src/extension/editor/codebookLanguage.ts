import * as vscode from 'vscode'
import { onDidCloseDocument } from '../platform/closedDocuments'
import { readCodebook } from '../../core/codebook/read/readCodebook'
import type { Bundles } from '../activation/bundles'
import { combined } from '../platform/disposables'
import { diagnostic, editorRange } from '../problems/problems'

const selector: vscode.DocumentSelector = [{ pattern: '**/codebook.yaml' }, { pattern: '**/*.codebook.yaml' }]

/** The problems of a codebook; further places with the same cause are shown with the first. */
function diagnosticsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  return readCodebook(document.getText()).problems.map((found) => {
    const made = diagnostic(found)
    const { also = [] } = found
    made.relatedInformation = also.map((range) => ({
      location: new vscode.Location(document.uri, editorRange(range)),
      message: vscode.l10n.t('Here too'),
    }))
    return made
  })
}

/** Diagnostics, completion, hover, rename and quick fixes for codebooks, all from the one schema in core. */
export function registerCodebookLanguage(bundles: Bundles): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('alliance-coder-codebook')
  const check = (document: vscode.TextDocument): void => {
    if (vscode.languages.match(selector, document) > 0 && document.uri.scheme !== 'git') {
      problems.set(document.uri, diagnosticsOf(document))
    }
  }
  let waiting: ReturnType<typeof setTimeout> | undefined
  for (const document of vscode.workspace.textDocuments) check(document)
  return combined(
    problems,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      clearTimeout(waiting)
      waiting = setTimeout(() => {
        check(document)
      }, 150)
    }),
    onDidCloseDocument((document) => {
      problems.delete(document.uri)
    }),
    {
      dispose: () => {
        clearTimeout(waiting)
      },
    },
    registerHelp(bundles),
  )
}

/** What is loaded when it is first asked for. */
function registerHelp(bundles: Bundles): vscode.Disposable {
  const { languages, CodeActionKind } = vscode
  return combined(
    languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: async (document, position) =>
          (await bundles.help()).completionItems(document, position),
      },
      ...': [-(',
    ),
    languages.registerHoverProvider(selector, {
      provideHover: async (document, position) => (await bundles.help()).hoverAt(document, position),
    }),
    languages.registerRenameProvider(selector, {
      prepareRename: async (document, position) => (await bundles.help()).codeToRename(document, position),
      provideRenameEdits: async (document, position, id) => (await bundles.help()).renamedCode(document, position, id),
    }),
    languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: async (document, range, { diagnostics }) =>
          (await bundles.help()).codebookActions(document, range, diagnostics),
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  )
}
