import type * as vscode from 'vscode'
import type { OpenTranscripts } from './openTranscripts'
import type { Studies } from './studies'
import type { TranscriptDocuments } from './transcriptDocuments'

/** What every feature may work with: the open studies and transcripts, and what VS Code keeps for the extension. */
export interface Services {
  readonly extension: vscode.ExtensionContext
  readonly transcripts: OpenTranscripts
  readonly studies: Studies
  readonly documents: TranscriptDocuments
}
