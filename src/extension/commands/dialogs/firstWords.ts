import type { Place } from '../../../core/units/place'
import type { UnitTable } from '../../../core/units/unitTable'
import { unitAt } from '../../../core/units/unitTable'

const mostFirstWords = 40

/** The words at a place, cut short: by them one part of a unit is told from another. */
export function firstWords(table: UnitTable, { unit, part, span }: Place): string {
  const text =
    span === undefined ? (unitAt(table, table.ordinal(unit, part))?.text ?? '') : (table.turnText(unit) ?? '')
  const points = Array.from(text).slice(...(span ?? []))
  return points.length <= mostFirstWords ? points.join('') : `${points.slice(0, mostFirstWords).join('').trimEnd()}…`
}
