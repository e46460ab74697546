import type { Span } from '../../base/span'
import type { Piece } from '../model'
import type { Fragments, TurnText } from './turnText'
import { fragmentAt } from './turnText'

const none: readonly number[] = []
const nothing: TurnText = { text: '', parts: [], pieces: [], idle: none }

/** Joins a turn's lines by one blank each, as they stand. */
export function joinPlain(file: string, fragments: Fragments): TurnText {
  const { count } = fragments
  if (count === 0) return nothing
  const first = fragmentAt(fragments, 0)
  if (count === 1) return lineText(file, first)
  const chunks: string[] = []
  const pieces: Piece[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    const start = fragments.starts[i] ?? 0
    const end = fragments.ends[i] ?? 0
    if (i > 0) at++
    chunks.push(file.slice(start, end))
    pieces.push({ at, offset: start, length: end - start })
    at += end - start
  }
  const span = { start: first.start, end: fragmentAt(fragments, count - 1).end }
  return { text: chunks.join(' '), parts: [{ start: 0, end: at, span }], pieces, idle: none }
}

/** The text of a turn of one line. */
function lineText(file: string, span: Span): TurnText {
  const { start, end } = span
  const length = end - start
  const parts = [{ start: 0, end: length, span }]
  return { text: file.slice(start, end), parts, pieces: [{ at: 0, offset: start, length }], idle: none }
}
