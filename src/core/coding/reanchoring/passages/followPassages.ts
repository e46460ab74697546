import type { TurnIndex } from '../../../base/positions'
import { turnNumberOf } from '../../../base/positions'
import type { Matching } from '../../../units/matching/match'
import type { Passage } from '../../../units/passages'

/** Share of a passage's turns that must be in the other, and the other way round; less is asked where the heading is the same. */
const mostTurns = 0.8
const withHeading = 2 / 3
/** Share of a passage's turns that must be known again at all, and of the other's. */
const knownAgain = 0.5

/** How many turns that are known again each two passages have in common, and each passage has at all; 0 stands for none. */
interface SharedTurns {
  readonly between: (old: number, now: number) => number
  readonly from: ReadonlyMap<number, number>
  readonly into: ReadonlyMap<number, number>
}

function sharedTurns(old: readonly Passage[], now: readonly Passage[], turns: number, match: Matching): SharedTurns {
  const [oldOf, newOf] = [numbersOfTurns(old), numbersOfTurns(now)]
  const shared = new Map<string, number>()
  const [from, into] = [new Map<number, number>(), new Map<number, number>()]
  const add = <K>(counts: Map<K, number>, key: K): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const key = (was: number, is: number): string => `${was} ${is}`
  for (let turn: TurnIndex = 0; turn < turns; turn++) {
    const found = match(turn)
    const at = found === null || found === 'several' ? undefined : found.turns[0]
    if (at === undefined) continue
    const [was, is] = [oldOf[turnNumberOf(turn)] ?? 0, newOf[turnNumberOf(at)] ?? 0]
    add(from, was)
    add(into, is)
    add(shared, key(was, is))
  }
  return { between: (was, is) => shared.get(key(was, is)) ?? 0, from, into }
}

/** For each turn the number of the passage it is in. */
function numbersOfTurns(passages: readonly Passage[]): readonly (number | undefined)[] {
  const numbers: number[] = []
  for (const { number, from, to } of passages) for (let turn = from; turn <= to; turn++) numbers[turn] = number
  return numbers
}

const sizeOf = ({ from, to }: Passage): number => to - from + 1

/** The new passages with a passage's heading; none where the heading says nothing, or several had it. */
const underHeading = ({ title }: Passage, old: readonly Passage[], now: readonly Passage[]): readonly Passage[] =>
  title === '' || old.filter((one) => one.title === title).length !== 1 ? [] : now.filter((one) => one.title === title)

/** For each old passage the new one that holds its turns and hardly any others; null where there is none, or the passage was divided or joined. */
export function followPassages(
  old: readonly Passage[],
  now: readonly Passage[],
  turns: number,
  match: Matching,
): ReadonlyMap<number, number | null> {
  const shared = sharedTurns(old, now, turns, match)
  return new Map(
    old.map((one) => {
      const [heading, ...others] = underHeading(one, old, now)
      const sameHeading = others.length === 0 ? heading : undefined
      // One in which nobody spoke is its heading and nothing else.
      const home =
        sizeOf(one) <= 0 ? sameHeading : now.find((other) => isHome(shared, one, other, other === sameHeading))
      return [one.number, home?.number ?? null] as const
    }),
  )
}

function isHome({ between, from, into }: SharedTurns, old: Passage, now: Passage, sameHeading: boolean): boolean {
  const count = between(old.number, now.number)
  if (count === 0 || count < knownAgain * sizeOf(old) || count < knownAgain * sizeOf(now)) return false
  const least = Math.min(count / (from.get(old.number) ?? 1), count / (into.get(now.number) ?? 1))
  return least >= (sameHeading ? withHeading : mostTurns)
}
