/** A place in a text, line by line. CRLF, CR and LF each end a line; a text ends its last line. */
export interface LineCursor {
  /** Offsets of the line's first character and of the break after its last. */
  start: number
  end: number
  /** Where the next line starts; the text's length after the last. */
  next: number
  /** The next carriage return and line feed at or after `start`: each is searched for once, which keeps the walk linear. */
  carriage: number
  feed: number
}

/** A cursor before the line that starts at `from`; `nextLine` steps onto it. */
export function linesFrom(text: string, from: number): LineCursor {
  return { start: from, end: from, next: from, carriage: find(text, '\r', from), feed: find(text, '\n', from) }
}

/** Steps to the next line; false where there is none. The empty line after a final break is not one. */
export function nextLine(text: string, cursor: LineCursor): boolean {
  const start = cursor.next
  if (start >= text.length) return false
  if (cursor.carriage < start) cursor.carriage = find(text, '\r', start)
  if (cursor.feed < start) cursor.feed = find(text, '\n', start)
  const { carriage, feed } = cursor
  cursor.start = start
  if (feed < carriage) {
    cursor.end = feed
    cursor.next = feed + 1
  } else if (carriage < feed) {
    cursor.end = carriage
    cursor.next = feed === carriage + 1 ? feed + 1 : carriage + 1
  } else {
    cursor.end = text.length
    cursor.next = text.length
  }
  return true
}

function find(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  return at < 0 ? Infinity : at
}
