import type { TurnIndex } from '../../base/positions'
import { textPart } from '../fingerprints/sketch'
import type { Gap, Pair } from './match'
import type { KnownSide, TurnSide } from './similarity/turnSide'

/** Features from which a turn says enough to be known again by itself. */
const telling = 12

/** By what turns are known again, whoever speaks them where that can be told. */
export interface TurnKeys {
  readonly old: (turn: TurnIndex) => string
  readonly now: (turn: TurnIndex) => string
  /** Whether a new turn says enough to be known again by itself. */
  readonly tells: (now: TurnIndex) => boolean
}

/** Keys of turns by their sketches, or by the fingerprint where the old turns have none. */
export function turnKeys(old: TurnSide, now: KnownSide): TurnKeys {
  const { sketch, tokens } = old
  const tells = (turn: TurnIndex): boolean => now.features(turn).length >= telling
  return sketch === null
    ? { old: (turn) => tokens[turn] ?? '', now: (turn) => now.tokens[turn] ?? '', tells }
    : { old: (turn) => textPart(sketch(turn)), now: (turn) => textPart(now.sketch(turn)), tells }
}

interface Count {
  old: number
  now: number
  /** Where it was last met. */
  oldAt: TurnIndex
  nowAt: TurnIndex
}

/** The turns of a gap that occur once before and once after and say enough, in the old order. */
export function uniquePairs(gap: Gap, keys: TurnKeys): Pair[] {
  const counts = new Map<string, Count>()
  const countOf = (key: string): Count => {
    let count = counts.get(key)
    if (count === undefined) counts.set(key, (count = { old: 0, now: 0, oldAt: 0, nowAt: 0 }))
    return count
  }
  for (const turn of gap.old) {
    const count = countOf(keys.old(turn))
    count.old++
    count.oldAt = turn
  }
  for (const turn of gap.now) {
    const count = countOf(keys.now(turn))
    count.now++
    count.nowAt = turn
  }
  return [...counts.values()]
    .filter(({ old, now, nowAt }) => old === 1 && now === 1 && keys.tells(nowAt))
    .map(({ oldAt, nowAt }): Pair => [oldAt, nowAt])
    .sort((a, b) => a[0] - b[0])
}
