import type { TextRange } from './problem'

/** Whole-line ranges of a text, computed only where a problem needs one. */
export function lineRanges(text: string): (line: number) => TextRange {
  let lines: readonly string[] | null = null
  return (line) => {
    lines ??= text.split(/\r\n|\n|\r/)
    return { start: { line, character: 0 }, end: { line, character: lines[line]?.length ?? 0 } }
  }
}
