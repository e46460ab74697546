import * as vscode from 'vscode'

/** Tells of documents that were closed. A change of a document's language closes and opens it for VS Code; it stays open for people. */
export const onDidCloseDocument = (listener: (document: vscode.TextDocument) => void): vscode.Disposable =>
  vscode.workspace.onDidCloseTextDocument((document) => {
    if (!vscode.workspace.textDocuments.includes(document)) listener(document)
  })
