import type { ChatHeader } from './chatHeaders'
import { chatSpeakers, chatTranscriptHeader } from './chatHeaders'
import { ChatGems } from './chatGems'
import { isBlank, isDigit, skipBlanks } from '../text/characters'
import { Findings } from '../text/findings'
import { linesFrom, nextLine } from '../text/lineCursor'
import type { Speaker, Transcript, Turn } from '../model'
import type { ReadRules } from '../readRules'
import { defaultRules, withRoles } from '../readRules'
import type { TranscriptReader } from './reader'
import type { Fragments } from '../text/turnText'
import { addFragment, joinTurn } from '../text/turnText'
import { TurnTimes } from '../text/turnTimes'

const id = 'chat/1'

/**
 * CHAT as TalkBank and CLAN write it. A main line is a turn with its codes, which are text; dependent tiers belong to the line above and
 * are not speech; media bullets give the times; gems are sections.
 */
export const chatReader: TranscriptReader = {
  id,
  name: 'CHAT',
  extensions: ['.cha'],
  sectioned: true,
  recognise: (text) => {
    const begin = /(?:^|[\r\n])@Begin[^\S\r\n]*(?:[\r\n]|$)/.exec(text)
    const first = text.charCodeAt(0) === 0xfeff ? 1 : 0
    if (begin === null || text.charCodeAt(first) !== 64) return 0
    return /[\r\n]\*[^\s:*]{1,20}:/.test(text) || /[\r\n]@(?:Participants|ID):/.test(text) ? 1 : 0
  },
  read,
}

const at = 64
const star = 42
const percent = 37
const nak = 0x15
const bullet = 0x2022
const longestBullet = 400
/** Milliseconds of a hundred days. */
const mostDigits = 10

function read(text: string, rules: ReadRules = defaultRules): Transcript {
  const lines = new ChatLines(text)
  lines.read()
  const {
    turns,
    speakers,
    findings,
    headers,
    gems: { sections },
  } = lines
  const header = chatTranscriptHeader(headers, findings)
  const transcript = {
    reader: id,
    header,
    speakers: [...speakers.values()],
    sections,
    turns,
    problems: findings.finish(0),
  }
  return withRoles(transcript, rules, true)
}

/** What the lines since the last mark belong to. */
type Tier = 'none' | 'header' | 'main' | 'dependent'

class ChatLines {
  readonly findings: Findings
  readonly headers: ChatHeader[] = []
  readonly turns: Turn[] = []
  readonly gems: ChatGems
  private readonly times: TurnTimes
  speakers = new Map<string, Speaker>()
  private declared: ReadonlyMap<string, Speaker> | null = null
  private tier: Tier = 'none'
  private readonly fragments: Fragments = { starts: [], ends: [], count: 0 }
  private headerLines: string[] = []
  private headerStart = 0
  private headerEnd = 0
  private turnStart = 0
  private labelStart = 0
  private labelEnd = 0
  private turnEnd = 0
  private start = NaN
  private end = NaN
  private ended = false
  private undeclared = new Set<string>()

  constructor(private readonly text: string) {
    this.findings = new Findings(text)
    this.gems = new ChatGems(this.findings)
    this.times = new TurnTimes(this.findings)
  }

  read(): void {
    const { text, findings } = this
    const cursor = linesFrom(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
    let begun = false
    while (nextLine(text, cursor)) {
      const { start, end } = cursor
      if (skipBlanks(text, start, end) === end) continue
      const code = text.charCodeAt(start)
      if (code === at) {
        this.closeTier()
        this.tier = 'header'
        this.headerStart = start
        this.headerEnd = end
        this.headerLines.push(text.slice(start, Math.min(end, start + 10_000)))
        begun ||= isHeader(text, start, end, '@Begin')
        this.ended ||= isHeader(text, start, end, '@End')
      } else if (code === star && this.openMain(start, end)) continue
      else if (code === percent) {
        this.closeTier()
        this.tier = 'dependent'
      } else this.goOn(start, end)
    }
    this.closeTier()
    this.gems.finish()
    this.declare()
    if (!begun) findings.report('transcript/chat-without', 'information', { header: '@Begin' }, 0, 0)
    if (!this.ended)
      findings.report('transcript/chat-without', 'information', { header: '@End' }, text.length, text.length)
    if (this.turns.length === 0) findings.report('transcript/no-turns', 'warning', {}, 0, 0)
  }

  private openMain(start: number, end: number): boolean {
    const { text } = this
    let colon = start + 1
    const limit = Math.min(end, start + 40)
    while (colon < limit && text.charCodeAt(colon) !== 58 && !isBlank(text.charCodeAt(colon))) colon++
    if (colon >= limit || text.charCodeAt(colon) !== 58 || colon === start + 1) {
      this.findings.report(
        'transcript/chat-line',
        'warning',
        { line: text.slice(start, Math.min(end, start + 40)) },
        start,
        end,
      )
      return false
    }
    this.closeTier()
    this.declare()
    this.tier = 'main'
    this.turnStart = start
    this.labelStart = start + 1
    this.labelEnd = colon
    this.turnEnd = colon + 1
    this.start = NaN
    this.end = NaN
    this.fragments.count = 0
    this.addWords(colon + 1, end)
    return true
  }

  private goOn(start: number, end: number): void {
    const { text, tier } = this
    // Old files continue lines by blanks, broken ones by nothing.
    if (!isBlank(text.charCodeAt(start)) && text.charCodeAt(start) !== star) {
      this.findings.report(
        'transcript/chat-line',
        'warning',
        { line: text.slice(start, Math.min(end, start + 40)) },
        start,
        end,
      )
    }
    if (tier === 'header') {
      if (this.headerLines.length < 1000) this.headerLines.push(text.slice(start, Math.min(end, start + 10_000)))
      this.headerEnd = end
    } else if (tier === 'main') this.addWords(start, end)
  }

  /** Takes the words between the media bullets of a line, and the bullets' times. */
  private addWords(from: number, to: number): void {
    const { text } = this
    let start = from
    for (let i = from; i < to; i++) {
      const code = text.charCodeAt(i)
      if (code !== nak && code !== bullet) continue
      const close = this.closing(code, i + 1, to)
      if (close < 0 || !this.readBullet(i + 1, close, code === nak)) continue
      this.addFragment(start, i)
      start = close + 1
      i = close
    }
    this.addFragment(start, to)
  }

  private closing(mark: number, from: number, to: number): number {
    const limit = Math.min(to, from + longestBullet)
    for (let i = from; i < limit; i++) if (this.text.charCodeAt(i) === mark) return i
    return -1
  }

  /** Whether what stands between two bullets is a bullet's: a time, or where `surely` any reference to a file. */
  private readBullet(from: number, to: number, surely: boolean): boolean {
    const { text } = this
    // `123_456`, `%snd:"name"_123_456`, `123_456-` where playing skips it.
    let end = to
    if (end > from && text.charCodeAt(end - 1) === 45) end--
    const middle = numberStart(text, from, end)
    const first = middle > from && text.charCodeAt(middle - 1) === 95 ? numberStart(text, from, middle - 1) : middle
    if (middle === end || first >= middle - 1) return surely && to > from && text.charCodeAt(from) === percent
    if (end - middle > mostDigits || middle - 1 - first > mostDigits) return false
    const start = Number(text.slice(first, middle - 1)) / 1000
    if (Number.isNaN(this.start)) this.start = start
    this.end = Number(text.slice(middle, end)) / 1000
    return true
  }

  private addFragment(from: number, to: number): void {
    const end = addFragment(this.fragments, this.text, from, to)
    if (end >= 0) this.turnEnd = end
  }

  private closeTier(): void {
    const { tier } = this
    this.tier = 'none'
    if (tier === 'main') this.closeTurn()
    else if (tier === 'header') {
      const whole = this.headerLines.map((line) => line.trim()).join(' ')
      this.headerLines = []
      const colon = whole.indexOf(':')
      const name = colon < 0 ? whole : whole.slice(0, colon)
      const value = colon < 0 ? '' : whole.slice(colon + 1).trim()
      this.gems.header(name, value, this.headerStart, this.headerEnd, this.turns.length + 1)
      if (!this.ended && this.headers.length < 10_000)
        this.headers.push({ name, value, start: this.headerStart, end: this.headerEnd })
    }
  }

  private closeTurn(): void {
    const { text, turns, findings } = this
    const index = turns.length + 1
    const label = text.slice(this.labelStart, this.labelEnd)
    const speaker = this.speakerOf(label)
    const joined = joinTurn(text, this.fragments, false)
    const start = Number.isNaN(this.start) ? null : this.start
    const end = Number.isNaN(this.end) ? null : this.end
    const span = { start: this.turnStart, end: this.turnEnd }
    turns.push({
      index,
      label: speaker.label,
      number: null,
      role: speaker.role,
      start,
      end,
      section: this.gems.current,
      text: joined.text,
      parts: joined.parts,
      pieces: joined.pieces,
      span,
      labelSpan: { start: this.labelStart, end: this.labelEnd },
      stampSpan: null,
    })
    if (joined.parts.length === 0)
      findings.report('transcript/empty-turn', 'information', { label, turn: index }, span.start, span.end)
    this.times.check(index, start, end, span)
  }

  /** Headers that declare speakers stand before the first main line. */
  private declare(): void {
    if (this.declared !== null) return
    this.speakers = chatSpeakers(this.headers)
    this.declared = new Map(this.speakers)
  }

  private speakerOf(label: string): Speaker {
    const known = this.speakers.get(label)
    if (known !== undefined) return known
    const speaker: Speaker = { label, role: 'other', name: null, declared: false }
    this.speakers.set(label, speaker)
    if (!this.undeclared.has(label) && this.undeclared.size < 100) {
      this.undeclared.add(label)
      this.findings.report('transcript/chat-undeclared', 'warning', { label }, this.labelStart, this.labelEnd)
    }
    return speaker
  }
}

/** Where the digits begin that end at `to`. */
function numberStart(text: string, from: number, to: number): number {
  let start = to
  while (start > from && isDigit(text.charCodeAt(start - 1))) start--
  return start
}

function isHeader(text: string, start: number, end: number, name: string): boolean {
  return text.startsWith(name, start) && skipBlanks(text, start + name.length, end) === end
}
