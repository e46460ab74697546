import * as vscode from 'vscode'
import { FileError } from '../../core/base/files/ports'
import type { Outcome } from '../../core/study/outcome'
import { outcomeWords } from '../../messages/problems/outcomes'
import { announce } from './announcer'
import { log } from './log/log'
import type { Doing } from './log/windowLog'
import { showError } from './log/showError'

/** Says in the status bar what stood in an act's way; says nothing where it was done. True where it was done. */
export function tell(outcome: Outcome): boolean {
  const words = outcomeWords(outcome)
  if (words !== null) say(words)
  return 'done' in outcome
}

/** Says a short sentence in the status bar; screen readers announce it. */
export function say(words: string): void {
  announce(words)
}

/** The same, in the color of a warning: what was done may not be what was meant. */
export function warn(words: string): void {
  announce(words, true)
}

/** Runs a handler; an error is logged, and becomes one notification without text of the study in it. */
export async function guarded(doing: Doing, run: () => Promise<void> | void): Promise<void> {
  try {
    await run()
  } catch (error) {
    const reason =
      error instanceof FileError ? `${error.path}: ${error.code}` : error instanceof Error ? error.name : 'unknown'
    log()?.failed(doing, error)
    void showError(vscode.l10n.t('Alliance Coder could not do that: {0}', reason))
  }
}
