import * as vscode from 'vscode'
import type { CodedRange, CodingsByUnit } from '../../core/coding/lists/codingsByUnit'
import { codedRanges, codingsByUnit } from '../../core/coding/lists/codingsByUnit'
import type { StoreChange } from '../../core/study/model'
import { utf16Offset } from '../../core/transcript/codePoints'
import { fileSpans } from '../../core/transcript/fileSpan'
import { turnNumbered } from '../../core/transcript/model'
import type { CodeColor } from './codeColor'
import { codeColors, colorOf, themeColor } from './codeColor'
import type { Active, OpenTranscripts } from '../session/openTranscripts'
import { disposeAll } from '../platform/disposables'
import { DecorationCache } from './decorationCache'
import { LabelTypes } from './labels/labelTypes'
import { unitRange, unitRanges } from './unitRanges'

type Changes = readonly (Pick<StoreChange, 'session'> | null)[]

/** Whether any of these changes may be seen in an editor: those of its session, or another session or none in it. */
const concern = (changes: Changes, active: Active | null): boolean =>
  active === null || changes.some((change) => change === null || change.session === active.located.session)

/** With more looks of labels than these all are made anew, or VS Code's style sheet would grow all day; a usual codebook has some dozens. */
const mostLabelTypes = 500

/** Bars and underlines of this many units above and below what is seen are drawn too, so that scrolling finds them there. */
const marginUnits = 40
/**
 * Draws what is coded. What is seen comes at once and first: a bar, a label and the underlines of the lines in view and near it, whose
 * number has nothing to do with how much is coded. The marks in the overview ruler, which are of the whole transcript, follow when it is quiet.
 */
export class Markers implements vscode.Disposable {
  private readonly bars: ReadonlyMap<CodeColor, vscode.TextEditorDecorationType>
  private readonly marks: ReadonlyMap<CodeColor, vscode.TextEditorDecorationType>
  private readonly labels = new LabelTypes()
  private readonly spans: vscode.TextEditorDecorationType
  private readonly subscriptions: vscode.Disposable[]
  private readonly decorations = new DecorationCache()
  private scheduled = false

  constructor(private readonly transcripts: OpenTranscripts) {
    const rangeBehavior = vscode.DecorationRangeBehavior.ClosedClosed
    const forColors = (
      make: (theme: vscode.ThemeColor) => vscode.DecorationRenderOptions,
    ): ReadonlyMap<CodeColor, vscode.TextEditorDecorationType> =>
      new Map(
        codeColors.map((color) => [
          color,
          vscode.window.createTextEditorDecorationType({ ...make(themeColor(color)), rangeBehavior }),
        ]),
      )
    this.bars = forColors((borderColor) => ({
      isWholeLine: true,
      borderColor,
      borderStyle: 'solid',
      borderWidth: '0 0 0 2px',
    }))
    this.marks = forColors((overviewRulerColor) => ({
      overviewRulerColor,
      overviewRulerLane: vscode.OverviewRulerLane.Right,
    }))
    this.spans = vscode.window.createTextEditorDecorationType({ textDecoration: 'underline dotted', rangeBehavior })
    this.subscriptions = [
      ...this.bars.values(),
      ...this.marks.values(),
      this.labels,
      this.spans,
      transcripts.onChange((change) => {
        if (change?.cause !== 'saved') this.drawSeen([change])
      }),
      transcripts.whenQuiet((changes) => {
        this.drawMarks(changes)
        if (this.labels.all().length > mostLabelTypes) this.renewLabels()
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.schedule()
      }),
      // Labels are shorter beside another editor.
      vscode.window.tabGroups.onDidChangeTabGroups(({ opened, closed }) => {
        if (opened.length + closed.length > 0) this.schedule()
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        this.drawLines(textEditor)
      }),
      // An edit moves and folds decorations in the window: what was sent is no longer what stands there.
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

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    queueMicrotask(() => {
      this.scheduled = false
      this.drawSeen([null])
      this.drawMarks([null])
    })
  }

  private drawSeen(changes: Changes): void {
    for (const editor of vscode.window.visibleTextEditors)
      if (concern(changes, this.transcripts.of(editor))) this.drawLines(editor)
  }

  private drawMarks(changes: Changes): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const active = this.transcripts.of(editor)
      if (active === null || !concern(changes, active)) continue
      const coded = byUnit(active)
      const ordinals = new Map<CodeColor, number[]>(codeColors.map((color) => [color, []]))
      for (let ordinal = 1; ordinal <= active.view.table.units.length; ordinal++) {
        const codings = coded.get(ordinal)
        if (codings !== undefined) ordinals.get(colorOf(codings, active.view.codebook))?.push(ordinal)
      }
      const whole = new Map<CodeColor, vscode.Range[]>()
      for (const { coding, from, to } of rangesOf(active)) {
        const [start, end] = [unitRange(active, from), unitRange(active, to)]
        const color = colorOf([coding], active.view.codebook)
        if (start !== null && end !== null)
          whole.set(color, [...(whole.get(color) ?? []), new vscode.Range(start.start, end.end)])
      }
      for (const [color, type] of this.marks)
        this.decorations.ranges(editor, type, [
          ...unitRanges(active, ordinals.get(color) ?? []),
          ...(whole.get(color) ?? []),
        ])
    }
  }

  /** The lines an editor shows and those near them. */
  private drawLines(editor: vscode.TextEditor): void {
    const active = this.transcripts.of(editor)
    if (active === null) {
      this.decorations.clear(editor)
      return
    }
    const coded = byUnit(active)
    const seen = this.seen(active)
    const ranges = rangesOf(active)
    const labels = new Map<vscode.TextEditorDecorationType, vscode.Range[]>(this.labels.all().map((type) => [type, []]))
    const bars = new Map<CodeColor, vscode.Range[]>(codeColors.map((color) => [color, []]))
    for (const ordinal of near(seen, active.view.table.units.length)) {
      const codings = coded.get(ordinal) ?? []
      const goneOn = ranges.filter(({ from, to }) => from < ordinal && ordinal <= to).map(({ coding }) => coding)
      const range = codings.length + goneOn.length === 0 ? null : unitRange(active, ordinal)
      if (range === null) continue
      bars.get(colorOf(codings.length > 0 ? codings : goneOn, active.view.codebook))?.push(range)
      if (!seen.has(ordinal)) continue
      for (const { type, range: place } of this.labels.of(active, ordinal))
        labels.set(type, [...(labels.get(type) ?? []), place])
    }
    for (const [type, places] of labels) this.decorations.ranges(editor, type, places)
    for (const [color, type] of this.bars) this.decorations.ranges(editor, type, bars.get(color) ?? [])
    this.decorations.ranges(editor, this.spans, spansOf(active, coded, near(seen, active.view.table.units.length)))
  }

  /** Draws all labels anew, with the looks that are in sight alone. */
  private renewLabels(): void {
    for (const editor of vscode.window.visibleTextEditors) this.decorations.drop(editor, this.labels.all())
    this.labels.clear()
    this.drawSeen([null])
  }

  private seen(active: Active): ReadonlySet<number> {
    const seen = new Set<number>()
    for (const visible of active.editor.visibleRanges) {
      const first = this.transcripts.unitAt(active, visible.start)?.ordinal ?? 1
      const last = this.transcripts.unitAt(active, visible.end)?.ordinal ?? 0
      for (let ordinal = first; ordinal <= last; ordinal++) seen.add(ordinal)
    }
    return seen
  }
}

/** The units that are seen and so many above and below, in order. */
function near(seen: ReadonlySet<number>, units: number): readonly number[] {
  if (seen.size === 0) return []
  const first = Math.max(1, Math.min(...seen) - marginUnits)
  const last = Math.min(units, Math.max(...seen) + marginUnits)
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/** The underlined words of codings on these units. */
function spansOf(active: Active, coded: CodingsByUnit, ordinals: readonly number[]): vscode.Range[] {
  const { document } = active.editor
  const ranges: vscode.Range[] = []
  for (const ordinal of ordinals) {
    for (const { unit, span } of coded.get(ordinal) ?? []) {
      const turn = turnNumbered(active.view.transcript, unit)
      if (span === undefined || turn === undefined) continue
      for (const { start, end } of fileSpans(turn, utf16Offset(turn.text, span[0]), utf16Offset(turn.text, span[1]))) {
        ranges.push(new vscode.Range(document.positionAt(start), document.positionAt(end)))
      }
    }
  }
  return ranges
}

/** Standing codings by unit ordinal, oldest first. */
export const byUnit = ({ view }: Active): CodingsByUnit => codingsByUnit(view.own.file.codings, view.table)

/** Standing codings of several units. */
export const rangesOf = ({ view }: Active): readonly CodedRange[] => codedRanges(view.own.file.codings, view.table)
