import type { UnitTable } from './anchor'
import { stands } from './anchor'
import type { Coding } from './model'

type Codings = ReadonlyMap<string, Coding>

/** Standing codings by the ordinal of their (first) unit, oldest first. */
export interface UnitIndex {
  readonly codings: Codings
  readonly table: UnitTable
  readonly at: ReadonlyMap<number, readonly Coding[]>
}

const byTime = (a: Coding, b: Coding): number => ((a.at ?? '') < (b.at ?? '') ? -1 : (a.at ?? '') > (b.at ?? '') ? 1 : 0)

/**
 * The index of these codings. Where `before` is the index of an earlier state of the same transcript, only units whose codings differ are
 * sorted anew, and all others keep the very lists they had: whoever compares by identity sees what changed.
 */
export function unitIndex(codings: Codings, table: UnitTable, before: UnitIndex | null = null): UnitIndex {
  if (before === null || before.table !== table) return { codings, table, at: new Map(groups(codings.values(), table)) }
  if (before.codings === codings) return before
  const touched = new Set<number>()
  const touch = (coding: Coding): void => {
    const ordinal = ordinalOf(coding, table)
    if (ordinal !== null) touched.add(ordinal)
  }
  let present = 0
  for (const [id, coding] of codings) {
    const old = before.codings.get(id)
    if (old !== undefined) present++
    if (old === coding) continue
    touch(coding)
    if (old !== undefined) touch(old)
  }
  if (present < before.codings.size) for (const [id, old] of before.codings) if (!codings.has(id)) touch(old)
  if (touched.size === 0) return { codings, table, at: before.at }
  const at = new Map(before.at)
  for (const ordinal of touched) at.delete(ordinal)
  const there = [...codings.values()].filter((coding) => touched.has(ordinalOf(coding, table) ?? 0))
  for (const [ordinal, group] of groups(there, table)) at.set(ordinal, group)
  return { codings, table, at }
}

const ordinalOf = (coding: Coding, table: UnitTable): number | null => (stands(coding) ? table.ordinal(coding.unit, coding.part) : null)

function groups(codings: Iterable<Coding>, table: UnitTable): Map<number, Coding[]> {
  const found = new Map<number, Coding[]>()
  for (const coding of codings) {
    const ordinal = ordinalOf(coding, table)
    if (ordinal === null) continue
    const group = found.get(ordinal)
    if (group === undefined) found.set(ordinal, [coding])
    else group.push(coding)
  }
  for (const group of found.values()) if (group.length > 1) group.sort(byTime)
  return found
}
