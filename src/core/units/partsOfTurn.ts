import { unitHash } from './fingerprints/fingerprint'

/** Half-open range of UTF-16 offsets of a turn's text. */
export type PartRange = readonly [from: number, to: number]

/** What has become of a thought unit, or of a stretch of it, in a turn whose text stayed as it was. */
export type PartNow = { readonly part: number } | { readonly split: number } | null

const isSpace = (text: string, at: number): boolean => /\s/.test(text.charAt(at))

/**
 * Where the thought units of a turn were in its text, by their hashes alone; null where the text is not theirs. Each character that is no blank
 * could end one, so that it takes time by the square of the text's length, and is given up for long ones.
 */
export function rangesByHash(hashes: readonly string[], label: string, text: string): readonly PartRange[] | null {
  if (text.length * hashes.length > 100_000) return null
  const follow = (index: number, from: number): readonly PartRange[] | null => {
    const hash = hashes[index]
    if (index === hashes.length - 1)
      return unitHash({ label, text: text.slice(from) }) === hash ? [[from, text.length]] : null
    for (let to = from + 1; to < text.length; to++) {
      if (isSpace(text, to - 1) || unitHash({ label, text: text.slice(from, to) }) !== hash) continue
      let next = to
      while (next < text.length && isSpace(text, next)) next++
      const rest = follow(index + 1, next)
      if (rest !== null) return [[from, to], ...rest]
    }
    return null
  }
  return hashes.length === 0 ? null : follow(0, 0)
}

/**
 * The unit (1-based) that holds all of an old one's words now, or of the stretch that was marked in it; `split` where its words are now in
 * several, of which that is the first. Null where units begin and end elsewhere altogether.
 */
export function partNow(old: PartRange, span: PartRange | null, now: readonly PartRange[]): PartNow {
  const [from, to] = span ?? old
  const holder = now.findIndex(([start, end]) => start <= from && to <= end)
  if (holder >= 0) return { part: holder + 1 }
  const first = now.findIndex(([, end]) => end > from)
  return first < 0 ? null : { split: first + 1 }
}
