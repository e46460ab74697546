import * as vscode from 'vscode'
import { lineIndex } from '../core/lines'
import { lintCodings } from '../core/lint/lintCodings'
import type { Problem } from '../core/problem'
import type { Active, Desk } from './desk'
import { combined } from './disposables'
import { diagnostic } from './problems'

/** The Problems panel: what the transcript, the coder's own file and the codebook's rules have to say about the open session. */
export function registerDiagnostics(desk: Desk): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('alliance-coder')
  let waiting: ReturnType<typeof setTimeout> | null = null
  const show = (): void => {
    waiting = null
    const active = desk.active()
    if (active !== null) publish(active, collection)
    const editor = vscode.window.activeTextEditor
    const failed = editor === undefined ? null : desk.failure(editor.document.uri)
    if (editor !== undefined && failed !== null) collection.set(editor.document.uri, failed.map(diagnostic))
  }
  const subscription = desk.onChange((change) => {
    if (change?.cause === 'saved') return
    // Rules are looked at after the marker is drawn, not on the way to it.
    if (waiting !== null) clearTimeout(waiting)
    waiting = setTimeout(show, 200)
  })
  return combined(subscription, collection, { dispose: () => { if (waiting !== null) clearTimeout(waiting) } })
}

function publish({ editor, view, located }: Active, collection: vscode.DiagnosticCollection): void {
  const { own, table, codebook, transcript } = view
  const lint = lintCodings(own.file, table, codebook, lineIndex(editor.document.getText()))
  const ofTranscript: Problem[] = [...transcript.problems, ...lint.filter(({ range }) => range !== undefined)]
  collection.set(editor.document.uri, ofTranscript.map(diagnostic))
  const byFile = new Map<string, Problem[]>([[own.path, lint.filter(({ range }) => range === undefined)]])
  for (const found of own.problems) {
    const file = found.file ?? own.path
    byFile.set(file, [...(byFile.get(file) ?? []), found])
  }
  for (const [path, found] of byFile) collection.set(vscode.Uri.joinPath(located.root, ...path.split('/')), found.map(diagnostic))
}
