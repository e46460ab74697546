import type { Problem } from '../../base/problem'
import { isBlank, isEscapable, skipBlanks, skipBlanksBack, unescaped } from './characters'
import { linesFrom, nextLine } from './lineCursor'
import { NextMark } from './nextMark'
import type { Span } from '../../base/span'
import type { Section, Speaker, Turn } from '../model'
import type { OpeningRules } from './opening'
import { emptyOpening, readOpening } from './opening'
import { SpeakerBook } from '../speakers/speakerBook'
import type { Stamp } from './stamps'
import { readEndStamp, readStamp } from './stamps'
import type { Fragments } from './turnText'
import { joinMarked } from './joinMarked'
import { joinPlain } from './joinPlain'
import { addFragment, fragmentAt } from './turnText'
import { TurnReports } from './turnReports'

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
const hash = 35

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

/** The turn that is open; the reader keeps one and fills it again for each turn, since a file may have half a million. */
interface OpenTurn {
  /** Null while no turn is open. */
  speaker: Speaker | null
  number: number | null
  start: number
  labelStart: number
  labelEnd: number
  /** Seconds of the stamp before its label; NaN without one, or where it can't be read. */
  seconds: number
  stampSpan: Span | null
  section: number | null
}

const noTurn = (): OpenTurn => ({
  speaker: null,
  number: null,
  start: 0,
  labelStart: 0,
  labelEnd: 0,
  seconds: NaN,
  stampSpan: null,
  section: null,
})

/** One walk over a text's lines. */
class TurnReader {
  private readonly sections: Section[] = []
  private readonly turns: Turn[] = []
  private readonly reports: TurnReports
  private readonly opening = emptyOpening()
  private readonly fragments: Fragments = { starts: [], ends: [], count: 0 }
  private readonly open = noTurn()
  /** Where the open turn ends so far. */
  private turnEnd = 0
  /** The first section met since the turn opened, or -1: it is inside the turn only if that goes on. */
  private pendingSection = -1
  private readonly slash: NextMark
  private readonly bar: NextMark

  constructor(
    private readonly text: string,
    private readonly openings: OpeningRules,
    private readonly rules: TurnRules,
    private readonly book: SpeakerBook,
  ) {
    this.reports = new TurnReports(text, book, rules.declared !== null)
    this.slash = new NextMark(text, '\\')
    this.bar = new NextMark(text, '|')
  }

  read(from: number): Turns {
    const { text, rules, book, reports } = this
    reports.fallenNumbers()
    const cursor = linesFrom(text, from)
    while (nextLine(text, cursor)) {
      const start = skipBlanks(text, cursor.start, cursor.end)
      if (start === cursor.end) continue
      const hashed = rules.marks && start === cursor.start && text.charCodeAt(start) === hash
      if (hashed && this.takeHeading(start, cursor.end)) continue
      this.takeLine(start, cursor.end)
    }
    this.close()
    reports.stray.end('transcript/text-before-first-turn')
    const { sections, turns } = this
    if (turns.length === 0) reports.noTurns(from)
    return { speakers: book.speakers, sections, turns, problems: reports.all(from) }
  }

  /** Takes a line that begins with a hash; false where it is no section's heading. */
  private takeHeading(start: number, end: number): boolean {
    const { text, reports, sections } = this
    let at = start + 1
    while (at < end && text.charCodeAt(at) === hash) at++
    if (at === end || !isBlank(text.charCodeAt(at))) return false
    const span = { start, end: skipBlanksBack(text, start, end) }
    if (at > start + 1) {
      reports.noSection(span)
      return false
    }
    const titleStart = skipBlanks(text, at, end)
    const title = titleStart < span.end ? unescaped(text.slice(titleStart, span.end)) : ''
    if (title === '') reports.emptySection(span)
    if (this.pendingSection < 0) this.pendingSection = sections.length
    sections.push({ title, span, firstTurn: this.turns.length + (this.open.speaker === null ? 1 : 2) })
    return true
  }

  private takeLine(start: number, end: number): void {
    const { text, opening, book } = this
    if (readOpening(text, start, end, this.openings, opening)) {
      const facts = book.look(text, opening)
      if (facts.speaker !== null && book.starts(opening, facts)) {
        this.openTurn(start, end, facts.speaker, facts.turnNumber)
        return
      }
      // Where nobody is declared, what stands before the first turn is a heading of sorts.
      if (this.rules.declared !== null || this.open.speaker !== null) this.reports.label(facts, opening)
    }
    this.goOn(start, end)
  }

  private openTurn(start: number, end: number, speaker: Speaker, number: number | null): void {
    this.close()
    const { open, opening, sections, reports } = this
    reports.stray.end('transcript/text-before-first-turn')
    const { labelStart, labelEnd, after, stamped, stamp } = opening
    if (stamped && Number.isNaN(stamp.seconds)) reports.unreadableStamp(stamp)
    open.speaker = speaker
    open.number = number
    open.start = start
    open.labelStart = labelStart
    open.labelEnd = labelEnd
    open.seconds = stamped ? stamp.seconds : NaN
    open.stampSpan = stamped ? spanOf(stamp) : null
    open.section = sections.length > 0 ? sections.length - 1 : null
    this.turnEnd = after
    this.fragments.count = 0
    this.addFragment(after, end)
  }

  private goOn(start: number, end: number): void {
    const { text, opening, reports } = this
    if (this.open.speaker === null) {
      reports.stray.add(start, end)
      return
    }
    const first = text.charCodeAt(start)
    if (opening.stamped && (first === 91 || first === 40)) reports.loneStamp(opening.stamp)
    const inside = this.sections[this.pendingSection]
    if (inside !== undefined) reports.sectionInside(inside, this.turns.length + 1)
    this.pendingSection = -1
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
    this.pendingSection = -1
    const { open, turns, reports } = this
    const { speaker, number, start, labelStart, labelEnd, seconds, section } = open
    if (speaker === null) return
    open.speaker = null
    const endStamp = this.takeEndStamp()
    const join = this.hasMarks() ? joinMarked : joinPlain
    const { text, parts, pieces, idle } = join(this.text, this.fragments)
    const turn: Turn = {
      index: turns.length + 1,
      label: speaker.label,
      number,
      role: speaker.role,
      start: Number.isNaN(seconds) ? null : seconds,
      end: endStamp === null || Number.isNaN(endStamp.seconds) ? null : endStamp.seconds,
      section,
      text,
      parts,
      pieces,
      span: { start, end: this.turnEnd },
      labelSpan: { start: labelStart, end: labelEnd },
      stampSpan: open.stampSpan ?? (endStamp === null ? null : spanOf(endStamp)),
    }
    turns.push(turn)
    if (turn.parts.length === 0) reports.emptyTurn(turn)
    for (const at of idle) reports.emptyThoughtUnit(turn, at)
    reports.times(turn)
  }

  /** Takes the `#00:01:02-5#` off the end of the open turn; null where there is none. */
  private takeEndStamp(): Stamp | null {
    const { text, fragments } = this
    const last = fragments.count - 1
    if (last < 0 || text.charCodeAt((fragments.ends[last] ?? 0) - 1) !== hash) return null
    const { start: from, end: to } = fragmentAt(fragments, last)
    const stamp: Stamp = { start: 0, end: 0, seconds: NaN }
    if (!readEndStamp(text, from, to, this.rules.marks, stamp)) return null
    if (Number.isNaN(stamp.seconds)) this.reports.unreadableStamp(stamp)
    const end = skipBlanksBack(text, from, stamp.start)
    if (end > from) fragments.ends[last] = end
    else fragments.count--
    return stamp
  }

  /** Whether the open turn's lines hold a backslash or a bar that means something. */
  private hasMarks(): boolean {
    const { fragments, slash, bar } = this
    if (!this.rules.marks || fragments.count === 0) return false
    const from = fragments.starts[0] ?? 0
    const to = fragments.ends[fragments.count - 1] ?? 0
    return slash.after(from) < to || bar.after(from) < to
  }
}

function spanOf({ start, end }: Stamp): Span {
  return { start, end }
}
