import type { TurnIndex } from '../../../base/positions'
import { turnNumberOf, unitIndexOf } from '../../../base/positions'
import type { Unit } from '../../../transcript/model'
import type { PartRange } from '../../../units/partsOfTurn'
import type { UnitTable } from '../../../units/unitTable'

/** The units of a turn, in order. */
export function unitsOfTurn(table: UnitTable, turn: TurnIndex): readonly Unit[] {
  const first = table.ordinal(turnNumberOf(turn))
  if (first === null) return []
  let last = first
  while (table.units[last]?.turn === turnNumberOf(turn)) last++
  return table.units.slice(unitIndexOf(first), last)
}

/** Where the units of a turn are in its text. */
export const unitRanges = (table: UnitTable, turn: TurnIndex): readonly PartRange[] =>
  unitsOfTurn(table, turn).map(({ from, to }) => [from, to])

export const labelOfTurn = (table: UnitTable, turn: TurnIndex): string => unitsOfTurn(table, turn)[0]?.label ?? ''
