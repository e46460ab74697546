import type { Clocks } from './clocks'

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

/** Where a caption stands in the file. */
export interface CuePlace {
  readonly opens: number
  readonly stampStart: number
  readonly stampEnd: number
  /** Where its text starts and, so far, ends. */
  readonly from: number
}

/** Adds a caption without text and gives its place in the columns. */
export function addCue(cues: Cues, clocks: Clocks, { opens, stampStart, stampEnd, from }: CuePlace): number {
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
