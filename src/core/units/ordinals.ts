import type { UnitOrdinal } from '../base/positions'
import type { UnitTable } from './unitTable'
import type { Place } from './place'

const singles: (readonly UnitOrdinal[] | undefined)[] = []

/** One ordinal as a list, the same list each time: most codings stand on one unit, and a study has a million of them. */
export const alone = (ordinal: UnitOrdinal): readonly UnitOrdinal[] => (singles[ordinal] ??= [ordinal])

/** The 1-based ordinals of the units that a place covers, in order; none where it is not there, or ends before it begins. */
export function ordinalsOf(place: Place, table: UnitTable): readonly UnitOrdinal[] {
  const first = table.ordinal(place.unit, place.part)
  if (first === null) return []
  if (place.to === undefined) return alone(first)
  const start = table.ordinal(place.to)
  if (start === null || place.to < place.unit) return []
  // A range ends with the last thought unit of its last turn.
  let last = start
  while (table.units[last]?.turn === place.to) last++
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
