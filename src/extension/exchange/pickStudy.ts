import * as vscode from 'vscode'
import { compareNatural } from '../../core/base/order'
import { isCodebookFile } from '../../core/study/settings/codebooks'
import { nameOf } from './chosenFiles'
import type { ExchangeContext } from './exchangeContext'
import { pickOne, plainText } from '../views/picks'

/** Folders of the workspace with a codebook. */
async function studiesOfWorkspace(): Promise<vscode.Uri[]> {
  const found = await vscode.workspace.findFiles('**/{codebook.yaml,*.codebook.yaml}', '**/node_modules/**', 200)
  const folders = new Map(
    found
      .filter((uri) => isCodebookFile(nameOf(uri)))
      .map((uri) => {
        const folder = vscode.Uri.joinPath(uri, '..')
        return [folder.toString(), folder] as const
      }),
  )
  return [...folders.values()].sort((a, b) => compareNatural(a.path, b.path))
}

/** The study that a person picks among several; the only one where there is no choice, null where they left. */
async function pickFolder(choices: readonly vscode.Uri[], title: string): Promise<vscode.Uri | null> {
  const [first] = choices
  if (first !== undefined && choices.length === 1) return first
  const rows = choices.map((root) => ({ label: plainText(vscode.workspace.asRelativePath(root)), value: root }))
  return (await pickOne(rows, { title, placeholder: vscode.l10n.t('Which study?') })) ?? null
}

/** A folder of the workspace that is to become a study, or any other that a person picks where there is none. */
async function folderToBecomeStudy(title: string): Promise<vscode.Uri | null> {
  const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? []
  if (folders.length > 0) return await pickFolder(folders, title)
  const picked = await vscode.window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    title: vscode.l10n.t('The folder of the study'),
  })
  return picked?.[0] ?? null
}

/** The study that is meant without asking: that of a file, else that of the transcript in the editor. */
async function plainStudy(
  { transcripts, studies }: ExchangeContext,
  near: vscode.Uri | undefined,
): Promise<vscode.Uri | null> {
  if (near !== undefined && (await studies.inStudy(near))) return (await studies.locate(near)).root
  return transcripts.active()?.located.root ?? null
}

/** The study that is meant, or that a person picks among those of the workspace; null, and said, where there is none. */
export async function existingStudy(
  context: ExchangeContext,
  title: string,
  near: vscode.Uri | undefined,
): Promise<vscode.Uri | null> {
  const plain = await plainStudy(context, near)
  if (plain !== null) return plain
  const roots = await studiesOfWorkspace()
  if (roots.length > 0) return await pickFolder(roots, title)
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Open a folder with a codebook first: that is what a study is.'),
  )
  return null
}

/** The study that is meant, or that a person picks; where there is none, a folder that is to become one. */
export async function studyOrFolder(
  context: ExchangeContext,
  title: string,
  near: vscode.Uri,
): Promise<vscode.Uri | null> {
  const plain = await plainStudy(context, near)
  if (plain !== null) return plain
  const roots = await studiesOfWorkspace()
  return roots.length > 0 ? await pickFolder(roots, title) : await folderToBecomeStudy(title)
}
