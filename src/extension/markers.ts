import * as vscode from 'vscode'
import { resolveCode } from '../core/codebook/codes'
import type { Codebook } from '../core/codebook/model'
import { stands } from '../core/coding/anchor'
import { inFileOrder } from '../core/coding/encodeCodings'
import type { Coding } from '../core/coding/model'
import { utf16Offset } from '../core/transcript/codePoints'
import { fileSpans } from '../core/transcript/fileSpan'
import type { Active, Desk } from './desk'
import { disposeAll } from './disposables'

const colors = ['charts.red', 'charts.orange', 'charts.yellow', 'charts.green', 'charts.blue', 'charts.purple', 'charts.lines', 'charts.foreground'] as const
type Color = (typeof colors)[number]

/** Codings of a unit as one line of text: what a marker says. */
export function markerText(codings: readonly Coding[], codebook: Codebook): string {
  return codings
    .map(({ code, strength, uncertain }) => {
      const known = resolveCode(codebook, code)
      return `● ${known?.label ?? code}${strength === undefined ? '' : ` ${strength}`}${uncertain === true ? ' ?' : ''}`
    })
    .join('  ')
}

function colorOf(codings: readonly Coding[], codebook: Codebook): Color {
  const color = resolveCode(codebook, codings[0]?.code ?? '')?.color
  return colors.find((known) => known === color) ?? 'charts.foreground'
}

/** Draws what is coded: a bar and a mark in the overview ruler for every unit, labels for the visible lines, a line under spans. */
export class Markers implements vscode.Disposable {
  private readonly bars: ReadonlyMap<Color, vscode.TextEditorDecorationType>
  private readonly labels: vscode.TextEditorDecorationType
  private readonly spans: vscode.TextEditorDecorationType
  private readonly subscriptions: vscode.Disposable[]
  private scheduled = false

  constructor(private readonly desk: Desk) {
    this.bars = new Map(colors.map((color) => {
      const theme = new vscode.ThemeColor(color)
      return [color, vscode.window.createTextEditorDecorationType({
        isWholeLine: true, borderColor: theme, borderStyle: 'solid', borderWidth: '0 0 0 2px', overviewRulerColor: theme,
        overviewRulerLane: vscode.OverviewRulerLane.Right, rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      })]
    }))
    this.labels = vscode.window.createTextEditorDecorationType({
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      after: { color: new vscode.ThemeColor('descriptionForeground'), margin: '0 0 0 2em' },
    })
    this.spans = vscode.window.createTextEditorDecorationType({ textDecoration: 'underline dotted', rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed })
    this.subscriptions = [
      ...this.bars.values(), this.labels, this.spans,
      desk.onChange((change) => { if (change?.cause !== 'saved') this.draw() }),
      vscode.window.onDidChangeVisibleTextEditors(() => { this.schedule() }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => { this.drawLabels(textEditor) }),
    ]
  }

  dispose(): void {
    disposeAll(this.subscriptions)
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    queueMicrotask(() => {
      this.scheduled = false
      this.draw()
    })
  }

  private draw(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const active = this.desk.of(editor)
      if (active === null) continue
      this.drawBars(active)
      this.drawSpans(active)
      this.drawLabels(editor)
    }
  }

  private drawBars(active: Active): void {
    const ranges = new Map<Color, vscode.Range[]>(colors.map((color) => [color, []]))
    for (const [ordinal, codings] of byUnit(active)) {
      const unit = active.view.table.units[ordinal - 1]
      if (unit === undefined) continue
      ranges.get(colorOf(codings, active.view.codebook))?.push(rangeOf(active.editor.document, unit.span))
    }
    for (const [color, type] of this.bars) active.editor.setDecorations(type, ranges.get(color) ?? [])
  }

  private drawSpans(active: Active): void {
    const { document } = active.editor
    const ranges: vscode.Range[] = []
    for (const { unit, span, removed, review } of active.view.own.file.codings.values()) {
      const turn = active.view.transcript.turns[unit - 1]
      if (span === undefined || removed !== undefined || review !== undefined || turn === undefined) continue
      for (const piece of fileSpans(turn, utf16Offset(turn.text, span[0]), utf16Offset(turn.text, span[1]))) ranges.push(rangeOf(document, piece))
    }
    active.editor.setDecorations(this.spans, ranges)
  }

  private drawLabels(editor: vscode.TextEditor): void {
    const active = this.desk.of(editor)
    if (active === null) return
    const options: vscode.DecorationOptions[] = []
    for (const [ordinal, codings] of byUnit(active)) {
      const unit = active.view.table.units[ordinal - 1]
      if (unit === undefined) continue
      const range = rangeOf(editor.document, unit.span)
      if (!editor.visibleRanges.some((visible) => visible.intersection(range) !== undefined)) continue
      const end = new vscode.Range(range.end, range.end)
      options.push({ range: end, renderOptions: { after: { contentText: markerText(codings, active.view.codebook) } } })
    }
    editor.setDecorations(this.labels, options)
  }
}

const rangeOf = (document: vscode.TextDocument, span: { readonly start: number; readonly end: number }): vscode.Range =>
  new vscode.Range(document.positionAt(span.start), document.positionAt(span.end))

const indexed = new WeakMap<ReadonlyMap<string, Coding>, ReadonlyMap<number, readonly Coding[]>>()

/** Standing codings by unit ordinal, in order; worked out once for each state of the file. */
export function byUnit(active: Active): ReadonlyMap<number, readonly Coding[]> {
  const { own, table } = active.view
  const known = indexed.get(own.file.codings)
  if (known !== undefined) return known
  const index = new Map<number, Coding[]>()
  for (const coding of inFileOrder(own.file.codings.values())) {
    const ordinal = stands(coding) ? table.ordinal(coding.unit, coding.part) : null
    if (ordinal === null) continue
    const present = index.get(ordinal)
    if (present === undefined) index.set(ordinal, [coding])
    else present.push(coding)
  }
  indexed.set(own.file.codings, index)
  return index
}
