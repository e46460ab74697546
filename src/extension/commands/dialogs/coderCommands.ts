import * as vscode from 'vscode'
import { say, tell } from '../../platform/tell'
import { askCoderName, changeCoderName, isCertainWhoCodes } from '../../session/coder/askWhoCodes'
import { coderName } from '../../session/coder/coderName'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import type { Services } from '../../session/services'
import type { Dialog } from './dialog'

export { askCoderName }

export const setCoderName: Dialog = async (services) => {
  await changeCoderName(services)
}

/** The session in an editor, where it may be written; null where not, and why was said. */
async function writableIn(transcripts: OpenTranscripts, editor: vscode.TextEditor): Promise<Active | null> {
  const active = await transcripts.open(editor)
  if (active === null) say(vscode.l10n.t("This transcript can't be coded. Choose Start Coding to see why."))
  else if (active.view.own.lockedBy !== null) tell({ refused: 'read-only', at: active.view.own.lockedBy })
  return active?.view.own.lockedBy === null ? active : null
}

/** The session in front as the coder's own, where it may be written: who codes is asked where that is not certain. Null where it is not, and why was said. */
export async function ownSessionInFront(services: Services): Promise<Active | null> {
  const { transcripts, documents } = services
  const editor = transcripts.active()?.editor ?? vscode.window.activeTextEditor
  if (editor === undefined || !(await documents.isTranscript(editor.document))) {
    say(vscode.l10n.t('Open a transcript first.'))
    return null
  }
  if ((await askCoderName(services)) === null) return null
  const active = await writableIn(transcripts, editor)
  if (active === null || !(await isCertainWhoCodes(services, active))) return null
  return coderName() === active.store.coder ? active : await writableIn(transcripts, editor)
}
