import { lineIndex } from '../base/lines'
import type { TextRange } from '../base/problem'
import type { Span } from '../base/span'
import type { Transcript } from './model'

interface OutlinedTurn {
  readonly label: string
  /** The beginning of what is said. */
  readonly text: string
  readonly range: TextRange
}

export interface OutlinedSection {
  /** Empty for turns in no section. */
  readonly title: string
  /** From the heading to the end of its last turn. */
  readonly range: TextRange
  readonly titleRange: TextRange
  readonly turns: readonly OutlinedTurn[]
}

const longestText = 60

/** The sections of a transcript with their turns. A turn belongs to the section it opens in; turns in none have an untitled entry. */
export function outlineOf(transcript: Transcript, text: string): OutlinedSection[] {
  const lines = lineIndex(text)
  const { sections, turns } = transcript
  const outlined: { title: string; heading: Span; start: number; end: number; turns: OutlinedTurn[] }[] = []
  let open: number | null = null
  let next = 0
  const add = (title: string, heading: Span, start: number): void => {
    outlined.push({ title, heading, start, end: heading.end, turns: [] })
  }
  const addHeadings = (before: number): void => {
    for (
      let section = sections[next];
      section !== undefined && section.firstTurn <= before;
      section = sections[++next]
    ) {
      add(section.title, section.span, section.span.start)
      open = next
    }
  }
  for (const { index, label, section, text: words, span, labelSpan } of turns) {
    addHeadings(index)
    if (outlined.length === 0 || section !== open) {
      add(section === null ? '' : (sections[section]?.title ?? ''), labelSpan, span.start)
      open = section
    }
    const entry = outlined.at(-1)
    if (entry === undefined) continue
    const said = words.length > longestText ? `${words.slice(0, longestText)}…` : words
    entry.turns.push({ label, text: said, range: lines.range(span.start, span.end) })
    entry.end = span.end
  }
  addHeadings(Infinity)
  return outlined.map(({ title, heading, start, end, turns: own }) => ({
    title,
    range: lines.range(start, end),
    titleRange: lines.range(heading.start, heading.end),
    turns: own,
  }))
}
