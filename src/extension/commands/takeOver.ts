import * as vscode from 'vscode'
import { pickOne, plainText } from '../picks'
import type { Handler } from './command'
import { say } from './command'

/** Takes codings over for the transcript in the editor whose own transcript has been renamed elsewhere. */
export const takeOverCodings: Handler = async ({ desk }, argument) => {
  const { path: asked, transcript } = (argument ?? {}) as { readonly path?: unknown; readonly transcript?: unknown }
  // A quick fix stands on the codings: the transcript is what they are taken over for.
  const active = transcript instanceof vscode.Uri ? await desk.open(await vscode.window.showTextDocument(transcript)) : desk.active()
  if (active === null) return
  // What is not the coder's session yet, or has codings of theirs already, takes nothing over.
  const begun = active.view.own.file.codings.size > 0
  const all = begun ? [] : await active.store.orphans(active.located.session)
  if (all.length === 0) {
    say(vscode.l10n.t('No codings of yours here name a transcript that is not there.'))
    return
  }
  const rows = all.map(({ path, header, alike }) => ({
    label: plainText(path), value: path,
    description: plainText([vscode.l10n.t('names {0}', header.transcript), ...(alike === null ? [] : [vscode.l10n.t('{0} % alike by their utterances', Math.round(100 * alike))])].join('; ')),
  }))
  const path = all.find((one) => one.path === asked)?.path ?? (await pickOne(rows, { title: vscode.l10n.t('Codings for {0}', active.located.session), placeholder: vscode.l10n.t('Which file?') }))
  if (path === undefined) return
  const moved = await active.store.takeOver(path, active.located.session)
  desk.forget(active.editor.document.uri)
  await desk.refresh()
  say(moved?.to == null ? vscode.l10n.t('{0} could not be taken over.', path) : vscode.l10n.t('{0} is now {1}.', path, moved.to))
}
