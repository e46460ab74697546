import type { ChatHeader } from './chatHeaders'
import { chatSpeakers } from './chatHeaders'
import { ChatGems } from './chatGems'
import { noBullet, readMediaBullet } from './mediaBullets'
import type { Span } from '../../base/span'
import { isBlank, skipBlanks } from '../text/characters'
import type { Findings } from '../text/findings'
import { joinPlain } from '../text/joinPlain'
import { linesFrom, nextLine } from '../text/lineCursor'
import type { Fragments } from '../text/turnText'
import { addFragment } from '../text/turnText'
import { TurnTimes } from '../text/turnTimes'
import type { Section, Speaker, Turn } from '../model'

/** What a CHAT file holds. */
export interface ChatFile {
  readonly headers: readonly ChatHeader[]
  readonly speakers: readonly Speaker[]
  readonly sections: readonly Section[]
  readonly turns: readonly Turn[]
}

/** Reads the lines of a CHAT file. Never throws; linear. */
export function readChat(text: string, findings: Findings): ChatFile {
  const walk = new ChatWalk(text, findings)
  walk.read()
  const { headers, speakers, gems, turns } = walk
  return { headers, speakers: [...speakers.values()], sections: gems.sections, turns }
}

const at = 64
const star = 42
const percent = 37
const colon = 58
const mostHeaders = 10_000
const mostHeaderLines = 1000
const longestHeaderLine = 10_000
const mostUndeclared = 100

/** What lines without a mark belong to: the header or main line above them, or what is not read. */
type Tier =
  | { readonly kind: 'none' | 'dependent' }
  | { readonly kind: 'header'; readonly lines: string[]; readonly start: number; end: number }
  | MainTier

/** A turn that is open. */
interface MainTier {
  readonly kind: 'main'
  readonly start: number
  readonly labelSpan: Span
  end: number
  /** The first time of its media bullets and the last, in seconds. */
  from: number | null
  to: number | null
}

const noTier: Tier = { kind: 'none' }
const dependentTier: Tier = { kind: 'dependent' }

/** One walk over the lines. */
class ChatWalk {
  readonly headers: ChatHeader[] = []
  readonly turns: Turn[] = []
  readonly gems: ChatGems
  speakers = new Map<string, Speaker>()
  private readonly times: TurnTimes
  private readonly fragments: Fragments = { starts: [], ends: [], count: 0 }
  private readonly bullet = noBullet()
  private tier: Tier = noTier
  private begun = false
  private ended = false
  /** Whether the headers that declare speakers are read. */
  private declared = false
  private readonly undeclared = new Set<string>()

  constructor(
    private readonly text: string,
    private readonly findings: Findings,
  ) {
    this.gems = new ChatGems(findings)
    this.times = new TurnTimes(findings)
  }

  read(): void {
    const { text } = this
    const cursor = linesFrom(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
    while (nextLine(text, cursor)) {
      const { start, end } = cursor
      if (skipBlanks(text, start, end) < end) this.takeLine(start, end)
    }
    this.closeTier()
    this.gems.finish()
    this.declare()
    this.reportMissing()
  }

  private takeLine(start: number, end: number): void {
    const { text } = this
    const code = text.charCodeAt(start)
    if (code === at) this.openHeader(start, end)
    else if (code === percent) {
      this.closeTier()
      this.tier = dependentTier
    } else if (code === star) this.takeStarred(start, end)
    else {
      // Old files continue lines by blanks, broken ones by nothing.
      if (!isBlank(code)) this.reportLine(start, end)
      this.goOn(start, end)
    }
  }

  private openHeader(start: number, end: number): void {
    const { text } = this
    this.closeTier()
    const line = text.slice(start, Math.min(end, start + longestHeaderLine))
    this.tier = { kind: 'header', lines: [line], start, end }
    this.begun ||= isHeader(text, start, end, '@Begin')
    this.ended ||= isHeader(text, start, end, '@End')
  }

  /** Takes a line that begins with a star: a main line, or one that names no speaker and continues what is above it. */
  private takeStarred(start: number, end: number): void {
    const { text } = this
    let labelEnd = start + 1
    const limit = Math.min(end, start + 40)
    while (labelEnd < limit && text.charCodeAt(labelEnd) !== colon && !isBlank(text.charCodeAt(labelEnd))) labelEnd++
    if (labelEnd >= limit || text.charCodeAt(labelEnd) !== colon || labelEnd === start + 1) {
      this.reportLine(start, end)
      this.goOn(start, end)
      return
    }
    this.closeTier()
    this.declare()
    const labelSpan = { start: start + 1, end: labelEnd }
    const tier: MainTier = { kind: 'main', start, labelSpan, end: labelEnd + 1, from: null, to: null }
    this.tier = tier
    this.fragments.count = 0
    this.addWords(tier, labelEnd + 1, end)
  }

  private goOn(start: number, end: number): void {
    const { text, tier } = this
    if (tier.kind === 'main') this.addWords(tier, start, end)
    if (tier.kind !== 'header') return
    if (tier.lines.length < mostHeaderLines)
      tier.lines.push(text.slice(start, Math.min(end, start + longestHeaderLine)))
    tier.end = end
  }

  /** Takes the words between the media bullets of a line, and the bullets' times. */
  private addWords(tier: MainTier, from: number, to: number): void {
    const { text, bullet } = this
    let start = from
    for (let i = from; i < to; i++) {
      if (!readMediaBullet(text, i, to, bullet)) continue
      if (!Number.isNaN(bullet.start)) {
        tier.from ??= bullet.start
        tier.to = bullet.end
      }
      this.addFragment(tier, start, i)
      start = bullet.past
      i = start - 1
    }
    this.addFragment(tier, start, to)
  }

  private addFragment(tier: MainTier, from: number, to: number): void {
    const end = addFragment(this.fragments, this.text, from, to)
    if (end >= 0) tier.end = end
  }

  private closeTier(): void {
    const { tier } = this
    this.tier = noTier
    if (tier.kind === 'main') this.closeTurn(tier)
    else if (tier.kind === 'header') {
      const { name, value } = nameAndValue(tier.lines)
      const { start, end } = tier
      this.gems.header({ name, value, start, end }, this.turns.length + 1)
      if (!this.ended && this.headers.length < mostHeaders) this.headers.push({ name, value, start, end })
    }
  }

  private closeTurn({ start, end, labelSpan, from, to }: MainTier): void {
    const { text, turns, findings } = this
    const index = turns.length + 1
    const label = text.slice(labelSpan.start, labelSpan.end)
    const speaker = this.speakerOf(label, labelSpan)
    const joined = joinPlain(text, this.fragments)
    const span = { start, end }
    turns.push({
      index,
      label: speaker.label,
      number: null,
      role: speaker.role,
      start: from,
      end: to,
      section: this.gems.current,
      text: joined.text,
      parts: joined.parts,
      pieces: joined.pieces,
      span,
      labelSpan,
      stampSpan: null,
    })
    if (joined.parts.length === 0)
      findings.report('transcript/empty-turn', 'information', { label, turn: index }, start, end)
    this.times.check(index, from, to, span)
  }

  /** Headers that declare speakers stand before the first main line. */
  private declare(): void {
    if (this.declared) return
    this.declared = true
    this.speakers = chatSpeakers(this.headers)
  }

  private speakerOf(label: string, { start, end }: Span): Speaker {
    const known = this.speakers.get(label)
    if (known !== undefined) return known
    const speaker: Speaker = { label, role: 'other', name: null, declared: false }
    this.speakers.set(label, speaker)
    if (!this.undeclared.has(label) && this.undeclared.size < mostUndeclared) {
      this.undeclared.add(label)
      this.findings.report('transcript/chat-undeclared', 'warning', { label }, start, end)
    }
    return speaker
  }

  private reportLine(start: number, end: number): void {
    const line = this.text.slice(start, Math.min(end, start + 40))
    this.findings.report('transcript/chat-line', 'warning', { line }, start, end)
  }

  private reportMissing(): void {
    const { findings, text, begun, ended, turns } = this
    const last = text.length
    if (!begun) findings.report('transcript/chat-without', 'information', { header: '@Begin' }, 0, 0)
    if (!ended) findings.report('transcript/chat-without', 'information', { header: '@End' }, last, last)
    if (turns.length === 0) findings.report('transcript/no-turns', 'warning', {}, 0, 0)
  }
}

function nameAndValue(lines: readonly string[]): Pick<ChatHeader, 'name' | 'value'> {
  const whole = lines.map((line) => line.trim()).join(' ')
  const end = whole.indexOf(':')
  return end < 0 ? { name: whole, value: '' } : { name: whole.slice(0, end), value: whole.slice(end + 1).trim() }
}

function isHeader(text: string, start: number, end: number, name: string): boolean {
  return text.startsWith(name, start) && skipBlanks(text, start + name.length, end) === end
}
