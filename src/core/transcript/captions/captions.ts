import { CaptionLabels } from './captionLabels'
import type { LineLabel } from './captionLabels'
import { CaptionText } from './captionText'
import type { CaptionMarkup } from './captionWords'
import { CaptionWords } from './captionWords'
import type { Cues } from './cues'
import type { Findings } from '../text/findings'
import { knownRole } from '../speakers/labels'
import type { Span } from '../../base/span'
import type { Role, Speaker, Transcript, TranscriptHeader, Turn } from '../model'
import { unnamed } from '../model'
import type { CaptionRule, ReadRules } from '../readRules'
import { ruleName } from '../readRules'
import { RunJoiner } from '../text/runJoiner'
import { TurnTimes } from '../text/turnTimes'

/** What a format of captions brings: its captions, and how the words of one are marked up. */
export interface CaptionFile {
  readonly reader: string
  readonly header: TranscriptHeader
  readonly cues: Cues
  readonly markup: CaptionMarkup
  /** Lines at each caption's beginning that were shown before, or null. */
  readonly shownBefore: readonly number[] | null
}

/** Makes turns of captions by the study's rule. What was said by whom is kept with each turn; nobody is named whom the file does not name. */
export function turnsOfCaptions(text: string, file: CaptionFile, rules: ReadRules, findings: Findings): Transcript {
  const maker = new CaptionTurns(text, file, rules, findings)
  maker.read()
  const { reader, header } = file
  return {
    reader,
    merge: ruleName(rules.captions),
    header,
    speakers: [...maker.speakers.values()],
    sections: [],
    turns: maker.turns,
    problems: findings.finish(0),
  }
}

/** More than the words of a day: what is past them in one caption is not read, and that is said. */
const mostCharacters = 1_000_000

/** Where a run begins that somebody else speaks. */
interface Opens {
  label: string
  role: Role | null
  start: number
  labelSpan: Span | null
  /** A dash: somebody else than before, whoever it is. */
  another: boolean
}

class CaptionTurns {
  readonly turns: Turn[] = []
  readonly speakers = new Map<string, Speaker>()
  private readonly runs = new CaptionText()
  private readonly words: CaptionWords
  private readonly times: TurnTimes
  private readonly label: LineLabel = { label: '', role: null, start: 0, end: 0, after: 0 }
  private readonly opens: Opens = { label: unnamed, role: null, start: 0, labelSpan: null, another: false }
  private labels: CaptionLabels | null = null
  private readonly joiner: RunJoiner
  private readonly rule: CaptionRule
  // The turn that is open.
  private speaker: Speaker | null = null
  private start = NaN
  private end = NaN
  private cue = -1
  private turnStart = 0
  private labelSpan: Span | null = null
  private stampSpan: Span | null = null
  private nameless = 0
  private firstNameless = -1
  private empty = 0
  private firstEmpty = -1

  constructor(
    private readonly text: string,
    private readonly file: CaptionFile,
    private readonly rules: ReadRules,
    private readonly findings: Findings,
  ) {
    this.rule = rules.captions
    this.words = new CaptionWords(text, file.markup)
    this.times = new TurnTimes(findings)
    this.joiner = new RunJoiner(text)
  }

  read(): void {
    this.labels = this.countLabels()
    const { cues } = this.file
    for (let cue = 0; cue < cues.count; cue++) this.readCue(cue)
    this.close()
    this.reportSums()
  }

  /** Labels stand in the words only where no voice stands in the markup. */
  private countLabels(): CaptionLabels | null {
    const {
      text,
      runs,
      file: { cues },
    } = this
    const labels = new CaptionLabels(text)
    for (let cue = 0; cue < cues.count; cue++) {
      this.fill(cue)
      for (let i = 0; i < runs.count; i++) if ((runs.voices[i] ?? null) !== null) return null
      let i = 0
      while (i < runs.count) {
        const end = runs.lineEnd(i)
        const first = runs.skipBlankRuns(text, i, end)
        if (first < end && (runs.means[first] ?? null) === null) labels.count(runs, first)
        i = end
      }
    }
    labels.settle()
    return labels
  }

  private fill(cue: number): void {
    const { cues } = this.file
    const from = cues.from[cue] ?? 0
    this.words.fill(from, Math.min(cues.to[cue] ?? 0, from + mostCharacters), this.runs)
  }

  private readCue(cue: number): void {
    const {
      text,
      runs,
      file: { shownBefore, cues },
    } = this
    this.fill(cue)
    const rest = (cues.from[cue] ?? 0) + mostCharacters
    if ((cues.to[cue] ?? 0) > rest)
      this.findings.report('transcript/caption-too-long', 'error', { most: mostCharacters }, rest, rest)
    let skip = shownBefore?.[cue] ?? 0
    let words = skip > 0
    let fresh = true
    let i = 0
    while (i < runs.count) {
      const end = runs.lineEnd(i)
      const first = runs.skipBlankRuns(text, i, end)
      if (first < end) {
        words = true
        if (skip > 0) skip--
        else {
          this.readLine(cue, i, first, end, fresh)
          fresh = false
        }
      }
      i = end
    }
    if (words) return
    this.empty++
    if (this.firstEmpty < 0) this.firstEmpty = cues.stampStarts[cue] ?? 0
  }

  /** Takes the runs of one line, split where another voice speaks. */
  private readLine(cue: number, from: number, first: number, end: number, fresh: boolean): void {
    const { text, runs, labels, label, opens, joiner } = this
    joiner.breakLine()
    if (labels !== null) {
      const plain = (runs.means[first] ?? null) === null
      const named = plain && labels.look(runs, first, label)
      const dash = plain ? labels.afterDash(runs, first) : -1
      if (named)
        this.begin(cue, fresh, label.label, label.role, label.start, { start: label.start, end: label.end }, false)
      else if (dash >= 0) this.begin(cue, fresh, unnamed, null, dash - 1, { start: dash - 1, end: dash }, true)
      else if (fresh) this.begin(cue, fresh, unnamed, null, runs.starts[first] ?? 0, null, false)
      const after = named ? label.after : dash
      if (after >= 0) runs.starts[first] = Math.min(after, runs.ends[first] ?? after)
      joiner.add(runs, named || dash >= 0 ? first : from, end)
      return
    }
    let i = first
    let begins = fresh
    while (i < end) {
      const voice = runs.voices[i] ?? null
      let to = i + 1
      while (to < end && (runs.voices[to] ?? null) === voice && runs.voiceSpans[to] === runs.voiceSpans[i]) to++
      if (runs.skipBlankRuns(text, i, to) < to) {
        const span = runs.voiceSpans[i] ?? null
        const name = voice ?? unnamed
        if (begins || name !== opens.label)
          this.begin(cue, begins, name, null, span?.start ?? runs.starts[i] ?? 0, span, false)
        else if (i > first) joiner.breakLine()
        begins = false
        joiner.add(runs, i, to)
      }
      i = to
    }
  }

  /** Goes on with the open turn where the rule says so, else closes it and opens another. */
  private begin(
    cue: number,
    fresh: boolean,
    label: string,
    role: Role | null,
    start: number,
    labelSpan: Span | null,
    another: boolean,
  ): void {
    const {
      file: { cues },
      opens,
    } = this
    opens.label = label
    if (label === unnamed && this.firstNameless < 0) this.firstNameless = cues.stampStarts[cue] ?? 0
    if (label === unnamed) this.nameless++
    const cueStart = cues.starts[cue] ?? NaN
    const cueEnd = cues.ends[cue] ?? NaN
    if (this.speaker?.label === label && !another && this.goesOn(cue, label, cueStart)) {
      this.joiner.breakLine()
      if (!(cueEnd <= this.end)) this.end = cueEnd
      this.cue = cue
      return
    }
    this.close()
    this.speaker = this.speakerOf(label, role)
    this.start = cueStart
    this.end = cueEnd
    this.cue = cue
    const last = this.turns.at(-1)?.span.end ?? 0
    this.turnStart = fresh ? (cues.opens[cue] ?? start) : Math.max(start, last)
    this.stampSpan = fresh ? { start: cues.stampStarts[cue] ?? 0, end: cues.stampEnds[cue] ?? 0 } : null
    // A voice within which another spoke goes on without being named again.
    this.labelSpan = labelSpan !== null && labelSpan.start >= last ? labelSpan : null
  }

  private goesOn(cue: number, label: string, start: number): boolean {
    if (cue === this.cue) return true
    const { merge, gapSeconds } = this.rule
    if (merge === 'none') return false
    // Two captions of nobody known are one person's only where the study says how short a pause tells so.
    return gapSeconds === null ? label !== unnamed : start - this.end <= gapSeconds
  }

  private speakerOf(label: string, role: Role | null): Speaker {
    let speaker = this.speakers.get(label)
    if (speaker === undefined) {
      speaker = {
        label,
        role: this.rules.roles.get(label) ?? role ?? (label === unnamed ? null : knownRole(label)) ?? 'other',
        name: null,
        declared: false,
      }
      this.speakers.set(label, speaker)
    }
    return speaker
  }

  private close(): void {
    const { speaker, joiner, turns } = this
    if (speaker === null) return
    this.speaker = null
    const joined = joiner.take()
    const index = turns.length + 1
    const start = Number.isNaN(this.start) ? null : this.start
    const end = Number.isNaN(this.end) ? null : this.end
    const last = Math.max(
      joined.parts[0]?.span.end ?? 0,
      this.stampSpan?.end ?? 0,
      this.labelSpan?.end ?? 0,
      this.turnStart,
    )
    const from = joined.parts[0]?.span.start ?? last
    const span = { start: this.turnStart, end: last }
    turns.push({
      index,
      label: speaker.label,
      number: null,
      role: speaker.role,
      start,
      end,
      section: null,
      text: joined.text,
      parts: joined.parts,
      pieces: joined.pieces,
      span,
      labelSpan: this.labelSpan ?? { start: from, end: from },
      stampSpan: this.stampSpan,
    })
    if (joined.parts.length === 0)
      this.findings.report(
        'transcript/empty-turn',
        'information',
        { label: speaker.label, turn: index },
        span.start,
        span.end,
      )
    this.times.check(index, start, end, this.stampSpan ?? span)
  }

  private reportSums(): void {
    const { findings, empty, nameless, turns } = this
    if (empty > 0)
      findings.report(
        'transcript/captions-without-text',
        'information',
        { count: empty },
        this.firstEmpty,
        this.firstEmpty,
      )
    const named = this.speakers.size > (this.speakers.has(unnamed) ? 1 : 0)
    if (nameless > 0)
      findings.report(
        'transcript/captions-without-speaker',
        named ? 'warning' : 'information',
        { count: nameless },
        this.firstNameless,
        this.firstNameless,
      )
    if (turns.length === 0) findings.report('transcript/no-captions', 'warning', {}, 0, 0)
  }
}
