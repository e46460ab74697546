import * as vscode from 'vscode'
import { resolveCode } from '../core/codebook/codes'
import type { Codebook } from '../core/codebook/model'
import type { UnitTable } from '../core/coding/anchor'
import { stands } from '../core/coding/anchor'
import type { Coding } from '../core/coding/model'
import { utf16Offset } from '../core/transcript/codePoints'
import { fileSpans } from '../core/transcript/fileSpan'
import type { CodeColor } from './codeColor'
import { codeColor, codeColors, themeColor } from './codeColor'
import type { Active, Desk } from './desk'
import { disposeAll } from './disposables'

/** Codings of a unit as one line of text: what a marker says. */
export function markerText(codings: readonly Coding[], codebook: Codebook): string {
  return codings
    .map(({ code, strength, uncertain }) => {
      const known = resolveCode(codebook, code)
      return `● ${known?.label ?? code}${strength === undefined ? '' : ` ${strength}`}${uncertain === true ? ' ?' : ''}`
    })
    .join('  ')
}

const colorOf = (codings: readonly Coding[], codebook: Codebook): CodeColor => codeColor(resolveCode(codebook, codings[0]?.code ?? '')?.color)

/** Draws what is coded: a bar and a mark in the overview ruler for every unit, labels for the visible lines, a line under spans. */
export class Markers implements vscode.Disposable {
  private readonly bars: ReadonlyMap<CodeColor, vscode.TextEditorDecorationType>
  private readonly labels: vscode.TextEditorDecorationType
  private readonly spans: vscode.TextEditorDecorationType
  private readonly subscriptions: vscode.Disposable[]
  private readonly drawn = new WeakMap<vscode.TextEditor, Map<string, readonly vscode.Range[]>>()
  private scheduled = false

  constructor(private readonly desk: Desk) {
    this.bars = new Map(codeColors.map((color) => {
      const theme = themeColor(color)
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
    const byColor = new Map<CodeColor, vscode.Range[]>(codeColors.map((color) => [color, []]))
    for (const [ordinal, codings] of byUnit(active)) {
      const range = unitRange(active, ordinal)
      if (range !== null) byColor.get(colorOf(codings, active.view.codebook))?.push(range)
    }
    for (const [color, type] of this.bars) this.setIfChanged(active.editor, type, byColor.get(color) ?? [])
  }

  private drawSpans(active: Active): void {
    const { document } = active.editor
    const ranges: vscode.Range[] = []
    for (const { unit, span, removed, review } of active.view.own.file.codings.values()) {
      const turn = active.view.transcript.turns[unit - 1]
      if (span === undefined || removed !== undefined || review !== undefined || turn === undefined) continue
      for (const piece of fileSpans(turn, utf16Offset(turn.text, span[0]), utf16Offset(turn.text, span[1]))) ranges.push(rangeOf(document, piece))
    }
    this.setIfChanged(active.editor, this.spans, ranges)
  }

  /** Most acts change one colour of one editor: the others are not sent again. */
  private setIfChanged(editor: vscode.TextEditor, type: vscode.TextEditorDecorationType, ranges: readonly vscode.Range[]): void {
    const drawn = this.drawn.get(editor) ?? new Map<string, readonly vscode.Range[]>()
    this.drawn.set(editor, drawn)
    const before = drawn.get(type.key) ?? []
    if (before.length === ranges.length && before.every((range, i) => ranges[i]?.isEqual(range) === true)) return
    drawn.set(type.key, ranges)
    editor.setDecorations(type, ranges)
  }

  private drawLabels(editor: vscode.TextEditor): void {
    const active = this.desk.of(editor)
    if (active === null) return
    const coded = byUnit(active)
    const options: vscode.DecorationOptions[] = []
    for (const visible of editor.visibleRanges) {
      const first = this.desk.unitAt(active, visible.start)?.ordinal ?? 1
      const last = this.desk.unitAt(active, visible.end)?.ordinal ?? 0
      for (let ordinal = first; ordinal <= last; ordinal++) {
        const codings = coded.get(ordinal)
        const range = codings === undefined ? null : unitRange(active, ordinal)
        if (codings === undefined || range === null) continue
        options.push({ range: new vscode.Range(range.end, range.end), renderOptions: { after: { contentText: markerText(codings, active.view.codebook) } } })
      }
    }
    editor.setDecorations(this.labels, options)
  }
}

const rangeOf = (document: vscode.TextDocument, span: { readonly start: number; readonly end: number }): vscode.Range =>
  new vscode.Range(document.positionAt(span.start), document.positionAt(span.end))

const ranges = new WeakMap<UnitTable, vscode.Range[]>()

/** Where a unit stands in the editor; worked out once for each state of the transcript, since every act asks for all coded ones. */
function unitRange({ editor, view }: Active, ordinal: number): vscode.Range | null {
  let known = ranges.get(view.table)
  if (known === undefined) {
    known = []
    ranges.set(view.table, known)
  }
  const unit = view.table.units[ordinal - 1]
  if (unit === undefined) return null
  return (known[ordinal] ??= rangeOf(editor.document, unit.span))
}

const indexed = new WeakMap<ReadonlyMap<string, Coding>, ReadonlyMap<number, readonly Coding[]>>()
const byTime = (a: Coding, b: Coding): number => ((a.at ?? '') < (b.at ?? '') ? -1 : (a.at ?? '') > (b.at ?? '') ? 1 : 0)

/** Standing codings by unit ordinal, oldest first; worked out once for each state of the file. */
export function byUnit(active: Active): ReadonlyMap<number, readonly Coding[]> {
  const { own, table } = active.view
  const known = indexed.get(own.file.codings)
  if (known !== undefined) return known
  const index = new Map<number, Coding[]>()
  for (const coding of own.file.codings.values()) {
    const ordinal = stands(coding) ? table.ordinal(coding.unit, coding.part) : null
    if (ordinal === null) continue
    const present = index.get(ordinal)
    if (present === undefined) index.set(ordinal, [coding])
    else {
      present.push(coding)
      present.sort(byTime)
    }
  }
  indexed.set(own.file.codings, index)
  return index
}
