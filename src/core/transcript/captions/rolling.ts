import type { Utf16Offset } from '../../base/positions'
import type { CaptionText } from './captionText'
import type { Cues } from './cues'

/** Captions that touch: YouTube's follow within a few milliseconds. */
const touching = 0.1
const fewest = 2

/** The lines of a caption that have words. */
function linesOf(text: string, runs: CaptionText): string[] {
  const lines: string[] = []
  let i = 0
  while (i < runs.count) {
    const end = runs.lineEnd(i)
    const words = runs.words(text, i, end).trim()
    if (words !== '') lines.push(words)
    i = end
  }
  return lines
}

/**
 * Captions that roll show each line again while the next one comes. Gives how many lines at a caption's beginning were shown before,
 * for each caption; null where the captions do not roll, so that what is said twice stays said twice.
 */
export function shownBefore(
  text: string,
  { count, starts, ends, from, to }: Cues,
  read: (from: Utf16Offset, to: Utf16Offset) => CaptionText,
): readonly number[] | null {
  const shown: number[] = []
  let rolled = 0
  let marked = false
  let before: readonly string[] = []
  let end = NaN
  for (let i = 0; i < count; i++) {
    const runs = read(from[i] ?? 0, to[i] ?? 0)
    marked ||= runs.timed
    const lines = linesOf(text, runs)
    const follows = (starts[i] ?? NaN) - end <= touching
    const again = follows ? overlap(before, lines) : 0
    if (again > 0) rolled++
    shown.push(again)
    if (lines.length > 0 || !follows) before = lines
    end = ends[i] ?? NaN
  }
  return marked && rolled >= fewest && rolled * 3 >= count ? shown : null
}

/** The longest end of what was shown that what is shown begins with; captions have few lines. */
function overlap(before: readonly string[], lines: readonly string[]): number {
  for (let length = Math.min(before.length, lines.length, 4); length > 0; length--) {
    if (lines.slice(0, length).every((line, i) => line === before[before.length - length + i])) return length
  }
  return 0
}
