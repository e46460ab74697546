import * as vscode from 'vscode'
import { onDidCloseDocument } from '../platform/closedDocuments'
import { HeldKeys } from './heldKeys'
import type { SessionView, StoreChange } from '../../core/study/model'
import type { Store } from '../../core/study/store/store'
import type { Problem } from '../../core/base/problem'
import type { Unit } from '../../core/transcript/model'
import { announce } from '../platform/announcer'
import { setContext } from '../platform/contextKeys'
import { CodingMode } from './codingMode'
import { disposeAll } from '../platform/disposables'
import { DebouncedEvents } from './debouncedEvents'
import { goTo } from './cursor/goTo'
import { PendingSelections } from './cursor/pendingSelections'
import { OpenedDocuments } from './openedDocuments'
import { TypedText } from './typedText'
import { affectsCoder } from '../platform/settings'
import type { Located, Studies } from './studies'
import type { TranscriptDocuments } from './transcriptDocuments'

/** The session in the active editor. */
export interface Active {
  readonly editor: vscode.TextEditor
  readonly located: Located
  readonly store: Store
  readonly view: SessionView
}

const keyOfSession = ({ root, session }: Located): string => `${root.toString()} ${session}`

/** A quick coder's pauses are shorter, a look at the side bar is not; nobody waits for it longer than a second. */
const patience = { quiet: 150, most: 1000 }
const activeContext = 'allianceCoder.transcriptActive'
const readableContext = 'allianceCoder.canStart'
const transcriptLanguage = 'therapy-transcript'
const unitsContext = 'allianceCoder.thoughtUnits'

/** The transcripts that are open in editors, the session in the active one, and whether keys code. It owns their context keys. */
export class OpenTranscripts implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<StoreChange | null>()
  private readonly coderChanged = new vscode.EventEmitter<undefined>()
  private readonly gathered = new DebouncedEvents<StoreChange | null>(patience)
  private readonly subscriptions: vscode.Disposable[] = []
  private readonly opened: OpenedDocuments
  private readonly cursors = new PendingSelections()
  private readonly typed = new TypedText((document) => {
    const located = this.opened.get(document)
    located?.store.setTranscript(located.session, document.getText())
  })
  /** What a key means that comes while turns are split or joined is only known then. */
  readonly heldKeys = new HeldKeys()
  /** The document of the text editor that was active last. */
  private last: vscode.TextDocument | null = null
  /** The session that coding was last said to have come to. */
  private arrivedAt = ''
  /** Whether letters are codes, and where. */
  readonly mode: CodingMode
  /** Something the views show has changed; null where another session is in front. A listener runs between a key and its marker: keep it short. */
  readonly onChange = this.changed.event
  /** Another coder is here: what the former one saw is to be gone when a listener ends. No session is open at that moment. */
  readonly onCoder = this.coderChanged.event

  constructor(
    private readonly studies: Studies,
    private readonly documents: TranscriptDocuments,
  ) {
    this.opened = new OpenedDocuments(studies, documents, () => {
      this.tell(null)
    })
    this.mode = new CodingMode((document) => documents.isTranscript(document))
    this.subscriptions.push(
      this.mode,
      this.cursors,
      this.typed,
      vscode.window.onDidChangeActiveTextEditor(() => void this.refresh()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.opened.get(document) !== null) this.typed.changed(document)
      }),
      onDidCloseDocument((document) => {
        this.opened.closed(document)
      }),
      documents.onChange(() => void this.refresh()),
      studies.onChange((change) => {
        // The codebook may code another kind of unit now.
        if (change.ids === null && change.cause === 'disk') void this.setContext()
        this.tell(change)
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsCoder(event)) void this.reopen()
      }),
    )
    void this.refresh()
  }

  /** The same changes but for those of saving, gathered until no key has come for a while: for all that the next key need not wait for. */
  whenQuiet(listener: (changes: readonly (StoreChange | null)[]) => void): vscode.Disposable {
    return { dispose: this.gathered.listen(listener) }
  }

  /**
   * The session in the active editor, or null. Its text is what the editor shows. While the keyboard is in a note's box or a panel, it is
   * still that of the transcript beside it: the coder has not left it.
   */
  active(): Active | null {
    const editor = vscode.window.activeTextEditor
    if (editor === undefined || editor.document.uri.scheme === 'comment') {
      const { last } = this
      const seen =
        last === null ? undefined : vscode.window.visibleTextEditors.find(({ document }) => document === last)
      return seen === undefined ? null : this.of(seen)
    }
    this.last = editor.document
    return this.of(editor)
  }

  /** The session an editor shows, or null. */
  of(editor: vscode.TextEditor): Active | null {
    const located = this.opened.get(editor.document)
    if (located === null) return null
    this.typed.readNow(editor.document)
    const view = located.store.session(located.session)
    return view === null ? null : { editor, located, store: located.store, view }
  }

  /** Why the document in the active editor could not be opened as a session. */
  failure(uri: vscode.Uri): readonly Problem[] | null {
    return this.opened.failure(uri)
  }

  /** Opens the document as a session if it is a transcript; the result is also what `of` gives from then on. */
  async open(editor: vscode.TextEditor): Promise<Active | null> {
    if (this.opened.get(editor.document) === null) await this.opened.open(editor.document)
    return this.of(editor)
  }

  /** Makes letters codes, from this transcript on; false where it is not in front any more. */
  async startCoding({ editor: { document }, located }: Active): Promise<boolean> {
    this.arrivedAt = keyOfSession(located)
    const started = await this.mode.start(document)
    this.tell(null)
    return started
  }

  /** Letters are no codes any more, in any transcript. */
  async stopCoding(): Promise<void> {
    await this.mode.stop()
    this.tell(null)
  }

  /** Lets a transcript be edited; false where it is not in front any more. */
  async editTranscript(document: vscode.TextDocument): Promise<boolean> {
    const lifted = await this.mode.edit(document)
    this.tell(null)
    return lifted
  }

  /** The unit at an editor's cursor: the one it stands in, else the one before. */
  unitAt(active: Active, position: vscode.Position = this.selection(active.editor).active): Unit | null {
    const offset = active.editor.document.offsetAt(position)
    const { units } = active.view.table
    let low = 0
    let high = units.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((units[middle]?.span.start ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return units[low] ?? null
  }

  /** Where the cursor is or is about to be, though the editor may not have confirmed it yet. */
  selection(editor: vscode.TextEditor): vscode.Selection {
    return this.cursors.selection(editor)
  }

  /** All selections, where there are several cursors. */
  selections(editor: vscode.TextEditor): readonly vscode.Selection[] {
    return this.cursors.selections(editor)
  }

  /** Moves the cursor. */
  select(editor: vscode.TextEditor, selection: vscode.Selection): void {
    this.cursors.select(editor, selection)
  }

  dispose(): void {
    this.changed.dispose()
    this.coderChanged.dispose()
    this.gathered.dispose()
    disposeAll(this.subscriptions)
  }

  private tell(change: StoreChange | null): void {
    this.changed.fire(change)
    if (change === null) this.gathered.addNow(change)
    else if (change.cause !== 'saved') this.gathered.add(change)
  }

  /** A document no longer shows the session it was opened as: its transcript moved, or its codings did. */
  forget(uri: vscode.Uri): void {
    this.opened.forget(uri)
  }

  /** The open session whose problems are reported on another file, by that file. */
  reporting(uri: vscode.Uri): Located | null {
    return this.opened.reporting(uri)
  }

  /** Looks again at what the active editor shows. */
  async refresh(): Promise<void> {
    const editor = vscode.window.activeTextEditor
    const keys = editor === undefined ? null : this.mode.arrive(editor.document)
    if (editor !== undefined) await this.open(editor)
    for (const { document } of vscode.window.visibleTextEditors) await this.dress(document)
    if ((await keys) === 'codes' && editor !== undefined) this.arriveCoding(editor)
    await this.setContext()
    this.tell(null)
  }

  /** Coding goes along to another session: it is said, and the cursor goes to the unit that the next key is for. */
  private arriveCoding(editor: vscode.TextEditor): void {
    if (!this.mode.isOn() || vscode.window.activeTextEditor !== editor) return
    const active = this.of(editor)
    if (active === null || keyOfSession(active.located) === this.arrivedAt) return
    this.arrivedAt = keyOfSession(active.located)
    const unit = this.unitAt(active)
    if (unit !== null && this.selection(editor).isEmpty) goTo(this, active, unit)
    announce(vscode.l10n.t('Coding {0} as {1}. Escape ends it.', active.located.session, active.store.coder))
  }

  /** Settings go by language, and VS Code remembers none for a file: each transcript gets the language of transcripts whenever it is shown. */
  private async dress(document: vscode.TextDocument): Promise<void> {
    if (document.languageId !== transcriptLanguage && (await this.documents.isTranscript(document)))
      await vscode.languages.setTextDocumentLanguage(document, transcriptLanguage)
  }

  private async setContext(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document
    await setContext(readableContext, document !== undefined && this.documents.isReadable(document))
    await setContext(activeContext, document !== undefined && (await this.documents.isTranscript(document)))
    await setContext(unitsContext, this.active()?.view.table.kind === 'thought-unit')
  }

  private async reopen(): Promise<void> {
    this.opened.forgetAll()
    this.arrivedAt = ''
    const closed = this.studies.close()
    this.coderChanged.fire(undefined)
    this.tell(null)
    await closed
    for (const editor of vscode.window.visibleTextEditors) await this.open(editor)
    await this.refresh()
  }
}
