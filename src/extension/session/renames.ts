import * as vscode from 'vscode'
import type { MovedCodings } from '../../core/study/renames/moveCodings'
import { guarded } from '../platform/tell'
import { hasTranscriptExtension } from '../../core/transcript/readers/registry'
import type { OpenTranscripts } from './openTranscripts'
import type { Studies } from './studies'

/** Brings the coder's own codings along when a transcript is renamed or moved in the editor, and says what did not go along. */
export function registerRenames(transcripts: OpenTranscripts, studies: Studies): vscode.Disposable {
  return vscode.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri, newUri } of files)
      if (hasTranscriptExtension(newUri.path))
        void guarded('following a rename', () => follow(transcripts, studies, oldUri, newUri))
  })
}

async function follow(transcripts: OpenTranscripts, studies: Studies, from: vscode.Uri, to: vscode.Uri): Promise<void> {
  const [old, now] = [await studies.locate(from), await studies.locate(to)]
  if (old.root.toString() !== now.root.toString()) {
    if ((await old.store.coders(old.session)).some(({ header }) => header.coder === old.store.coder)) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('The transcript was moved out of its study. Your codings of it are still where they were.'),
      )
    }
    return
  }
  const moved = await now.store.transcriptMoved(old.session, now.session)
  if (moved === null) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'Your codings of {0} could not be saved yet, so they did not go along with it. Save them, then use "Take Over Codings".',
        old.session,
      ),
    )
    return
  }
  for (const uri of [from, to]) {
    transcripts.forget(uri)
    transcripts.mode.forget(uri)
  }
  await transcripts.refresh()
  sayWhatStayed(moved)
  const others = await now.store.coders(old.session)
  if (others.length > 0) {
    const coders = others.map(({ header }) => header.coder).join(', ')
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Codings of other coders ({0}) still name {1}: only they can change their files. A session id in the transcript lets them be found all the same.',
        coders,
        old.session,
      ),
    )
  }
}

function sayWhatStayed(moved: readonly MovedCodings[]): void {
  const stayed = moved.filter(({ to }) => to === null).map(({ from }) => from)
  if (stayed.length > 0)
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        '{0} could not be read without loss and was left as it is. It still names the transcript by its old name.',
        stayed.join(', '),
      ),
    )
}
