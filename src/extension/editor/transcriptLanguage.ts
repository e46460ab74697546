import * as vscode from 'vscode'
import { foldingOf } from '../../core/transcript/folding'
import { outlineOf } from '../../core/transcript/outline'
import type { Transcript } from '../../core/transcript/model'
import { combined } from '../platform/disposables'
import { recognise } from '../../core/transcript/readers/recognise'
import { sectionedExtensions } from '../../core/transcript/readers/registry'
import { editorRange } from '../problems/problems'
import type { TranscriptDocuments } from '../session/transcriptDocuments'

const native = 'therapy-transcript'
const selector: vscode.DocumentSelector = [
  { language: native },
  ...sectionedExtensions.map((ending) => ({ pattern: `**/*${ending}` })),
]

/** Folding of sections and the outline of a transcript. Files of other languages keep what other extensions make of them, and have ours beside it where they are transcripts with sections. */
export function registerTranscriptLanguage(documents: Pick<TranscriptDocuments, 'isTranscript'>): vscode.Disposable {
  const read = async (document: vscode.TextDocument): Promise<Transcript | null> => {
    const ours = document.languageId === native
    if (!ours && !(await documents.isTranscript(document))) return null
    const transcript = recognise(document.getText(), document.uri.path)?.read(document.getText()) ?? null
    return transcript === null || (!ours && transcript.sections.length === 0) ? null : transcript
  }
  const folding = vscode.languages.registerFoldingRangeProvider(selector, {
    async provideFoldingRanges(document) {
      const transcript = await read(document)
      if (transcript === null) return []
      return foldingOf(transcript, document.getText()).map(
        ({ start, end }) => new vscode.FoldingRange(start, end, vscode.FoldingRangeKind.Region),
      )
    },
  })
  const outline = vscode.languages.registerDocumentSymbolProvider(
    selector,
    {
      async provideDocumentSymbols(document) {
        const transcript = await read(document)
        if (transcript === null) return []
        return outlineOf(transcript, document.getText()).map((section) => {
          const made = new vscode.DocumentSymbol(
            section.title || vscode.l10n.t('(untitled)'),
            '',
            vscode.SymbolKind.Module,
            editorRange(section.range),
            editorRange(section.titleRange),
          )
          made.children = section.turns.map(
            (turn) =>
              new vscode.DocumentSymbol(
                turn.label,
                turn.text,
                vscode.SymbolKind.String,
                editorRange(turn.range),
                editorRange(turn.range),
              ),
          )
          return made
        })
      },
    },
    { label: 'Alliance Coder' },
  )
  return combined(folding, outline)
}
