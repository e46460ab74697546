import * as vscode from 'vscode'
import type { NoteRecord } from '../../core/coding/model'
import { repliesOf } from '../../core/coding/notes'
import type { SessionView } from '../../core/study/model'
import { utf16Offset } from '../../core/transcript/codePoints'
import { fileSpans } from '../../core/transcript/fileSpan'
import { turnNumbered } from '../../core/transcript/model'
import { unitAt } from '../../core/units/unitTable'

/** A note or a reply as a comment. Its body is a plain string: text of a study never becomes Markdown. */
export class NoteComment implements vscode.Comment {
  mode = vscode.CommentMode.Preview
  readonly author: vscode.CommentAuthorInformation
  readonly contextValue: string
  readonly timestamp?: Date

  constructor(
    /** Undefined for the note itself. */
    readonly replyId: string | undefined,
    /** What the editor shows; while it is edited, what was typed. */
    public body: string,
    author: string,
    at: string | undefined,
    contextValue: string,
  ) {
    this.author = { name: author }
    this.contextValue = contextValue
    const time = at === undefined ? Number.NaN : Date.parse(at)
    if (!Number.isNaN(time)) this.timestamp = new Date(time)
  }
}

/** What one may do with a comment: everything with one's own words, take others' away, nothing in a file that is not written. */
function rights(view: SessionView, author: string | undefined): string {
  if (!view.own.writable) return 'locked'
  return author === undefined || author === view.own.file.coder ? 'own' : 'others'
}

/** A note and its replies as comments. */
export function commentsOf(view: SessionView, note: NoteRecord): NoteComment[] {
  const name = (author: string | undefined): string => author ?? view.own.file.coder
  return [
    new NoteComment(undefined, note.text, name(note.author), note.at, rights(view, note.author)),
    ...repliesOf(note).map(
      ({ id, text, author, at }) => new NoteComment(id, text, name(author), at, rights(view, author)),
    ),
  ]
}

/** Where a note stands in the document: its words, its unit, or from its first unit to its last. */
export function rangeOfNote(document: vscode.TextDocument, view: SessionView, note: NoteRecord): vscode.Range | null {
  const turn = turnNumbered(view.transcript, note.unit)
  const ordinal = view.table.ordinal(note.unit, note.part)
  const unit = unitAt(view.table, ordinal)
  if (turn === undefined || unit === undefined) return null
  const between = (start: number, end: number): vscode.Range =>
    new vscode.Range(document.positionAt(start), document.positionAt(end))
  if (note.span !== undefined) {
    const pieces = fileSpans(turn, utf16Offset(turn.text, note.span[0]), utf16Offset(turn.text, note.span[1]))
    const [first, last] = [pieces[0], pieces.at(-1)]
    if (first !== undefined && last !== undefined) return between(first.start, last.end)
  }
  const end =
    note.to === undefined ? unit.span.end : (turnNumbered(view.transcript, note.to)?.span.end ?? unit.span.end)
  return between(unit.span.start, end)
}

/** The lines of the units: there a note can be begun. Neighbouring units are one range, since each costs the editor a decoration. */
export function linesOfUnits(document: vscode.TextDocument, view: SessionView): vscode.Range[] {
  const ranges: vscode.Range[] = []
  for (const { span } of view.table.units) {
    const [start, end] = [document.positionAt(span.start), document.positionAt(span.end)]
    const last = ranges.at(-1)
    if (last !== undefined && start.line <= last.end.line + 1)
      ranges[ranges.length - 1] = new vscode.Range(last.start, end)
    else ranges.push(new vscode.Range(new vscode.Position(start.line, 0), end))
  }
  return ranges
}
