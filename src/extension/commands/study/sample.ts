import * as vscode from 'vscode'
import { sampleFiles, sampleFolder, sampleTranscript } from '../../activation/sampleFiles'
import type { Handler } from '../command'

const arrivingKey = 'allianceCoder.arrivingAtSample'
const folderName = 'alliance-coder-sample'

const child = (folder: vscode.Uri, name: string): vscode.Uri => vscode.Uri.joinPath(folder, name)

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri)
    return true
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false
    throw error
  }
}

/** A folder that is not there yet: what stands under the plain name is somebody's work. */
async function freshFolder(parent: vscode.Uri): Promise<vscode.Uri> {
  for (let n = 1; ; n++) {
    const folder = child(parent, n === 1 ? folderName : `${folderName}-${n}`)
    if (!(await exists(folder))) return folder
  }
}

const showTranscript = async (folder: vscode.Uri): Promise<void> => {
  await vscode.window.showTextDocument(child(folder, sampleTranscript), { preview: false })
}

/** Copies the sample study into a new folder where the person wants it, on whatever file system that is, and opens it. */
export const openSampleStudy: Handler = async ({ extension }) => {
  const [workspace] = vscode.workspace.workspaceFolders ?? []
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Where shall the sample study be put? It gets a folder of its own there.'),
    openLabel: vscode.l10n.t('Put It Here'),
    canSelectFiles: false,
    canSelectFolders: true,
    ...(workspace === undefined ? {} : { defaultUri: child(workspace.uri, '..') }),
  })
  const parent = picked?.[0]
  if (parent === undefined) return
  const folder = await freshFolder(parent)
  await vscode.workspace.fs.createDirectory(folder)
  for (const name of sampleFiles) {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension.extensionUri, sampleFolder, name))
    await vscode.workspace.fs.writeFile(child(folder, name), bytes)
  }
  if (vscode.workspace.getWorkspaceFolder(folder) !== undefined) {
    await showTranscript(folder)
    return
  }
  await extension.globalState.update(arrivingKey, folder.toString())
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: workspace !== undefined })
}

/** In the window that was opened for the sample: shows its first transcript, once. */
export async function arriveAtSample(extension: vscode.ExtensionContext): Promise<void> {
  const arriving = extension.globalState.get<string>(arrivingKey)
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === arriving)
  if (folder === undefined) return
  await extension.globalState.update(arrivingKey, undefined)
  await showTranscript(folder.uri)
}
