/** The tokens of a turn and of the turns beside it; undefined where there is no such turn. */
export function neighborKey(tokens: readonly string[], turn: number): string | undefined {
  const own = tokens[turn - 1]
  return own === undefined ? undefined : [tokens[turn - 2] ?? '.', own, tokens[turn] ?? '.'].join(' ')
}

/** Turn by its tokens among its neighbours', for those that stand so once. */
export function turnsByNeighborKey(tokens: readonly string[]): ReadonlyMap<string, number | undefined> {
  const places = new Map<string, number | undefined>()
  for (let turn = 1; turn <= tokens.length; turn++) {
    const trio = neighborKey(tokens, turn) ?? ''
    places.set(trio, places.has(trio) ? undefined : turn)
  }
  return places
}
