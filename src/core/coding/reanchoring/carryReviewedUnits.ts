import type { UnitTable } from '../../units/unitTable'
import { ordinalsOfPrint } from '../../units/fingerprint'
import type { Match, Matching } from '../../units/matching/match'
import type { CodingsFile } from '../model'
import type { Ranges } from '../../units/ranges'
import type { Past } from './placeWithin'
import { placeWithin } from './placeWithin'
import { rangesOf } from '../../units/ranges'

/** The 1-based ordinal of the unit that an old thought unit is now or is part of; null where that is not certain. */
export function ordinalNow(unit: number, part: number, match: Match, past: Past, now: UnitTable): number | null {
  const within = placeWithin({ unit, part }, match, past, now)
  return typeof within === 'string' || 'review' in within ? null : now.ordinal(within.turn + 1, within.part)
}

/** Units that were considered and are still there, also reworded; of what was merged, all must have been considered. */
export function movedRanges(file: CodingsFile, table: UnitTable, past: Past, toNew: Matching): Ranges {
  const { turnOf, partOf } = ordinalsOfPrint(file.fingerprint)
  const firstOf: number[] = []
  for (const [ordinal, turn] of turnOf.entries()) firstOf[turn] ??= ordinal
  const considered = new Set<number>()
  for (const [from, to] of file.reviewed)
    for (let old = from; old <= Math.min(to, turnOf.length - 1); old++) considered.add(old)
  const whole = (turn: number): boolean => {
    for (let old = firstOf[turn + 1] ?? 0; turnOf[old] === turn + 1; old++) if (!considered.has(old)) return false
    return true
  }
  const ordinals: number[] = []
  const partNow = (old: number, match: Match): number | null =>
    ordinalNow(turnOf[old] ?? 0, partOf[old] ?? 1, match, past, table)
  // Of thought units that were joined, too, all must have been considered.
  const unsure = new Set<number>()
  for (const old of considered) {
    const turn = (turnOf[old] ?? 0) - 1
    const match = toNew(turn)
    if (match === null || match === 'several' || (match.merged.length > 1 && !match.merged.every(whole))) continue
    if (table.kind === 'utterance') ordinals.push(...match.turns.flatMap((now) => table.ordinal(now + 1) ?? []))
    else {
      const ordinal = partNow(old, match)
      if (ordinal !== null) ordinals.push(ordinal)
      const first = firstOf[turn + 1] ?? old
      for (let beside = first; turnOf[beside] === turn + 1; beside++) {
        if (considered.has(beside) || past.fingerprint[turn] === table.fingerprint[match.turns[0] ?? -1]) continue
        const joined = partNow(beside, match)
        if (joined !== null) unsure.add(joined)
      }
    }
  }
  return rangesOf(ordinals.filter((ordinal) => !unsure.has(ordinal)))
}

/** The units considered of some turns alone, each of which has the same units in the file as in the transcript. */
export function rangesOfTurns(file: CodingsFile, table: UnitTable, which: (turn: number) => boolean): Ranges {
  const { turnOf } = ordinalsOfPrint(file.fingerprint)
  const turns = file.reviewed.flatMap(([from, to]) => turnOf.slice(from, to + 1)).filter(which)
  return rangesOf(turns.flatMap((turn) => table.ordinal(turn) ?? []))
}

/**
 * Ids of the records that call a unit uncodable which is now one with a unit that its coder did not call so: what could be coded must not go
 * missing because of what it was joined with, and only its coder can say whether all of it is uncodable.
 */
export function joinedWithCodable(file: CodingsFile, now: UnitTable, past: Past, toNew: Matching): ReadonlySet<string> {
  const out = new Set<string>()
  const standing = [...file.uncodable.values()].filter(
    ({ review, removed }) => review === undefined && removed === undefined,
  )
  const name = (turn: number, part: number): string => `${turn}.${part}`
  const uncodable = new Set<string>()
  const parts = (turn: number): number => (file.fingerprint[turn - 1] ?? '').split('+').length
  for (const { unit, part = 1, to } of standing) {
    uncodable.add(name(unit, part))
    for (let turn = unit; to !== undefined && turn <= to; turn++)
      for (let one = turn === unit ? part : 1; one <= parts(turn); one++) uncodable.add(name(turn, one))
  }
  for (const { id, unit, part = 1 } of standing) {
    const match = toNew(unit - 1)
    if (
      match === null ||
      match === 'several' ||
      (match.merged.length === 1 && past.fingerprint[unit - 1] === now.fingerprint[match.turns[0] ?? -1])
    )
      continue
    const home = ordinalNow(unit, part, match, past, now)
    const isBeside = (turn: number, one: number): boolean =>
      (turn !== unit || one !== part) && (now.kind === 'utterance' || ordinalNow(turn, one, match, past, now) === home)
    const beside = match.merged
      .flatMap((turn) => Array.from({ length: parts(turn + 1) }, (_, i) => [turn + 1, i + 1] as const))
      .filter(([turn, one]) => isBeside(turn, one))
    if (beside.some(([turn, one]) => !uncodable.has(name(turn, one)))) out.add(id)
  }
  return out
}
