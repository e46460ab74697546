import type { RefiSource } from './reading/refiProject'

/** UTF-16 offsets in the text with LF, one a code point as the project counts them. */
function offsetsOf(raw: string, breaksCountTwo: boolean): number[] {
  const offsets: number[] = []
  let at = 0
  for (let i = 0; i < raw.length; i++) {
    const unit = raw.charCodeAt(i)
    offsets.push(at)
    if (unit === 13 && raw.charCodeAt(i + 1) === 10) {
      if (breaksCountTwo) offsets.push(at)
      i++
      at++
    } else if (unit >= 0xd800 && unit <= 0xdbff && raw.charCodeAt(i + 1) >= 0xdc00 && raw.charCodeAt(i + 1) <= 0xdfff) {
      i++
      at += 2
    } else at++
  }
  offsets.push(at)
  return offsets
}

/** How a program counts the positions of a source's text. */
interface SourceOffsets {
  /** UTF-16 offsets in the text with LF, by position. */
  readonly offsets: readonly number[]
  /** Whether each CRLF counts as two. */
  readonly breaksCountTwo: boolean
}

/** MAXQDA counts both characters of a CRLF, ATLAS.ti one; whoever goes past the end of the shorter counting counts two. */
export function sourceOffsets(raw: string, { selections }: RefiSource, origin: string): SourceOffsets {
  const short = offsetsOf(raw, false)
  if (!raw.includes('\r\n')) return { offsets: short, breaksCountTwo: false }
  const ends = selections.map(({ end }) => end).filter(Number.isFinite)
  const isPastEnd = ends.some((end) => end > short.length - 1)
  if (!isPastEnd && !/maxqda/i.test(origin)) return { offsets: short, breaksCountTwo: false }
  return { offsets: offsetsOf(raw, true), breaksCountTwo: true }
}
