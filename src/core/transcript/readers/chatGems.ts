import type { Findings } from '../text/findings'
import type { Section } from '../model'

interface Gem {
  readonly title: string
  readonly section: number
  readonly start: number
  readonly end: number
}

/** More than any analysis begins one inside another. */
const mostOpen = 100

/**
 * The stretches that a CHAT file marks for analysis: `@Bg` to `@Eg`, and `@G`, which goes on to the next `@G` or `@Bg`. Each is a section; what is
 * said outside them is in none, and what is said in one inside another is in the inner one.
 */
export class ChatGems {
  readonly sections: Section[] = []
  private readonly begun: Gem[] = []
  private lazy: number | null = null

  constructor(private readonly findings: Findings) {}

  /** The section of what is said now. */
  get current(): number | null {
    return this.begun.at(-1)?.section ?? this.lazy
  }

  /** Takes a header that stands from `start` to `end`; `next` is the ordinal of the turn that would come after it. */
  header(name: string, title: string, start: number, end: number, next: number): void {
    if (name === '@G') {
      if (this.begun.length > 0) this.report('@G', title, start, end)
      else this.lazy = this.open(title, start, end, next)
    } else if (name === '@Bg') {
      this.lazy = null
      if (this.begun.length < mostOpen)
        this.begun.push({ title, section: this.open(title, start, end, next), start, end })
      else this.report('@Bg', title, start, end)
    } else if (name === '@Eg') {
      const at = this.begun.findLastIndex((gem) => gem.title.toLowerCase() === title.toLowerCase())
      if (at >= 0) this.begun.splice(at, 1)
      else this.report('@Eg', title, start, end)
    }
  }

  /** Says what was begun and never ended; it lasts to the file's end. */
  finish(): void {
    for (const { title, start, end } of this.begun) this.report('@Bg', title, start, end)
  }

  private open(title: string, start: number, end: number, next: number): number {
    this.sections.push({ title, span: { start, end }, firstTurn: next })
    return this.sections.length - 1
  }

  private report(header: string, title: string, start: number, end: number): void {
    this.findings.report('transcript/chat-gem', 'warning', { header, title }, start, end)
  }
}
