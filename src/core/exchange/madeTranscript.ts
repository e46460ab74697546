import type { Problem } from '../base/problem'
import { skipBlanks, skipBlanksBack } from '../transcript/text/characters'
import { knownRole } from '../transcript/speakers/labels'
import type { Part, Piece, Role, Section, Speaker, Transcript, Turn } from '../transcript/model'

/** A turn as another format has it; texts without line breaks and without blanks at their edges. */
export interface MadeTurn {
  readonly label: string
  readonly role?: Role
  readonly start: number | null
  readonly end: number | null
  /** Thought units; where there is one, the turn's text. */
  readonly parts: readonly string[]
  /** The heading above it, where another one begins here. */
  readonly section?: string
  /** Where its text stands in the source, UTF-16, where positions of the source are asked for. */
  readonly offset?: number
}

export interface MadeHeader {
  readonly session?: string | null
  readonly language?: string | null
  readonly media?: string | null
  /** Full names by label. */
  readonly names?: ReadonlyMap<string, string>
}

/** A turn's text as a line of the native format can hold it: line breaks are blanks, and none stand at its edges; all else stays. */
export function lineOf(text: string): string {
  const line = text.replace(/\r\n|\r|\n/g, ' ')
  const start = skipBlanks(line, 0, line.length)
  return line.slice(start, skipBlanksBack(line, start, line.length))
}

/** A name or label with its line breaks and runs of blanks as one blank each. */
export const oneLine = (text: string): string => text.replace(/[\s\u0085\u2028\u2029]+/g, ' ').trim()

/** A label as the native format can hold it; `?` where nobody is named. */
export const labelOf = (name: string): string => oneLine(name) || '?'

/** `P001` is a participant's number, whoever that is: only `P`, `P1` and words say what somebody is. */
const roleOf = (label: string): Role => (/\d{2,}$/.test(label) ? 'other' : (knownRole(label) ?? 'other'))

/** A transcript made of another format's turns. What roles are not given are those that the labels are known for. */
export function madeTranscript(
  reader: string,
  turns: readonly MadeTurn[],
  header: MadeHeader,
  problems: readonly Problem[],
): Transcript {
  const speakers = new Map<string, Speaker>()
  const sections: Section[] = []
  const made = turns.map((turn, i): Turn => {
    const speaker = speakers.get(turn.label) ?? {
      label: turn.label,
      role: turn.role ?? roleOf(turn.label),
      name: header.names?.get(turn.label) ?? null,
      declared: true,
    }
    speakers.set(turn.label, speaker)
    const offset = turn.offset ?? 0
    if (turn.section !== undefined && sections.at(-1)?.title !== turn.section)
      sections.push({ title: turn.section, span: { start: 0, end: 0 }, firstTurn: i + 1 })
    const parts: Part[] = []
    let at = 0
    for (const text of turn.parts) {
      if (text === '') continue
      if (at > 0) at++
      parts.push({ start: at, end: at + text.length, span: { start: offset + at, end: offset + at + text.length } })
      at += text.length
    }
    const text = turn.parts.length === 1 ? (turn.parts[0] ?? '') : turn.parts.filter((part) => part !== '').join(' ')
    const pieces: Piece[] = text === '' ? [] : [{ at: 0, offset, length: text.length }]
    return {
      index: i + 1,
      label: speaker.label,
      number: null,
      role: speaker.role,
      start: turn.start,
      end: turn.end,
      section: sections.length === 0 ? null : sections.length - 1,
      text,
      parts,
      pieces,
      span: { start: offset, end: offset + text.length },
      labelSpan: { start: offset, end: offset },
      stampSpan: null,
    }
  })
  const { session = null, language = null, media = null } = header
  return {
    reader,
    header: { session, date: null, language, media, span: null },
    speakers: [...speakers.values()],
    sections,
    turns: made,
    problems,
  }
}
