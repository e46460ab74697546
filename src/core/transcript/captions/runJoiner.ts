import type { CaptionText } from './captionText'
import { skipBlanks, skipBlanksBack } from '../text/characters'
import type { Piece } from '../model'
import type { TurnText } from '../text/turnText'

const none: readonly number[] = []
const nothing: TurnText = { text: '', parts: [], pieces: [], idle: none }

/** Joins runs of words to the text of a turn: lines by one blank each, what stands in one line as it stands, without the blanks at a line's edges. */
export class RunJoiner {
  // Both are written over by the next turn: an array that grows from nothing takes room for seventeen.
  private readonly chunks: string[] = []
  private readonly pieces: Piece[] = []
  private chunkCount = 0
  private count = 0
  private at = 0
  private gap = false

  constructor(private readonly text: string) {}

  /** What is added next stands in another line. */
  breakLine(): void {
    this.gap = true
  }

  /** Adds the runs `from` to `to` of one line. */
  add(runs: CaptionText, from: number, to: number): void {
    const { text } = this
    let last = to
    while (last > from && runs.isBlank(text, last - 1)) last--
    let i = this.gap ? runs.skipBlankRuns(text, from, last) : from
    const first = i
    for (; i < last; i++) {
      const means = runs.meaning(i)
      let start = runs.start(i)
      let end = runs.end(i)
      if (means === null) {
        if (i === first && (this.gap || this.at === 0)) start = skipBlanks(text, start, end)
        if (i === last - 1) end = skipBlanksBack(text, start, end)
      }
      this.put(means ?? text.slice(start, end), start, end - start, means !== null)
    }
  }

  /** The text so far; the joiner is empty again. */
  take(): TurnText {
    const { chunks, pieces, at, count, chunkCount } = this
    this.count = 0
    this.chunkCount = 0
    this.at = 0
    this.gap = false
    const first = pieces[0]
    const last = pieces[count - 1]
    if (count === 0 || first === undefined || last === undefined) return nothing
    const span = { start: first.offset, end: last.offset + (last.source ?? last.length) }
    const parts = [{ start: 0, end: at, span }]
    if (count === 1) return { text: chunks[0] ?? '', parts, pieces: [first], idle: none }
    return { text: chunks.slice(0, chunkCount).join(''), parts, pieces: pieces.slice(0, count), idle: none }
  }

  private put(words: string, offset: number, source: number, replaced: boolean): void {
    if (words === '') return
    if (this.gap && this.at > 0) {
      this.chunks[this.chunkCount++] = ' '
      this.at++
    }
    this.gap = false
    this.chunks[this.chunkCount++] = words
    this.pieces[this.count++] = replaced
      ? { at: this.at, offset, length: words.length, source }
      : { at: this.at, offset, length: words.length }
    this.at += words.length
  }
}
