import { isBlank, isColon, isDigit, isEscapable, isLineBreak, skipBlanks, skipBlanksBack } from './characters'
import { readStamp } from './stamps'
import type { Stamp } from './stamps'

/** How a line's beginning is read. */
export interface OpeningRules {
  /** Whether a backslash escapes. */
  readonly escapes: boolean
  /** How many characters from its start a label's colon may stand. */
  readonly reach: number
  /** Labels as `T12` need no colon: for files that have none at all. */
  readonly bare: boolean
}

/** What stands at a line's beginning; a reader keeps one and has it filled again and again. */
export interface Opening {
  readonly stamp: Stamp
  stamped: boolean
  /** A label as it stands in the file, without the blanks before its colon. */
  labelStart: number
  labelEnd: number
  /** The first character after the colon. */
  after: number
  /** Whether a blank, a line's end or an East Asian colon sets the label off, as it does not in `http://`. */
  setOff: boolean
  /** A drive such as `C:\` or a time such as `at 12:30`, whatever the word before the colon. */
  misleading: boolean
}

export function emptyOpening(): Opening {
  const stamp = { start: 0, end: 0, seconds: NaN }
  return { stamp, stamped: false, labelStart: 0, labelEnd: 0, after: 0, setOff: false, misleading: false }
}

/**
 * Fills `into` with the stamp and label at `from`, the first character of a line that is not blank; false where no label
 * follows. Whether the label is anybody's is for the caller to say. `into.stamped` holds in either case.
 */
export function readOpening(text: string, from: number, end: number, rules: OpeningRules, into: Opening): boolean {
  into.stamped = false
  let at = from
  const first = text.charCodeAt(at)
  if ((first === 91 || first === 40 || first === 35 || isDigit(first)) && readStamp(text, at, end, into.stamp)) {
    const after = into.stamp.end
    // A bare time needs a blank, or `12:30` could not be told from a label.
    if (!isDigit(first) || (after < end && isBlank(text.charCodeAt(after)))) {
      into.stamped = true
      at = skipBlanks(text, after, end)
    }
  }
  into.labelStart = at
  return rules.bare ? readBareLabel(text, at, end, into) : readLabel(text, at, end, rules, into)
}

function readLabel(text: string, start: number, end: number, rules: OpeningRules, into: Opening): boolean {
  const limit = Math.min(end, start + rules.reach)
  for (let i = start; i < limit; i++) {
    const code = text.charCodeAt(i)
    if (isColon(code)) {
      into.labelEnd = skipBlanksBack(text, start, i)
      into.after = i + 1
      const next = i + 1 < end ? text.charCodeAt(i + 1) : 10
      into.setOff = code !== 58 || isBlank(next) || isLineBreak(next)
      const drive = (next === 92 && !(rules.escapes && isEscapable(text.charCodeAt(i + 2)))) || next === 47
      into.misleading = drive || (isDigit(next) && isDigit(text.charCodeAt(i - 1)))
      return into.labelEnd > start
    }
    if (code === 92 && rules.escapes && i + 1 < end && isEscapable(text.charCodeAt(i + 1))) i++
  }
  return false
}

function readBareLabel(text: string, start: number, end: number, into: Opening): boolean {
  const limit = Math.min(end, start + 12)
  let i = start
  while (i < limit && !isBlank(text.charCodeAt(i))) i++
  if (i === start || !isDigit(text.charCodeAt(i - 1)) || (i === limit && i < end)) return false
  into.labelEnd = i
  into.after = i
  into.setOff = true
  into.misleading = false
  return true
}
