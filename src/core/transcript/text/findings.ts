import type { LineIndex } from '../../base/lines'
import { growingLineIndex } from '../../base/lines'
import type { Problem, ProblemCode, ProblemCodes, Severity, TextRange } from '../../base/problem'
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
    if (met <= mostOfAKind) this.problems.push(problem(code, severity, data, this.range(start, end)))
  }

  /** All findings; of a kind that was met too often, how often more, at an offset of the text. */
  all(at: number): readonly Problem[] {
    const more = [...this.met].flatMap(([code, met]) =>
      met > mostOfAKind
        ? [
            problem(
              'transcript/more-of-the-same',
              'information',
              { code, count: met - mostOfAKind },
              this.range(at, at),
            ),
          ]
        : [],
    )
    return [...this.problems, ...more]
  }

  private range(start: number, end: number): TextRange {
    this.lines ??= growingLineIndex(this.text)
    return this.lines.range(start, end)
  }
}
