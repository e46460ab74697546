import type { Span } from '../../base/span'
import { skipBlanks, skipBlanksBack } from '../text/characters'
import { Findings } from '../text/findings'
import { emptyHeader } from '../text/frontMatter'
import { joinPlain } from '../text/joinPlain'
import { linesFrom, nextLine } from '../text/lineCursor'
import { StrayLines } from '../text/strayLines'
import type { Fragments } from '../text/turnText'
import { addFragment } from '../text/turnText'
import { TurnTimes } from '../text/turnTimes'
import type { Speaker, Transcript, Turn } from '../model'
import type { ReadRules } from '../readRules'
import { withRoles } from '../readRules'
import { knownRole } from '../speakers/labels'
import type { HeadedFormat } from './heading'
import { emptyHeading, isName } from './heading'

/** Reads a text of turns that each begin with a heading. Never throws; linear. */
export function readHeaded(text: string, format: HeadedFormat, rules: ReadRules): Transcript {
  const walk = new HeadedWalk(text, format)
  walk.read()
  const { speakers, turns, findings } = walk
  const transcript = {
    reader: format.reader,
    header: emptyHeader,
    speakers: [...speakers.values()],
    sections: [],
    turns,
    problems: findings.all(0),
  }
  return withRoles(transcript, rules)
}

/** The turn that is open. */
interface OpenTurn {
  readonly speaker: Speaker
  /** Seconds, or null where its stamp can't be read. */
  readonly seconds: number | null
  readonly start: number
  readonly labelSpan: Span
  readonly stampSpan: Span
}

/** One walk over a text's lines. */
class HeadedWalk {
  readonly turns: Turn[] = []
  readonly speakers = new Map<string, Speaker>()
  readonly findings: Findings
  private readonly times: TurnTimes
  private readonly stray: StrayLines
  private readonly heading = emptyHeading()
  private readonly fragments: Fragments = { starts: [], ends: [], count: 0 }
  private open: OpenTurn | null = null
  /** Where the open turn ends so far. */
  private turnEnd = 0

  constructor(
    private readonly text: string,
    private readonly format: HeadedFormat,
  ) {
    this.findings = new Findings(text)
    this.times = new TurnTimes(this.findings)
    this.stray = new StrayLines(this.findings)
  }

  read(): void {
    const { text } = this
    const cursor = linesFrom(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
    while (nextLine(text, cursor)) {
      const start = skipBlanks(text, cursor.start, cursor.end)
      const end = skipBlanksBack(text, start, cursor.end)
      if (start < end) this.takeLine(start, end)
    }
    this.close()
    this.endStray()
    if (this.turns.length === 0) this.findings.report('transcript/no-turns', 'warning', {}, 0, 0)
  }

  private takeLine(start: number, end: number): void {
    const { text, heading, format } = this
    if (format.readHeading(text, start, end, heading) && isName(text, heading)) this.openTurn(start, end)
    else if (this.isFooter(start, end)) this.takeFooter(start, end)
    else if (this.open === null) this.stray.add(start, end)
    else this.addFragment(start, end)
  }

  private isFooter(start: number, end: number): boolean {
    return end - start < 200 && this.format.footer?.test(this.text.slice(start, end)) === true
  }

  private takeFooter(start: number, end: number): void {
    this.close()
    const line = this.text.slice(start, Math.min(end, start + 60))
    this.findings.report('transcript/footer', 'information', { line }, start, end)
  }

  private openTurn(start: number, end: number): void {
    this.close()
    this.endStray()
    const { labelStart, labelEnd, stamp, after } = this.heading
    this.open = {
      speaker: this.speakerOf(this.text.slice(labelStart, labelEnd)),
      seconds: Number.isNaN(stamp.seconds) ? null : stamp.seconds,
      start,
      labelSpan: { start: labelStart, end: labelEnd },
      stampSpan: { start: stamp.start, end: stamp.end },
    }
    this.turnEnd = after
    this.fragments.count = 0
    this.addFragment(after, end)
  }

  private speakerOf(label: string): Speaker {
    const known = this.speakers.get(label)
    if (known !== undefined) return known
    const speaker: Speaker = { label, role: knownRole(label) ?? 'other', name: null, declared: false }
    this.speakers.set(label, speaker)
    return speaker
  }

  private addFragment(start: number, end: number): void {
    const last = addFragment(this.fragments, this.text, start, end)
    if (last >= 0) this.turnEnd = last
  }

  private close(): void {
    const { open, text, turns } = this
    if (open === null) return
    this.open = null
    const { speaker, seconds, start, labelSpan, stampSpan } = open
    const joined = joinPlain(text, this.fragments)
    const turn: Turn = {
      index: turns.length + 1,
      label: speaker.label,
      number: null,
      role: speaker.role,
      start: seconds,
      end: null,
      section: null,
      text: joined.text,
      parts: joined.parts,
      pieces: joined.pieces,
      span: { start, end: this.turnEnd },
      labelSpan,
      stampSpan,
    }
    turns.push(turn)
    this.check(turn, stampSpan)
  }

  private check({ index: turn, label, start, parts, span }: Turn, stampSpan: Span): void {
    const { findings, text, times } = this
    if (parts.length === 0)
      findings.report('transcript/empty-turn', 'information', { label, turn }, span.start, span.end)
    if (start === null) {
      const stamp = text.slice(stampSpan.start, stampSpan.end)
      findings.report('transcript/unreadable-stamp', 'warning', { stamp }, stampSpan.start, stampSpan.end)
    }
    times.check(turn, start, null, stampSpan)
  }

  private endStray(): void {
    this.stray.end(this.turns.length === 0 ? 'transcript/text-before-first-turn' : 'transcript/text-after-footer')
  }
}
