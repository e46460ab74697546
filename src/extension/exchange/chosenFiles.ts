import * as vscode from 'vscode'

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

/** The bytes of a file anywhere; larger than any transcript or project is refused before it is read. */
export async function readBytes(uri: vscode.Uri): Promise<Uint8Array | null> {
  const { size } = await vscode.workspace.fs.stat(uri)
  return size > 512 * 1024 * 1024 ? null : await vscode.workspace.fs.readFile(uri)
}

/** Whether a file is a spreadsheet program's own, which has to be saved as CSV first. */
export const isSpreadsheet = (name: string): boolean => /\.(?:xlsx?|xlsm|ods|numbers)$/i.test(name)

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
