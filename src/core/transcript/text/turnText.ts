import { isBlank, isEscapable, isLineBreak, skipBlanks, skipBlanksBack } from './characters'
import type { Part, Piece } from '../model'

/** The lines of one turn, each without the blanks at its edges; a reader keeps one and has it filled again and again. */
export interface Fragments {
  readonly starts: number[]
  readonly ends: number[]
  count: number
}

/** Adds a line's words, without the blanks at its edges; gives where they end, -1 where there are none. */
export function addFragment(into: Fragments, text: string, from: number, to: number): number {
  const start = skipBlanks(text, from, to)
  const end = skipBlanksBack(text, start, to)
  if (start >= end) return -1
  into.starts[into.count] = start
  into.ends[into.count] = end
  into.count++
  return end
}

export interface TurnText {
  readonly text: string
  readonly parts: readonly Part[]
  readonly pieces: readonly Piece[]
  /** File offsets of separators with nothing before or after them. */
  readonly idle: readonly number[]
}

const nothing: TurnText = { text: '', parts: [], pieces: [], idle: [] }
const none: readonly number[] = []

/** The text of a turn of one line without escapes and separators. */
function plainLine(file: string, start: number, end: number): TurnText {
  const text = file.slice(start, end)
  return {
    text,
    parts: [{ start: 0, end: text.length, span: { start, end } }],
    pieces: [{ at: 0, offset: start, length: text.length }],
    idle: none,
  }
}

/**
 * Joins a turn's lines by one blank each and, where `marked`, resolves escapes and splits at separators. A separator within a line is a bar
 * and the one blank after it: further blanks beside it are the text's, as they were before it was put there.
 */
export function joinTurn(file: string, fragments: Fragments, marked: boolean): TurnText {
  if (fragments.count === 0) return nothing
  if (fragments.count === 1 && !marked) return plainLine(file, fragments.starts[0] ?? 0, fragments.ends[0] ?? 0)
  return marked ? joinMarked(file, fragments) : joinPlain(file, fragments)
}

function joinPlain(file: string, { starts, ends, count }: Fragments): TurnText {
  const chunks: string[] = []
  const pieces: Piece[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    const start = starts[i] ?? 0
    const end = ends[i] ?? 0
    if (i > 0) at++
    chunks.push(file.slice(start, end))
    pieces.push({ at, offset: start, length: end - start })
    at += end - start
  }
  const span = { start: starts[0] ?? 0, end: ends[count - 1] ?? 0 }
  return { text: chunks.join(' '), parts: [{ start: 0, end: at, span }], pieces, idle: none }
}

function joinMarked(file: string, { starts, ends, count }: Fragments): TurnText {
  const chunks: string[] = []
  const pieces: Piece[] = []
  const parts: Part[] = []
  const idle: number[] = []
  let at = 0
  // Whether a blank joins what comes next to what there is.
  let gap = false
  let partStart = -1
  let partFrom = 0
  let partTo = 0
  let separator = -1

  const emit = (from: number, to: number): void => {
    if (from >= to) return
    if (gap && at > 0) {
      chunks.push(' ')
      at++
    }
    gap = false
    if (partStart < 0) {
      partStart = at
      // A run starts after a backslash only where that one was its escape.
      partFrom = from > 0 && file.charCodeAt(from - 1) === 92 ? from - 1 : from
    }
    partTo = to
    chunks.push(file.slice(from, to))
    pieces.push({ at, offset: from, length: to - from })
    at += to - from
  }
  /** What stands between two words beside a separator, where that is more than one blank. */
  const emitBlanks = (from: number, to: number): void => {
    if (from >= to) return
    chunks.push(file.slice(from, to))
    pieces.push({ at, offset: from, length: to - from })
    at += to - from
    gap = false
  }
  const closePart = (mark: number): void => {
    if (partStart >= 0) parts.push({ start: partStart, end: at, span: { start: partFrom, end: partTo } })
    else if (idle.at(-1) !== mark) idle.push(mark)
    partStart = -1
    gap = true
  }

  for (let f = 0; f < count; f++) {
    gap = true
    let run = starts[f] ?? 0
    const end = ends[f] ?? 0
    for (let i = run; i < end; i++) {
      const code = file.charCodeAt(i)
      if (code === 92 && i + 1 < end && isEscapable(file.charCodeAt(i + 1))) {
        emit(run, i)
        run = i + 1
        i++
      } else if (code === 124 && separates(file, i)) {
        const words = skipBlanksBack(file, run, i)
        emit(run, words)
        closePart(i)
        separator = i
        const next = skipBlanks(file, i + 1, end)
        if (
          run < words &&
          next < end &&
          !(file.charCodeAt(next) === 124 && separates(file, next)) &&
          isMore(file, words, i, next)
        ) {
          emitBlanks(words, i)
          emitBlanks(i + 2, next)
        }
        run = next
        i = run - 1
      }
    }
    emit(run, end)
  }
  if (partStart >= 0 || separator >= 0) closePart(separator)
  return { text: chunks.join(''), parts, pieces, idle }
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
