import type { Problem } from '../base/problem'
import { skipBlanks, skipBlanksBack } from '../transcript/text/characters'
import { knownRole } from '../transcript/speakers/labels'
import type { Part, Role, Section, Speaker, Transcript, Turn } from '../transcript/model'

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

interface MadeHeader {
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

/** The text of a turn and its thought units, each behind the one before and a blank; `offset` is where it begins in the source. */
function textAndParts({ parts, offset = 0 }: MadeTurn): { readonly text: string; readonly parts: readonly Part[] } {
  const texts = parts.filter((part) => part !== '')
  const placed: Part[] = []
  let at = 0
  for (const { length } of texts) {
    const [start, end] = [at, at + length]
    placed.push({ start, end, span: { start: offset + start, end: offset + end } })
    at = end + 1
  }
  return { text: texts.join(' '), parts: placed }
}

/** The speakers of turns, in the order of their first ones. */
function speakersOf(turns: readonly MadeTurn[], names: MadeHeader['names']): ReadonlyMap<string, Speaker> {
  const speakers = new Map<string, Speaker>()
  for (const { label, role } of turns) {
    if (speakers.has(label)) continue
    speakers.set(label, { label, role: role ?? roleOf(label), name: names?.get(label) ?? null, declared: true })
  }
  return speakers
}

/** The sections of turns: one begins at each heading that is another than the last. */
function sectionsOf(turns: readonly MadeTurn[]): Section[] {
  const sections: Section[] = []
  for (const [i, { section: title }] of turns.entries())
    if (title !== undefined && sections.at(-1)?.title !== title)
      sections.push({ title, span: { start: 0, end: 0 }, firstTurn: i + 1 })
  return sections
}

/** A transcript made of another format's turns. What roles are not given are those that the labels are known for. */
export function madeTranscript(
  reader: string,
  turns: readonly MadeTurn[],
  header: MadeHeader,
  problems: readonly Problem[],
): Transcript {
  const speakers = speakersOf(turns, header.names)
  const sections = sectionsOf(turns)
  let section = -1
  const made = turns.map((turn, i): Turn => {
    if (sections[section + 1]?.firstTurn === i + 1) section++
    const { text, parts } = textAndParts(turn)
    const offset = turn.offset ?? 0
    return {
      index: i + 1,
      label: turn.label,
      number: null,
      role: speakers.get(turn.label)?.role ?? 'other',
      start: turn.start,
      end: turn.end,
      section: section < 0 ? null : section,
      text,
      parts,
      pieces: text === '' ? [] : [{ at: 0, offset, length: text.length }],
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
