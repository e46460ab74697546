import { isDigit, skipBlanks } from '../text/characters'

/** The captions of a file, column by column, each longer than `count` says: there may be half a million, and numbers in typed arrays are no work for the collector. */
export interface Cues {
  count: number
  /** Seconds; NaN where the file's are no times. */
  starts: Float64Array
  ends: Float64Array
  /** Where the caption opens: its number or name, else its times. */
  opens: Int32Array
  /** The line with its times. */
  stampStarts: Int32Array
  stampEnds: Int32Array
  /** The lines of its text; an empty range where it has none. */
  from: Int32Array
  to: Int32Array
}

/** More captions than of fifty working days; what is past them is not read, and that is said. */
export const mostCues = 500_000

export function noCues(): Cues {
  const offsets = (): Int32Array => new Int32Array(first)
  return {
    count: 0,
    starts: new Float64Array(first),
    ends: new Float64Array(first),
    opens: offsets(),
    stampStarts: offsets(),
    stampEnds: offsets(),
    from: offsets(),
    to: offsets(),
  }
}

/** Room for the captions of a short session. */
const first = 256

function grow(cues: Cues): void {
  const size = 2 * cues.starts.length
  const times = (old: Float64Array): Float64Array => {
    const made = new Float64Array(size)
    made.set(old)
    return made
  }
  const offsets = (old: Int32Array): Int32Array => {
    const made = new Int32Array(size)
    made.set(old)
    return made
  }
  cues.starts = times(cues.starts)
  cues.ends = times(cues.ends)
  cues.opens = offsets(cues.opens)
  cues.stampStarts = offsets(cues.stampStarts)
  cues.stampEnds = offsets(cues.stampEnds)
  cues.from = offsets(cues.from)
  cues.to = offsets(cues.to)
}

/** The text as far as captions were read: nothing has to look for anything in what is past the last of too many. */
export function textOfCues(text: string, { count, to }: Cues): string {
  return count < mostCues ? text : text.slice(0, to[count - 1])
}

/** Adds a caption and gives its place; its text starts and ends at `from`. */
export function addCue(
  cues: Cues,
  clocks: Clocks,
  opens: number,
  stampStart: number,
  stampEnd: number,
  from: number,
): number {
  if (cues.count === cues.starts.length) grow(cues)
  const i = cues.count++
  cues.starts[i] = clocks.start
  cues.ends[i] = clocks.end
  cues.opens[i] = opens
  cues.stampStarts[i] = stampStart
  cues.stampEnds[i] = stampEnd
  cues.from[i] = from
  cues.to[i] = from
  return i
}

/** A line `00:00:01.000 --> 00:00:02.000` as it was read; a reader keeps one and has it filled again and again. */
export interface Clocks {
  /** Seconds; NaN where they cannot be read. */
  start: number
  end: number
  /** Whether a point stands for the comma. */
  otherMark: boolean
  /** Whether digits are missing, as in `0:0:2.90`, which some write for 2.090 s. */
  unpadded: boolean
}

export function noClocks(): Clocks {
  return { start: NaN, end: NaN, otherMark: false, unpadded: false }
}

/** One time as it stands in the file. */
interface Clock {
  /** Seconds before the fraction; NaN where minutes or seconds are 60 or more. */
  whole: number
  fraction: number
  /** Digits of the fraction. */
  places: number
  /** The point or comma before it, or 0. */
  mark: number
  end: number
  /** Whether it is written with two digits for minutes and seconds and three for milliseconds. */
  padded: boolean
  /** Whether it could be one of a program that pads nothing: `h:m:s.f` without leading zeros. */
  bare: boolean
}

const clock: Clock = { whole: NaN, fraction: 0, places: 0, mark: 0, end: 0, padded: false, bare: false }
const mostDigits = 9
const point = 46
const comma = 44
const zero = 48

/** Fills `clock` with the `h:m:s.f` or `m:s.f` at `at`, however many digits each has; false where there is no such thing. */
function readClock(text: string, at: number, end: number): boolean {
  let i = at
  let groups = 0
  let total = 0
  let sound = true
  let twoDigits = true
  let bare = true
  for (;;) {
    const from = i
    let value = 0
    while (i < end && isDigit(text.charCodeAt(i))) value = value * 10 + text.charCodeAt(i++) - zero
    const digits = i - from
    if (digits === 0 || digits > mostDigits) return false
    if (digits > 1 && text.charCodeAt(from) === zero) bare = false
    const more = groups < 2 && i < end && text.charCodeAt(i) === 58
    // Hours may have any number of digits and be any number.
    if (groups > 0 || !more || !hasTwoColons(text, i, end)) {
      if (digits !== 2) twoDigits = false
      if (digits > 2) bare = false
      if (value > 59) sound = false
    }
    total = total * 60 + value
    groups++
    if (!more) break
    i++
  }
  if (groups < 2) return false
  clock.mark = 0
  clock.fraction = 0
  clock.places = 0
  const code = i < end ? text.charCodeAt(i) : 0
  if (code === point || code === comma) {
    const from = ++i
    let value = 0
    while (i < end && isDigit(text.charCodeAt(i))) value = value * 10 + text.charCodeAt(i++) - zero
    const digits = i - from
    if (digits === 0 || digits > mostDigits) return false
    if (digits === 2 && text.charCodeAt(from) === zero) bare = false
    clock.mark = code
    clock.fraction = value
    clock.places = digits
  }
  clock.whole = sound ? total : NaN
  clock.end = i
  clock.padded = twoDigits && clock.places === 3
  clock.bare = bare && groups === 3 && clock.places > 0 && clock.places <= 3
  return true
}

/** Whether the group that ends with the colon at `at` is the first of three. */
function hasTwoColons(text: string, at: number, end: number): boolean {
  let i = at + 1
  while (i < end && isDigit(text.charCodeAt(i))) i++
  return i < end && text.charCodeAt(i) === 58
}

const arrow = '-->'

/**
 * Fills `into` with the times of the line from `start` to `end` by the standard's rules, false where they are none. Beyond the standard
 * it takes a line that pads nothing: in `00:0:01.000` a digit is missing, and what was meant nobody knows.
 */
export function readVttClocks(text: string, start: number, end: number, into: Clocks): boolean {
  if (!readClock(text, skipVttBlanks(text, start, end), end)) return false
  const first = clock.padded
  const firstBare = clock.bare
  into.start = milliseconds()
  if (clock.mark === comma) return false
  into.otherMark = false
  const middle = skipVttBlanks(text, clock.end, end)
  if (!text.startsWith(arrow, middle) || !readClock(text, skipVttBlanks(text, middle + arrow.length, end), end))
    return false
  into.end = milliseconds()
  if (clock.mark === comma) return false
  into.unpadded = !first || !clock.padded
  if (into.unpadded && !(firstBare && clock.bare)) return false
  return !Number.isNaN(into.start + into.end)
}

/** The clock where its fraction counts milliseconds, padded or not. */
function milliseconds(): number {
  // One division of whole numbers gives the double nearest to the decimal as written.
  return (clock.whole * 1000 + clock.fraction) / 1000
}

/** Fills `into` with the times of an SRT line, however they are padded; NaN for one that cannot be read. `at` is where its arrow stands. */
export function readSrtClocks(text: string, start: number, at: number, end: number, into: Clocks): void {
  into.otherMark = false
  into.unpadded = false
  into.start = readSrtClock(text, start, at, true, into)
  into.end = readSrtClock(text, at + arrow.length, end, false, into)
}

function readSrtClock(text: string, from: number, to: number, first: boolean, into: Clocks): number {
  if (!readClock(text, skipBlanks(text, from, to), to)) return NaN
  // Something else before the arrow, as the `x` of `00:00:01x`, makes it no time.
  const after = skipBlanks(text, clock.end, to)
  if (after < to && (first || after === clock.end)) return NaN
  if (clock.mark === point) into.otherMark = true
  const scale = clock.places === 3 ? 1000 : 10 ** clock.places
  return (clock.whole * scale + clock.fraction) / scale
}

function skipVttBlanks(text: string, from: number, end: number): number {
  let at = from
  // A vertical tab is no blank to the standard.
  for (; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code !== 32 && code !== 9 && code !== 12) break
  }
  return at
}
