import { isDigit, skipBlanks, skipBlanksBack } from '../text/characters'
import type { Cues } from './cues'
import { noClocks, readSrtClocks } from './clocks'
import { addCue, mostCues, noCues } from './cues'
import type { Findings } from '../text/findings'
import { linesFrom, nextLine } from '../text/lineCursor'
import type { Span } from '../../base/span'

/** What was met more than once and is said once. */
interface Slip {
  count: number
  first: Span
}

const noSlip = (): Slip => ({ count: 0, first: { start: 0, end: 0 } })

function met(slip: Slip, start: number, end: number): void {
  if (slip.count++ === 0) slip.first = { start, end }
}

/**
 * The captions of an SRT file: a line with an arrow opens one, whose number stands on the line before it, and whose text goes on to the
 * next one, blank lines or not. Never throws; linear.
 */
export function readSrtCues(text: string, findings: Findings): Cues {
  const walk = new SrtWalk(text, findings)
  walk.read()
  return walk.cues
}

/** One walk over the lines with text. */
class SrtWalk {
  readonly cues = noCues()
  private readonly clocks = noClocks()
  private readonly points = noSlip()
  private readonly unnumbered = noSlip()
  /** Where the next arrow stands. */
  private arrow = -1
  /** The last line with text, which may turn out to be the next caption's number; -1 where that was a caption's times. */
  private lastStart = -1
  private lastEnd = -1
  /** Where the text of the open caption ended before that line. */
  private endBeforeLast = 0
  /** The caption whose text is being read, or -1. */
  private open = -1

  constructor(
    private readonly text: string,
    private readonly findings: Findings,
  ) {}

  read(): void {
    const { text, cues, findings } = this
    const cursor = linesFrom(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
    while (nextLine(text, cursor)) {
      const start = skipBlanks(text, cursor.start, cursor.end)
      const end = skipBlanksBack(text, start, cursor.end)
      if (start === end) continue
      const arrow = this.arrowIn(start, end)
      const numbered = arrow >= 0 && this.isNumbered(start)
      if (arrow < 0 || !this.readTimes(start, end, arrow, numbered)) {
        this.addText(start, end)
        continue
      }
      if (cues.count >= mostCues) {
        findings.report('transcript/too-many-captions', 'error', { most: mostCues }, start, end)
        return
      }
      this.openCue(start, end, cursor.next, numbered)
    }
    this.reportSlips()
  }

  /** Where the arrow of a line stands; -1 where it has none. */
  private arrowIn(start: number, end: number): number {
    if (this.arrow < start) {
      const at = this.text.indexOf('-->', start)
      this.arrow = at < 0 ? Infinity : at
    }
    return this.arrow + 3 <= end ? this.arrow : -1
  }

  /** Whether the last line is the number of a caption whose times start at `start`. */
  private isNumbered(start: number): boolean {
    const { text, lastStart, lastEnd } = this
    return lastStart >= 0 && isNumber(text, lastStart, lastEnd) && followsDirectly(text, lastEnd, start)
  }

  /** Reads the times of a line with an arrow; false where the line is text: it has no number above it and begins with no time. */
  private readTimes(start: number, end: number, arrow: number, numbered: boolean): boolean {
    const { text, clocks } = this
    if (!numbered && !isDigit(text.charCodeAt(start))) return false
    readSrtClocks(text, { start, arrow, end }, clocks)
    return numbered || !Number.isNaN(clocks.start)
  }

  private openCue(start: number, end: number, next: number, numbered: boolean): void {
    const { text, cues, clocks, findings } = this
    // What was taken for the last line of a text was the number.
    if (numbered && this.open >= 0) cues.to[this.open] = this.endBeforeLast
    if (clocks.otherMark) met(this.points, start, end)
    if (!numbered) met(this.unnumbered, start, end)
    if (Number.isNaN(clocks.start) || Number.isNaN(clocks.end)) {
      const times = text.slice(start, Math.min(end, start + 60))
      findings.report('transcript/unreadable-times', 'warning', { times }, start, end)
    }
    const opens = numbered ? this.lastStart : start
    this.open = addCue(cues, clocks, { opens, stampStart: start, stampEnd: end, from: next })
    this.lastStart = -1
  }

  private addText(start: number, end: number): void {
    const { cues, open } = this
    if (open >= 0) {
      const first = cues.to[open] === cues.from[open]
      this.endBeforeLast = first ? start : (cues.to[open] ?? start)
      if (first) cues.from[open] = start
      cues.to[open] = end
    }
    this.lastStart = start
    this.lastEnd = end
  }

  private reportSlips(): void {
    const { findings, points, unnumbered } = this
    if (points.count > 0) {
      const { count, first } = points
      findings.report('transcript/point-in-times', 'information', { count }, first.start, first.end)
    }
    if (unnumbered.count > 0) {
      const { count, first } = unnumbered
      findings.report('transcript/captions-without-number', 'information', { count }, first.start, first.end)
    }
  }
}

function isNumber(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isDigit(text.charCodeAt(i))) return false
  return end > start
}

/** Whether nothing but one line break and blanks lies between. */
function followsDirectly(text: string, from: number, to: number): boolean {
  let breaks = 0
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (code === 13 || (code === 10 && text.charCodeAt(i - 1) !== 13)) breaks++
  }
  return breaks === 1
}
