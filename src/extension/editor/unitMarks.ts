import * as vscode from 'vscode'
import { utf16Offset } from '../../core/transcript/codePoints'
import { fileSpans } from '../../core/transcript/fileSpan'
import type { Transcript } from '../../core/transcript/model'
import { turnNumbered } from '../../core/transcript/model'
import type { BoundariesByTurn } from '../../core/units/boundaries'
import { boundariesOf } from '../../core/units/boundaries'
import type { ProposedUnits } from '../../core/units/proposing/proposedUnits'
import { marksUnitsInText } from '../../core/units/separators'
import type { Active, OpenTranscripts } from '../session/openTranscripts'
import { disposeAll } from '../platform/disposables'

/** Drawn, not written: transcripts of other formats stay as they are. */
const mark = (color: string, bold: boolean): vscode.TextEditorDecorationType =>
  vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    before: {
      contentText: bold ? '┃' : '|',
      color: new vscode.ThemeColor(color),
      margin: '0 0.5ch 0 0',
      ...(bold ? { fontWeight: 'bold' } : {}),
    },
  })

/** Where in the editor units begin, but for the first of each turn. */
function placesOf(
  { editor: { document } }: Active,
  transcript: Transcript,
  boundaries: BoundariesByTurn,
): vscode.Range[] {
  return [...boundaries].flatMap(([index, at]) => {
    const turn = turnNumbered(transcript, index)
    if (turn === undefined) return []
    return at.flatMap((boundary) => {
      const offset = utf16Offset(turn.text, boundary)
      const start = fileSpans(turn, offset, offset + 1)[0]?.start
      return start === undefined ? [] : [new vscode.Range(document.positionAt(start), document.positionAt(start))]
    })
  })
}

/** Draws the boundaries of thought units in transcripts whose own text has none. */
export class UnitMarks implements vscode.Disposable {
  private readonly type = mark('descriptionForeground', false)
  private readonly drawn = new WeakMap<vscode.TextEditor, Transcript>()
  private readonly subscriptions: readonly vscode.Disposable[]

  constructor(private readonly transcripts: OpenTranscripts) {
    this.subscriptions = [
      this.type,
      transcripts.onChange((change) => {
        if (change?.cause !== 'saved') this.draw()
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.draw()
      }),
    ]
  }

  dispose(): void {
    disposeAll(this.subscriptions)
  }

  private draw(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const active = this.transcripts.of(editor)
      const transcript =
        active === null || active.view.table.kind === 'utterance' || marksUnitsInText(active.view.transcript)
          ? null
          : active.view.transcript
      if (active === null || transcript === null) {
        if (this.drawn.delete(editor)) editor.setDecorations(this.type, [])
      } else if (this.drawn.get(editor) !== transcript) {
        this.drawn.set(editor, transcript)
        const boundaries = new Map(
          transcript.turns.filter(({ parts }) => parts.length > 1).map((turn) => [turn.index, boundariesOf(turn)]),
        )
        editor.setDecorations(this.type, placesOf(active, transcript, boundaries))
      }
    }
  }
}

/** Boundaries that are proposed, drawn where they would be until it is disposed. */
export class UnitPreview implements vscode.Disposable {
  private readonly type = mark('charts.orange', true)

  constructor(
    private readonly active: Active,
    proposals: readonly ProposedUnits[],
  ) {
    active.editor.setDecorations(
      this.type,
      placesOf(active, active.view.transcript, new Map(proposals.map(({ turn, proposed }) => [turn, proposed]))),
    )
  }

  /** Brings a turn into view, below the list that lies over the text. */
  show(turn: number): void {
    const { editor, view } = this.active
    const start = turnNumbered(view.transcript, turn)?.span.start
    if (start === undefined) return
    const line = editor.document.positionAt(start).line
    const [visible] = editor.visibleRanges
    const above = visible === undefined ? 0 : Math.floor((visible.end.line - visible.start.line) * 0.6)
    const top = Math.max(0, line - above)
    editor.revealRange(new vscode.Range(top, 0, top, 0), vscode.TextEditorRevealType.AtTop)
  }

  dispose(): void {
    this.type.dispose()
  }
}
