import type { Role } from '../../transcript/model'
import type { UnitFacts } from './unitFacts'

/** How much of the talk is a speaker's. Minutes are of turns whose times are known; null where none is. */
export interface TalkRow {
  readonly label: string
  readonly role: Role
  readonly turns: number
  readonly words: number
  readonly minutes: number | null
  readonly turnShare: number
  /** null where no word was said. */
  readonly wordShare: number | null
  readonly minuteShare: number | null
}

/** Who talked how much over sessions, each given by the facts of its units; whoever said most comes first. Reviewed or not makes no difference. */
export function talk(sessions: readonly (readonly UnitFacts[])[]): TalkRow[] {
  interface Sum {
    role: Role
    turns: number
    words: number
    seconds: number
    timed: boolean
  }
  const sums = new Map<string, Sum>()
  for (const facts of sessions) {
    let last = 0
    for (const { unit, words, seconds } of facts) {
      const sum = sums.get(unit.label) ?? { role: unit.role, turns: 0, words: 0, seconds: 0, timed: false }
      sums.set(unit.label, sum)
      if (unit.turn !== last) sum.turns++
      last = unit.turn
      sum.words += words
      sum.seconds += seconds ?? 0
      sum.timed ||= seconds !== null
    }
  }
  const all = [...sums.values()]
  const total = (of: (sum: Sum) => number): number => all.reduce((whole, sum) => whole + of(sum), 0)
  const [turns, words, seconds] = [total((sum) => sum.turns), total((sum) => sum.words), total((sum) => sum.seconds)]
  return [...sums]
    .map(([label, sum]) => ({
      label,
      role: sum.role,
      turns: sum.turns,
      words: sum.words,
      minutes: sum.timed ? sum.seconds / 60 : null,
      turnShare: sum.turns / turns,
      wordShare: words === 0 ? null : sum.words / words,
      minuteShare: !sum.timed || seconds === 0 ? null : sum.seconds / seconds,
    }))
    .sort((a, b) => b.words - a.words || b.turns - a.turns || (a.label < b.label ? -1 : 1))
}
