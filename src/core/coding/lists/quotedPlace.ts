import { codePointLength } from '../../transcript/codePoints'
import type { Unit } from '../../transcript/model'
import type { Place } from '../../units/place'
import { placeOfUnit } from '../../units/place'
import type { UnitTable } from '../../units/unitTable'
import type { PlacedRecord } from '../model'

/** Fewer words are said again and again, and say nothing about the place. */
const fewestCodePoints = 12

const ellipsis = '…'

/**
 * The place in the transcript as it is whose words are those a record last was on: of the whole unit, or some words of its text. Null where
 * there is none, or more than one, or where the quote is too short to tell.
 */
export function quotedPlace(record: PlacedRecord, table: UnitTable): Place | null {
  const { quote = '' } = record
  const isCut = quote.endsWith(ellipsis)
  const words = (isCut ? quote.slice(0, -1) : quote).trim()
  if (words.includes(ellipsis) || codePointLength(words) < fewestCodePoints) return null
  const [unit, ...others] = table.units.filter(({ text }) => text.includes(words))
  if (unit === undefined || others.length > 0) return null
  if (record.span === undefined) {
    const isWhole = unit.text === words || (isCut && unit.text.startsWith(words))
    return isWhole ? placeOfUnit(unit) : null
  }
  return isCut ? null : placeOfWords(words, unit, table.turnText(unit.turn) ?? '')
}

/** The place of some words that their turn holds once; null where it holds them again. */
function placeOfWords(words: string, unit: Unit, turnText: string): Place | null {
  const at = turnText.indexOf(words, unit.from)
  if (at < 0 || turnText.includes(words, at + 1)) return null
  const start = codePointLength(turnText.slice(0, at))
  return { ...placeOfUnit(unit), span: [start, start + codePointLength(words)] }
}
