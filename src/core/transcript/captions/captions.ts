import { CaptionLabels } from './captionLabels'
import type { LineLabel } from './captionLabels'
import { CaptionText } from './captionText'
import type { CaptionOpening } from './captionTurns'
import { CaptionTurns } from './captionTurns'
import type { CaptionMarkup } from './captionWords'
import { CaptionWords } from './captionWords'
import type { Cues } from './cues'
import type { Span } from '../../base/span'
import type { Findings } from '../text/findings'
import type { Role, Transcript, TranscriptHeader } from '../model'
import { unnamed } from '../model'
import type { ReadRules } from '../readRules'
import { ruleName } from '../readRules'

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
  const made = new CaptionTurns(text, file.cues, rules, findings)
  new CaptionWalk(text, file, made, findings).read()
  const { reader, header } = file
  return {
    reader,
    merge: ruleName(rules.captions),
    header,
    speakers: [...made.speakers.values()],
    sections: [],
    turns: made.turns,
    problems: findings.all(0),
  }
}

/** More than the words of a day: what is past them in one caption is not read, and that is said. */
const mostCharacters = 1_000_000

/** One walk over the captions of a file, line by line. */
class CaptionWalk {
  private readonly runs = new CaptionText()
  private readonly words: CaptionWords
  private readonly label: LineLabel = { label: '', role: null, start: 0, end: 0, after: 0 }
  /** Who begins to speak; filled again for each line, since a file may have half a million. */
  private readonly opening = noOpening()
  private empty = 0
  private firstEmpty = -1

  constructor(
    private readonly text: string,
    private readonly file: CaptionFile,
    private readonly turns: CaptionTurns,
    private readonly findings: Findings,
  ) {
    this.words = new CaptionWords(text, file.markup)
  }

  read(): void {
    const { turns, findings, file } = this
    const labels = this.countLabels()
    for (let i = 0; i < file.cues.count; i++) this.readCue(i, labels)
    turns.close()
    this.reportEmpty()
    turns.reportNameless()
    if (turns.turns.length === 0) findings.report('transcript/no-captions', 'warning', {}, 0, 0)
  }

  /** The labels in the words, or null where voices stand in the markup: then the words name nobody. */
  private countLabels(): CaptionLabels | null {
    const { text, runs, file } = this
    const labels = new CaptionLabels(text)
    for (let cue = 0; cue < file.cues.count; cue++) {
      this.fill(cue)
      for (let i = 0; i < runs.count; i++) if (runs.voice(i) !== null) return null
      let i = 0
      while (i < runs.count) {
        const end = runs.lineEnd(i)
        const first = runs.skipBlankRuns(text, i, end)
        if (first < end && runs.meaning(first) === null) labels.count(runs, first)
        i = end
      }
    }
    labels.settle()
    return labels
  }

  /** Reads the words of the caption at a place of the columns. */
  private fill(place: number): void {
    const { from, to } = this.file.cues
    const [start, end] = [from[place] ?? 0, to[place] ?? 0]
    this.words.fill(start, Math.min(end, start + mostCharacters), this.runs)
  }

  /** Reads the caption at a place of the columns. */
  private readCue(place: number, labels: CaptionLabels | null): void {
    const { text, runs, file } = this
    this.fill(place)
    this.reportLength(place)
    this.opening.cue = place
    this.opening.fresh = true
    let skip = file.shownBefore?.[place] ?? 0
    let words = skip > 0
    let from = 0
    while (from < runs.count) {
      const end = runs.lineEnd(from)
      const first = runs.skipBlankRuns(text, from, end)
      if (first < end) {
        words = true
        if (skip > 0) skip--
        else {
          this.readLine(from, first, end, labels)
          this.opening.fresh = false
        }
      }
      from = end
    }
    if (!words && this.empty++ === 0) this.firstEmpty = file.cues.stampStarts[place] ?? 0
  }

  /** Reads one line of a caption: runs `from` to `end`, of which `first` is the first with more than blanks. */
  private readLine(from: number, first: number, end: number, labels: CaptionLabels | null): void {
    this.turns.breakLine()
    if (labels === null) this.readVoices(first, end)
    else this.readLabelled(from, first, end, labels)
  }

  /** Takes a line whose words may begin with a name or a dash. */
  private readLabelled(from: number, first: number, end: number, labels: CaptionLabels): void {
    const { runs, turns, opening } = this
    const after = runs.meaning(first) === null ? this.takeLabel(first, labels) : -1
    if (after >= 0) {
      turns.begin(opening)
      runs.cutBefore(first, after)
    } else if (opening.fresh) {
      this.setSpeaker(unnamed, null, runs.start(first), null)
      turns.begin(opening)
    }
    turns.add(runs, after >= 0 ? first : from, end)
  }

  /** Sets who speaks the line that begins with run `first` and gives where the words begin; -1 where its words name nobody. */
  private takeLabel(first: number, labels: CaptionLabels): number {
    const { runs, label: found } = this
    if (labels.look(runs, first, found)) {
      this.setSpeaker(found.label, found.role, found.start, { start: found.start, end: found.end })
      return found.after
    }
    const after = labels.afterDash(runs, first)
    if (after >= 0) {
      this.setSpeaker(unnamed, null, after - 1, { start: after - 1, end: after })
      this.opening.another = true
    }
    return after
  }

  private setSpeaker(label: string, role: Role | null, start: number, labelSpan: Span | null): void {
    const { opening } = this
    opening.label = label
    opening.role = role
    opening.start = start
    opening.labelSpan = labelSpan
    opening.another = false
  }

  /** Takes a line whose markup may name voices, split where another one speaks. */
  private readVoices(first: number, end: number): void {
    const { text, runs, turns, opening } = this
    for (let i = first, to = i; i < end; i = to) {
      to = this.voiceEnd(i, end)
      if (runs.skipBlankRuns(text, i, to) === to) continue
      const labelSpan = runs.voiceSpan(i)
      const label = runs.voice(i) ?? unnamed
      if (opening.fresh || label !== turns.label) {
        this.setSpeaker(label, null, labelSpan?.start ?? runs.start(i), labelSpan)
        turns.begin(opening)
      } else if (i > first) turns.breakLine()
      opening.fresh = false
      turns.add(runs, i, to)
    }
  }

  /** Past the last of the runs from `i` on that one voice speaks. */
  private voiceEnd(i: number, end: number): number {
    const { runs } = this
    let to = i + 1
    while (to < end && runs.voice(to) === runs.voice(i) && runs.voiceSpan(to) === runs.voiceSpan(i)) to++
    return to
  }

  private reportLength(place: number): void {
    const { from, to } = this.file.cues
    const rest = (from[place] ?? 0) + mostCharacters
    if ((to[place] ?? 0) > rest)
      this.findings.report('transcript/caption-too-long', 'error', { most: mostCharacters }, rest, rest)
  }

  private reportEmpty(): void {
    const { empty: count, firstEmpty, findings } = this
    if (count > 0) findings.report('transcript/captions-without-text', 'information', { count }, firstEmpty, firstEmpty)
  }
}

const noOpening = (): CaptionOpening => ({
  cue: 0,
  fresh: false,
  label: unnamed,
  role: null,
  start: 0,
  labelSpan: null,
  another: false,
})
