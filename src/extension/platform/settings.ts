import * as vscode from 'vscode'

const section = 'allianceCoder'

const read = <T>(key: string, fallback: T): T => vscode.workspace.getConfiguration(section).get<T>(key, fallback)

/** The coder's name as the settings have it; empty while it has not been given. */
export const coderSetting = (): string => read('coder', '').trim()

/** Keeps the coder's name for all windows of this person. */
export async function setCoderSetting(name: string): Promise<void> {
  await vscode.workspace.getConfiguration(section).update('coder', name, vscode.ConfigurationTarget.Global)
}

/** Whether this change of settings is one of the coder's name. */
export const affectsCoder = (event: vscode.ConfigurationChangeEvent): boolean =>
  event.affectsConfiguration(`${section}.coder`)

/** Whether a selection that cuts words is coded as it is, or with those words whole. */
export const selectionsCutWords = (): boolean => read<unknown>('selections', 'words') === 'characters'

/** Whether a move to another unit also speaks its words: as the person wants it, else where VS Code is set up for a screen reader, which does not read what a command moves to. */
export const speaksWords = (): boolean => {
  const wanted = read<unknown>('speakWords', 'auto')
  if (wanted === 'always' || wanted === 'never') return wanted === 'always'
  return vscode.workspace.getConfiguration('editor').get('accessibilitySupport') === 'on'
}

/** What the cursor does in coding mode when a unit has received a code. */
export const afterTagging = (): 'stay' | 'next' => (read<unknown>('afterTagging', 'stay') === 'next' ? 'next' : 'stay')
