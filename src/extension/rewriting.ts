import * as vscode from 'vscode'
import type { FileErrorCode } from '../core/files/ports'
import type { Rewrite } from '../core/study/dividing'
import type { Outcome } from '../core/study/outcome'
import type { TextEdit } from '../core/units/separators'
import type { Desk, Active } from './desk'

const WRITABLE = 'workbench.action.files.setActiveEditorWriteableInSession'
const READONLY = 'workbench.action.files.setActiveEditorReadonlyInSession'

const REVERT = 'workbench.action.files.revert'

const notSaved = (at: string, code: FileErrorCode, reason = ''): Outcome => ({ refused: 'not-saved', at, error: { code, reason } })

/** Whether a file can't be written to, as far as its file system says so beforehand. */
async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true
  const { permissions } = await vscode.workspace.fs.stat(uri)
  return permissions !== undefined && (permissions & vscode.FilePermission.Readonly) !== 0
}

/** The edits that take these back, in the text as it is after them. */
function backwards(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  let moved = 0
  return [...edits].sort((a, b) => a.start - b.start).map(({ start, end, text: put }) => {
    const at = start + moved
    moved += put.length - (end - start)
    return { start: at, end: at + put.length, text: text.slice(start, end) }
  })
}

async function apply(document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit()
  for (const { start, end, text } of edits) edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text)
  return await vscode.workspace.applyEdit(edit)
}

/** Edits a document and tells it to whoever waits at that very moment: before a key could come in between. */
async function applyAndTell(document: vscode.TextDocument, edits: readonly TextEdit[], commit: () => Outcome): Promise<Outcome | null> {
  const told: Outcome[] = []
  const changed = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document === document && event.contentChanges.length > 0 && told.length === 0) told.push(commit())
  })
  try {
    if (!(await apply(document, edits))) return null
  } finally {
    changed.dispose()
  }
  return told[0] ?? commit()
}

/**
 * Edits and saves the transcripts of a study in their editors: read-only is lifted, the text edited and saved, and read-only set again. What can't
 * be saved is put back as it was.
 */
export function rewriting(desk: Desk, { located }: Active): Rewrite {
  return async (session, edits, commit) => {
    const uri = vscode.Uri.joinPath(located.root, ...session.split('/'))
    if (await isReadOnly(uri)) return notSaved(session, 'not-permitted')
    const document = await vscode.workspace.openTextDocument(uri)
    // Whether what was typed goes to the disk is the person's to say.
    if (document.isDirty) return notSaved(session, 'unsaved-text')
    const coding = desk.isCoding(uri)
    if (coding) {
      // The command is about the active editor.
      if (vscode.window.activeTextEditor?.document !== document) await vscode.window.showTextDocument(document)
      await vscode.commands.executeCommand(WRITABLE)
    }
    try {
      const before = document.getText()
      const outcome = await applyAndTell(document, edits, () => commit(document.getText()))
      if (outcome === null) return notSaved(session, 'not-permitted')
      if ('done' in outcome && (await document.save())) return outcome
      await apply(document, backwards(before, edits))
      // It reads as it does on the disk: only its mark of being unsaved is left to be taken away.
      if (vscode.window.activeTextEditor?.document === document) await vscode.commands.executeCommand(REVERT)
      return 'done' in outcome ? notSaved(session, 'failed') : outcome
    } finally {
      if (coding) await vscode.commands.executeCommand(READONLY)
    }
  }
}
