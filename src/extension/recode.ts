import * as vscode from 'vscode'
import { codeById } from '../core/codebook/codes'
import { changeCode } from '../core/coding/acts/changeCode'
import { isGiven } from './codebookTree'
import { say, tell } from './commands/command'
import type { Desk } from './desk'

/** Gives a coding another code; what stands in the way is said in the status bar. */
export function recode(desk: Desk, recordId: string, code: string): void {
  const active = desk.active()
  const known = active === null ? null : codeById(active.view.codebook, code)
  if (active === null || known === null) return
  if (!isGiven(active.view.codebook, known)) {
    say(vscode.l10n.t('{0} stands for the codes below it: choose one of those.', known.label))
    return
  }
  if (tell(active.store.act(active.located.session, (context) => changeCode(context, recordId, known.id, known.strength)))) say(vscode.l10n.t('Changed to {0}', known.label))
}
