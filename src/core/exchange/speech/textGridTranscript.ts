import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { CaptionRule } from '../../transcript/readRules'
import type { Converted, TextFormat } from '../formats/transcriptFormat'
import { notConverted } from '../formats/transcriptFormat'
import { madeTranscript } from '../madeTranscript'
import { atLine } from '../problemList'
import '../problems'
import type { SpeechSegment } from './segmentTurns'
import type { SpeechTier } from './speechTiers'
import { speechTier } from './speechTiers'
import { inTime, turnsOfSegments } from './segmentTurns'
import type { Token } from './textGridTokens'
import { tokensOf } from './textGridTokens'

const looksLikeTextGrid = (text: string): boolean =>
  /^\ufeff?\s*(?:File type = )?"ooTextFile/.test(text.slice(0, 200)) && text.slice(0, 400).includes('TextGrid')

/** A tier of intervals. */
interface Tier {
  readonly name: string
  readonly segments: readonly SpeechSegment[]
}

/** The tiers of a text as far as they could be read, and what was not. */
interface Tiers {
  readonly tiers: readonly Tier[]
  readonly problems: readonly Problem[]
}

const repaired = (reason: string, line: number): Problem =>
  problem('exchange/unreadable-format', 'warning', { format: 'TextGrid', reason }, atLine(line))

/** Takes the tokens of a text in their order. */
class TierReader {
  readonly tiers: Tier[] = []
  readonly problems: Problem[] = []
  private at = 0

  constructor(private readonly tokens: readonly Token[]) {}

  /** Reads tier after tier; what is no tier's beginning is passed over. */
  readAll(): void {
    while (this.at < this.tokens.length) {
      const kind = this.words()
      if (kind === 'IntervalTier') this.readIntervals()
      else if (kind === 'TextTier') this.readPoints()
      else if (kind === null) this.at++
    }
  }

  private readIntervals(): void {
    const name = this.words() ?? ''
    const segments = this.readEach(name, () => ({ start: this.number(), end: this.number() }))
    if (segments !== null) this.tiers.push({ name, segments })
  }

  /** A tier of points marks moments, not speech: it is skipped, and reported where it has any. */
  private readPoints(): void {
    const name = this.words() ?? ''
    const points = this.readEach(name, () => ({ start: this.number(), end: null }))
    const reason = 'it marks points, not speech'
    if (points !== null && points.length > 0)
      this.problems.push(problem('exchange/skipped', 'information', { what: 'the tier', name, reason }))
  }

  /** The texts of a tier, each behind its times; null where the tier does not say how many it has. */
  private readEach(
    name: string,
    times: () => { readonly start: number | null; readonly end: number | null },
  ): SpeechSegment[] | null {
    // From, to, and how many.
    const [, , size] = [this.number(), this.number(), this.number()]
    if (size === null) {
      this.endsEarly(name)
      return null
    }
    const segments: SpeechSegment[] = []
    for (let i = 0; i < size; i++) {
      const { start, end } = times()
      const text = start === null ? null : this.words()
      if (start === null || text === null) {
        this.endsEarly(name)
        break
      }
      segments.push({ speaker: name, start: start >= 0 ? start : null, end, text })
    }
    return segments
  }

  private endsEarly(name: string): void {
    const line = this.tokens[Math.min(this.at, this.tokens.length - 1)]?.line ?? 1
    this.problems.push(repaired(`the tier "${name}" ends before it should`, line))
  }

  /** The number that comes next, taken; null where something else does. */
  private number(): number | null {
    const token = this.tokens[this.at]
    if (token === undefined || !('number' in token)) return null
    this.at++
    return token.number
  }

  /** The text that comes next, taken; null where something else does. */
  private words(): string | null {
    const token = this.tokens[this.at]
    if (token === undefined || !('text' in token)) return null
    this.at++
    return token.text
  }
}

function readTiers(text: string): Tiers {
  const { tokens, openQuote } = tokensOf(text)
  const reader = new TierReader(tokens)
  reader.readAll()
  const { tiers, problems } = reader
  const open = openQuote === null ? [] : [repaired('a text is not closed, and nothing after it was read', openQuote)]
  return { tiers, problems: [...open, ...problems] }
}

/** The tiers of intervals with text: all are taken where nobody says which are speech. */
const textGridTiers = (text: string): readonly SpeechTier[] =>
  readTiers(text)
    .tiers.filter(({ segments }) => segments.some(({ text: words }) => words.trim() !== ''))
    .map(({ name, segments }) => speechTier(name, null, segments, true))

/** Reads a Praat TextGrid, long or short: interval tiers are speakers, merged by time; empty intervals are silence. Never throws. */
function textGridTranscript(text: string, asked: readonly string[] | null, captions: CaptionRule): Converted {
  const { tiers: all, problems } = readTiers(text)
  const tiers = all.flatMap(({ name, segments }) => (asked === null || asked.includes(name) ? [segments] : []))
  if (tiers.length === 0)
    return notConverted(
      ...problems,
      problem('exchange/unreadable-format', 'error', { format: 'TextGrid', reason: 'it has no tier of intervals' }),
    )
  return {
    transcript: madeTranscript('textgrid/1', turnsOfSegments(inTime(tiers), captions), {}, problems),
    problems: [],
  }
}

export const textGridFormat: TextFormat = {
  looksLike: looksLikeTextGrid,
  read: (text, { tiers }, { captions }) => textGridTranscript(text, tiers, captions),
  tiers: textGridTiers,
}
