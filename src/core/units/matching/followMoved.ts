import type { TurnIndex } from '../../base/positions'
import type { Gap, Match, Matches, Pair } from './match'
import { oneToOne } from './match'
import type { TurnSimilarity } from './similarity/turnSimilarity'

/** The matches with those of short turns between or beside turns that were moved: they go with these where they are beside them again. */
export function followMoved(
  matches: Matches,
  middle: Gap,
  moved: readonly Pair[],
  similarity: TurnSimilarity,
): Matches {
  if (moved.length === 0) return matches
  const all = new Map(matches)
  const followers = new Set(moved.map(([old]) => old))
  const free = new Set(middle.now)
  for (const match of matches.values()) if (match !== 'several') for (const turn of match.turns) free.delete(turn)
  const follow = (turn: TurnIndex, step: 1 | -1): void => {
    const leader = turn - step
    const at = all.has(turn) || !followers.has(leader) ? undefined : onlyTurn(all.get(leader))
    if (at === undefined || !free.has(at + step) || !similarity.sameWords(turn, at + step)) return
    followers.add(turn)
    free.delete(at + step)
    all.set(turn, oneToOne(turn, at + step))
  }
  for (const turn of middle.old) follow(turn, 1)
  for (const turn of [...middle.old].reverse()) follow(turn, -1)
  return all
}

const onlyTurn = (match: Match | 'several' | undefined): TurnIndex | undefined =>
  match === undefined || match === 'several' || match.turns.length !== 1 ? undefined : match.turns[0]
