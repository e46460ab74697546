import type { CaptionText } from './captionText'
import { NextMark } from '../text/nextMark'

/** How a format marks up the words of a caption. */
export interface CaptionMarkup {
  /** The characters that begin whatever is not words as they stand; most captions have none of them. */
  readonly marks: string
  /** Fills `into` with the words between `from` and `to`. */
  readonly readText: (text: string, from: number, to: number, into: CaptionText) => void
}

/** Reads the words of one caption after another; those without markup by the engine's own search, which is many times as fast as looking at each character. */
export class CaptionWords {
  private readonly marks: readonly NextMark[]
  private readonly feed: NextMark
  private readonly carriage: NextMark

  constructor(
    private readonly text: string,
    private readonly markup: CaptionMarkup,
  ) {
    this.marks = [...markup.marks].map((mark) => new NextMark(text, mark))
    this.feed = new NextMark(text, '\n')
    this.carriage = new NextMark(text, '\r')
  }

  /** Fills `into` with the words between `from` and `to`. */
  fill(from: number, to: number, into: CaptionText): void {
    into.clear()
    if (from >= to) return
    if (!this.isPlain(from, to)) {
      this.markup.readText(this.text, from, to, into)
      return
    }
    let start = from
    for (;;) {
      const end = Math.min(this.feed.after(start), this.carriage.after(start), to)
      into.add(start, end, null, null, null)
      if (end >= to) return
      into.line++
      start = this.text.startsWith('\r\n', end) ? end + 2 : end + 1
    }
  }

  private isPlain(from: number, to: number): boolean {
    for (const mark of this.marks) if (mark.after(from) < to) return false
    return true
  }
}
