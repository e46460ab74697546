import * as vscode from 'vscode'
import { foldingOf } from '../../core/transcript/folding'
import type { OutlinedSection } from '../../core/transcript/outline'
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

/** A section with its turns. Turns in no section stand for themselves: under a head of their own, the first of them would stick to the top of the editor. */
function symbolsOf({ title, range, titleRange, turns }: OutlinedSection): vscode.DocumentSymbol[] {
  const made = turns.map(
    (turn) =>
      new vscode.DocumentSymbol(
        turn.label,
        turn.text,
        vscode.SymbolKind.String,
        editorRange(turn.range),
        editorRange(turn.range),
      ),
  )
  if (title === '') return made
  const section = new vscode.DocumentSymbol(
    title,
    '',
    vscode.SymbolKind.Module,
    editorRange(range),
    editorRange(titleRange),
  )
  section.children = made
  return [section]
}

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
        return outlineOf(transcript, document.getText()).flatMap(symbolsOf)
      },
    },
    { label: 'Alliance Coder' },
  )
  return combined(folding, outline)
}
