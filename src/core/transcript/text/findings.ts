import type { LineIndex } from '../../base/lines'
import { growingLineIndex } from '../../base/lines'
import type { Problem, ProblemCode, ProblemCodes, Severity } from '../../base/problem'
import { problem } from '../../base/problem'
import '../problems'

/** Nobody reads more findings of one kind, and a hostile file has millions. */
const mostOfAKind = 500

/** What a reader found in one text: a bounded number of each kind, each with its lines. */
export class Findings {
  private readonly problems: Problem[] = []
  private readonly met = new Map<ProblemCode, number>()
  private lines: LineIndex | null = null

  constructor(private readonly text: string) {}

  report<C extends ProblemCode>(code: C, severity: Severity, data: ProblemCodes[C], start: number, end: number): void {
    const met = (this.met.get(code) ?? 0) + 1
    this.met.set(code, met)
    if (met > mostOfAKind) return
    this.lines ??= growingLineIndex(this.text)
    this.problems.push(problem(code, severity, data, this.lines.range(start, end)))
  }

  /** All findings; of a kind that was met too often, how often more. */
  finish(at: number): readonly Problem[] {
    for (const [code, met] of [...this.met]) {
      if (met > mostOfAKind)
        this.report('transcript/more-of-the-same', 'information', { code, count: met - mostOfAKind }, at, at)
    }
    return this.problems
  }
}
