import { skipBlanks, skipBlanksBack } from './characters'
import type { Span } from '../../base/span'
import type { Part, Piece } from '../model'

/** The lines of one turn, each without the blanks at its edges; a reader keeps one and has it filled again and again. */
export interface Fragments {
  readonly starts: number[]
  readonly ends: number[]
  count: number
}

/** The line at a place of the fragments. */
export function fragmentAt({ starts, ends }: Fragments, i: number): Span {
  return { start: starts[i] ?? 0, end: ends[i] ?? 0 }
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
