import { isBlank } from '../text/characters'
import type { Span } from '../../base/span'

/**
 * The words of one caption in the order of the file, markup taken away: runs of characters, each within one line and of one voice.
 * A reader keeps one and has it filled again and again.
 */
export class CaptionText {
  count = 0
  private readonly starts: number[] = []
  private readonly ends: number[] = []
  private readonly means: (string | null)[] = []
  private readonly lines: number[] = []
  private readonly voices: (string | null)[] = []
  private readonly voiceSpans: (Span | null)[] = []
  /** Lines so far; the next run stands in this one. */
  line = 0
  /** Whether a word is timed by itself, as in captions that roll. */
  timed = false

  clear(): void {
    this.count = 0
    this.line = 0
    this.timed = false
  }

  add(start: number, end: number, means: string | null, voice: string | null, voiceSpan: Span | null): void {
    if (start >= end) return
    const i = this.count++
    this.starts[i] = start
    this.ends[i] = end
    this.means[i] = means
    this.lines[i] = this.line
    this.voices[i] = voice
    this.voiceSpans[i] = voiceSpan
  }

  /** Where run `i` starts in the file. */
  start(i: number): number {
    return this.starts[i] ?? 0
  }

  end(i: number): number {
    return this.ends[i] ?? 0
  }

  /** What the file says in other characters, as `&amp;`; null where the run stands as it is. */
  meaning(i: number): string | null {
    return this.means[i] ?? null
  }

  /** The voice that speaks run `i`, or null. */
  voice(i: number): string | null {
    return this.voices[i] ?? null
  }

  /** Where that voice is named. */
  voiceSpan(i: number): Span | null {
    return this.voiceSpans[i] ?? null
  }

  /** The line that run `i` stands in, from 0. */
  lineOf(i: number): number {
    return this.lines[i] ?? 0
  }

  /** Takes off run `i` what stands before an offset of the file. */
  cutBefore(i: number, offset: number): void {
    this.starts[i] = Math.min(offset, this.end(i))
  }

  /** The first of the runs `from` to `end` that has more than blanks; `end` where there is none. */
  skipBlankRuns(text: string, from: number, end: number): number {
    let i = from
    while (i < end && this.isBlank(text, i)) i++
    return i
  }

  isBlank(text: string, i: number): boolean {
    const means = this.meaning(i)
    if (means !== null) return isBlank(means.charCodeAt(0)) && means.length === 1
    const end = this.end(i)
    for (let at = this.start(i); at < end; at++) if (!isBlank(text.charCodeAt(at))) return false
    return true
  }

  /** Past the last run of the line that run `i` stands in. */
  lineEnd(i: number): number {
    const line = this.lineOf(i)
    let end = i
    while (end < this.count && this.lineOf(end) === line) end++
    return end
  }

  /** The words of runs `from` to `to`. */
  words(text: string, from: number, to: number): string {
    let words = ''
    for (let i = from; i < to; i++) words += this.meaning(i) ?? text.slice(this.start(i), this.end(i))
    return words
  }
}
