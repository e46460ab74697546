import * as vscode from 'vscode'
import type { Span } from '../../core/base/span'
import { notSpeech } from '../../core/transcript/captions/notSpeech'
import type { Active, OpenTranscripts } from '../session/openTranscripts'
import { disposeAll } from '../platform/disposables'
import { DecorationCache } from './decorationCache'
import { unitRange } from './unitRanges'

/** Lines above and below those that are seen, so that scrolling finds them drawn. */
const marginLines = 60

/** A line in the glyph margin, whole from unit to unit. */
const reviewedIcon = (color: string): vscode.Uri =>
  vscode.Uri.parse(
    `data:image/svg+xml;utf8,${encodeURIComponent(
      `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" preserveAspectRatio="none"><rect x="7" width="2" height="16" fill="${color}"/></svg>`,
    )}`,
  )

/** Shows where the coder is: the unit that the next key codes, the units that are reviewed, and, in captions, what is speech. */
export class ReadingMarks implements vscode.Disposable {
  private readonly current = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('allianceCoder.currentUnit'),
  })
  private readonly reviewed = vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    gutterIconSize: '100% 100%',
    light: { gutterIconPath: reviewedIcon('#4B8B5B') },
    dark: { gutterIconPath: reviewedIcon('#7FB08C') },
  })
  private readonly faded = vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    opacity: '0.55',
  })
  private readonly names = vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    fontWeight: 'bold',
  })
  private readonly decorations = new DecorationCache()
  private readonly subscriptions: readonly vscode.Disposable[]

  constructor(private readonly transcripts: OpenTranscripts) {
    this.subscriptions = [
      this.current,
      this.reviewed,
      this.faded,
      this.names,
      transcripts.whenQuiet(() => {
        for (const editor of vscode.window.visibleTextEditors) this.draw(editor)
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.drawCurrent(textEditor, this.transcripts.of(textEditor))
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        this.drawCaptions(textEditor, this.transcripts.of(textEditor))
      }),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.draw(editor)
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0)
          for (const editor of vscode.window.visibleTextEditors)
            if (editor.document === document) this.decorations.forget(editor)
      }),
    ]
  }

  dispose(): void {
    disposeAll(this.subscriptions)
  }

  private draw(editor: vscode.TextEditor): void {
    const active = this.transcripts.of(editor)
    if (active === null) {
      this.decorations.clear(editor)
      return
    }
    this.drawCurrent(editor, active)
    this.decorations.ranges(editor, this.reviewed, reviewedRanges(active))
    this.drawCaptions(editor, active)
  }

  /** The unit at the cursor, while keys are codes. */
  private drawCurrent(editor: vscode.TextEditor, active: Active | null): void {
    const isCoding = active !== null && this.transcripts.mode.isCoding(editor.document.uri)
    const unit = isCoding ? this.transcripts.unitAt(active) : null
    const range = active === null || unit === null ? null : unitRange(active, unit.ordinal)
    this.decorations.ranges(editor, this.current, range === null ? [] : [range])
  }

  /** In captions, numbers, times and tags are faded near what is seen, and speakers' names are bold. */
  private drawCaptions(editor: vscode.TextEditor, active: Active | null): void {
    const transcript = active?.view.transcript
    if (transcript?.merge === undefined) {
      this.decorations.ranges(editor, this.faded, [])
      this.decorations.ranges(editor, this.names, [])
      return
    }
    const { document } = editor
    const rangeOf = ({ start, end }: Span): vscode.Range =>
      new vscode.Range(document.positionAt(start), document.positionAt(end))
    const windows = editor.visibleRanges.map(({ start, end }) => ({
      start: document.offsetAt(new vscode.Position(Math.max(0, start.line - marginLines), 0)),
      end: document.offsetAt(new vscode.Position(end.line + marginLines, 0)),
    }))
    const text = document.getText()
    const names = transcript.turns
      .map(({ labelSpan }) => labelSpan)
      .filter(({ start, end }) => end > start && windows.some((seen) => start >= seen.start && end <= seen.end))
    this.decorations.ranges(
      editor,
      this.faded,
      windows.flatMap((seen) => notSpeech(transcript, text, seen)).map(rangeOf),
    )
    this.decorations.ranges(editor, this.names, names.map(rangeOf))
  }
}

/** The units that the coder has reviewed, each stretch of them as one range. */
function reviewedRanges(active: Active): vscode.Range[] {
  return active.view.own.file.reviewed.flatMap(([from, to]) => {
    const [first, last] = [unitRange(active, from), unitRange(active, Math.min(to, active.view.table.units.length))]
    return first === null || last === null ? [] : [new vscode.Range(first.start, last.end)]
  })
}
