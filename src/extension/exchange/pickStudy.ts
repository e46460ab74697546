import * as vscode from 'vscode'
import { isCodebookFile } from '../../core/study/settings/codebooks'
import type { CommandContext } from '../commands/command'
import { pickOne, plainText } from '../views/picks'

export const nameOf = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1)

/** The path of a file below a folder, or null where it lies elsewhere. */
export function pathBelow(root: vscode.Uri, uri: vscode.Uri): string | null {
  const base = root.path.endsWith('/') ? root.path : `${root.path}/`
  return uri.scheme === root.scheme && uri.authority === root.authority && uri.path.startsWith(base)
    ? uri.path.slice(base.length)
    : null
}

/** The files a menu of the explorer hands over: the one that was clicked, or all that are selected with it. */
export function chosenFiles(argument: unknown, more: unknown): readonly vscode.Uri[] {
  const uris = (Array.isArray(more) ? more : [argument]).filter((one) => one instanceof vscode.Uri)
  return argument instanceof vscode.Uri && !uris.some((uri) => uri.toString() === argument.toString())
    ? [argument]
    : uris
}

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
  return [...folders.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/**
 * The study that is meant: that of a file, that of the transcript in the editor, the one in the workspace, or the one a person picks among
 * several. Where there is none, `orFolder` takes a folder that is to become one; without it, null.
 */
export async function studyFolder(
  { transcripts, studies }: CommandContext,
  title: string,
  near: vscode.Uri | undefined,
  orFolder: boolean,
): Promise<vscode.Uri | null> {
  if (near !== undefined && (await studies.inStudy(near))) return (await studies.locate(near)).root
  const active = transcripts.active()
  if (active !== null) return active.located.root
  const roots = await studiesOfWorkspace()
  const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? []
  const choices = roots.length > 0 || !orFolder ? roots : folders
  const [first] = choices
  if (choices.length === 1 && first !== undefined) return first
  if (first !== undefined) {
    return (
      (await pickOne(
        choices.map((root) => ({ label: plainText(vscode.workspace.asRelativePath(root)), value: root })),
        { title, placeholder: vscode.l10n.t('Which study?') },
      )) ?? null
    )
  }
  if (!orFolder) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a folder with a codebook first: that is what a study is.'),
    )
    return null
  }
  return (
    (
      await vscode.window.showOpenDialog({
        canSelectFolders: true,
        canSelectFiles: false,
        title: vscode.l10n.t('The folder of the study'),
      })
    )?.[0] ?? null
  )
}

/** The bytes of a file anywhere; larger than any transcript or project is refused before it is read. */
export async function readBytes(uri: vscode.Uri): Promise<Uint8Array | null> {
  const { size } = await vscode.workspace.fs.stat(uri)
  return size > 512 * 1024 * 1024 ? null : await vscode.workspace.fs.readFile(uri)
}
