import type * as vscode from 'vscode'

/** Where an editor's window has decorations, by type; null where an edit has moved them since. */
type Sent = Map<vscode.TextEditorDecorationType, readonly vscode.Range[] | null>

/** What was sent to the editors' windows: what is there already is not sent again, since each of it blocks the window for a moment. */
export class DecorationCache {
  private readonly sent = new WeakMap<vscode.TextEditor, Sent>()

  ranges(editor: vscode.TextEditor, type: vscode.TextEditorDecorationType, ranges: readonly vscode.Range[]): void {
    const before = this.of(editor).get(type)
    if (
      before === undefined
        ? ranges.length === 0
        : before?.length === ranges.length && before.every((range, i) => ranges[i]?.isEqual(range) === true)
    )
      return
    this.of(editor).set(type, ranges)
    editor.setDecorations(type, ranges)
  }

  /** Takes everything out of an editor that no longer shows a session. */
  clear(editor: vscode.TextEditor): void {
    for (const type of this.sent.get(editor)?.keys() ?? []) editor.setDecorations(type, [])
    this.sent.delete(editor)
  }

  /** An edit moves and folds decorations: what an editor has is sent again when it is drawn next. */
  forget(editor: vscode.TextEditor): void {
    for (const [type, drawn] of this.sent.get(editor) ?? [])
      if (drawn?.length !== 0) this.sent.get(editor)?.set(type, null)
  }

  /** These types are gone, and with them what was drawn of them. */
  drop(editor: vscode.TextEditor, types: readonly vscode.TextEditorDecorationType[]): void {
    for (const type of types) this.sent.get(editor)?.delete(type)
  }

  private of(editor: vscode.TextEditor): Sent {
    const sent = this.sent.get(editor) ?? (new Map() as Sent)
    this.sent.set(editor, sent)
    return sent
  }
}
