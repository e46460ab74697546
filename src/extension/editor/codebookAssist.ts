import * as vscode from 'vscode'
import type { CodebookCompletion } from '../../core/codebook/assist/completions'
import { codebookCompletions } from '../../core/codebook/assist/completions'
import { codebookHover } from '../../core/codebook/assist/hover'
import { editorRange } from '../problems/problems'
import { asMarkdown } from '../views/asMarkdown'

const kinds: Readonly<Record<CodebookCompletion['kind'], vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  code: vscode.CompletionItemKind.Reference,
  shortcut: vscode.CompletionItemKind.Text,
  function: vscode.CompletionItemKind.Function,
}

/** What may be typed at a place of a codebook. */
export function completionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
  return codebookCompletions(document.getText(), document.offsetAt(position)).map((found, index) => {
    const item = new vscode.CompletionItem({ label: found.label, description: found.detail }, kinds[found.kind])
    item.insertText = found.insert
    item.range = editorRange(found.range)
    // The lines of an insertion have their indentation already.
    item.keepWhitespace = true
    item.sortText = String(index).padStart(4, '0')
    // A codebook's own words may be among it, so it goes in as text.
    item.documentation = new vscode.MarkdownString(asMarkdown(found.sentence))
    return item
  })
}

/** What a word of a codebook means. */
export function hoverAt(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | null {
  const found = codebookHover(document.getText(), document.offsetAt(position))
  if (found === null) return null
  const text = new vscode.MarkdownString(asMarkdown(`${found.title} (${found.type})`))
  if (found.sentence !== '') text.appendMarkdown(`\n\n${asMarkdown(found.sentence)}`)
  return new vscode.Hover(text, editorRange(found.range))
}
