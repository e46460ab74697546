import type { TurnIndex, TurnNumber } from '../../../base/positions'
import { turnNumberOf } from '../../../base/positions'
import type { Matching } from '../../../units/matching/match'

type TurnRange = readonly [from: TurnNumber, to: TurnNumber]

/** Whether a range of so many old turns is still one: its ends in order, and what is between them mostly what was. */
export function holdsTogether([from, to]: TurnRange, [start, end]: TurnRange, turns: number, match: Matching): boolean {
  if (end < start) return false
  let [inside, outside] = [0, 0]
  for (let old: TurnIndex = 0; old < turns; old++) {
    const found = match(old)
    const now = found === null || found === 'several' ? 0 : turnNumberOf(found.turns[0] ?? -1)
    if (now < start || now > end) continue
    const number = turnNumberOf(old)
    if (number >= from && number <= to) inside++
    else outside++
  }
  return outside <= inside / 2
}
