/** How many units of each session have each kind, as runs: those of session g are entries `start[g]` up to `start[g + 1]`. */
export interface SessionKinds {
  readonly start: Int32Array
  readonly kind: Int32Array
  readonly count: Float64Array
}

/** `kindOf` says the kind of each unit, −1 for one that counts for nothing; sessions without a unit that counts are left out. */
export function sessionKinds(kindOf: Int32Array, clusterOf: Int32Array): SessionKinds {
  const bySession = new Map<number, Map<number, number>>()
  for (let unit = 0; unit < kindOf.length; unit++) {
    const kind = kindOf[unit] as number
    if (kind < 0) continue
    const session = clusterOf[unit] as number
    let kinds = bySession.get(session)
    if (kinds === undefined) bySession.set(session, (kinds = new Map<number, number>()))
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  const sessions = [...bySession].sort(([a], [b]) => a - b).map(([, kinds]) => kinds)
  const start = new Int32Array(sessions.length + 1)
  for (const [g, kinds] of sessions.entries()) start[g + 1] = (start[g] as number) + kinds.size
  return {
    start,
    kind: Int32Array.from(sessions.flatMap((kinds) => [...kinds.keys()])),
    count: Float64Array.from(sessions.flatMap((kinds) => [...kinds.values()])),
  }
}
