import * as vscode from 'vscode'
import { showError } from '../../platform/log/showError'
import { saveReason } from '../../../messages/problems/study'
import type { OpenTranscripts } from '../openTranscripts'
import { combined } from '../../platform/disposables'
import { onEditorDone } from './editedFiles'
import type { Studies } from '../studies'

/** Says that work could not be saved, once for each time it starts to fail, and lets the person try again. The work stays in memory meanwhile. */
export function registerSaveErrors(transcripts: OpenTranscripts, studies: Studies): vscode.Disposable {
  const failing = new Set<string>()
  const changes = transcripts.onChange((change) => {
    const active = transcripts.active()
    if (change?.cause !== 'saved' || active === null) return
    const { path, saveError } = active.view.own
    if (saveError === null) {
      failing.delete(path)
      return
    }
    if (failing.has(path)) return
    failing.add(path)
    void ask(path, saveReason(saveError), () => {
      failing.delete(path)
      active.store.retrySaving()
    })
  })
  return combined(
    changes,
    onEditorDone(() => {
      for (const store of studies.open()) store.retrySaving()
    }),
  )
}

async function ask(path: string, reason: string, retry: () => void): Promise<void> {
  const again = vscode.l10n.t('Try Again')
  const words = vscode.l10n.t(
    '{0} could not be saved: {1}. Your codings are kept in this window until it can be.',
    path,
    reason,
  )
  if ((await showError(words, again)) === again) retry()
}
