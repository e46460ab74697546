import type { TextEdit } from '../../core/units/separators'

/** The edits that take these back, in the text as it is after them. */
export function backwards(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  let moved = 0
  return [...edits]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, text: put }) => {
      const at = start + moved
      moved += put.length - (end - start)
      return { start: at, end: at + put.length, text: text.slice(start, end) }
    })
}

export const lineEnd = /\r\n?|\n/g

/** Whether two texts are the same but for how their lines end, which the editor makes one. */
export const sameLines = (one: string, other: string): boolean =>
  one === other || one.replace(lineEnd, '\n') === other.replace(lineEnd, '\n')

/** A text of as many lines as another has, each ending as the other's does. */
export function endingAs(text: string, other: string): string {
  const ends = other.match(lineEnd) ?? []
  let line = 0
  return text.replace(lineEnd, (end) => ends[line++] ?? end)
}

/** The place in a text with edits that a place in the text without them has become; an edit at the place is before it. */
export function movedBy(edits: readonly TextEdit[]): (offset: number) => number {
  return (offset) =>
    edits.reduce(
      (at, { start, end, text }) => (start > offset ? at : at + text.length - (Math.min(end, offset) - start)),
      offset,
    )
}
