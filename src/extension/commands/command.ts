import * as vscode from 'vscode'
import type { Outcome } from '../../core/study/outcome'
import { FileError } from '../../core/base/files/ports'
import { outcomeWords } from '../../messages/problems/outcomes'
import { announce } from '../editor/announcer'
import type { Bundles } from '../activation/bundles'
import type { Desk } from '../session/desk'
import type { Notes } from '../notes/notes'
import type { Studies } from '../session/studies'
import type { TranscriptDocuments } from '../session/transcriptDocuments'
import type { Trees } from '../views/trees'

/** What commands work with. */
export interface CommandContext {
  readonly extension: vscode.ExtensionContext
  readonly desk: Desk
  readonly studies: Studies
  readonly documents: TranscriptDocuments
  readonly notes: Notes
  readonly trees: Trees
  readonly bundles: Bundles
}

/** Menus of the explorer hand over the file that was clicked, and all that are selected. */
export type Handler = (context: CommandContext, argument?: unknown, more?: unknown) => Promise<void> | void

/** Says in the status bar, where it disturbs nobody, what an act came to; silence where it was done. */
export function tell(outcome: Outcome): boolean {
  const words = outcomeWords(outcome)
  if (words !== null) say(words)
  return 'done' in outcome
}

/** A short word in the status bar; screen readers announce it. */
export function say(words: string): void {
  announce(words)
}

/** Runs a handler; an error becomes one notification without text of the study in it. */
export async function guarded(run: () => Promise<void> | void): Promise<void> {
  try {
    await run()
  } catch (error) {
    const reason =
      error instanceof FileError ? `${error.path}: ${error.code}` : error instanceof Error ? error.name : 'unknown'
    void vscode.window.showErrorMessage(vscode.l10n.t('Alliance Coder could not do that: {0}', reason))
  }
}
