import { lineIndex } from '../base/lines'
import { isBlank, isLineBreak } from './text/characters'
import type { Transcript } from './model'

export interface FoldedLines {
  readonly kind: 'front-matter' | 'section'
  /** 0-based, both included. */
  readonly start: number
  readonly end: number
}

/** What folds: the front matter, and each section from its heading to its last line with text. One line does not fold. */
export function foldingOf(transcript: Transcript, text: string): FoldedLines[] {
  const lines = lineIndex(text)
  const folded: FoldedLines[] = []
  const add = (kind: FoldedLines['kind'], from: number, to: number): void => {
    const start = lines.position(from).line
    const end = lines.position(Math.max(from, to)).line
    if (end > start) folded.push({ kind, start, end })
  }
  const { sections, header, turns } = transcript
  if (header.span !== null) add('front-matter', header.span.start, header.span.end)
  for (const [i, { span, firstTurn }] of sections.entries()) {
    let past = firstTurn - 1
    while (turns[past]?.section === i) past++
    let last = Math.min(sections[i + 1]?.span.start ?? text.length, turns[past]?.span.start ?? text.length) - 1
    while (last > span.end && (isBlank(text.charCodeAt(last)) || isLineBreak(text.charCodeAt(last)))) last--
    add('section', span.start, last)
  }
  return folded
}
