import type { UnitTable } from '../../units/unitTable'
import type { PlacedRecord } from '../lists/codingsToCheck'
import type { Place } from '../../units/place'
import { codePointLength } from '../../transcript/codePoints'

/** Fewer words are said again and again, and say nothing about the place. */
const FEWEST = 12

/**
 * The place in the transcript as it is whose words are those a record last stood on: of the whole unit, or a stretch of its text. Null where
 * there is none, or more than one, or where the quote is too short to tell.
 */
export function quotedPlace(record: PlacedRecord, table: UnitTable): Place | null {
  const { quote = '' } = record
  const cut = quote.endsWith('…')
  const words = (cut ? quote.slice(0, -1) : quote).trim()
  if (words.includes('…') || codePointLength(words) < FEWEST) return null
  const units = table.units.filter(({ text }) => text.includes(words))
  const [unit] = units
  if (unit === undefined || units.length > 1) return null
  const base: Place = unit.part === null ? { unit: unit.turn } : { unit: unit.turn, part: unit.part }
  if (record.span === undefined) return unit.text === words || (cut && unit.text.startsWith(words)) ? base : null
  const turn = table.turnText(unit.turn) ?? ''
  const at = turn.indexOf(words, unit.from)
  if (cut || at < 0 || turn.includes(words, at + 1)) return null
  const start = codePointLength(turn.slice(0, at))
  return { ...base, span: [start, start + codePointLength(words)] }
}
