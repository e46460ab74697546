import * as vscode from 'vscode'
import { log } from '../platform/log/log'
import type { FileErrorCode } from '../../core/base/files/ports'
import { FileError } from '../../core/base/files/ports'
import type { Rewrite } from '../../core/study/session/keepSplits'
import type { Outcome } from '../../core/study/outcome'
import type { TextEdit } from '../../core/units/separators'
import { edited } from '../../core/units/separators'
import type { OpenTranscripts, Active } from './openTranscripts'
import { vscodeFiles } from '../platform/vscodeFiles'
import { backwards, endingAs, lineEnd, movedBy, sameLines } from './textEdits'

const revertCommand = 'workbench.action.files.revert'

/** Edits of a transcript that an editor has, and the act that is done at the moment it reads otherwise. */
interface TextRewrite {
  readonly session: string
  readonly document: vscode.TextDocument
  readonly edits: readonly TextEdit[]
  readonly commit: (text: string) => Outcome
}

const notSaved = (at: string, code: FileErrorCode, reason = ''): Outcome => ({
  refused: 'not-saved',
  at,
  error: { code, reason },
})

/** Whether a file can't be written to, as far as its file system says so beforehand. */
async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true
  const { permissions } = await vscode.workspace.fs.stat(uri)
  return permissions !== undefined && (permissions & vscode.FilePermission.Readonly) !== 0
}

async function apply(document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit()
  for (const { start, end, text } of edits)
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text)
  return await vscode.workspace.applyEdit(edit)
}

/** Edits a document and tells it to whoever waits at that very moment: before a key could come in between. */
async function applyAndTell(
  document: vscode.TextDocument,
  edits: readonly TextEdit[],
  commit: () => Outcome,
): Promise<Outcome | null> {
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

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i])

/** Whether the file itself holds this. */
async function stands(root: vscode.Uri, session: string, bytes: Uint8Array): Promise<boolean> {
  return sameBytes(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(root, ...session.split('/'))), bytes)
}

/** Whether what stands on the disk can be had back from what the editor shows: in a wrong encoding, what it can't show would be lost. */
async function isShownWhole(uri: vscode.Uri, { encoding }: vscode.TextDocument): Promise<boolean> {
  const bytes = await vscode.workspace.fs.readFile(uri)
  const again = await vscode.workspace.encode(await vscode.workspace.decode(bytes, { encoding }), { encoding })
  return sameBytes(again, bytes)
}

/** Gives the places of a text that was shown, in the text that is shown in its stead. */
function movedIn(
  before: string,
  edits: readonly TextEdit[],
  document: vscode.TextDocument,
): (position: vscode.Position) => vscode.Position {
  const [starts, moved] = [[0], movedBy(edits)]
  for (const { 0: end, index } of before.matchAll(lineEnd)) starts.push(index + end.length)
  return ({ line, character }) => document.positionAt(moved((starts[line] ?? before.length) + character))
}

/** So many milliseconds an editor that is not in front is given to show what was written by itself. */
const longestWait = 2000

/** Whether a document comes to read so by itself. */
async function comesToRead(document: vscode.TextDocument, text: string): Promise<boolean> {
  if (document.getText() === text) return true
  return await new Promise((resolve) => {
    const end = (reads: boolean): void => {
      clearTimeout(waiting)
      changed.dispose()
      resolve(reads)
    }
    const waiting = setTimeout(() => {
      end(false)
    }, longestWait)
    const changed = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && document.getText() === text) end(true)
    })
  })
}

/** Shows what stands on the disk, which is `text`, unless that would take away what was typed. The command is about the editor in front. */
async function reload(document: vscode.TextDocument, text: string | null = null): Promise<void> {
  const isUnchanged = (): boolean => !document.isDirty
  const isInFront = (): boolean => vscode.window.activeTextEditor?.document === document
  if (!isUnchanged()) return
  if (!isInFront()) {
    if (text !== null && (await comesToRead(document, text))) return
    await vscode.window.showTextDocument(document)
  }
  if (isUnchanged() && isInFront()) await vscode.commands.executeCommand(revertCommand)
}

/**
 * Edits a transcript on the disk, from where its editor takes it: the editor stays read-only all the while, so that no key that is no code can get
 * into the text. (To save in the editor, read-only would have to be lifted for some tens of milliseconds.)
 */
async function onDisk(transcripts: OpenTranscripts, root: vscode.Uri, rewrite: TextRewrite): Promise<Outcome> {
  const { session, document, edits, commit } = rewrite
  const shown = document.getText()
  const text = edited(shown, edits)
  const told: Outcome[] = []
  const changed = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document !== document || told.length > 0 || document.getText() !== text) return
    moveSelections(transcripts, document, movedIn(shown, edits, document))
    told.push(commit(text))
  })
  try {
    return await writeOnDisk(root, rewrite, { shown, text, told })
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    log()?.failed('rewriting a transcript', error)
    return error.code === 'changed'
      ? { refused: 'changed-meanwhile', at: session }
      : { refused: 'not-saved', at: session, error }
  } finally {
    changed.dispose()
  }
}

/** The editor takes all from the first change to the last for new, and the cursor to its end: a key would code what is there. */
function moveSelections(
  transcripts: OpenTranscripts,
  document: vscode.TextDocument,
  moved: (position: vscode.Position) => vscode.Position,
): void {
  for (const editor of vscode.window.visibleTextEditors.filter((one) => one.document === document)) {
    const { anchor, active } = transcripts.selection(editor)
    const selection = new vscode.Selection(moved(anchor), moved(active))
    if (editor === vscode.window.activeTextEditor) transcripts.select(editor, selection)
    else editor.selection = selection
  }
}

/** What an editor showed before, what it is to show, and what became of the act once it did. */
interface Shown {
  readonly shown: string
  readonly text: string
  readonly told: readonly Outcome[]
}

async function writeOnDisk(
  root: vscode.Uri,
  { session, document, commit }: TextRewrite,
  { shown, text, told }: Shown,
): Promise<Outcome> {
  const files = vscodeFiles(root)
  const { encoding } = document
  const { bytes, etag } = await files.read(session)
  const before = await vscode.workspace.decode(bytes, { encoding })
  if (!sameLines(before, document.getText())) {
    // What a crash amid such a change has left beside the file is whole, and the file may not be: it is put in its place.
    if (!(await stands(root, session, bytes))) await files.replace(session, bytes, etag)
    await reload(document)
    return { refused: 'changed-meanwhile', at: session }
  }
  const written = await files.replace(
    session,
    await vscode.workspace.encode(endingAs(text, before), { encoding }),
    etag,
  )
  if (told.length === 0) await reload(document, text)
  const outcome =
    told[0] ?? (document.getText() === text ? commit(text) : { refused: 'changed-meanwhile' as const, at: session })
  if ('done' in outcome) return outcome
  await files.replace(session, bytes, written)
  await reload(document, shown)
  return outcome
}

/** Edits and saves a transcript in its editor, where the coder asked to edit it; what can't be saved is put back as it was. */
async function inEditor({ session, document, edits, commit }: TextRewrite): Promise<Outcome> {
  const before = document.getText()
  const text = edited(before, edits)
  const outcome = await applyAndTell(document, edits, () => commit(document.getText()))
  if (outcome === null) return notSaved(session, 'not-permitted')
  // What was typed since is the person's to save, or to take back.
  if (document.getText() !== text) return outcome
  if ('done' in outcome && (await document.save())) return outcome
  if (document.getText() !== text) return outcome
  await apply(document, backwards(before, edits))
  // It reads as it does on the disk: only its mark of being unsaved is left to be taken away.
  if (document.getText() === before && vscode.window.activeTextEditor?.document === document)
    await vscode.commands.executeCommand(revertCommand)
  return 'done' in outcome ? notSaved(session, 'failed') : outcome
}

/** Edits and saves the transcripts of a study. A key that is typed meanwhile is no part of what is saved. */
export function rewriting(transcripts: OpenTranscripts, { located }: Active): Rewrite {
  return async (session, edits, commit) => {
    const uri = vscode.Uri.joinPath(located.root, ...session.split('/'))
    if (await isReadOnly(uri)) return notSaved(session, 'not-permitted')
    const document = await vscode.workspace.openTextDocument(uri)
    // Whether what was typed goes to the disk is the person's to say.
    if (document.isDirty) return notSaved(session, 'unsaved-text')
    if (!(await isShownWhole(uri, document))) return notSaved(session, 'other-encoding')
    const rewrite = { session, document, edits, commit }
    return transcripts.mode.isEdited(uri) ? await inEditor(rewrite) : await onDisk(transcripts, located.root, rewrite)
  }
}
