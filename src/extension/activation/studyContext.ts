import * as vscode from 'vscode'
import { setContext } from '../platform/contextKeys'
import type { Studies } from '../session/studies'

/** Sets the context key `allianceCoder.hasStudy` where the window holds a study, or one of its transcripts is coded: what is about a study is offered only there. */
export function registerStudyContext(studies: Studies): vscode.Disposable {
  const found = (): void => {
    subscription.dispose()
    void setContext('allianceCoder.hasStudy', true)
  }
  const subscription = studies.onChange(found)
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    void studies.inStudy(vscode.Uri.joinPath(uri, 'codebook.yaml')).then(
      (is) => {
        if (is) found()
      },
      () => undefined,
    )
  }
  void vscode.workspace.findFiles('**/{codebook.yaml,*.codebook.yaml}', '**/node_modules/**', 1).then(
    ({ length }) => {
      if (length > 0) found()
    },
    () => undefined,
  )
  return subscription
}
