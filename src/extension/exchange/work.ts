import * as vscode from 'vscode'
import type { Step } from '../../core/exchange/writing/writeFiles'
import type { Outcome } from '../../messages/problems/exchangeDocuments'
import { outcomeDocument } from '../../messages/problems/exchangeDocuments'
import type { CommandContext } from '../commands/command'
import { showText } from './shownText'

/** Others get their turn, and a cancelling its way in, after so many milliseconds of work. */
const TURN = 15

/** Thrown where the person ends a piece of work. */
export class Cancelled extends Error {}

export interface Work {
  /** Tells how far it is, and whether it is still wanted. */
  readonly step: Step
  /** The same, but that it throws where the work is no longer wanted. */
  readonly mustStep: Step
  /** That again, for work that has no number yet. */
  readonly goOn: () => Promise<void>
}

/** Short work shows no progress: it would be gone before it could be read. */
const PATIENCE = 400

/**
 * Runs work with its progress in a notification that can cancel it. The title is seen by everybody: it holds no text of the study. `atOnce`
 * is for work that may hold up the host before its first step, so that no time comes to show it later.
 */
export async function withWork<T>(title: string, run: (work: Work) => Promise<T>, atOnce = false): Promise<T> {
  let cancelled = false
  let shown: vscode.Progress<{ message?: string; increment?: number }> | null = null
  let since = Date.now()
  let told = 0
  const turn = async (): Promise<boolean> => {
    if (Date.now() - since >= TURN) {
      await new Promise((resolve) => {
        setTimeout(resolve, 0)
      })
      since = Date.now()
    }
    return !cancelled
  }
  const step: Step = async (done, total) => {
    const share = Math.floor((100 * done) / Math.max(1, total))
    if (shown !== null && share !== told) {
      shown.report({ message: vscode.l10n.t('{0} of {1}', done, total), increment: Math.max(0, share - told) })
      told = share
    }
    return await turn()
  }
  const orThrow = (goesOn: boolean): boolean => {
    if (!goesOn) throw new Cancelled()
    return goesOn
  }
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const show = (): void => {
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (progress, token) => {
        shown = progress
        token.onCancellationRequested(() => {
          cancelled = true
        })
        await ended
      },
    )
  }
  if (atOnce) show()
  const timer = atOnce ? undefined : setTimeout(show, PATIENCE)
  try {
    // What is shown at once is seen before the first long piece of work.
    await new Promise((resolve) => {
      setTimeout(resolve, atOnce ? 50 : 0)
    })
    return await run({
      step,
      mustStep: async (done, total) => orThrow(await step(done, total)),
      goOn: async () => {
        orThrow(await turn())
      },
    })
  } finally {
    clearTimeout(timer)
    end()
  }
}

/** Says in numbers what came of it; the rest is a document, for whoever asks. */
export function tellOutcome(context: CommandContext, words: string, name: string, outcome: Outcome): void {
  const details = vscode.l10n.t('Show Details')
  const grave = outcome.problems.some(({ severity }) => severity === 'error')
  const shown = grave
    ? vscode.window.showWarningMessage(words, details)
    : vscode.window.showInformationMessage(words, details)
  void shown.then(async (answer) => {
    if (answer === details) await showText(context, name, outcomeDocument(outcome))
  })
}

/** What a work ended by the person says: what, if anything, is left of it. */
export function tellCancelled(left: number): void {
  void vscode.window.showInformationMessage(
    left === 0
      ? vscode.l10n.t('Cancelled. Nothing was written.')
      : vscode.l10n.t('Cancelled. {0} files could not be taken back.', left),
  )
}
