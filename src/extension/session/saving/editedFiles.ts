import * as vscode from 'vscode'
import { onDidCloseDocument } from '../../platform/closedDocuments'
import { FileError } from '../../../core/base/files/ports'
import type { Files } from '../../../core/base/files/ports'

const dirtyAt = (uri: vscode.Uri): boolean =>
  vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === uri.toString())

/**
 * The files of a study, but that none is written under an editor with unsaved changes: whoever saves there would be asked to choose between
 * their text and the codings. The work waits, and is merged with what they save.
 */
export function besideEditors(root: vscode.Uri, files: Files): Files {
  const check = (path: string): void => {
    if (dirtyAt(vscode.Uri.joinPath(root, ...path.split('/')))) throw new FileError('in-editor', path, '')
  }
  return {
    ...files,
    async replace(path, bytes, etag) {
      check(path)
      return await files.replace(path, bytes, etag)
    },
    async remove(path, etag) {
      check(path)
      await files.remove(path, etag)
    },
  }
}

/** Calls back when a codings file may be written again that an editor held with unsaved changes. */
export function onEditorDone(retry: () => void): vscode.Disposable {
  const isCodings = (document: vscode.TextDocument): boolean => document.uri.path.endsWith('.codings.yaml')
  return vscode.Disposable.from(
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (isCodings(document)) retry()
    }),
    onDidCloseDocument((document) => {
      if (isCodings(document)) retry()
    }),
    // Undone or reverted by hand, it is clean again without being saved.
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isCodings(document) && !document.isDirty) retry()
    }),
  )
}
