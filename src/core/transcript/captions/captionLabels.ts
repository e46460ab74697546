import type { CaptionText } from './captionText'
import { isBlank, skipBlanks, skipBlanksBack } from '../text/characters'
import { knownRole, looksLikeLabel } from '../speakers/labels'
import type { Role } from '../model'
import type { Opening } from '../text/opening'
import { emptyOpening, readOpening } from '../text/opening'
import { SpeakerBook } from '../speakers/speakerBook'

/** How a line of captions names its speaker. */
export interface LineLabel {
  label: string
  role: Role | null
  /** The label in the file. */
  start: number
  end: number
  /** Where the words start. */
  after: number
}

// What captions put into brackets that is nobody's name.
const sounds = new Set(
  `music applause laughter laughs laughing laugh sighs sigh sighing crying cries sobbing sobs silence pause inaudible crosstalk
unintelligible indistinct noise coughs coughing cough chuckles chuckle chuckling sniffs sniffles background whispers whispering foreign beep blank_audio
musik applaus lachen lacht gelächter seufzt seufzen weint pause stille unverständlich musique rires applaudissements soupir música risas aplausos`.split(
    /\s+/,
  ),
)

const openings = { escapes: false, reach: 48, bare: false }
const enough = 2

/** What a recorder calls those whom it hears: nothing else is called so, be it once. */
const recorder = /^speaker[ _]\d{1,3}$/i

/** The labels of a file of captions that names no voices in markup: all lines are counted first, then each is looked up. */
export class CaptionLabels {
  private readonly book = new SpeakerBook(null, false, false)
  private readonly bracketed = new Map<string, number>()
  private readonly opening: Opening = emptyOpening()
  private lines = 0
  private inBrackets = false

  constructor(private readonly text: string) {}

  /** Counts the label of the line that begins with run `i`. */
  count(runs: CaptionText, i: number): void {
    this.lines++
    const start = this.startOf(runs, i)
    const end = runs.end(i)
    if (readOpening(this.text, start, end, openings, this.opening)) this.book.count(this.text, this.opening)
    const name = this.bracketAt(start, end)
    if (name !== null) this.bracketed.set(name, (this.bracketed.get(name) ?? 0) + 1)
  }

  settle(): void {
    this.book.settle()
    const all = [...this.bracketed]
    const covered = all.reduce((sum, [, count]) => sum + count, 0)
    const repeated = all.filter(([name]) => this.isRepeated(name))
    const known = repeated.some(([name]) => knownRole(name) !== null)
    // A bracket is a name only where brackets open the lines as names do, not here and there as sounds do.
    this.inBrackets = repeated.length >= 2 && (known || covered * 2 >= this.lines)
  }

  /** Fills `into` with the label of the line that begins with run `i`; false where it has none. */
  look(runs: CaptionText, i: number, into: LineLabel): boolean {
    const { text, opening } = this
    const start = this.startOf(runs, i)
    const end = runs.end(i)
    if (readOpening(text, start, end, openings, opening)) {
      const facts = this.book.look(text, opening)
      if (facts.speaker !== null && this.book.starts(opening, facts)) {
        into.label = facts.speaker.label
        into.role = facts.speaker.role
        into.start = opening.labelStart
        into.end = opening.labelEnd
        into.after = opening.after
        return true
      }
    }
    const name = this.inBrackets ? this.bracketAt(start, end) : null
    if (name === null || !this.isRepeated(name)) return false
    into.label = name
    into.role = knownRole(name)
    into.start = start + 1
    into.after = text.indexOf(']', start) + 1
    into.end = skipBlanksBack(text, start + 1, into.after - 1)
    if (text.charCodeAt(into.after) === 58) into.after++
    return true
  }

  /** Past the dash that begins a line in which another person speaks; -1 where there is none. */
  afterDash(runs: CaptionText, i: number): number {
    const { text } = this
    const end = runs.end(i)
    const at = skipBlanks(text, runs.start(i), end)
    const code = text.charCodeAt(at)
    const dashed =
      runs.meaning(i) === null &&
      at + 1 < end &&
      (code === 45 || code === 0x2013 || code === 0x2014) &&
      isBlank(text.charCodeAt(at + 1))
    return dashed ? at + 1 : -1
  }

  private startOf(runs: CaptionText, i: number): number {
    const dash = this.afterDash(runs, i)
    return skipBlanks(this.text, dash < 0 ? runs.start(i) : dash, runs.end(i))
  }

  private isRepeated(name: string): boolean {
    return recorder.test(name) || (this.bracketed.get(name) ?? 0) >= enough
  }

  /** The name between the brackets at `start`, or null. */
  private bracketAt(start: number, end: number): string | null {
    if (this.text.charCodeAt(start) !== 91) return null
    const close = this.text.slice(start, Math.min(end, start + 48)).indexOf(']')
    if (close < 2) return null
    const name = this.text.slice(start + 1, start + close).trim()
    return looksLikeLabel(name) && !sounds.has(name.toLowerCase()) ? name : null
  }
}
