import { CaptionLabels } from './captionLabels'
import type { LineLabel } from './captionLabels'
import { CaptionText } from './captionText'
import type { CaptionOpening } from './captionTurns'
import { CaptionTurns } from './captionTurns'
import type { CaptionMarkup } from './captionWords'
import { CaptionWords } from './captionWords'
import type { Cue, Cues } from './cues'
import { cueAt } from './cues'
import type { Findings } from '../text/findings'
import type { Transcript, TranscriptHeader } from '../model'
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
  const made = new CaptionTurns(text, rules, findings)
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

/** One line of a caption, as runs of its words. */
interface Line {
  readonly cue: Cue
  /** The line's runs; `first` is the first with more than blanks. */
  readonly from: number
  readonly first: number
  readonly end: number
  /** Whether nothing of the caption was taken before it. */
  readonly fresh: boolean
}

/** Who speaks a line, as its words say, and where what is said begins. */
interface Labelled extends Pick<CaptionOpening, 'label' | 'role' | 'start' | 'labelSpan' | 'another'> {
  readonly after: number
}

/** One walk over the captions of a file, line by line. */
class CaptionWalk {
  private readonly runs = new CaptionText()
  private readonly words: CaptionWords
  private readonly label: LineLabel = { label: '', role: null, start: 0, end: 0, after: 0 }
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
      this.fill(cueAt(file.cues, cue))
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

  private fill({ textSpan: { start, end } }: Cue): void {
    this.words.fill(start, Math.min(end, start + mostCharacters), this.runs)
  }

  /** Reads the caption at a place of the columns. */
  private readCue(place: number, labels: CaptionLabels | null): void {
    const { text, runs, file } = this
    const cue = cueAt(file.cues, place)
    this.fill(cue)
    this.reportLength(cue)
    let skip = file.shownBefore?.[place] ?? 0
    let words = skip > 0
    let fresh = true
    let from = 0
    while (from < runs.count) {
      const end = runs.lineEnd(from)
      const first = runs.skipBlankRuns(text, from, end)
      if (first < end) {
        words = true
        if (skip > 0) skip--
        else {
          this.readLine({ cue, from, first, end, fresh }, labels)
          fresh = false
        }
      }
      from = end
    }
    if (!words && this.empty++ === 0) this.firstEmpty = cue.stampSpan.start
  }

  private readLine(line: Line, labels: CaptionLabels | null): void {
    this.turns.breakLine()
    if (labels === null) this.readVoices(line)
    else this.readLabelled(line, labels)
  }

  /** Takes a line whose words may begin with a name or a dash. */
  private readLabelled({ cue, from, first, end, fresh }: Line, labels: CaptionLabels): void {
    const { runs, turns } = this
    const labelled = this.labelledAt(first, labels)
    if (labelled !== null) {
      const { label, role, start, labelSpan, another, after } = labelled
      turns.begin({ cue, fresh, label, role, start, labelSpan, another })
      runs.cutBefore(first, after)
    } else if (fresh) turns.begin(nobody(cue, fresh, runs.start(first)))
    turns.add(runs, labelled === null ? from : first, end)
  }

  /** Who speaks the line that begins with run `first`; null where its words say nothing of that. */
  private labelledAt(first: number, labels: CaptionLabels): Labelled | null {
    const { runs, label: found } = this
    if (runs.meaning(first) !== null) return null
    if (labels.look(runs, first, found)) {
      const { label, role, start, end, after } = found
      return { label, role, start, labelSpan: { start, end }, another: false, after }
    }
    const after = labels.afterDash(runs, first)
    if (after < 0) return null
    const labelSpan = { start: after - 1, end: after }
    return { label: unnamed, role: null, start: labelSpan.start, labelSpan, another: true, after }
  }

  /** Takes a line whose markup may name voices, split where another one speaks. */
  private readVoices({ cue, first, end, fresh }: Line): void {
    const { text, runs, turns } = this
    let begins = fresh
    for (let i = first, to = i; i < end; i = to) {
      to = this.voiceEnd(i, end)
      if (runs.skipBlankRuns(text, i, to) === to) continue
      const labelSpan = runs.voiceSpan(i)
      const label = runs.voice(i) ?? unnamed
      const start = labelSpan?.start ?? runs.start(i)
      if (begins || label !== turns.label)
        turns.begin({ cue, fresh: begins, label, role: null, start, labelSpan, another: false })
      else if (i > first) turns.breakLine()
      begins = false
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

  private reportLength({ textSpan: { start, end } }: Cue): void {
    const rest = start + mostCharacters
    if (end > rest) this.findings.report('transcript/caption-too-long', 'error', { most: mostCharacters }, rest, rest)
  }

  private reportEmpty(): void {
    const { empty: count, firstEmpty, findings } = this
    if (count > 0) findings.report('transcript/captions-without-text', 'information', { count }, firstEmpty, firstEmpty)
  }
}

function nobody(cue: Cue, fresh: boolean, start: number): CaptionOpening {
  return { cue, fresh, label: unnamed, role: null, start, labelSpan: null, another: false }
}
