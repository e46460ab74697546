import { isDigit, skipBlanks, skipBlanksBack } from '../text/characters'
import { looksLikeLabel } from '../speakers/labels'
import { linesFrom, nextLine } from '../text/lineCursor'
import type { Stamp } from '../text/stamps'
import { readStamp } from '../text/stamps'

/** The line that opens a turn, with a name and a time; a reader keeps one and has it filled again and again. */
export interface Heading {
  labelStart: number
  labelEnd: number
  readonly stamp: Stamp
  /** Where words may follow on the same line. */
  after: number
}

/** A way of writing headings. */
export interface HeadedFormat {
  readonly reader: string
  /** Fills `into` with the heading between `start` and `end`, a line without the blanks at its edges; false where it is none. */
  readonly readHeading: (text: string, start: number, end: number, into: Heading) => boolean
  /** A line after which nobody speaks, as the advertisement at the file's end. */
  readonly footer?: RegExp
}

export function emptyHeading(): Heading {
  return { labelStart: 0, labelEnd: 0, stamp: { start: 0, end: 0, seconds: NaN }, after: 0 }
}

const longestName = 60
const fewest = 2

/** Fills `into` with the stamp that ends at `end`, such as `1:02:03`; false where there is none after at least `blanks` blanks. */
export function readTrailingTime(text: string, start: number, end: number, blanks: number, into: Heading): boolean {
  let from = end
  while (from > start && (isDigit(text.charCodeAt(from - 1)) || text.charCodeAt(from - 1) === 58)) from--
  if (
    from === end ||
    !isDigit(text.charCodeAt(from)) ||
    !readStamp(text, from, end, into.stamp) ||
    into.stamp.end !== end
  )
    return false
  const labelEnd = skipBlanksBack(text, start, from)
  into.labelStart = start
  into.labelEnd = labelEnd
  into.after = end
  return from - labelEnd >= blanks && labelEnd > start && !Number.isNaN(into.stamp.seconds)
}

/** Whether a heading's name can be somebody's. */
export function isName(text: string, { labelStart, labelEnd }: Heading): boolean {
  if (labelEnd - labelStart > longestName || labelEnd <= labelStart) return false
  const name = text.slice(labelStart, labelEnd)
  // Whoever has a time beside the name is likely somebody, so a name may be longer and have any mark but those of a sentence.
  return (
    looksLikeLabel(name) ||
    (/^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(name) &&
      !/[.?!:;]$|[<>=|"“”]|\s\p{Ll}/u.test(name) &&
      name.split(/\s+/).length <= 6)
  )
}

/** How plainly a text is of a format: it has several headings, most with words after them, and they begin early. */
export function headedLikelihood(text: string, { readHeading }: HeadedFormat): number {
  const cursor = linesFrom(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
  const heading = emptyHeading()
  let headings = 0
  let followed = 0
  let open = false
  let lines = 0
  while (nextLine(text, cursor)) {
    const start = skipBlanks(text, cursor.start, cursor.end)
    const end = skipBlanksBack(text, start, cursor.end)
    if (start === end) continue
    lines++
    if (readHeading(text, start, end, heading) && isName(text, heading)) {
      headings++
      open = heading.after >= end
      if (!open) followed++
    } else if (open) {
      followed++
      open = false
    }
    if (headings === 0 && lines > 40) return 0
  }
  return headings >= fewest && followed * 3 >= headings * 2 ? 0.95 : 0
}
