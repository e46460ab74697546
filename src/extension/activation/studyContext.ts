import * as vscode from 'vscode'
import type { Studies } from '../session/studies'

/** Sets the context key `allianceCoder.hasStudy` where a folder of the window is a study, or one of its transcripts is coded: menus for tables stand only there. */
export function registerStudyContext(studies: Studies): vscode.Disposable {
  const found = (): void => {
    subscription.dispose()
    void vscode.commands.executeCommand('setContext', 'allianceCoder.hasStudy', true)
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
  return subscription
}
