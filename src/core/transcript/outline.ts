import { lineIndex } from '../lines'
import type { TextRange } from '../problem'
import type { Transcript } from './model'

export interface OutlinedTurn {
  readonly label: string
  /** The beginning of what is said. */
  readonly text: string
  readonly range: TextRange
}

export interface OutlinedSection {
  /** Empty for the turns before the first heading. */
  readonly title: string
  /** From the heading to the end of its last turn. */
  readonly range: TextRange
  readonly titleRange: TextRange
  readonly turns: readonly OutlinedTurn[]
}

const longestText = 60

/** The sections of a transcript with their turns. A turn belongs to the section it opens in. */
export function outlineOf(transcript: Transcript, text: string): OutlinedSection[] {
  const lines = lineIndex(text)
  const { sections, turns } = transcript
  const outlined: OutlinedSection[] = []
  let next = 0
  for (let s = -1; s < sections.length; s++) {
    const own: OutlinedTurn[] = []
    const heading = sections[s]?.span ?? turns[0]?.labelSpan
    let end = heading?.end ?? 0
    for (; next < turns.length; next++) {
      const turn = turns[next]
      if (turn === undefined || (turn.section ?? -1) !== s) break
      const beginning = turn.text.slice(0, longestText)
      const said = turn.text.length > longestText ? `${beginning}…` : beginning
      own.push({ label: turn.label, text: said, range: lines.range(turn.span.start, turn.span.end) })
      end = turn.span.end
    }
    if (heading === undefined || (s < 0 && own.length === 0)) continue
    const start = s < 0 ? (turns[0]?.span.start ?? 0) : heading.start
    const title = sections[s]?.title ?? ''
    outlined.push({ title, range: lines.range(start, end), titleRange: lines.range(heading.start, heading.end), turns: own })
  }
  return outlined
}
