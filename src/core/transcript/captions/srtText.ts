import type { CaptionText } from './captionText'
import type { CaptionMarkup } from './captionWords'

const tags: ReadonlySet<string> = new Set(['i', 'b', 'u', 's', 'font', 'em', 'strong', 'span', 'c'])
const longestTag = 200

/** The words of an SRT caption: tags such as `<i>` and places such as `{\an8}` are not spoken, everything else is. Linear. */
export const srtMarkup: CaptionMarkup = { marks: '<{', readText: readSrtText }

function readSrtText(text: string, from: number, to: number, into: CaptionText): void {
  let start = from
  let i = from
  while (i < to) {
    const code = text.charCodeAt(i)
    if (code === 60 || code === 123) {
      const end = code === 60 ? tagEnd(text, i, to) : placeEnd(text, i, to)
      if (end < 0) {
        i++
        continue
      }
      into.add(start, i, null, null, null)
      i = end
    } else if (code === 10 || code === 13) {
      into.add(start, i, null, null, null)
      if (code === 13 && i + 1 < to && text.charCodeAt(i + 1) === 10) i++
      into.line++
      i++
    } else {
      i++
      continue
    }
    start = i
  }
  into.add(start, to, null, null, null)
}

/** Past the tag at `at`, or -1 where it is none that is known. */
function tagEnd(text: string, at: number, to: number): number {
  let i = text.charCodeAt(at + 1) === 47 ? at + 2 : at + 1
  const from = i
  while (i < to && i - from < 7 && isLetter(text.charCodeAt(i))) i++
  if (!tags.has(text.slice(from, i).toLowerCase())) return -1
  return closing(text, i, to, 62)
}

function placeEnd(text: string, at: number, to: number): number {
  return at + 1 < to && text.charCodeAt(at + 1) === 92 ? closing(text, at + 2, to, 125) : -1
}

function closing(text: string, from: number, to: number, mark: number): number {
  const limit = Math.min(to, from + longestTag)
  for (let i = from; i < limit; i++) {
    const code = text.charCodeAt(i)
    if (code === mark) return i + 1
    if (code === 10 || code === 13 || code === 60) return -1
  }
  return -1
}

function isLetter(code: number): boolean {
  const letter = code | 32
  return code < 128 && letter >= 97 && letter <= 122
}
