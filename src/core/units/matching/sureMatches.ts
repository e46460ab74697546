import type { TurnIndex } from '../../base/positions'
import type { GapMatch } from './gap/alignGap'
import type { Gap, Placed } from './match'
import type { Versions } from './versions'

type Found = ReadonlyMap<TurnIndex, GapMatch>

/** What is sure of an alignment; of equal turns in doubt those are sure that have the same records, the others could be in several places. */
export function sureMatches(versions: Versions, gap: Gap, found: Found): readonly Placed[] {
  const sure = [...found].filter(([, { doubt }]) => !doubt)
  const used = new Set([...found.values()].flatMap(({ turns }) => turns))
  const isUnused = (now: TurnIndex): boolean => !used.has(now)
  const inDoubt = equalTurnsInDoubt(versions, found).flatMap((group): readonly Placed[] =>
    isSettled(versions, group, found, gap.now.filter(isUnused))
      ? group.flatMap((turn) => placedAt(turn, found.get(turn)))
      : group.map((turn): Placed => [turn, 'several']),
  )
  return [...sure, ...inDoubt]
}

const placedAt = (turn: TurnIndex, match: GapMatch | undefined): readonly Placed[] =>
  match === undefined || match.turns.length === 0 ? [] : [[turn, match]]

/** The turns in doubt, those that are equal together. */
function equalTurnsInDoubt({ old }: Versions, found: Found): readonly (readonly TurnIndex[])[] {
  const groups = new Map<string, TurnIndex[]>()
  for (const [turn, { doubt }] of found) {
    if (!doubt) continue
    const token = old.tokens[turn] ?? ''
    const group = groups.get(token)
    if (group === undefined) groups.set(token, [turn])
    else group.push(turn)
  }
  return [...groups.values()]
}

/** Whether it makes no difference which of some equal turns is which: they have the same records, and none of their like is free. */
function isSettled(
  { records, similarity }: Versions,
  group: readonly TurnIndex[],
  found: Found,
  free: readonly TurnIndex[],
): boolean {
  const [first = '', ...others] = new Set(group.map(records))
  if (others.length > 0) return false
  if (first === '') return true
  const stayed = group.every((i) => (found.get(i)?.turns ?? []).every((j) => similarity.same(i, j)))
  return stayed && !free.some((j) => similarity.same(group[0] ?? -1, j))
}
