import { isDigit } from '../text/characters'

/** A media bullet of CHAT, such as `•123_456•`; a reader keeps one and has it filled again and again. */
export interface MediaBullet {
  /** Past its second bullet. */
  past: number
  /** In seconds; NaN where it names a file and no times. */
  start: number
  end: number
}

export const noBullet = (): MediaBullet => ({ past: 0, start: NaN, end: NaN })

const nak = 0x15
const bullet = 0x2022
const percent = 37
const underscore = 95
const hyphen = 45
const longest = 400
/** Milliseconds of a hundred days. */
const mostDigits = 10

/** Fills `into` with the media bullet that begins at `at` and ends before `to`; false where there is none. */
export function readMediaBullet(text: string, at: number, to: number, into: MediaBullet): boolean {
  const mark = text.charCodeAt(at)
  if (mark !== nak && mark !== bullet) return false
  const close = closing(text, mark, at + 1, to)
  if (close < 0) return false
  const from = at + 1
  // A hyphen says that playing skips it.
  const end = close > from && text.charCodeAt(close - 1) === hyphen ? close - 1 : close
  const middle = numberStart(text, from, end)
  const first = firstNumberStart(text, from, middle)
  into.past = close + 1
  into.start = NaN
  into.end = NaN
  // Between the older marks any reference to a file is a bullet's.
  if (middle === end || first >= middle - 1) return mark === nak && close > from && text.charCodeAt(from) === percent
  if (end - middle > mostDigits || middle - 1 - first > mostDigits) return false
  into.start = Number(text.slice(first, middle - 1)) / 1000
  into.end = Number(text.slice(middle, end)) / 1000
  return true
}

function closing(text: string, mark: number, from: number, to: number): number {
  const limit = Math.min(to, from + longest)
  for (let i = from; i < limit; i++) if (text.charCodeAt(i) === mark) return i
  return -1
}

/** Where the first of the two numbers of `123_456` or `%snd:"name"_123_456` starts; at the second where that stands alone. */
function firstNumberStart(text: string, from: number, middle: number): number {
  const joined = middle > from && text.charCodeAt(middle - 1) === underscore
  return joined ? numberStart(text, from, middle - 1) : middle
}

/** Where the digits begin that end at `to`. */
function numberStart(text: string, from: number, to: number): number {
  let start = to
  while (start > from && isDigit(text.charCodeAt(start - 1))) start--
  return start
}
