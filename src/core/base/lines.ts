import type { Position, TextRange } from './problem'

/** Offsets of line starts of a text; LF, CRLF and lone CR each end a line, as in the editor. */
export interface LineIndex {
  readonly starts: readonly number[]
  /** Zero-based line and character of a UTF-16 offset. */
  position(offset: number): Position
  range(start: number, end: number): TextRange
}

/** Indexes a text once, in time linear in its length; look-ups are logarithmic in its lines. The text is not kept. */
export function lineIndex(text: string): LineIndex {
  const lines = growingLineIndex(text)
  lines.position(text.length)
  return lines
}

/** The same, but no further than the furthest place that was asked for, for a text of which little may be; it keeps the text till then. */
export function growingLineIndex(text: string): LineIndex {
  const starts: number[] = [0]
  let rest: string | null = text
  let seen = 0
  const seeAllBefore = (offset: number): void => {
    if (rest === null) return
    const end = Math.min(offset, rest.length)
    for (; seen < end; seen++) {
      const c = rest.charCodeAt(seen)
      if (c === 10) starts.push(seen + 1)
      else if (c === 13) {
        if (rest.charCodeAt(seen + 1) === 10) seen++
        starts.push(seen + 1)
      }
    }
    if (seen >= rest.length) rest = null
  }
  const position = (offset: number): Position => {
    seeAllBefore(offset)
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low, character: offset - (starts[low] ?? 0) }
  }
  return { starts, position, range: (start, end) => ({ start: position(start), end: position(end) }) }
}
