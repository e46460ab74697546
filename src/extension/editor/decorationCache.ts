import type * as vscode from 'vscode'

/** What decorations of one type an editor's window has, as one comparable thing; null where an edit has moved them since. */
type Sent = Map<vscode.TextEditorDecorationType, readonly vscode.Range[] | readonly vscode.DecorationOptions[] | null>

/** All that a label says, by what it is told from another. */
const looksOf = ({ renderOptions }: vscode.DecorationOptions): string => JSON.stringify(renderOptions?.after)

/** What was sent to the editors' windows: what is there already is not sent again, since each of it blocks the window for a moment. */
export class DecorationCache {
  private readonly sent = new WeakMap<vscode.TextEditor, Sent>()

  ranges(editor: vscode.TextEditor, type: vscode.TextEditorDecorationType, ranges: readonly vscode.Range[]): void {
    const before = this.of(editor).get(type) as readonly vscode.Range[] | null | undefined
    if (
      before === undefined
        ? ranges.length === 0
        : before?.length === ranges.length && before.every((range, i) => ranges[i]?.isEqual(range) === true)
    )
      return
    this.of(editor).set(type, ranges)
    editor.setDecorations(type, ranges)
  }

  labels(
    editor: vscode.TextEditor,
    type: vscode.TextEditorDecorationType,
    labels: readonly vscode.DecorationOptions[],
  ): void {
    const before = this.of(editor).get(type) as readonly vscode.DecorationOptions[] | null | undefined
    const same = (one: vscode.DecorationOptions, i: number): boolean => {
      const now = labels[i]
      return now !== undefined && one.range.isEqual(now.range) && looksOf(one) === looksOf(now)
    }
    if (before === undefined ? labels.length === 0 : before?.length === labels.length && before.every(same)) return
    this.of(editor).set(type, labels)
    editor.setDecorations(type, labels)
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

  private of(editor: vscode.TextEditor): Sent {
    const sent = this.sent.get(editor) ?? (new Map() as Sent)
    this.sent.set(editor, sent)
    return sent
  }
}
