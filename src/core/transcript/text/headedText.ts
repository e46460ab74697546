import { isDigit, skipBlanks, skipBlanksBack } from './characters'
import { Findings } from './findings'
import { emptyHeader } from './frontMatter'
import { knownRole, looksLikeLabel } from '../speakers/labels'
import { linesFrom, nextLine } from './lineCursor'
import type { Speaker, Transcript, Turn } from '../model'
import type { ReadRules } from '../readRules'
import { withRoles } from '../readRules'
import type { Stamp } from './stamps'
import { readStamp } from './stamps'
import type { Fragments } from './turnText'
import { addFragment, joinTurn } from './turnText'
import { TurnTimes } from './turnTimes'

/** The line that opens a turn, with a name and a time; a reader keeps one and has it filled again and again. */
export interface Heading {
  labelStart: number
  labelEnd: number
  readonly stamp: Stamp
  /** Where words may follow on the same line. */
  after: number
}

/** A way of writing headings. */
export interface HeadedFormat {
  readonly reader: string
  /** Fills `into` with the heading between `start` and `end`, a line without the blanks at its edges; false where it is none. */
  readonly readHeading: (text: string, start: number, end: number, into: Heading) => boolean
  /** A line after which nobody speaks, as the advertisement at the file's end. */
  readonly footer?: RegExp
}

export function emptyHeading(): Heading {
  return { labelStart: 0, labelEnd: 0, stamp: { start: 0, end: 0, seconds: NaN }, after: 0 }
}

const longestName = 60
const fewest = 2

/** Fills `into` with the stamp that ends at `end`, such as `1:02:03`; false where there is none after at least `blanks` blanks. */
export function readTrailingTime(text: string, start: number, end: number, blanks: number, into: Heading): boolean {
  let from = end
  while (from > start && (isDigit(text.charCodeAt(from - 1)) || text.charCodeAt(from - 1) === 58)) from--
  if (
    from === end ||
    !isDigit(text.charCodeAt(from)) ||
    !readStamp(text, from, end, into.stamp) ||
    into.stamp.end !== end
  )
    return false
  const labelEnd = skipBlanksBack(text, start, from)
  into.labelStart = start
  into.labelEnd = labelEnd
  into.after = end
  return from - labelEnd >= blanks && labelEnd > start && !Number.isNaN(into.stamp.seconds)
}

/** Whether a heading's name can be somebody's. */
export function isName(text: string, { labelStart, labelEnd }: Heading): boolean {
  if (labelEnd - labelStart > longestName || labelEnd <= labelStart) return false
  const name = text.slice(labelStart, labelEnd)
  // Whoever has a time beside the name is likely somebody, so a name may be longer and have any mark but those of a sentence.
  return (
    looksLikeLabel(name) ||
    (/^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(name) &&
      !/[.?!:;]$|[<>=|"“”]|\s\p{Ll}/u.test(name) &&
      name.split(/\s+/).length <= 6)
  )
}

/** How plainly a text is of a format: it has several headings, most with words after them, and they begin early. */
export function headedLikelihood(text: string, { readHeading }: HeadedFormat): number {
  const cursor = linesFrom(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
  const heading = emptyHeading()
  let headings = 0
  let followed = 0
  let open = false
  let lines = 0
  while (nextLine(text, cursor)) {
    const start = skipBlanks(text, cursor.start, cursor.end)
    const end = skipBlanksBack(text, start, cursor.end)
    if (start === end) continue
    lines++
    if (readHeading(text, start, end, heading) && isName(text, heading)) {
      headings++
      open = heading.after >= end
      if (!open) followed++
    } else if (open) {
      followed++
      open = false
    }
    if (headings === 0 && lines > 40) return 0
  }
  return headings >= fewest && followed * 3 >= headings * 2 ? 0.95 : 0
}

/** Reads a text of turns that each begin with a heading. Never throws; linear. */
export function readHeaded(text: string, format: HeadedFormat, rules: ReadRules): Transcript {
  const reader = new HeadedReader(text, format)
  reader.read()
  const { speakers, turns, findings } = reader
  const transcript = {
    reader: format.reader,
    header: emptyHeader,
    speakers: [...speakers.values()],
    sections: [],
    turns,
    problems: findings.finish(0),
  }
  return withRoles(transcript, rules)
}

class HeadedReader {
  readonly turns: Turn[] = []
  readonly speakers = new Map<string, Speaker>()
  readonly findings: Findings
  private readonly times: TurnTimes
  private readonly heading = emptyHeading()
  private readonly fragments: Fragments = { starts: [], ends: [], count: 0 }
  private speaker: Speaker | null = null
  private start: number | null = null
  private turnStart = 0
  private turnEnd = 0
  private labelStart = 0
  private labelEnd = 0
  private stampStart = 0
  private stampEnd = 0
  private strayStart = -1
  private strayEnd = 0
  private strayLines = 0

  constructor(
    private readonly text: string,
    private readonly format: HeadedFormat,
  ) {
    this.findings = new Findings(text)
    this.times = new TurnTimes(this.findings)
  }

  read(): void {
    const {
      text,
      format: { readHeading, footer },
      heading,
      findings,
    } = this
    const cursor = linesFrom(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
    while (nextLine(text, cursor)) {
      const start = skipBlanks(text, cursor.start, cursor.end)
      const end = skipBlanksBack(text, start, cursor.end)
      if (start === end) continue
      if (readHeading(text, start, end, heading) && isName(text, heading)) this.open(start, end)
      else if (end - start < 200 && footer?.test(text.slice(start, end)) === true) {
        this.close()
        findings.report(
          'transcript/footer',
          'information',
          { line: text.slice(start, Math.min(end, start + 60)) },
          start,
          end,
        )
      } else if (this.speaker === null) {
        if (this.strayStart < 0) this.strayStart = start
        this.strayEnd = end
        this.strayLines++
      } else this.addFragment(start, end)
    }
    this.close()
    this.reportStray()
    if (this.turns.length === 0) findings.report('transcript/no-turns', 'warning', {}, 0, 0)
  }

  private open(start: number, end: number): void {
    this.close()
    this.reportStray()
    const { text, heading, speakers, fragments } = this
    const label = text.slice(heading.labelStart, heading.labelEnd)
    let speaker = speakers.get(label)
    if (speaker === undefined) {
      speaker = { label, role: knownRole(label) ?? 'other', name: null, declared: false }
      speakers.set(label, speaker)
    }
    this.speaker = speaker
    this.start = Number.isNaN(heading.stamp.seconds) ? null : heading.stamp.seconds
    this.turnStart = start
    this.labelStart = heading.labelStart
    this.labelEnd = heading.labelEnd
    this.stampStart = heading.stamp.start
    this.stampEnd = heading.stamp.end
    this.turnEnd = heading.after
    fragments.count = 0
    this.addFragment(heading.after, end)
  }

  private addFragment(start: number, end: number): void {
    const last = addFragment(this.fragments, this.text, start, end)
    if (last >= 0) this.turnEnd = last
  }

  private close(): void {
    const { speaker, text, turns, start, findings } = this
    if (speaker === null) return
    this.speaker = null
    const index = turns.length + 1
    const joined = joinTurn(text, this.fragments, false)
    const stampSpan = { start: this.stampStart, end: this.stampEnd }
    const span = { start: this.turnStart, end: this.turnEnd }
    turns.push({
      index,
      label: speaker.label,
      number: null,
      role: speaker.role,
      start,
      end: null,
      section: null,
      text: joined.text,
      parts: joined.parts,
      pieces: joined.pieces,
      span,
      labelSpan: { start: this.labelStart, end: this.labelEnd },
      stampSpan,
    })
    if (joined.parts.length === 0)
      findings.report(
        'transcript/empty-turn',
        'information',
        { label: speaker.label, turn: index },
        span.start,
        span.end,
      )
    if (start === null)
      findings.report(
        'transcript/unreadable-stamp',
        'warning',
        { stamp: text.slice(stampSpan.start, stampSpan.end) },
        stampSpan.start,
        stampSpan.end,
      )
    this.times.check(index, start, null, stampSpan)
  }

  private reportStray(): void {
    if (this.strayStart < 0) return
    const code = this.turns.length === 0 ? 'transcript/text-before-first-turn' : 'transcript/text-after-footer'
    this.findings.report(code, 'information', { lines: this.strayLines }, this.strayStart, this.strayEnd)
    this.strayStart = -1
    this.strayLines = 0
  }
}
