import type { Problem } from '../../base/problem'
import type { Span } from '../../base/span'
import { Findings } from './findings'
import type { Section, Turn } from '../model'
import type { Opening } from './opening'
import '../problems'
import type { LabelFacts, SpeakerBook } from '../speakers/speakerBook'
import type { Stamp } from './stamps'
import { StrayLines } from './strayLines'

/** Each is compared with every speaker's label. */
const mostLabelsReported = 100

/** What is to be said of a text of labelled turns while it is read. */
export class TurnReports {
  /** Lines before the first turn. */
  readonly stray: StrayLines
  private readonly findings: Findings
  private readonly labels = new Set<string>()
  private lastStart = -1
  private lastEnd = -1

  /** `declared` says whether front matter declares the speakers. */
  constructor(
    private readonly text: string,
    private readonly book: SpeakerBook,
    private readonly declared: boolean,
  ) {
    this.findings = new Findings(text)
    this.stray = new StrayLines(this.findings)
  }

  all(at: number): readonly Problem[] {
    return this.findings.all(at)
  }

  fallenNumbers(): void {
    for (const { label, labels, at } of this.book.fallen())
      this.findings.report('transcript/numbers-do-not-rise', 'warning', { label, labels }, at.start, at.end)
  }

  noTurns(at: number): void {
    this.findings.report('transcript/no-turns', 'warning', {}, at, at)
  }

  noSection({ start, end }: Span): void {
    const line = this.text.slice(start, Math.min(end, start + 80))
    this.findings.report('transcript/not-a-section', 'information', { line }, start, end)
  }

  emptySection({ start, end }: Span): void {
    this.findings.report('transcript/empty-section', 'information', {}, start, end)
  }

  sectionInside({ title, span }: Section, turn: number): void {
    this.findings.report('transcript/section-inside-turn', 'warning', { title, turn }, span.start, span.end)
  }

  emptyTurn({ label, index: turn, span }: Turn): void {
    this.findings.report('transcript/empty-turn', 'information', { label, turn }, span.start, span.end)
  }

  emptyThoughtUnit({ index: turn }: Turn, at: number): void {
    this.findings.report('transcript/empty-thought-unit', 'information', { turn }, at, at + 1)
  }

  unreadableStamp({ start, end }: Stamp): void {
    const stamp = this.text.slice(start, end)
    this.findings.report('transcript/unreadable-stamp', 'warning', { stamp }, start, end)
  }

  loneStamp({ start, end }: Stamp): void {
    const stamp = this.text.slice(start, end)
    this.findings.report('transcript/stamp-without-label', 'information', { stamp }, start, end)
  }

  /** A line that opens like a turn of somebody who starts none. */
  label({ label, count, likely }: LabelFacts, { setOff, misleading, labelStart, labelEnd }: Opening): void {
    if (!likely || !setOff || misleading) return
    if (this.labels.has(label) || this.labels.size >= mostLabelsReported) return
    this.labels.add(label)
    const nearest = this.book.nearestLabel(label)
    if (!this.declared) {
      this.findings.report('transcript/lone-label', 'information', { label, nearest }, labelStart, labelEnd)
      return
    }
    // Once is likely speech ("Mum: you never…"); more often, a speaker nobody declared.
    const severity = count > 1 ? 'warning' : 'information'
    this.findings.report('transcript/undeclared-label', severity, { label, count, nearest }, labelStart, labelEnd)
  }

  /** Times that run backwards, from turn to turn or within this one. */
  times({ index: turn, start, end, span, stampSpan }: Turn): void {
    const place = stampSpan ?? span
    if (start !== null) {
      if (start < this.lastStart) this.backwards(turn, this.lastStart, start, place)
      this.lastStart = start
    }
    if (end === null) return
    if (start !== null && end < start)
      this.findings.report('transcript/ends-before-start', 'warning', { turn, start, end }, span.start, span.end)
    else if (end < this.lastEnd) this.backwards(turn, this.lastEnd, end, place)
    this.lastEnd = end
  }

  private backwards(turn: number, before: number, after: number, { start, end }: Span): void {
    this.findings.report('transcript/time-runs-backwards', 'warning', { turn, before, after }, start, end)
  }
}
