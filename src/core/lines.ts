import type { Position, TextRange } from './problem'

/** Offsets of line starts of a text; LF, CRLF and lone CR each end a line, as in the editor. */
export interface LineIndex {
  readonly starts: readonly number[]
  /** Zero-based line and character of a UTF-16 offset. */
  position(offset: number): Position
  range(start: number, end: number): TextRange
}

/** Indexes a text once, in time linear in its length; look-ups are logarithmic in its lines. */
export function lineIndex(text: string): LineIndex {
  const starts: number[] = [0]
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 10) starts.push(i + 1)
    else if (c === 13) {
      if (text.charCodeAt(i + 1) === 10) i++
      starts.push(i + 1)
    }
  }
  const position = (offset: number): Position => {
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
