import * as vscode from 'vscode'
import { foldingOf } from '../core/transcript/folding'
import { outlineOf } from '../core/transcript/outline'
import { recognise } from '../core/transcript/readers'
import { combined } from './disposables'
import { editorRange } from './problems'

const selector: vscode.DocumentSelector = [{ language: 'therapy-transcript' }, { pattern: '**/*.transcript' }]

const read = (document: vscode.TextDocument) => recognise(document.getText(), document.uri.path)?.read(document.getText()) ?? null

/** Folding of sections and the outline of a transcript. */
export function registerTranscriptLanguage(): vscode.Disposable {
  const folding = vscode.languages.registerFoldingRangeProvider(selector, {
    provideFoldingRanges(document) {
      const transcript = read(document)
      if (transcript === null) return []
      return foldingOf(transcript, document.getText()).map(({ start, end }) => new vscode.FoldingRange(start, end, vscode.FoldingRangeKind.Region))
    },
  })
  const outline = vscode.languages.registerDocumentSymbolProvider(selector, {
    provideDocumentSymbols(document) {
      const transcript = read(document)
      if (transcript === null) return []
      return outlineOf(transcript, document.getText()).map((section) => {
        const made = new vscode.DocumentSymbol(section.title || vscode.l10n.t('(untitled)'), '', vscode.SymbolKind.Module, editorRange(section.range), editorRange(section.titleRange))
        made.children = section.turns.map((turn) =>
          new vscode.DocumentSymbol(turn.label, turn.text, vscode.SymbolKind.String, editorRange(turn.range), editorRange(turn.range)))
        return made
      })
    },
  }, { label: 'Alliance Coder' })
  return combined(folding, outline)
}
