import type { Problem, ProblemCode, ProblemCodes, Severity } from '../../base/problem'
import { isBlank, isEscapable, skipBlanks, skipBlanksBack, unescaped } from './characters'
import { Findings } from './findings'
import { linesFrom, nextLine } from './lineCursor'
import type { Span } from '../../base/span'
import type { Section, Speaker, Turn } from '../model'
import type { OpeningRules } from './opening'
import { emptyOpening, readOpening } from './opening'
import '../problems'
import { SpeakerBook } from '../speakers/speakerBook'
import type { LabelFacts } from '../speakers/speakerBook'
import type { Stamp } from './stamps'
import { readEndStamp, readStamp } from './stamps'
import type { Fragments } from './turnText'
import { addFragment, joinTurn } from './turnText'

/** What distinguishes the native format from plain labelled text. */
export interface TurnRules {
  /** Sections, thought-unit separators and escapes. */
  readonly marks: boolean
  /** The front matter's speakers, or null. */
  readonly declared: readonly Speaker[] | null
  /** Labels as `T12` without a colon. */
  readonly bare: boolean
}

export interface Turns {
  readonly speakers: readonly Speaker[]
  readonly sections: readonly Section[]
  readonly turns: readonly Turn[]
  readonly problems: readonly Problem[]
}

/** Blanks may stand between a label and its colon. */
const reachOfLabel = 48
/** Each is compared with every speaker's label. */
const mostLabelsReported = 100

/** Reads the turns of a text from `from` to its end, in time linear in its length. Never throws. */
export function readTurns(text: string, from: number, rules: TurnRules): Turns {
  const reach = (rules.declared ?? []).reduce(
    (most, speaker) => Math.max(most, 2 * speaker.label.length + 8),
    reachOfLabel,
  )
  const openings: OpeningRules = { escapes: rules.marks, reach, bare: rules.bare }
  const book = countLabels(text, from, openings, rules)
  return new TurnReader(text, openings, rules, book).read(from)
}

function countLabels(text: string, from: number, openings: OpeningRules, rules: TurnRules): SpeakerBook {
  const book = new SpeakerBook(rules.declared, rules.marks, rules.bare)
  const opening = emptyOpening()
  const cursor = linesFrom(text, from)
  while (nextLine(text, cursor)) {
    const start = skipBlanks(text, cursor.start, cursor.end)
    if (start < cursor.end && readOpening(text, start, cursor.end, openings, opening)) book.count(text, opening)
  }
  book.settle()
  return book
}

/** One walk over a text's lines. */
class TurnReader {
  private readonly sections: Section[] = []
  private readonly turns: Turn[] = []
  private readonly findings: Findings
  private readonly reported = new Set<string>()
  private readonly opening = emptyOpening()
  private readonly endStamp: Stamp = { start: 0, end: 0, seconds: NaN }
  private readonly fragments: Fragments = { starts: [], ends: [], count: 0 }
  // The turn that is open.
  private facts: LabelFacts | null = null
  private speaker: Speaker | null = null
  private turnStart = 0
  private turnEnd = 0
  private labelStart = 0
  private labelEnd = 0
  private stampSpan: Span | null = null
  private stampSeconds = NaN
  // Sections met since the turn opened: they are inside it only if it goes on.
  private turnSection: number | null = null
  private pendingSection = -1
  // Lines before the first turn.
  private strayStart = -1
  private strayEnd = 0
  private strayLines = 0
  private lastStart = -1
  private lastEnd = -1
  private nextSlash: number
  private nextBar: number

  constructor(
    private readonly text: string,
    private readonly openings: OpeningRules,
    private readonly rules: TurnRules,
    private readonly book: SpeakerBook,
  ) {
    this.findings = new Findings(text)
    this.nextSlash = rules.marks ? -1 : Infinity
    this.nextBar = rules.marks ? -1 : Infinity
  }

  read(from: number): Turns {
    const { text, opening, rules, book } = this
    for (const { label, labels, at } of book.fallen()) {
      this.report('transcript/numbers-do-not-rise', 'warning', { label, labels }, at.start, at.end)
    }
    const cursor = linesFrom(text, from)
    while (nextLine(text, cursor)) {
      const start = skipBlanks(text, cursor.start, cursor.end)
      if (start === cursor.end) continue
      if (rules.marks && start === cursor.start && text.charCodeAt(start) === 35 && this.heading(start, cursor.end))
        continue
      if (readOpening(text, start, cursor.end, this.openings, opening)) {
        const facts = book.look(text, opening)
        if (book.starts(opening, facts)) {
          this.open(start, cursor.end, facts)
          continue
        }
        this.reportLabel(facts)
      }
      this.goOn(start, cursor.end)
    }
    this.close()
    this.reportStray()
    if (this.turns.length === 0) this.report('transcript/no-turns', 'warning', {}, from, from)
    return { speakers: book.speakers, sections: this.sections, turns: this.turns, problems: this.findings.finish(from) }
  }

  private heading(start: number, end: number): boolean {
    const { text } = this
    let at = start + 1
    while (at < end && text.charCodeAt(at) === 35) at++
    if (at === end || !isBlank(text.charCodeAt(at))) return false
    const last = skipBlanksBack(text, start, end)
    if (at > start + 1) {
      this.report(
        'transcript/not-a-section',
        'information',
        { line: text.slice(start, Math.min(last, start + 80)) },
        start,
        last,
      )
      return false
    }
    const titleStart = skipBlanks(text, at, end)
    const title = titleStart < last ? unescaped(text.slice(titleStart, last)) : ''
    if (title === '') this.report('transcript/empty-section', 'information', {}, start, last)
    if (this.pendingSection < 0) this.pendingSection = this.sections.length
    this.sections.push({
      title,
      span: { start, end: last },
      firstTurn: this.turns.length + (this.speaker === null ? 1 : 2),
    })
    return true
  }

  private open(start: number, end: number, facts: LabelFacts): void {
    this.close()
    const { opening, fragments } = this
    this.reportStray()
    this.facts = facts
    this.speaker = facts.speaker
    this.turnStart = start
    this.turnEnd = opening.after
    this.labelStart = opening.labelStart
    this.labelEnd = opening.labelEnd
    this.turnSection = this.sections.length > 0 ? this.sections.length - 1 : null
    if (opening.stamped) {
      const { stamp } = opening
      this.stampSpan = { start: stamp.start, end: stamp.end }
      this.stampSeconds = stamp.seconds
      if (Number.isNaN(stamp.seconds)) this.reportStamp(stamp)
    } else this.stampSpan = null
    fragments.count = 0
    this.addFragment(opening.after, end)
  }

  private goOn(start: number, end: number): void {
    const { text, opening } = this
    if (this.speaker === null) {
      if (this.strayStart < 0) this.strayStart = start
      this.strayEnd = end
      this.strayLines++
      return
    }
    const first = text.charCodeAt(start)
    if (opening.stamped && (first === 91 || first === 40)) this.reportLoneStamp(opening.stamp)
    if (this.pendingSection >= 0) {
      const section = this.sections[this.pendingSection]
      if (section !== undefined) {
        const data = { title: section.title, turn: this.turns.length + 1 }
        this.report('transcript/section-inside-turn', 'warning', data, section.span.start, section.span.end)
      }
      this.pendingSection = -1
    }
    this.addFragment(this.rules.marks && first === 92 ? this.pastEscape(start, end) : start, end)
  }

  /** Where a line's text starts that a backslash keeps from being read as an opening. */
  private pastEscape(start: number, end: number): number {
    const { text, opening } = this
    const next = start + 1
    // An ordinary escape is resolved with the rest of the text.
    if (next >= end || isEscapable(text.charCodeAt(next))) return start
    if (readStamp(text, next, end, opening.stamp)) return next
    if (!readOpening(text, next, end, this.openings, opening)) return start
    const facts = this.book.look(text, opening)
    return facts.sure || facts.likely ? next : start
  }

  private addFragment(from: number, to: number): void {
    const end = addFragment(this.fragments, this.text, from, to)
    if (end >= 0) this.turnEnd = end
  }

  private close(): void {
    const { speaker, text, fragments } = this
    this.pendingSection = -1
    if (speaker === null) return
    const index = this.turns.length + 1
    const end = this.takeEndStamp()
    const joined = joinTurn(text, fragments, this.hasMarks())
    const opensWithStamp = this.stampSpan !== null && this.stampSpan.start < this.labelStart
    const start = opensWithStamp && !Number.isNaN(this.stampSeconds) ? this.stampSeconds : null
    this.turns.push({
      index,
      label: speaker.label,
      number: this.facts?.turnNumber ?? null,
      role: speaker.role,
      start,
      end,
      section: this.turnSection,
      text: joined.text,
      parts: joined.parts,
      pieces: joined.pieces,
      span: { start: this.turnStart, end: this.turnEnd },
      labelSpan: { start: this.labelStart, end: this.labelEnd },
      stampSpan: this.stampSpan,
    })
    if (joined.parts.length === 0) {
      this.report(
        'transcript/empty-turn',
        'information',
        { label: speaker.label, turn: index },
        this.turnStart,
        this.turnEnd,
      )
    }
    for (const at of joined.idle)
      this.report('transcript/empty-thought-unit', 'information', { turn: index }, at, at + 1)
    if (start !== null || end !== null) this.checkTimes(index, start, end)
    this.speaker = null
  }

  /** Takes the `#00:01:02-5#` off the end of the open turn; seconds, or null. */
  private takeEndStamp(): number | null {
    const { text, fragments, endStamp } = this
    const last = fragments.count - 1
    if (last < 0) return null
    const from = fragments.starts[last] ?? 0
    const to = fragments.ends[last] ?? 0
    if (text.charCodeAt(to - 1) !== 35 || !readEndStamp(text, from, to, this.rules.marks, endStamp)) return null
    if (Number.isNaN(endStamp.seconds)) this.reportStamp(endStamp)
    const end = skipBlanksBack(text, from, endStamp.start)
    if (end > from) fragments.ends[last] = end
    else fragments.count--
    this.stampSpan ??= { start: endStamp.start, end: endStamp.end }
    return Number.isNaN(endStamp.seconds) ? null : endStamp.seconds
  }

  /** Whether the open turn's lines hold a backslash or a bar. Each is searched for once over the whole text. */
  private hasMarks(): boolean {
    const { fragments } = this
    if (fragments.count === 0) return false
    const from = fragments.starts[0] ?? 0
    const to = fragments.ends[fragments.count - 1] ?? 0
    if (this.nextSlash < from) this.nextSlash = this.find('\\', from)
    if (this.nextBar < from) this.nextBar = this.find('|', from)
    return this.nextSlash < to || this.nextBar < to
  }

  private find(mark: string, from: number): number {
    const at = this.text.indexOf(mark, from)
    return at < 0 ? Infinity : at
  }

  private checkTimes(turn: number, start: number | null, end: number | null): void {
    const place = this.stampSpan ?? { start: this.turnStart, end: this.turnEnd }
    if (start !== null) {
      if (start < this.lastStart) {
        const data = { turn, before: this.lastStart, after: start }
        this.report('transcript/time-runs-backwards', 'warning', data, place.start, place.end)
      }
      this.lastStart = start
    }
    if (end === null) return
    if (start !== null && end < start) {
      this.report('transcript/ends-before-start', 'warning', { turn, start, end }, this.turnStart, this.turnEnd)
    } else if (end < this.lastEnd) {
      this.report(
        'transcript/time-runs-backwards',
        'warning',
        { turn, before: this.lastEnd, after: end },
        place.start,
        place.end,
      )
    }
    this.lastEnd = end
  }

  private reportLabel(facts: LabelFacts): void {
    const { opening, rules } = this
    if (!facts.likely || !opening.setOff || opening.misleading) return
    if (this.reported.has(facts.label) || this.reported.size >= mostLabelsReported) return
    // What stands before the first turn is a heading of sorts.
    if (rules.declared === null && this.speaker === null) return
    this.reported.add(facts.label)
    const { label, count } = facts
    const near = this.book.nearestLabel(label)
    const { labelStart, labelEnd } = opening
    if (rules.declared === null) {
      this.report('transcript/lone-label', 'information', { label, nearest: near }, labelStart, labelEnd)
    } else {
      // Once is likely speech ("Mum: you never…"); more often, a speaker nobody declared.
      const severity = count > 1 ? 'warning' : 'information'
      this.report('transcript/undeclared-label', severity, { label, count, nearest: near }, labelStart, labelEnd)
    }
  }

  private reportStamp(stamp: Stamp): void {
    this.report(
      'transcript/unreadable-stamp',
      'warning',
      { stamp: this.text.slice(stamp.start, stamp.end) },
      stamp.start,
      stamp.end,
    )
  }

  private reportLoneStamp(stamp: Stamp): void {
    const data = { stamp: this.text.slice(stamp.start, stamp.end) }
    this.report('transcript/stamp-without-label', 'information', data, stamp.start, stamp.end)
  }

  private reportStray(): void {
    if (this.strayStart < 0) return
    this.report(
      'transcript/text-before-first-turn',
      'information',
      { lines: this.strayLines },
      this.strayStart,
      this.strayEnd,
    )
    this.strayStart = -1
  }

  private report<C extends ProblemCode>(
    code: C,
    severity: Severity,
    data: ProblemCodes[C],
    start: number,
    end: number,
  ): void {
    this.findings.report(code, severity, data, start, end)
  }
}
