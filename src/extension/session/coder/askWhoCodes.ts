import * as vscode from 'vscode'
import { studyCoders } from '../../../core/study/studyCoders'
import { mayTrigger } from '../../activation/fileTriggers'
import { setCoderSetting } from '../../platform/settings'
import type { Active } from '../openTranscripts'
import type { Services } from '../services'
import { coderName } from './coderName'
import { hasBegun } from './hasBegun'
import { askSamePerson } from './samePerson'

type WhereCoded = Pick<Services, 'studies'>

/** The studies that a name is given for: that of the document in the editor, and those in the folders of the window. */
async function studiesInView({ studies }: WhereCoded): Promise<readonly vscode.Uri[]> {
  const front = vscode.window.activeTextEditor?.document.uri
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)
  const found = [
    ...(front !== undefined && mayTrigger(front) ? [(await studies.locate(front)).root] : []),
    ...(await Promise.all(folders.map(async (uri) => (await studies.at(uri))?.root ?? []))).flat(),
  ]
  return [...new Map(found.map((root) => [root.toString(), root])).values()]
}

/** The name that a person goes by in these studies; undefined where they give no answer. A folder that can't be read keeps nobody from coding. */
async function nameIn(
  { studies }: WhereCoded,
  name: string,
  roots: readonly vscode.Uri[],
): Promise<string | undefined> {
  const coders = await Promise.all(roots.map(async (root) => await studyCoders(studies.files(root)).catch(() => [])))
  return await askSamePerson(name, new Set(coders.flatMap((some) => [...some])), 'own')
}

/** Asks for the name and keeps it; null where the person gives none. */
export async function changeCoderName(services: WhereCoded): Promise<string | null> {
  const given = await vscode.window.showInputBox({
    title: vscode.l10n.t('Who is coding?'),
    prompt: vscode.l10n.t('Your name or initials, for the names of your codings files. You are asked only once.'),
    value: coderName(),
    validateInput: (value) =>
      value.trim() === '' ? vscode.l10n.t('A name is needed: each coder has a file of their own.') : undefined,
  })
  const name = given?.trim() ?? ''
  const meant = name === '' ? undefined : await nameIn(services, name, await studiesInView(services))
  if (meant === undefined) return null
  await setCoderSetting(meant)
  return meant
}

/** The coder's name, asked for where it is not known yet; null where the person gives none. */
export async function askCoderName(services: WhereCoded): Promise<string | null> {
  const present = coderName()
  return present === '' ? await changeCoderName(services) : present
}

/**
 * Whether it is certain who codes a session: before files of a second coder are begun, it is asked where the coder's name is like that of another
 * coder of the study. False where the person gives no answer; where they are the other, the session is to be opened again.
 */
export async function isCertainWhoCodes(services: WhereCoded, active: Active): Promise<boolean> {
  if (hasBegun(active)) return true
  const name = coderName()
  const meant = await nameIn(services, name, [active.located.root])
  if (meant !== undefined && meant !== name) await setCoderSetting(meant)
  return meant !== undefined
}
