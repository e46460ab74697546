import * as vscode from 'vscode'
import { codingsToCheck } from '../../core/coding/lists/codingsToCheck'
import type { Outcome } from '../../core/study/outcome'
import { say, tell } from '../platform/tell'
import type { Active, OpenTranscripts } from './openTranscripts'

/** The session in the active editor, where its turns may be split into thought units; null, and why is said, where they may not. */
export function splittable(transcripts: OpenTranscripts): Active | null {
  const active = transcripts.active()
  if (active === null) say(vscode.l10n.t('Open a transcript first.'))
  else if (active.view.table.kind === 'utterance')
    say(
      vscode.l10n.t(
        'This codebook codes whole turns. To code thought units, say "unit: thought-unit" in the codebook.',
      ),
    )
  else if (active.view.own.lockedBy !== null) tell({ refused: 'read-only', at: active.view.own.lockedBy })
  else return active
  return null
}

/** Says in the status bar what a split or join came to, and how many records it left to check. */
export function tellSplit(active: Active, before: number, outcome: Outcome, done: () => string): void {
  if (!tell(outcome)) return
  const now = active.store.session(active.located.session)
  const more = now === null ? 0 : codingsToCheck(now.own.file).length - before
  const words = done()
  say(more > 0 ? vscode.l10n.t('{0} Codings to check: {1}.', words, more) : words)
}
