import type { CaptionText } from './captionText'
import type { Cues } from './cues'
import type { Findings } from '../text/findings'
import { knownRole } from '../speakers/labels'
import type { Span } from '../../base/span'
import type { Role, Speaker, Turn } from '../model'
import { unnamed } from '../model'
import type { CaptionRule, ReadRules } from '../readRules'
import { RunJoiner } from './runJoiner'
import { TurnTimes } from '../text/turnTimes'

/** Who begins to speak in a caption, and where; filled again and again. */
export interface CaptionOpening {
  /** The caption's place in the columns. */
  cue: number
  /** Whether it opens the caption, or comes further on in it. */
  fresh: boolean
  label: string
  role: Role | null
  start: number
  labelSpan: Span | null
  /** True for a dash: somebody else than before, whoever it is. */
  another: boolean
}

/** The turn that is open. */
interface OpenTurn {
  readonly speaker: Speaker
  /** Seconds, or NaN. */
  readonly start: number
  end: number
  /** The last caption of it. */
  cue: number
  readonly from: number
  readonly labelSpan: Span | null
  readonly stampSpan: Span | null
}

/** Puts together turns from what is said in captions, by the study's rule for pauses. */
export class CaptionTurns {
  readonly turns: Turn[] = []
  readonly speakers = new Map<string, Speaker>()
  /** Whom the last opening named. */
  label = unnamed
  private open: OpenTurn | null = null
  private readonly joiner: RunJoiner
  private readonly times: TurnTimes
  private readonly rule: CaptionRule
  private nameless = 0
  private firstNameless = -1

  constructor(
    text: string,
    private readonly cues: Cues,
    private readonly rules: ReadRules,
    private readonly findings: Findings,
  ) {
    this.rule = rules.captions
    this.times = new TurnTimes(findings)
    this.joiner = new RunJoiner(text)
  }

  /** What is added next stands in another line. */
  breakLine(): void {
    this.joiner.breakLine()
  }

  /** Adds the runs `from` to `to` of one line to the open turn. */
  add(runs: CaptionText, from: number, to: number): void {
    this.joiner.add(runs, from, to)
  }

  /** Goes on with the open turn where the rule says so, else closes it and opens another. */
  begin(opening: CaptionOpening): void {
    this.label = opening.label
    if (opening.label === unnamed) this.countNameless(opening.cue)
    const { open } = this
    if (open === null || !this.goesOn(open, opening)) {
      this.close()
      this.open = this.opened(opening)
      return
    }
    this.joiner.breakLine()
    const end = this.cues.ends[opening.cue] ?? NaN
    // An end that can't be read leaves the turn's open.
    if (!(end <= open.end)) open.end = end
    open.cue = opening.cue
  }

  /** Closes the turn that is open. */
  close(): void {
    const { open, turns } = this
    if (open === null) return
    this.open = null
    const turn = this.turnOf(open)
    turns.push(turn)
    const { index, label, start, end, span } = turn
    if (turn.parts.length === 0)
      this.findings.report('transcript/empty-turn', 'information', { label, turn: index }, span.start, span.end)
    this.times.check(index, start, end, open.stampSpan ?? span)
  }

  /** Says in how many captions nobody is named. */
  reportNameless(): void {
    const { nameless: count, firstNameless, speakers } = this
    if (count === 0) return
    const named = speakers.size > (speakers.has(unnamed) ? 1 : 0)
    const severity = named ? 'warning' : 'information'
    this.findings.report('transcript/captions-without-speaker', severity, { count }, firstNameless, firstNameless)
  }

  private countNameless(cue: number): void {
    if (this.nameless++ === 0) this.firstNameless = this.cues.stampStarts[cue] ?? 0
  }

  private goesOn(open: OpenTurn, { label, another, cue }: CaptionOpening): boolean {
    if (open.speaker.label !== label || another) return false
    if (cue === open.cue) return true
    const { merge, gapSeconds } = this.rule
    if (merge === 'none') return false
    // Two captions of nobody known are one person's only where the study says how short a pause tells so.
    return gapSeconds === null ? label !== unnamed : (this.cues.starts[cue] ?? NaN) - open.end <= gapSeconds
  }

  private opened({ cue, fresh, label, role, start, labelSpan }: CaptionOpening): OpenTurn {
    const { starts, ends, opens, stampStarts, stampEnds } = this.cues
    const last = this.turns.at(-1)?.span.end ?? 0
    return {
      speaker: this.speakerOf(label, role),
      start: starts[cue] ?? NaN,
      end: ends[cue] ?? NaN,
      cue,
      from: fresh ? (opens[cue] ?? 0) : Math.max(start, last),
      stampSpan: fresh ? { start: stampStarts[cue] ?? 0, end: stampEnds[cue] ?? 0 } : null,
      // A voice within which another spoke goes on without being named again.
      labelSpan: labelSpan !== null && labelSpan.start >= last ? labelSpan : null,
    }
  }

  private speakerOf(label: string, role: Role | null): Speaker {
    const known = this.speakers.get(label)
    if (known !== undefined) return known
    const usual = label === unnamed ? null : knownRole(label)
    const settled = this.rules.roles.get(label) ?? role ?? usual ?? 'other'
    const speaker: Speaker = { label, role: settled, name: null, declared: false }
    this.speakers.set(label, speaker)
    return speaker
  }

  private turnOf({ speaker, start, end, from, labelSpan, stampSpan }: OpenTurn): Turn {
    const { text, parts, pieces } = this.joiner.take()
    const words = parts[0]?.span
    const last = Math.max(words?.end ?? 0, stampSpan?.end ?? 0, labelSpan?.end ?? 0, from)
    const wordsStart = words?.start ?? last
    return {
      index: this.turns.length + 1,
      label: speaker.label,
      number: null,
      role: speaker.role,
      start: Number.isNaN(start) ? null : start,
      end: Number.isNaN(end) ? null : end,
      section: null,
      text,
      parts,
      pieces,
      span: { start: from, end: last },
      labelSpan: labelSpan ?? { start: wordsStart, end: wordsStart },
      stampSpan,
    }
  }
}
