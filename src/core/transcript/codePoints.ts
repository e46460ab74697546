import type { CodePointOffset, Utf16Offset } from '../base/positions'

// Codings count code points, strings UTF-16 units. A surrogate without its partner counts as one code point.

function isPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at)
  if (high < 0xd800 || high > 0xdbff) return false
  const low = text.charCodeAt(at + 1)
  return low >= 0xdc00 && low <= 0xdfff
}

/** Code points in a text. */
export function codePointLength(text: string): number {
  return codePointOffset(text, text.length)
}

/** Code points before a UTF-16 offset; an offset within a pair counts as before it, one past the end as the end. */
export function codePointOffset(text: string, offset: Utf16Offset): CodePointOffset {
  const end = Math.min(offset, text.length)
  let pairs = 0
  // A pair that the offset divides is met too, and takes its first half off again.
  for (let i = 0; i < end; i++) {
    if (!isPair(text, i)) continue
    pairs++
    i++
  }
  return Math.max(0, end - pairs)
}

/** The UTF-16 offset after so many code points; the text's length where it has fewer. */
export function utf16Offset(text: string, codePoints: CodePointOffset): Utf16Offset {
  let at = 0
  for (let met = 0; met < codePoints && at < text.length; met++) at += isPair(text, at) ? 2 : 1
  return at
}
