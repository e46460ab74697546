import * as vscode from 'vscode'
import { setContext } from '../platform/contextKeys'
import { onDidCloseDocument } from '../platform/closedDocuments'
import type { UnitTable } from '../../core/units/unitTable'
import type { CodingsFile, NoteRecord } from '../../core/coding/model'
import { standingNotes } from '../../core/coding/notes'
import type { SessionView } from '../../core/study/model'
import type { OpenTranscripts } from '../session/openTranscripts'
import { disposeAll } from '../platform/disposables'
import { NoteComment, commentsOf, linesOfUnits, rangeOfNote } from './noteThreads'
import type { Located } from '../session/studies'

interface Drawn {
  thread: vscode.CommentThread
  /** What the thread shows, as one string: it is touched only where this changes. */
  shown: string
}

/** The threads of one open transcript. */
interface Sheet {
  readonly document: vscode.TextDocument
  located: Located
  readonly threads: Map<string, Drawn>
  /** What was drawn last. */
  notes: CodingsFile['notes'] | null
  table: UnitTable | null
  filter: string | null
  writable: boolean
  /** The lines that take notes, and those that VS Code was last told of. */
  lines: string
  told: string | null
}

/** A sheet on which nothing is drawn yet. */
const newSheet = (document: vscode.TextDocument, located: Located): Sheet => ({
  document,
  located,
  threads: new Map(),
  notes: null,
  table: null,
  filter: null,
  writable: false,
  lines: '',
  told: null,
})

/** A note, or a reply to it, that a command is about. */
export interface NoteTarget {
  readonly located: Located
  readonly document: vscode.TextDocument
  readonly noteId: string
  readonly replyId: string | undefined
}

/** The active coder's notes as native comment threads at their units. Transcripts without a session have none, other documents never. */
export class Notes implements vscode.Disposable {
  private readonly controller: vscode.CommentController
  private readonly filterItem: vscode.StatusBarItem
  private readonly subscriptions: vscode.Disposable[]
  private readonly sheets = new Map<string, Sheet>()
  /** The thread in which a note was just written: the note keeps it. */
  private written: vscode.CommentThread | null = null
  private shownTag: string | null = null
  /** Called when VS Code has asked for lines again. */
  private readonly waiting = new Set<() => void>()

  constructor(private readonly transcripts: OpenTranscripts) {
    this.controller = vscode.comments.createCommentController('allianceCoder.notes', vscode.l10n.t('Notes'))
    this.controller.options = {
      prompt: vscode.l10n.t('Reply…'),
      placeHolder: vscode.l10n.t('Write here; Ctrl+Enter saves'),
    }
    this.filterItem = vscode.window.createStatusBarItem('allianceCoder.notes', vscode.StatusBarAlignment.Left, 9)
    this.filterItem.name = vscode.l10n.t('Alliance Coder: Filter of Notes')
    this.filterItem.command = 'allianceCoder.filterNotes'
    this.offerLines()
    this.subscriptions = [
      this.controller,
      this.filterItem,
      transcripts.onCoder(() => {
        this.setFilter(null)
      }),
      transcripts.onChange((change) => {
        if (change?.cause !== 'saved')
          this.draw(change?.cause === 'act' || change?.cause === 'undo' || change?.cause === 'redo')
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.draw()
      }),
      onDidCloseDocument((document) => {
        this.drop(document.uri.toString())
      }),
    ]
    this.draw()
  }

  /** The tag whose notes alone are shown, an empty one for notes without a tag, null for all. */
  get filter(): string | null {
    return this.shownTag
  }

  setFilter(tag: string | null): void {
    this.shownTag = tag
    this.filterItem.text = `$(filter) ${tag === '' ? vscode.l10n.t('notes without a tag') : vscode.l10n.t('notes: {0}', tag ?? '')}`
    this.filterItem.accessibilityInformation = {
      label:
        tag === ''
          ? vscode.l10n.t('Only notes without a tag are shown')
          : vscode.l10n.t('Only notes with the tag {0} are shown', tag ?? ''),
    }
    if (tag === null) this.filterItem.hide()
    else this.filterItem.show()
    this.draw()
  }

  /** The notes of a session that the filter lets through, in transcript order. */
  shown(view: SessionView): readonly NoteRecord[] {
    return standingNotes(view.own.file).filter(({ tag }) => this.shownTag === null || (tag ?? '') === this.shownTag)
  }

  /** Whether the gutter of this document takes a new thread on a line; VS Code would only fold one that stands there. */
  canBegin(document: vscode.TextDocument, line: number): boolean {
    const sheet = this.sheets.get(document.uri.toString())
    return sheet !== undefined && ![...sheet.threads.values()].some(({ thread }) => thread.range?.end.line === line)
  }

  /**
   * Resolves when VS Code knows the lines of a document that take notes: it refuses to begin one before that. It asks some time after an
   * editor is open; where it has not within five seconds, it is left to say so itself.
   */
  async linesTold(document: vscode.TextDocument): Promise<void> {
    const told = (): boolean => {
      const sheet = this.sheets.get(document.uri.toString())
      return sheet === undefined || sheet.told === sheet.lines
    }
    const end = Date.now() + 5000
    while (!told() && Date.now() < end) {
      await new Promise<void>((resolve) => {
        const go = (): void => {
          this.waiting.delete(go)
          clearTimeout(timer)
          resolve()
        }
        const timer = setTimeout(go, end - Date.now())
        this.waiting.add(go)
      })
    }
    // The answer is on its way: what comes back after it finds it there.
    await setContext('allianceCoder.linesTold', true)
  }

  /** What a comment or a thread, as VS Code hands it to a command, stands for. */
  target(argument: unknown): NoteTarget | null {
    // By identity, never by id: a copy of a study has the same ids.
    for (const { document, located, threads } of this.sheets.values()) {
      for (const [noteId, { thread }] of threads) {
        if (thread === argument) return { document, located, noteId, replyId: undefined }
        if (argument instanceof NoteComment && thread.comments.includes(argument))
          return { document, located, noteId, replyId: argument.replyId }
      }
    }
    return null
  }

  /** Runs an act that writes a note in a thread begun by the person; the thread becomes the note's. */
  writing(thread: vscode.CommentThread, run: () => void): void {
    this.written = thread
    try {
      run()
    } finally {
      this.written = null
    }
  }

  /** Unfolds the threads of these notes. */
  unfold(ids: readonly string[]): void {
    for (const { threads } of this.sheets.values()) {
      for (const id of ids) {
        const thread = threads.get(id)?.thread
        if (thread !== undefined) thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded
      }
    }
  }

  /** Turns a comment that is edited back into what it says. */
  stopEditing(target: NoteTarget): void {
    const drawn = this.sheets.get(target.document.uri.toString())?.threads.get(target.noteId)
    const view = target.located.store.session(target.located.session)
    const note = view?.own.file.notes.get(target.noteId)
    if (drawn === undefined || view === null || note === undefined) return
    drawn.thread.comments = commentsOf(view, note)
    this.renew(drawn)
  }

  /** Turns one comment into a text box. */
  startEditing(target: NoteTarget): void {
    const drawn = this.sheets.get(target.document.uri.toString())?.threads.get(target.noteId)
    if (drawn === undefined) return
    for (const comment of drawn.thread.comments) {
      if (comment instanceof NoteComment && comment.replyId === target.replyId)
        comment.mode = vscode.CommentMode.Editing
    }
    drawn.thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded
    drawn.thread.comments = [...drawn.thread.comments]
  }

  dispose(): void {
    for (const key of [...this.sheets.keys()]) this.drop(key)
    disposeAll(this.subscriptions)
  }

  /**
   * VS Code asks for the lines that take notes when an editor opens, when its text changes, and when the provider is set anew. The last
   * builds all threads anew, one in which a note is being written too: it is done only where the lines are others.
   * The answer is given at once: a note begun between question and answer would be gone with the old threads.
   */
  private offerLines(): void {
    this.controller.commentingRangeProvider = {
      provideCommentingRanges: (document) => {
        const sheet = this.sheets.get(document.uri.toString())
        if (sheet === undefined) return null
        const ranges = this.linesOf(sheet)
        sheet.told = JSON.stringify(ranges)
        for (const go of [...this.waiting]) go()
        return ranges
      },
    }
  }

  private linesOf({ document, located }: Sheet): vscode.Range[] | null {
    const view = located.store.session(located.session)
    return view === null || !view.own.writable ? null : linesOfUnits(document, view)
  }

  private draw(acted = false): void {
    this.attachSheets()
    let lines = false
    for (const [key, sheet] of this.sheets) {
      const view = sheet.located.store.session(sheet.located.session)
      if (view === null || sheet.document.isClosed) this.drop(key)
      else if (this.redraw(sheet, view, acted)) lines = true
    }
    if (lines) this.offerLines()
  }

  /** A sheet for each editor that is seen and has a session, none for one that has lost it. */
  private attachSheets(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const { document } = editor
      const key = document.uri.toString()
      const active = this.transcripts.of(editor)
      const sheet = this.sheets.get(key)
      if (active === null) this.drop(key)
      else if (sheet?.document === document) sheet.located = active.located
      else {
        this.drop(key)
        this.sheets.set(key, newSheet(document, active.located))
      }
    }
  }

  /** Draws a sheet where something of it has changed; true where lines take notes that VS Code was not told of. */
  private redraw(sheet: Sheet, view: SessionView, acted: boolean): boolean {
    const { table, own } = view
    const otherUnits = sheet.table !== table || sheet.writable !== own.writable
    if (!otherUnits && sheet.notes === own.file.notes && sheet.filter === this.shownTag) return false
    if (otherUnits) sheet.lines = JSON.stringify(this.linesOf(sheet))
    const untold = otherUnits && sheet.lines !== sheet.told
    sheet.notes = own.file.notes
    sheet.table = table
    sheet.filter = this.shownTag
    sheet.writable = own.writable
    this.drawSheet(sheet, view, acted)
    return untold
  }

  private drawSheet(sheet: Sheet, view: SessionView, acted: boolean): void {
    const notes = this.shown(view)
    const ids = new Set(notes.map(({ id }) => id))
    const gone = new Map([...sheet.threads].filter(([id]) => !ids.has(id)))
    for (const note of notes) {
      const range = rangeOfNote(sheet.document, view, note)
      if (range === null) continue
      if (!sheet.threads.has(note.id)) {
        const heir = this.predecessor(gone, view, note)
        const drawn = heir?.[1] ?? {
          thread: this.written ?? this.begin(sheet, range, commentsOf(view, note)),
          shown: '',
        }
        if (heir !== undefined) {
          gone.delete(heir[0])
          sheet.threads.delete(heir[0])
        }
        sheet.threads.set(note.id, drawn)
      }
      const drawn = sheet.threads.get(note.id)
      if (drawn !== undefined) this.show(drawn, view, note, range, acted)
    }
    for (const [id, { thread }] of gone) {
      sheet.threads.delete(id)
      thread.dispose()
    }
  }

  /** After unblinding a changed note is removed and written anew under another id: its thread stays where it is. */
  private predecessor(
    gone: ReadonlyMap<string, Drawn>,
    view: SessionView,
    note: NoteRecord,
  ): [string, Drawn] | undefined {
    const { notes } = view.own.file
    return [...gone].find(([id]) => {
      const old = notes.get(id)
      return (
        old?.removed !== undefined &&
        old.unit === note.unit &&
        old.part === note.part &&
        old.author === note.author &&
        (old.text === note.text || old.removed === note.at)
      )
    })
  }

  /** A thread without a comment would be one to be written, and VS Code would open its box: it begins with what it says. */
  private begin(sheet: Sheet, range: vscode.Range, comments: readonly NoteComment[]): vscode.CommentThread {
    const thread = this.controller.createCommentThread(sheet.document.uri, range, comments)
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed
    return thread
  }

  private show(drawn: Drawn, view: SessionView, note: NoteRecord, range: vscode.Range, acted: boolean): void {
    const { writable } = view.own
    const shown = JSON.stringify([note, writable])
    if (drawn.thread.range === undefined || !drawn.thread.range.isEqual(range)) drawn.thread.range = range
    if (drawn.shown === shown) return
    // A half-written reply survives what comes from outside; after an act of the person's own there is none.
    if (acted && drawn.shown !== '') this.renew(drawn)
    const { thread } = drawn
    drawn.shown = shown
    thread.comments = commentsOf(view, note)
    thread.label = note.tag === undefined || note.tag === '' ? vscode.l10n.t('Note') : note.tag
    thread.canReply = writable
    thread.contextValue = writable ? 'note' : 'locked'
  }

  /**
   * Puts a new thread in the place of an old one. VS Code remembers which comment of a thread was clicked or edited, and at each change
   * of the thread gives it the focus again, a tenth of a second later: the keys of a coder who has gone on would be lost.
   */
  private renew(drawn: Drawn): void {
    const { thread } = drawn
    if (thread.range === undefined) return
    const fresh = this.controller.createCommentThread(thread.uri, thread.range, thread.comments)
    fresh.collapsibleState = thread.collapsibleState
    fresh.label = thread.label ?? ''
    fresh.canReply = thread.canReply
    fresh.contextValue = thread.contextValue ?? ''
    drawn.thread = fresh
    thread.dispose()
  }

  private drop(key: string): void {
    const sheet = this.sheets.get(key)
    if (sheet === undefined) return
    this.sheets.delete(key)
    disposeAll([...sheet.threads.values()].map(({ thread }) => thread))
  }
}
