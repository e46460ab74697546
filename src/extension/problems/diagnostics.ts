import * as vscode from 'vscode'
import type { UnitTable } from '../../core/units/unitTable'
import type { LineIndex } from '../../core/base/lines'
import { lineIndex } from '../../core/base/lines'
import { lintSteps } from '../../core/lint/lintCodings'
import type { Problem } from '../../core/base/problem'
import type { Active, OpenTranscripts } from '../session/openTranscripts'
import { combined } from '../platform/disposables'
import { diagnostic } from './problems'

/** Lets a key come in between. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/** The Problems panel: what the transcript, the coder's own file and the codebook's rules have to say about the open session. */
export function registerDiagnostics(transcripts: OpenTranscripts): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('alliance-coder')
  const shown = new Map<string, string>()
  let run = 0
  let beside: readonly string[] = []
  let last: vscode.TextEditor | null = null
  const put = (uri: vscode.Uri, problems: readonly Problem[]): void => {
    // What is shown already is not sent again: the window would draw every line of it anew.
    const words = JSON.stringify(problems)
    if (shown.get(uri.toString()) === words) return
    shown.set(uri.toString(), words)
    collection.set(uri, problems.map(diagnostic))
  }
  const show = async (): Promise<void> => {
    const mine = ++run
    // Whoever mends a file beside the transcript has that in front, and is told all the same.
    const active = transcripts.active() ?? (last === null ? null : transcripts.of(last))
    const editor = vscode.window.activeTextEditor
    const failed = editor === undefined ? null : transcripts.failure(editor.document.uri)
    if (editor !== undefined && failed !== null) put(editor.document.uri, failed)
    if (active === null) return
    last = active.editor
    const { own, table, codebook } = active.view
    const found: Problem[] = []
    for (const problems of lintSteps(own.file, table, codebook, linesOf(active))) {
      found.push(...problems)
      await turn()
      // Something has changed meanwhile: a later run looks at that.
      if (mine !== run) return
    }
    const there = byUri(active, found)
    for (const [uri, problems] of there) put(uri, problems)
    // Files beside transcripts that were mended, or moved away, have no problems any more.
    for (const uri of beside) if (!there.some(([one]) => one.toString() === uri)) put(vscode.Uri.parse(uri), [])
    beside = there.slice(1).map(([uri]) => uri.toString())
  }
  const subscription = transcripts.whenQuiet(() => void show())
  // What was found in the former coder's codings, in whichever transcript, goes with that coder.
  const coder = transcripts.onCoder(() => {
    run++
    collection.clear()
    shown.clear()
    beside = []
    last = null
  })
  return combined(subscription, coder, collection, {
    dispose: () => {
      run++
    },
  })
}

const indexes = new WeakMap<UnitTable, LineIndex>()

function linesOf({ editor, view: { table } }: Active): LineIndex {
  const index = indexes.get(table) ?? lineIndex(editor.document.getText())
  indexes.set(table, index)
  return index
}

/** Problems with a place in the transcript are shown there, all others at the file that they are of. */
function byUri(
  { editor, view, located }: Active,
  lint: readonly Problem[],
): readonly (readonly [vscode.Uri, readonly Problem[]])[] {
  const { own, transcript } = view
  const byFile = new Map<string, Problem[]>([[own.path, lint.filter(({ range }) => range === undefined)]])
  for (const found of own.problems) {
    const file = found.file ?? own.path
    byFile.set(file, [...(byFile.get(file) ?? []), found])
  }
  return [
    [editor.document.uri, [...transcript.problems, ...lint.filter(({ range }) => range !== undefined)]],
    ...[...byFile].map(([path, found]) => [vscode.Uri.joinPath(located.root, ...path.split('/')), found] as const),
  ]
}
