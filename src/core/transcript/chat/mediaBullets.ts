import { isDigit } from '../text/characters'

/** A media bullet of CHAT, such as `•123_456•`. */
export interface MediaBullet {
  /** Past its second bullet. */
  readonly past: number
  /** In seconds; null where it names a file and no times. */
  readonly times: { readonly start: number; readonly end: number } | null
}

const nak = 0x15
const bullet = 0x2022
const percent = 37
const underscore = 95
const hyphen = 45
const longest = 400
/** Milliseconds of a hundred days. */
const mostDigits = 10

/** The media bullet that begins at `at` and ends before `to`; null where there is none. */
export function mediaBulletAt(text: string, at: number, to: number): MediaBullet | null {
  const mark = text.charCodeAt(at)
  if (mark !== nak && mark !== bullet) return null
  const close = closing(text, mark, at + 1, to)
  if (close < 0) return null
  const from = at + 1
  const { first, middle, end } = numbersAt(text, from, close)
  if (middle === end || first >= middle - 1) {
    // Between the older marks any reference to a file is a bullet's.
    const reference = mark === nak && close > from && text.charCodeAt(from) === percent
    return reference ? { past: close + 1, times: null } : null
  }
  if (end - middle > mostDigits || middle - 1 - first > mostDigits) return null
  const times = { start: Number(text.slice(first, middle - 1)) / 1000, end: Number(text.slice(middle, end)) / 1000 }
  return { past: close + 1, times }
}

function closing(text: string, mark: number, from: number, to: number): number {
  const limit = Math.min(to, from + longest)
  for (let i = from; i < limit; i++) if (text.charCodeAt(i) === mark) return i
  return -1
}

/** Where the two numbers of `123_456`, `%snd:"name"_123_456` or `123_456-` start, and where the second ends. */
function numbersAt(
  text: string,
  from: number,
  to: number,
): { readonly first: number; readonly middle: number; readonly end: number } {
  // A hyphen says that playing skips it.
  const end = to > from && text.charCodeAt(to - 1) === hyphen ? to - 1 : to
  const middle = numberStart(text, from, end)
  const joined = middle > from && text.charCodeAt(middle - 1) === underscore
  return { first: joined ? numberStart(text, from, middle - 1) : middle, middle, end }
}

/** Where the digits begin that end at `to`. */
function numberStart(text: string, from: number, to: number): number {
  let start = to
  while (start > from && isDigit(text.charCodeAt(start - 1))) start--
  return start
}
