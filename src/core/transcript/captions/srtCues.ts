import { isDigit, skipBlanks, skipBlanksBack } from '../text/characters'
import type { Cues } from './cues'
import { addCue, mostCues, noClocks, noCues, readSrtClocks } from './cues'
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
  const cues = noCues()
  const clocks = noClocks()
  const cursor = linesFrom(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
  const points = noSlip()
  const unnumbered = noSlip()
  let arrow = -1
  // The last line with text, and where the text ended before it: it may turn out to be the next caption's number.
  let lastStart = -1
  let lastEnd = -1
  let before = 0
  let open = -1
  while (nextLine(text, cursor)) {
    const start = skipBlanks(text, cursor.start, cursor.end)
    const end = skipBlanksBack(text, start, cursor.end)
    if (start === end) continue
    if (arrow < start) {
      const at = text.indexOf('-->', start)
      arrow = at < 0 ? Infinity : at
    }
    const arrowed = arrow + 3 <= end
    const numbered =
      arrowed && lastStart >= 0 && isNumber(text, lastStart, lastEnd) && followsDirectly(text, lastEnd, start)
    const timed = arrowed && (numbered || isDigit(text.charCodeAt(start)))
    if (timed) readSrtClocks(text, start, arrow, end, clocks)
    if (timed && (numbered || !Number.isNaN(clocks.start))) {
      if (cues.count >= mostCues) {
        findings.report('transcript/too-many-captions', 'error', { most: mostCues }, start, end)
        return cues
      }
      if (numbered && open >= 0) cues.to[open] = before
      if (clocks.otherMark) met(points, start, end)
      if (!numbered) met(unnumbered, start, end)
      if (Number.isNaN(clocks.start) || Number.isNaN(clocks.end)) {
        findings.report(
          'transcript/unreadable-times',
          'warning',
          { times: text.slice(start, Math.min(end, start + 60)) },
          start,
          end,
        )
      }
      open = addCue(cues, clocks, numbered ? lastStart : start, start, end, cursor.next)
      lastStart = -1
      continue
    }
    if (open >= 0) {
      const first = cues.to[open] === cues.from[open]
      before = first ? start : (cues.to[open] ?? start)
      if (first) cues.from[open] = start
      cues.to[open] = end
    }
    lastStart = start
    lastEnd = end
  }
  if (points.count > 0)
    findings.report(
      'transcript/point-in-times',
      'information',
      { count: points.count },
      points.first.start,
      points.first.end,
    )
  if (unnumbered.count > 0) {
    findings.report(
      'transcript/captions-without-number',
      'information',
      { count: unnumbered.count },
      unnumbered.first.start,
      unnumbered.first.end,
    )
  }
  return cues
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
