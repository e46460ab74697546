import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { CaptionRule } from '../../transcript/readRules'
import { defaultRules } from '../../transcript/readRules'
import type { Converted } from '../word/docxTranscript'
import { madeTranscript } from '../madeTranscript'
import { atLine } from '../problemList'
import '../problems'
import type { SpeechSegment } from './segmentTurns'
import type { SpeechTier } from './speechTiers'
import { speechTier } from './speechTiers'
import { inTime, turnsOfSegments } from './segmentTurns'

type Token = { readonly text: string; readonly line: number } | { readonly number: number; readonly line: number }

export const looksLikeTextGrid = (text: string): boolean =>
  /^\ufeff?\s*(?:File type = )?"ooTextFile/.test(text.slice(0, 200)) && text.slice(0, 400).includes('TextGrid')

/** Praat reads free-standing numbers and quoted texts, and nothing else: that is all that the long and the short form share. Linear in the text. */
function tokensOf(text: string): { readonly tokens: readonly Token[]; readonly openQuote: number | null } {
  const tokens: Token[] = []
  let line = 1
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] ?? ''
    if (mark === '\n' || (mark === '\r' && text[at + 1] !== '\n')) line++
    if (/\s/.test(mark)) continue
    const first = line
    if (mark === '"') {
      let words = ''
      for (at++; ; at++) {
        const end = text.indexOf('"', at)
        if (end < 0) return { tokens, openQuote: first }
        words += text.slice(at, end)
        at = end
        if (text[end + 1] !== '"') break
        words += '"'
        at++
      }
      line += words.split(/\r\n|\r|\n/).length - 1
      tokens.push({ text: words, line: first })
      continue
    }
    let end = at
    while (end < text.length && !/[\s"]/.test(text[end] ?? '')) end++
    const word = text.slice(at, Math.min(end, at + 40))
    if (mark === '!') {
      while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++
    } else if (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?%?$/i.test(word))
      tokens.push({ number: Number(word.replace('%', '')), line })
    at = end - 1
  }
  return { tokens, openQuote: null }
}

/** A tier of intervals. */
interface Tier {
  readonly name: string
  readonly segments: readonly SpeechSegment[]
}

function readTiers(text: string): { readonly tiers: readonly Tier[]; readonly problems: readonly Problem[] } {
  const { tokens, openQuote } = tokensOf(text)
  const problems: Problem[] = []
  if (openQuote !== null)
    problems.push(
      problem(
        'exchange/unreadable-format',
        'warning',
        { format: 'TextGrid', reason: 'a text is not closed, and nothing after it was read' },
        atLine(openQuote),
      ),
    )
  const tiers: Tier[] = []
  let at = 0
  const number = (): number | null => {
    const token = tokens[at]
    if (token === undefined || !('number' in token)) return null
    at++
    return token.number
  }
  const words = (): string | null => {
    const token = tokens[at]
    if (token === undefined || !('text' in token)) return null
    at++
    return token.text
  }
  const short = (name: string): void => {
    problems.push(
      problem(
        'exchange/unreadable-format',
        'warning',
        { format: 'TextGrid', reason: `the tier "${name}" ends before it should` },
        atLine(tokens[Math.min(at, tokens.length - 1)]?.line ?? 1),
      ),
    )
  }
  while (at < tokens.length) {
    const kind = words()
    if (kind === null) {
      at++
      continue
    }
    if (kind !== 'IntervalTier' && kind !== 'TextTier') continue
    const name = words() ?? ''
    const size = [number(), number(), number()][2] ?? null
    if (size === null) {
      short(name)
      continue
    }
    const segments: SpeechSegment[] = []
    for (let i = 0; i < size; i++) {
      const [start, end] = kind === 'IntervalTier' ? [number(), number()] : [number(), null]
      const said = start === null ? null : words()
      if (said === null) {
        short(name)
        break
      }
      segments.push({ speaker: name, start: start !== null && start >= 0 ? start : null, end, text: said })
    }
    if (kind === 'TextTier') {
      if (segments.length > 0)
        problems.push(
          problem('exchange/skipped', 'information', { what: 'the tier', name, reason: 'it marks points, not speech' }),
        )
    } else tiers.push({ name, segments })
  }
  return { tiers, problems }
}

/** The tiers of intervals with text: all are taken where nobody says which are speech. */
export const textGridTiers = (text: string): readonly SpeechTier[] =>
  readTiers(text)
    .tiers.filter(({ segments }) => segments.some(({ text: words }) => words.trim() !== ''))
    .map(({ name, segments }) => speechTier(name, null, segments, true))

/** Reads a Praat TextGrid, long or short: interval tiers are speakers, merged by time; empty intervals are silence. Never throws. */
export function textGridTranscript(
  text: string,
  asked: readonly string[] | null,
  captions: CaptionRule = defaultRules.captions,
): Converted {
  const { tiers: all, problems } = readTiers(text)
  const tiers = all.flatMap(({ name, segments }) => (asked === null || asked.includes(name) ? [segments] : []))
  if (tiers.length === 0)
    return {
      transcript: null,
      problems: [
        ...problems,
        problem('exchange/unreadable-format', 'error', { format: 'TextGrid', reason: 'it has no tier of intervals' }),
      ],
    }
  return {
    transcript: madeTranscript('textgrid/1', turnsOfSegments(inTime(tiers), captions), {}, problems),
    problems: [],
  }
}
