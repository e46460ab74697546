import { joinMarked } from './joinMarked'
import type { Piece } from '../model'
import type { Fragments, TurnText } from './turnText'

const nothing: TurnText = { text: '', parts: [], pieces: [], idle: [] }
const none: readonly number[] = []

/** The text of a turn of one line without escapes and separators. */
function plainLine(file: string, start: number, end: number): TurnText {
  const text = file.slice(start, end)
  return {
    text,
    parts: [{ start: 0, end: text.length, span: { start, end } }],
    pieces: [{ at: 0, offset: start, length: text.length }],
    idle: none,
  }
}

/**
 * Joins a turn's lines by one blank each and, where `marked`, resolves escapes and splits at separators. A separator within a line is a bar
 * and the one blank after it: further blanks beside it are the text's, as they were before it was put there.
 */
export function joinTurn(file: string, fragments: Fragments, marked: boolean): TurnText {
  if (fragments.count === 0) return nothing
  if (fragments.count === 1 && !marked) return plainLine(file, fragments.starts[0] ?? 0, fragments.ends[0] ?? 0)
  return marked ? joinMarked(file, fragments) : joinPlain(file, fragments)
}

function joinPlain(file: string, { starts, ends, count }: Fragments): TurnText {
  const chunks: string[] = []
  const pieces: Piece[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    const start = starts[i] ?? 0
    const end = ends[i] ?? 0
    if (i > 0) at++
    chunks.push(file.slice(start, end))
    pieces.push({ at, offset: start, length: end - start })
    at += end - start
  }
  const span = { start: starts[0] ?? 0, end: ends[count - 1] ?? 0 }
  return { text: chunks.join(' '), parts: [{ start: 0, end: at, span }], pieces, idle: none }
}
