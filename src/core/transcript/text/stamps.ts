import { isBlank, isDigit, skipBlanks } from './characters'

/** A time read from a text; a reader keeps one and has it filled again and again. */
export interface Stamp {
  start: number
  end: number
  /** NaN where it has the shape of a stamp but names no time. */
  seconds: number
}

const longestFraction = 9
const longestUnreadable = 24
/** What people write for digits they do not know. */
const fillers = '.,-?_xX'

/** A time while it is read. */
interface TimeWalk {
  /** Where the groups read so far end. */
  at: number
  groups: number
  total: number
  /** Whether minutes and seconds are below 60. */
  sound: boolean
}

/** The groups of `h:mm:ss` or `m:ss` at `at`; null where there is no such thing. */
function readGroups(text: string, at: number, end: number): TimeWalk | null {
  const walk: TimeWalk = { at, groups: 0, total: 0, sound: true }
  for (;;) {
    const from = walk.at
    let value = 0
    while (walk.at < end && walk.at - from < 5 && isDigit(text.charCodeAt(walk.at)))
      value = value * 10 + text.charCodeAt(walk.at++) - 48
    const digits = walk.at - from
    if (digits === 0 || digits > (walk.groups === 0 ? 4 : 2)) return null
    if (walk.groups > 0 && value > 59) walk.sound = false
    walk.total = walk.total * 60 + value
    walk.groups++
    if (walk.groups === 3 || walk.at + 1 >= end || !opensGroup(text, walk.at)) return walk.groups < 2 ? null : walk
    walk.at++
  }
}

function opensGroup(text: string, at: number): boolean {
  return text.charCodeAt(at) === 58 && isDigit(text.charCodeAt(at + 1))
}

/** Fills `into` with `h:mm:ss` or `m:ss`, each with an optional fraction; false where there is no such thing at `at`. */
function readTime(
  text: string,
  at: number,
  end: number,
  fractionMark: (code: number) => boolean,
  into: Stamp,
): boolean {
  const walk = readGroups(text, at, end)
  if (walk === null) return false
  const { groups, sound } = walk
  let { at: i, total } = walk
  let scale = 1
  if (i + 1 < end && fractionMark(text.charCodeAt(i)) && isDigit(text.charCodeAt(i + 1))) {
    const from = ++i
    for (; i < end && isDigit(text.charCodeAt(i)); i++) {
      if (i - from >= longestFraction) continue
      total = total * 10 + text.charCodeAt(i) - 48
      scale *= 10
    }
    // `0:5` could be a chapter and verse; `0:5.2` and `0:0:5` are times as some programs write them.
  } else if (groups === 2 && !isDigit(text.charCodeAt(i - 2))) return false
  into.start = at
  into.end = i
  // One division of whole numbers gives the double nearest to the decimal as written.
  into.seconds = sound ? total / scale : NaN
  return true
}

const isPointOrComma = (code: number): boolean => code === 46 || code === 44
const isHyphen = (code: number): boolean => code === 45

/** `#00:01:02-5#` at `at`: tenths (or more digits) after the hyphen. */
function readHashed(text: string, at: number, end: number, into: Stamp): boolean {
  if (!readTime(text, at + 1, end, isHyphen, into)) return false
  if (into.end >= end || text.charCodeAt(into.end) !== 35) return false
  into.start = at
  into.end++
  return true
}

function readBracketed(text: string, at: number, end: number, close: number, into: Stamp): boolean {
  const inner = skipBlanks(text, at + 1, end)
  if (readTime(text, inner, end, isPointOrComma, into)) {
    const after = skipBlanks(text, into.end, end)
    if (after < end && text.charCodeAt(after) === close) {
      into.start = at
      into.end = after + 1
      return true
    }
  }
  return readUnreadable(text, at, end, close, into)
}

/** A bracket that was meant for a time, such as `[00:1?:xx]`. */
function readUnreadable(text: string, at: number, end: number, close: number, into: Stamp): boolean {
  let colons = 0
  const limit = Math.min(end, at + longestUnreadable)
  for (let i = at + 1; i < limit; i++) {
    const code = text.charCodeAt(i)
    if (code === close) {
      if (colons === 0) return false
      into.start = at
      into.end = i + 1
      into.seconds = NaN
      return true
    }
    if (code === 58) colons++
    else if (!isDigit(code) && !isBlank(code) && !fillers.includes(text.charAt(i))) return false
  }
  return false
}

/** Fills `into` with the stamp that starts at `at`: bracketed, bare or between hashes; false where there is none. */
export function readStamp(text: string, at: number, end: number, into: Stamp): boolean {
  const code = text.charCodeAt(at)
  if (code === 91) return readBracketed(text, at, end, 93, into)
  if (code === 40) return readBracketed(text, at, end, 41, into)
  if (code === 35) return readHashed(text, at, end, into)
  return isDigit(code) && readTime(text, at, end, isPointOrComma, into)
}

/** Fills `into` with the `#00:01:02-5#` that ends at `end`; false where there is none. An escaped one is text. */
export function readEndStamp(text: string, from: number, end: number, escapes: boolean, into: Stamp): boolean {
  if (end - from < 6 || text.charCodeAt(end - 1) !== 35) return false
  const earliest = Math.max(from, end - longestUnreadable)
  let open = end - 2
  while (open >= earliest && text.charCodeAt(open) !== 35) open--
  if (open < earliest || !readHashed(text, open, end, into) || into.end !== end) return false
  if (!escapes) return true
  let slashes = 0
  while (open - slashes > from && text.charCodeAt(open - slashes - 1) === 92) slashes++
  return slashes % 2 === 0
}

/** `00:01:02` or `00:01:02.5`, to the millisecond; null for what is no time. */
export function stampText(seconds: number, fractionMark: string): string | null {
  const milliseconds = Math.round(seconds * 1000)
  if (!Number.isFinite(milliseconds) || milliseconds < 0 || milliseconds >= 10_000 * 3_600_000) return null
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  const whole = Math.floor(milliseconds / 1000)
  const rest = milliseconds % 1000
  const clock = `${two(whole / 3600)}:${two((whole / 60) % 60)}:${two(whole % 60)}`
  return rest === 0 ? clock : `${clock}${fractionMark}${String(rest).padStart(3, '0').replace(/0+$/, '')}`
}
