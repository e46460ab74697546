import type { Problem, ProblemCode, TextRange } from '../base/problem'
import { problem } from '../base/problem'

/** Nobody reads more findings of one kind, and a hostile file has millions. */
const mostOfAKind = 100

/** Findings as they come; of one kind only the first are kept, and the number of the rest. */
export class ProblemList {
  private readonly kept: Problem[] = []
  private readonly met = new Map<ProblemCode, number>()

  add(found: Problem): void {
    const times = (this.met.get(found.code) ?? 0) + 1
    this.met.set(found.code, times)
    if (times <= mostOfAKind) this.kept.push(found)
  }

  addAll(found: Iterable<Problem>): void {
    for (const one of found) this.add(one)
  }

  get all(): readonly Problem[] {
    const rest = [...this.met].flatMap(([code, met]) =>
      met > mostOfAKind
        ? [problem('transcript/more-of-the-same', 'information', { code, count: met - mostOfAKind })]
        : [],
    )
    return [...this.kept, ...rest]
  }
}

/** The range of a whole line, 1-based. */
export const atLine = (line: number): TextRange => ({
  start: { line: Math.max(0, line - 1), character: 0 },
  end: { line: Math.max(0, line - 1), character: 0 },
})
