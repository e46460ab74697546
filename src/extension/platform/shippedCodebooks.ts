import * as vscode from 'vscode'
import { codebookPaths } from '../activation/sampleFiles'

export type ShippedCodebook = keyof typeof codebookPaths

/** The bytes of a codebook that comes with the extension: read when it is needed, since they are a twentieth of all its code. */
export async function shippedCodebook(extension: vscode.Uri, id: ShippedCodebook): Promise<Uint8Array> {
  return await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, ...codebookPaths[id]))
}
