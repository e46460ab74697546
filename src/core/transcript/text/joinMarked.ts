import type { Span } from '../../base/span'
import { isBlank, isEscapable, isLineBreak, skipBlanks, skipBlanksBack } from './characters'
import type { Part, Piece } from '../model'
import type { Fragments, TurnText } from './turnText'
import { fragmentAt } from './turnText'

const backslash = 92
const bar = 124

/**
 * Joins a turn's lines by one blank each, resolves escapes and splits at separators. A separator within a line is a bar and the one blank
 * after it: further blanks beside it are the text's, as they were before it was put there.
 */
export function joinMarked(file: string, fragments: Fragments): TurnText {
  const joiner = new MarkedJoiner(file)
  for (let i = 0; i < fragments.count; i++) joiner.addLine(fragmentAt(fragments, i))
  return joiner.finish()
}

/** The text of one turn while its lines are added. */
class MarkedJoiner {
  private readonly chunks: string[] = []
  private readonly pieces: Piece[] = []
  private readonly parts: Part[] = []
  private readonly idle: number[] = []
  private at = 0
  /** Whether a blank joins what comes next to what there is. */
  private gap = false
  /** The thought unit that is open: where it starts in the text, or -1, and where it stands in the file. */
  private partStart = -1
  private partFrom = 0
  private partTo = 0
  /** The last separator. */
  private separator = -1

  constructor(private readonly file: string) {}

  addLine({ start, end }: Span): void {
    const { file } = this
    this.gap = true
    let run = start
    for (let i = start; i < end; i++) {
      const code = file.charCodeAt(i)
      if (code === backslash && i + 1 < end && isEscapable(file.charCodeAt(i + 1))) {
        this.addWords(run, i)
        run = i + 1
        i++
      } else if (code === bar && separates(file, i)) {
        run = this.takeSeparator(run, i, end)
        i = run - 1
      }
    }
    this.addWords(run, end)
  }

  finish(): TurnText {
    const { chunks, parts, pieces, idle, separator } = this
    if (this.partStart >= 0 || separator >= 0) this.closePart(separator)
    return { text: chunks.join(''), parts, pieces, idle }
  }

  /** Takes the words from `run` to the separator at `mark`; gives where the next words start. */
  private takeSeparator(run: number, mark: number, end: number): number {
    const { file } = this
    const words = skipBlanksBack(file, run, mark)
    this.addWords(run, words)
    this.closePart(mark)
    this.separator = mark
    const next = skipBlanks(file, mark + 1, end)
    const between = run < words && next < end && !(file.charCodeAt(next) === bar && separates(file, next))
    if (between && isMore(file, words, mark, next)) {
      this.addBlanks(words, mark)
      this.addBlanks(mark + 2, next)
    }
    return next
  }

  private addWords(from: number, to: number): void {
    if (from >= to) return
    if (this.gap && this.at > 0) {
      this.chunks.push(' ')
      this.at++
    }
    if (this.partStart < 0) {
      this.partStart = this.at
      // A run starts after a backslash only where that one was its escape.
      this.partFrom = from > 0 && this.file.charCodeAt(from - 1) === backslash ? from - 1 : from
    }
    this.partTo = to
    this.put(from, to)
  }

  /** Adds what stands between two words beside a separator, where that is more than one blank. */
  private addBlanks(from: number, to: number): void {
    if (from < to) this.put(from, to)
  }

  private put(from: number, to: number): void {
    this.gap = false
    this.chunks.push(this.file.slice(from, to))
    this.pieces.push({ at: this.at, offset: from, length: to - from })
    this.at += to - from
  }

  private closePart(mark: number): void {
    const { partStart, partFrom, partTo, at, parts, idle } = this
    if (partStart >= 0) parts.push({ start: partStart, end: at, span: { start: partFrom, end: partTo } })
    else if (idle.at(-1) !== mark) idle.push(mark)
    this.partStart = -1
    this.gap = true
  }
}

/** Whether beside the bar at `at`, between `from` and `to`, there is more than a blank before and one after it. */
const isMore = (file: string, from: number, at: number, to: number): boolean =>
  at !== from + 1 || to !== at + 2 || file.charCodeAt(from) !== 32

/** A bar divides thought units where a blank or a line break stands on both sides of it. */
function separates(file: string, at: number): boolean {
  return isSpace(file, at - 1) && isSpace(file, at + 1)
}

function isSpace(file: string, at: number): boolean {
  if (at < 0 || at >= file.length) return true
  const code = file.charCodeAt(at)
  return isBlank(code) || isLineBreak(code)
}
