import * as vscode from 'vscode'
import type { Outcome } from '../../messages/problems/exchangeDocuments'
import { outcomeDocument } from '../../messages/problems/exchangeDocuments'
import type { ExchangeContext } from './exchangeContext'
import { showText } from './shownText'

/** A button for what a person does next. */
interface NextStep {
  readonly label: string
  readonly run: () => Thenable<unknown>
}

/** Says in numbers what came of it; the rest is a document, for whoever asks. */
export function tellOutcome(
  context: ExchangeContext,
  words: string,
  name: string,
  outcome: Outcome,
  next?: NextStep,
): void {
  const details = vscode.l10n.t('Show Details')
  const buttons = [...(next === undefined ? [] : [next.label]), details]
  const grave = outcome.problems.some(({ severity }) => severity === 'error')
  const shown = grave
    ? vscode.window.showWarningMessage(words, ...buttons)
    : vscode.window.showInformationMessage(words, ...buttons)
  void shown.then(async (answer) => {
    if (answer === details) await showText(context, name, outcomeDocument(outcome))
    else if (answer === next?.label) await next?.run()
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
