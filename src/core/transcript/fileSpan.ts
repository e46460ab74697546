import type { Utf16Offset } from '../base/positions'
import type { Span } from '../base/span'
import type { Piece, Transcript, Turn } from './model'

/** The piece that holds a UTF-16 offset of the turn's text, or the last one before it. */
function pieceAt(pieces: readonly Piece[], offset: Utf16Offset, key: 'at' | 'offset'): number {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pieces[middle]?.[key] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * Where a UTF-16 range of a turn's text stands in the file: several spans where escapes, separators or line breaks lie
 * between, none where the range holds nothing but a joining blank. An empty range gives one empty span, if the turn has text.
 */
export function fileSpans(turn: Turn, from: Utf16Offset, to: Utf16Offset): Span[] {
  const { pieces } = turn
  const first = pieceAt(pieces, from, 'at')
  if (from >= to) {
    const piece = pieces[first]
    if (piece === undefined) return []
    const within = Math.min(Math.max(0, from - piece.at), piece.length)
    const at = piece.offset + (piece.source === undefined ? within : within === piece.length ? piece.source : 0)
    return [{ start: at, end: at }]
  }
  const spans: Span[] = []
  for (let i = first; i < pieces.length; i++) {
    const piece = pieces[i]
    if (piece === undefined || piece.at >= to) break
    const { source } = piece
    // What the file says in other characters, as `&amp;`, is covered whole.
    const start = piece.offset + (source === undefined ? Math.max(0, from - piece.at) : 0)
    const end = piece.offset + (source ?? Math.min(piece.length, to - piece.at))
    if (start < end && from < piece.at + piece.length) spans.push({ start, end })
  }
  return spans
}

/** The UTF-16 offset in a turn's text that an offset of the file falls on; the nearest one after it where it is between pieces. */
export function turnOffset(turn: Turn, offset: Utf16Offset): Utf16Offset {
  const { pieces, text } = turn
  const index = pieceAt(pieces, offset, 'offset')
  const piece = pieces[index]
  if (piece === undefined || offset <= piece.offset) return piece?.at ?? 0
  if (piece.source !== undefined && offset < piece.offset + piece.source) return piece.at
  if (piece.source === undefined && offset <= piece.offset + piece.length) return piece.at + offset - piece.offset
  return pieces[index + 1]?.at ?? text.length
}

/** The turn whose lines an offset of the file is in, or the last one that opens before it; null before the first. */
export function turnAt(transcript: Transcript, offset: Utf16Offset): Turn | null {
  const { turns } = transcript
  let low = 0
  let high = turns.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((turns[middle]?.span.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return turns[low - 1] ?? null
}
