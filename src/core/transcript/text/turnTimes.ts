import type { Findings } from './findings'
import type { Span } from '../../base/span'

/** Looks at the times of one turn after another: they are kept as the file has them, and what can't be is said. */
export class TurnTimes {
  private lastStart = -1

  constructor(private readonly findings: Findings) {}

  check(turn: number, start: number | null, end: number | null, place: Span): void {
    if (start === null) return
    if (start < this.lastStart) {
      this.findings.report(
        'transcript/time-runs-backwards',
        'warning',
        { turn, before: this.lastStart, after: start },
        place.start,
        place.end,
      )
    }
    this.lastStart = start
    if (end !== null && end < start)
      this.findings.report('transcript/ends-before-start', 'warning', { turn, start, end }, place.start, place.end)
  }
}
