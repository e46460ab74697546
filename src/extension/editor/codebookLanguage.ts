import * as vscode from 'vscode'
import { onDidCloseDocument } from '../platform/closedDocuments'
import type { CodebookCompletion } from '../../core/codebook/assist/completions'
import { readCodebook } from '../../core/codebook/read/readCodebook'
import { asMarkdown } from '../views/asMarkdown'
import type { Bundles } from '../activation/bundles'
import { combined } from '../platform/disposables'
import { diagnostic, editorRange } from '../problems/problems'

const selector: vscode.DocumentSelector = [{ pattern: '**/codebook.yaml' }, { pattern: '**/*.codebook.yaml' }]

const kinds: Readonly<Record<CodebookCompletion['kind'], vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  code: vscode.CompletionItemKind.Reference,
  shortcut: vscode.CompletionItemKind.Text,
  function: vscode.CompletionItemKind.Function,
}

/** Diagnostics, completion and hover for codebooks, all from the one schema in core. */
export function registerCodebookLanguage(bundles: Bundles): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('alliance-coder-codebook')
  const check = (document: vscode.TextDocument): void => {
    if (vscode.languages.match(selector, document) > 0 && document.uri.scheme !== 'git') {
      problems.set(document.uri, readCodebook(document.getText()).problems.map(diagnostic))
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
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        async provideCompletionItems(document, position) {
          const { codebookCompletions } = await bundles.help()
          return codebookCompletions(document.getText(), document.offsetAt(position)).map((found) => {
            const item = new vscode.CompletionItem({ label: found.label, description: found.detail }, kinds[found.kind])
            item.insertText = found.insert
            item.range = editorRange(found.range)
            // A codebook's own words may be among it, so it goes in as text.
            item.documentation = new vscode.MarkdownString(asMarkdown(found.sentence))
            return item
          })
        },
      },
      ':',
      ' ',
      '[',
      '-',
      '(',
    ),
    vscode.languages.registerHoverProvider(selector, {
      async provideHover(document, position) {
        const { codebookHover } = await bundles.help()
        const found = codebookHover(document.getText(), document.offsetAt(position))
        if (found === null) return null
        const text = new vscode.MarkdownString(asMarkdown(`${found.title} (${found.type})`))
        if (found.sentence !== '') text.appendMarkdown(`\n\n${asMarkdown(found.sentence)}`)
        return new vscode.Hover(text, editorRange(found.range))
      },
    }),
  )
}
