import * as vscode from 'vscode'
import { until } from './waiting'

export const root = (): vscode.Uri => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri
  if (folder === undefined) throw new Error('the tests need a folder')
  return folder
}

/** Writes a file of the workspace and gives its address. */
export async function write(path: string, content: string | Uint8Array): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(root(), path)
  await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content)
  return uri
}

export async function read(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(root(), path)))
}

/** The messages of our own diagnostics on a file, once there are any. */
export async function problemsOf(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
  return await until(`problems of ${uri.path}`, () => {
    const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Alliance Coder')
    return found.length > 0 && found
  })
}

/** Has thought units proposed and takes the list as it comes; resolves when they are made. */
export async function proposeUnits(): Promise<void> {
  let over = false
  const proposing = Promise.resolve(vscode.commands.executeCommand('allianceCoder.proposeThoughtUnits')).finally(() => {
    over = true
  })
  await until('the list to be accepted', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem')
    return over
  })
  await proposing
}

/** Opens a transcript as this coder, in coding mode unless it may not be coded. */
export async function open(uri: vscode.Uri): Promise<vscode.TextEditor> {
  await vscode.workspace.getConfiguration('allianceCoder').update('coder', 'alice', vscode.ConfigurationTarget.Global)
  return await vscode.window.showTextDocument(uri)
}
