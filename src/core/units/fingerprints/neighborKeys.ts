import type { TurnNumber } from '../../base/positions'
import { turnIndexOf } from '../../base/positions'

/** What is before the first turn and behind the last. */
const edge = '.'

/** The tokens of a turn and of the turns beside it, with blanks between them; undefined where there is no such turn. */
export function neighborKey(tokens: readonly string[], turn: TurnNumber): string | undefined {
  const at = turnIndexOf(turn)
  const own = tokens[at]
  return own === undefined ? undefined : [tokens[at - 1] ?? edge, own, tokens[at + 1] ?? edge].join(' ')
}

/** The token of the turn itself in such a key. */
export const ownToken = (key: string): string => key.split(' ')[1] ?? ''

/** Turns by their keys; undefined for a key that several turns have. */
export function turnsByNeighborKey(tokens: readonly string[]): ReadonlyMap<string, TurnNumber | undefined> {
  const places = new Map<string, TurnNumber | undefined>()
  for (let turn: TurnNumber = 1; turn <= tokens.length; turn++) {
    const key = neighborKey(tokens, turn) ?? ''
    places.set(key, places.has(key) ? undefined : turn)
  }
  return places
}
