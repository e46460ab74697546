import * as vscode from 'vscode'
import type { TakenOver } from '../../../core/study/renames/takeOver'
import { pickOne, plainText } from '../../views/picks'
import type { Dialog } from './dialog'
import { say } from '../../platform/tell'

/** Takes codings over for the transcript in the editor whose own transcript has been renamed elsewhere. */
export const takeOverCodings: Dialog = async ({ transcripts }, argument) => {
  const { path: asked, transcript } = (argument ?? {}) as { readonly path?: unknown; readonly transcript?: unknown }
  // A quick fix stands on the codings: the transcript is what they are taken over for.
  const active =
    transcript instanceof vscode.Uri
      ? await transcripts.open(await vscode.window.showTextDocument(transcript))
      : transcripts.active()
  if (active === null) return
  // What is not the coder's session yet, or has codings of theirs already, takes no codings over.
  const begun = active.view.own.file.codings.size > 0
  const codings = begun ? [] : await active.store.codingsWithoutTranscript(active.located.session)
  const units = await active.store.unitsWithoutTranscript(active.located.session)
  const all = [...codings.map(({ path, header, alike }) => ({ path, transcript: header.transcript, alike })), ...units]
  if (all.length === 0) {
    say(vscode.l10n.t('No codings of yours here name a transcript that is not there.'))
    return
  }
  const rows = all.map(({ path, transcript: named, alike }) => ({
    label: plainText(path),
    value: path,
    description: plainText(
      [
        vscode.l10n.t('names {0}', named),
        ...(alike === null ? [] : [vscode.l10n.t('{0} % alike by their utterances', Math.round(100 * alike))]),
      ].join('; '),
    ),
  }))
  const path =
    all.find((one) => one.path === asked)?.path ??
    (await pickOne(rows, {
      title: vscode.l10n.t('Codings for {0}', active.located.session),
      placeholder: vscode.l10n.t('Which file?'),
    }))
  if (path === undefined) return
  const moved = await active.store.takeOver(path, active.located.session)
  transcripts.forget(active.editor.document.uri)
  await transcripts.refresh()
  if (moved === null) say(vscode.l10n.t('{0} could not be taken over.', path))
  else say([...(moved.from === moved.units?.from ? [] : [codingsWords(moved)]), ...unitsWords(moved)].join(' '))
}

const codingsWords = ({ from, to }: TakenOver): string =>
  to === null ? vscode.l10n.t('{0} could not be taken over.', from) : vscode.l10n.t('{0} is now {1}.', from, to)

/** Where the thought units are now, or why they stayed where they were. */
function unitsWords({ units }: TakenOver): string[] {
  if (units === undefined || units.became === 'none') return []
  const { from, to, became } = units
  if (became === 'moved') return [vscode.l10n.t('{0} is now {1}.', from, to)]
  return [
    became === 'one-is-there'
      ? vscode.l10n.t('{0} stays as it is, since {1} is there already: keep the one that is right.', from, to)
      : vscode.l10n.t('{0} stays as it is, since it could not be read without loss.', from),
  ]
}
