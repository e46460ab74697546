import * as vscode from 'vscode'
import { transcriptEndings } from '../activation/fileTriggers'
import { setContext } from '../platform/contextKeys'
import { disposeAll } from '../platform/disposables'

/** Whether letters are codes in the document in front. */
const modeContext = 'allianceCoder.codingMode'
/** Whether they are in this window's transcripts, whatever is in front. */
const windowContext = 'allianceCoder.codingWindow'
const uncodedContext = 'allianceCoder.uncoded'
const editedContext = 'allianceCoder.editingTranscript'

const readOnly = 'workbench.action.files.setActiveEditorReadonlyInSession'
const writable = 'workbench.action.files.setActiveEditorWriteableInSession'
const bySettings = 'workbench.action.files.resetActiveEditorReadonlyInSession'

/** What a letter does in a document: it gives a code, or it is typed. */
export type Keys = 'codes' | 'text'

const keyOf = ({ uri }: vscode.TextDocument): string => uri.toString()
const activeDocument = (): vscode.TextDocument | undefined => vscode.window.activeTextEditor?.document
/** Whether a document may be a transcript by its name: one that can be saved, and not a former version of one, as beside it in a comparison. */
const mayBeTranscript = ({ scheme, path }: vscode.Uri): boolean =>
  vscode.workspace.fs.isWritableFileSystem(scheme) === true &&
  transcriptEndings.some((ending) => path.toLowerCase().endsWith(ending))
/** Whether the setting makes it read-only: in capitals, the ending is another one for it. */
const isNative = ({ path }: vscode.Uri): boolean => path.endsWith('.transcript')

const uriOfTab = (input: unknown): vscode.Uri | null =>
  input instanceof vscode.TabInputText ? input.uri : input instanceof vscode.TabInputTextDiff ? input.modified : null

const tabsOf = (uri: vscode.Uri): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.filter(({ input }) => uriOfTab(input)?.toString() === uri.toString()),
  )

/** Whether a document has changes that are not saved. A document that has just been opened may say so of itself for a moment; its tab does not. */
const hasUnsavedTab = ({ uri, isDirty }: vscode.TextDocument): boolean =>
  isDirty && tabsOf(uri).some((tab) => tab.isDirty)

/** VS Code waits for a command's activation when it first runs it: this is that time, so that no cursor moves between the first key and its code. */
async function makeReady(): Promise<void> {
  await vscode.commands.executeCommand('runCommands', { commands: [{ command: 'allianceCoder.press' }] })
}

/**
 * Whether letters are codes in this window, and which transcripts are open for editing.
 *
 * No letter may get into a transcript by accident. `.transcript` files are read-only by the setting `files.readonlyInclude`, before anything of
 * this runs; other transcripts of a study are made read-only when they are first shown. Until a document is known, the keys of coding mode are
 * bound in it: they are bound by the ending of the file's name, and only documents that are known to take text are listed as exceptions. VS Code
 * looks at that list and at the focused document in the same moment, so that no key falls between a change of editors and this program's answer.
 */
export class CodingMode implements vscode.Disposable {
  private on = false
  private readonly known = new Map<string, Keys>()
  private readonly arriving = new Map<string, Promise<Keys>>()
  /** Transcripts that the coder asked to edit: until coding begins again, or their last tab is closed. */
  private readonly edited = new Set<string>()
  /** Documents that were made read-only here. */
  private readonly protected = new Set<string>()
  /** Documents that were made writable here: that lasts in this window, whatever the settings say, until it is taken back. */
  private readonly lifted = new Set<string>()
  /** Documents that came to the front while a command about the front one was on its way, which may have met them instead. */
  private readonly suspects = new Set<string>()
  private commanding = 0
  private changes = 0
  private readonly subscriptions: readonly vscode.Disposable[]

  constructor(private readonly isTranscript: (document: vscode.TextDocument) => Promise<boolean>) {
    this.subscriptions = [
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        this.changes++
        if (this.commanding > 0 && editor !== undefined) this.suspects.add(keyOf(editor.document))
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed) this.tabClosed(input)
      }),
    ]
  }

  isOn(): boolean {
    return this.on
  }

  /** Whether letters are codes in this transcript, also where that is still being looked up: keys that come meanwhile wait, and then code. */
  isCoding(uri: vscode.Uri): boolean {
    return this.on && this.known.get(uri.toString()) !== 'text' && !this.isEdited(uri)
  }

  /** Whether the coder asked to edit this transcript. */
  isEdited(uri: vscode.Uri): boolean {
    return this.edited.has(uri.toString())
  }

  /** What letters do in a document; a promise only where that is not known yet. */
  keysIn(document: vscode.TextDocument): Keys | Promise<Keys> {
    const key = keyOf(document)
    if (!this.known.has(key) && !this.arriving.has(key)) void this.arrive(document)
    // All who wait, wait for the same: keys go on in the order in which they were pressed.
    return this.known.get(key) ?? this.arriving.get(key) ?? 'text'
  }

  /** Looks at the document that came to the front: a transcript is made read-only, any other takes text. */
  async arrive(document: vscode.TextDocument): Promise<Keys> {
    const key = keyOf(document)
    const looking = this.look(document)
    this.arriving.set(key, looking)
    try {
      return await looking
    } finally {
      if (this.arriving.get(key) === looking) this.arriving.delete(key)
      // Keys that waited for the answer are typed first, those that come later after them.
      setTimeout(() => void this.setContexts(), 0)
    }
  }

  /** Nothing waits here that need not: a document that can't be a transcript is known at once. */
  private async look(document: vscode.TextDocument): Promise<Keys> {
    const key = keyOf(document)
    const wasEdited = this.edited.has(key)
    const hasChanged = (): boolean => this.edited.has(key) !== wasEdited
    const early = this.isProtectedEarly(document) && (await this.protect(document))
    const isTranscript = mayBeTranscript(document.uri) && (await this.isTranscript(document))
    const isCoded = isTranscript && !wasEdited
    if (isCoded && !hasChanged() && this.hasUnsavedText(document) && (await this.edit(document))) return 'text'
    const keys: Keys = isCoded ? 'codes' : 'text'
    const settling = hasChanged() ? null : this.settle(document, keys, early)
    if (settling !== null) await settling
    if (hasChanged()) return await this.overtaken(document, keys)
    this.known.set(key, keys)
    return keys
  }

  /** While letters are codes, what may be a transcript is read-only from the moment it comes to the front. */
  private isProtectedEarly(document: vscode.TextDocument): boolean {
    return this.on && !this.edited.has(keyOf(document)) && mayBeTranscript(document.uri)
  }

  /** Changes that are not saved, as after the window was loaded anew, are there to be saved or undone. */
  private hasUnsavedText(document: vscode.TextDocument): boolean {
    return !this.on && hasUnsavedTab(document)
  }

  /** Makes a document read-only in which keys code, and takes back what may have made another one so; null where there is nothing to do. */
  private settle(document: vscode.TextDocument, keys: Keys, early: boolean): Promise<unknown> | null {
    if (keys === 'codes') return this.protect(document)
    const key = keyOf(document)
    if (!early && !this.suspects.has(key)) return null
    return this.release(document, this.edited.has(key) ? writable : bySettings)
  }

  /** Editing was asked for, or coding begun, while a document was looked at: what that set counts, and is set again where it was overtaken. */
  private async overtaken(document: vscode.TextDocument, keys: Keys): Promise<Keys> {
    const key = keyOf(document)
    if (this.edited.has(key) && keys === 'codes') await this.release(document, writable)
    return this.known.get(key) ?? keys
  }

  /** Makes letters codes, in this transcript and in those that are opened after it; false where it is not in front any more. */
  async start(document: vscode.TextDocument): Promise<boolean> {
    const key = keyOf(document)
    this.protected.delete(key)
    if (!(await this.protect(document, true))) return false
    await makeReady()
    // No transcript is edited any more: each is read-only again when it comes to the front.
    for (const one of this.edited) this.known.delete(one)
    this.edited.clear()
    this.known.set(key, 'codes')
    this.on = true
    await this.setContexts()
    return true
  }

  /** Letters are no codes any more; the transcripts stay read-only. */
  async stop(): Promise<void> {
    this.on = false
    await this.setContexts()
    const document = activeDocument()
    // What the coder's own settings say of the native format counts again.
    if (document !== undefined && isNative(document.uri) && !this.isEdited(document.uri))
      await this.release(document, bySettings)
  }

  /** Lets the transcript be edited until coding begins again, its last tab is closed, or the window is loaded anew; false where it is not in front. */
  async edit(document: vscode.TextDocument): Promise<boolean> {
    const key = keyOf(document)
    if (!(await this.surely(document, writable))) return false
    this.edited.add(key)
    this.protected.delete(key)
    this.known.set(key, 'text')
    await this.setContexts()
    return true
  }

  /** A document's file is gone or another one now. */
  forget(uri: vscode.Uri): void {
    const key = uri.toString()
    // What a command did to it lasts beyond its tab: who may have been met by one is looked at again when it is opened.
    for (const documents of [this.known, this.edited, this.protected]) documents.delete(key)
    void this.setContexts()
  }

  /** Tells VS Code which keys are bound where. */
  private async setContexts(): Promise<void> {
    const uncoded = vscode.workspace.textDocuments
      .map(({ uri }) => uri)
      .filter((uri) => this.known.get(uri.toString()) === 'text' && mayBeTranscript(uri))
    const front = activeDocument()
    await Promise.all([
      setContext(uncodedContext, uncoded),
      setContext(windowContext, this.on),
      setContext(modeContext, this.on && front !== undefined && this.known.get(keyOf(front)) === 'codes'),
      setContext(editedContext, front !== undefined && this.isEdited(front.uri)),
    ])
  }

  dispose(): void {
    disposeAll(this.subscriptions)
  }

  /** Makes a transcript read-only, unless it is; the native format is by the settings, unless it was edited in this window or letters are codes. */
  private async protect(document: vscode.TextDocument, always = false): Promise<boolean> {
    const key = keyOf(document)
    const isSuspect = this.suspects.has(key)
    if (this.protected.has(key) && !isSuspect) return true
    if (!always && !isSuspect && !this.on && isNative(document.uri) && !this.lifted.has(key)) return true
    if (!(await this.surely(document, readOnly))) return false
    this.suspects.delete(key)
    this.protected.add(key)
    return true
  }

  /** Takes back what made a document read-only that takes text. */
  private async release(document: vscode.TextDocument, command: string): Promise<void> {
    const key = keyOf(document)
    this.protected.delete(key)
    if (await this.about(document, command)) this.suspects.delete(key)
    else this.suspects.add(key)
  }

  /** Runs a command that is about the editor in front, for this document, and up to four times more where another document came to the front meanwhile and went again, as while a file is being opened. */
  private async surely(document: vscode.TextDocument, command: string): Promise<boolean> {
    for (let tries = 0; tries < 5; tries++) if (await this.about(document, command)) return true
    return false
  }

  /** Runs a command that is about the editor in front, for this document; false where another may have been in front when it ran. */
  private async about(document: vscode.TextDocument, command: string): Promise<boolean> {
    if (activeDocument() !== document) return false
    if (command === writable) this.lifted.add(keyOf(document))
    const before = this.changes
    this.commanding++
    try {
      await vscode.commands.executeCommand(command)
    } finally {
      this.commanding--
    }
    return this.changes === before
  }

  private tabClosed(input: unknown): void {
    const uri = uriOfTab(input)
    if (uri !== null && tabsOf(uri).length === 0) this.forget(uri)
  }
}
