import * as vscode from 'vscode'

interface Pending {
  readonly selection: vscode.Selection
  /** That of the text it was set in. */
  readonly version: number
}

const keyOf = ({ document }: vscode.TextEditor): string => document.uri.toString()

/**
 * Where cursors are or are about to be. The editor confirms a selection later than the next key may come, and an older confirmation may come in
 * between: without this a fast coder's code would land on the unit just left.
 */
export class PendingSelections implements vscode.Disposable {
  /** Selections set here that the editor has not confirmed yet, per document, oldest first. */
  private readonly pending = new Map<string, readonly Pending[]>()
  private readonly subscription = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) => {
    this.confirm(textEditor, selections[0], kind)
  })

  selection(editor: vscode.TextEditor): vscode.Selection {
    return this.pending.get(keyOf(editor))?.at(-1)?.selection ?? editor.selection
  }

  /** All selections, where there are several cursors. */
  selections(editor: vscode.TextEditor): readonly vscode.Selection[] {
    return this.pending.has(keyOf(editor)) ? [this.selection(editor)] : editor.selections
  }

  /** Moves the cursor. */
  select(editor: vscode.TextEditor, selection: vscode.Selection): void {
    const key = keyOf(editor)
    this.pending.set(key, [...(this.pending.get(key) ?? []), { selection, version: editor.document.version }])
    editor.selection = selection
  }

  dispose(): void {
    this.subscription.dispose()
  }

  private confirm(
    editor: vscode.TextEditor,
    selection: vscode.Selection | undefined,
    kind: vscode.TextEditorSelectionChangeKind | undefined,
  ): void {
    const key = keyOf(editor)
    const pending = this.pending.get(key)
    if (pending === undefined || selection === undefined) return
    const at = pending.findIndex((one) => one.selection.isEqual(selection))
    // What only a change of the text has moved comes after it, and says nothing of where the cursor was put since.
    if (at < 0 && kind === undefined && pending.at(-1)?.version === editor.document.version) return
    // What was not set here was set by the person, or by another command: that counts.
    const left = at < 0 ? [] : pending.slice(at + 1)
    if (left.length === 0) this.pending.delete(key)
    else this.pending.set(key, left)
  }
}
