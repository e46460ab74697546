import * as vscode from 'vscode'
import { say } from '../../platform/tell'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import { plainText } from '../../views/picks'

/** Says with which codebook coding begins; who codes stands beside it. Longer words would be cut off in a narrow window. */
export const startedWords = (codebook: string): string =>
  vscode.l10n.t('Codebook: {0}. ? shows keys, Escape ends.', codebook)

/** The folders of which it was said that they have no codebook. */
const told = new Set<string>()

/** Says once which codebook a folder without one is coded with, and how to have another. The first code, which writes it, takes the message out of the way. */
export async function tellBuiltin(transcripts: OpenTranscripts, active: Active): Promise<void> {
  const {
    located: { root, session },
    store,
  } = active
  const [book] = (await store.settings()).codebooks
  if (book?.builtin !== true || told.has(root.toString())) return
  told.add(root.toString())
  const keys = vscode.l10n.t('Show Keys')
  const another = vscode.l10n.t('Choose Another…')
  const firstCode = transcripts.onChange(() => {
    if (store.session(session)?.own.file.codings.size === 0) return
    firstCode.dispose()
    void vscode.commands.executeCommand('notifications.hideToasts')
  })
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'This folder has no codebook, so you code with {0}. Your first code writes it to {1}.',
      plainText(book.codebook.title),
      book.path,
    ),
    keys,
    another,
  )
  firstCode.dispose()
  if (answer === keys) await vscode.commands.executeCommand('allianceCoder.showKeys')
  else if (answer === another) await chooseAnother(active)
}

/** Lets the coder choose a codebook for the study, and comes back to the transcript. */
async function chooseAnother({ editor: { document, viewColumn }, store }: Active): Promise<void> {
  await vscode.commands.executeCommand('allianceCoder.newCodebook')
  await store.fileChanged('codebook.yaml')
  const [book] = (await store.settings()).codebooks
  await vscode.window.showTextDocument(document, {
    preview: false,
    ...(viewColumn === undefined ? {} : { viewColumn }),
  })
  if (book !== undefined) say(startedWords(book.codebook.title))
}
