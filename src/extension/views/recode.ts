import * as vscode from 'vscode'
import { codeById } from '../../core/codebook/codes'
import { changeCodes } from '../../core/coding/acts/changeCode'
import { isGiven } from './codebookTree'
import { say, tell } from '../platform/tell'
import { placeWords } from '../speech/announcedWords'
import type { Active, OpenTranscripts } from '../session/openTranscripts'

/** Codings as an announcement names them: one by code and unit, several by their number. */
export function whatWords({ view }: Active, ids: readonly string[]): string {
  const [first, ...more] = ids.flatMap((id) => view.own.file.codings.get(id) ?? [])
  return first === undefined || more.length > 0 ? vscode.l10n.t('{0} codings', ids.length) : placeWords(view, first)
}

/** Gives codings another code in one act; what stands in the way is said in the status bar. */
export function recode(transcripts: OpenTranscripts, ids: readonly string[], code: string): void {
  const active = transcripts.active()
  const known = active === null ? null : codeById(active.view.codebook, code)
  if (active === null || known === null) return
  if (!isGiven(active.view.codebook, known)) {
    say(vscode.l10n.t('{0} stands for the codes below it: choose one of those.', known.label))
    return
  }
  const what = whatWords(active, ids)
  if (tell(active.store.act(active.located.session, (context) => changeCodes(context, ids, known.id, known.strength))))
    say(vscode.l10n.t('{0}: changed to {1}', what, known.label))
}
