import type { Findings } from './findings'

/** Lines in a row that are nobody's, reported as one. */
export class StrayLines {
  private start = -1
  private last = 0
  private lines = 0

  constructor(private readonly findings: Findings) {}

  add(start: number, end: number): void {
    if (this.start < 0) this.start = start
    this.last = end
    this.lines++
  }

  /** Reports the lines so far, if there are any, as what `code` says. */
  end(code: 'transcript/text-before-first-turn' | 'transcript/text-after-footer'): void {
    if (this.start < 0) return
    this.findings.report(code, 'information', { lines: this.lines }, this.start, this.last)
    this.start = -1
    this.lines = 0
  }
}
