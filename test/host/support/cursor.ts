import * as vscode from 'vscode'

/** Puts the cursor before words of the text, and waits until the editor says that it is there. */
export async function cursorBefore(editor: vscode.TextEditor, words: string): Promise<void> {
  const at = editor.document.positionAt(editor.document.getText().indexOf(words))
  // The editor tells what was selected later than it is set, and nothing where it was so before.
  if (editor.selection.isEmpty && editor.selection.active.isEqual(at)) return
  await new Promise<void>((resolve) => {
    const told = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      if (textEditor.document !== editor.document || selections[0]?.active.isEqual(at) !== true) return
      told.dispose()
      resolve()
    })
    editor.selection = new vscode.Selection(at, at)
  })
}
