import { isDigit, skipBlanks } from '../text/characters'

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
const colon = 58

/** Digits as they stand in the file. */
const digits = { value: 0, count: 0 }

/** Fills `digits` with those at `at`; false where there are none, or more than a number has. */
function readDigits(text: string, at: number, end: number): boolean {
  let i = at
  let value = 0
  while (i < end && isDigit(text.charCodeAt(i))) value = value * 10 + text.charCodeAt(i++) - zero
  digits.value = value
  digits.count = i - at
  return digits.count > 0 && digits.count <= mostDigits
}

/** Fills `clock` with the `h:m:s.f` or `m:s.f` at `at`, however many digits each has; false where there is no such thing. */
function readClock(text: string, at: number, end: number): boolean {
  const groups = readGroups(text, at, end)
  if (groups < 2 || !readFraction(text, clock.end, end)) return false
  clock.padded &&= clock.places === 3
  clock.bare &&= groups === 3 && clock.places > 0 && clock.places <= 3
  return true
}

/** Fills `clock` with the two or three groups of digits at `at`, and gives how many there are; 0 where one is no number. */
function readGroups(text: string, at: number, end: number): number {
  clock.whole = 0
  clock.padded = true
  clock.bare = true
  let from = at
  for (let groups = 1; ; groups++) {
    if (!readDigits(text, from, end)) return 0
    const to = from + digits.count
    const more = groups < 3 && to < end && text.charCodeAt(to) === colon
    if (digits.count > 1 && text.charCodeAt(from) === zero) clock.bare = false
    clock.whole = clock.whole * 60 + digits.value
    // Hours may have any number of digits and be any number.
    if (groups > 1 || !more || !hasTwoColons(text, to, end)) noteMinutesOrSeconds()
    if (!more) {
      clock.end = to
      return groups
    }
    from = to + 1
  }
}

/** Notes what `digits` say of a clock whose minutes or seconds they are. */
function noteMinutesOrSeconds(): void {
  const { value, count } = digits
  if (count !== 2) clock.padded = false
  if (count > 2) clock.bare = false
  if (value > 59) clock.whole = NaN
}

/** Fills `clock` with the fraction at `at`, if there is one; false where a mark has no digits after it. */
function readFraction(text: string, at: number, end: number): boolean {
  const code = at < end ? text.charCodeAt(at) : 0
  const marked = code === point || code === comma
  if (marked && !readDigits(text, at + 1, end)) return false
  clock.mark = marked ? code : 0
  clock.fraction = marked ? digits.value : 0
  clock.places = marked ? digits.count : 0
  if (!marked) return true
  if (clock.places === 2 && text.charCodeAt(at + 1) === zero) clock.bare = false
  clock.end = at + 1 + clock.places
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

/** A line with an arrow: where it starts and ends, and where the arrow stands. */
export interface ArrowLine {
  readonly start: number
  readonly arrow: number
  readonly end: number
}

/** Fills `into` with the times of an SRT line, however they are padded; NaN for one that cannot be read. */
export function readSrtClocks(text: string, line: ArrowLine, into: Clocks): void {
  into.otherMark = false
  into.unpadded = false
  into.start = readSrtClock(text, line.start, line.arrow, true, into)
  into.end = readSrtClock(text, line.arrow + arrow.length, line.end, false, into)
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
