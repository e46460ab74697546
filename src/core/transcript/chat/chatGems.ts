import type { Span } from '../../base/span'
import type { Findings } from '../text/findings'
import type { ChatHeader } from './chatHeaders'
import type { Section } from '../model'

interface Gem {
  readonly title: string
  readonly section: number
  readonly span: Span
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

  /** Takes a header; `next` is the ordinal of the turn that would come after it. */
  header({ name, value: title, start, end }: ChatHeader, next: number): void {
    if (name === '@G') this.takeLazy(title, { start, end }, next)
    else if (name === '@Bg') this.begin(title, { start, end }, next)
    else if (name === '@Eg') this.end(title, { start, end })
  }

  /** Says what was begun and never ended; it lasts to the file's end. */
  finish(): void {
    for (const { title, span } of this.begun) this.report('@Bg', title, span)
  }

  private takeLazy(title: string, span: Span, next: number): void {
    if (this.begun.length > 0) this.report('@G', title, span)
    else this.lazy = this.open(title, span, next)
  }

  private begin(title: string, span: Span, next: number): void {
    this.lazy = null
    if (this.begun.length < mostOpen) this.begun.push({ title, section: this.open(title, span, next), span })
    else this.report('@Bg', title, span)
  }

  private end(title: string, span: Span): void {
    const at = this.begun.findLastIndex((gem) => gem.title.toLowerCase() === title.toLowerCase())
    if (at >= 0) this.begun.splice(at, 1)
    else this.report('@Eg', title, span)
  }

  private open(title: string, span: Span, next: number): number {
    this.sections.push({ title, span, firstTurn: next })
    return this.sections.length - 1
  }

  private report(header: string, title: string, { start, end }: Span): void {
    this.findings.report('transcript/chat-gem', 'warning', { header, title }, start, end)
  }
}
