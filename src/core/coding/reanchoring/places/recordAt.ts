import { present } from '../../../base/objects'
import { codePointLength } from '../../../transcript/codePoints'
import type { Place } from '../../../units/place'
import { samePlace } from '../../../units/place'
import type { UnitTable } from '../../../units/unitTable'
import type { PlacedRecord } from '../../model'
import type { Doubt } from '../reanchoring'

/** What is wrong with a place whose turn is there; null for nothing. */
export function doubtWithin({ unit, part, span }: Place, table: UnitTable): Doubt | null {
  if (table.kind === 'thought-unit' && table.ordinal(unit, part) === null) return { reason: 'part-missing' }
  const isOutside = span !== undefined && span[1] > codePointLength(table.turnText(unit) ?? '')
  return isOutside ? { reason: 'span-outside' } : null
}

/** The very record where it is there already, else one like it that is. */
export function withPlace<R extends PlacedRecord>(record: R, place: Place): R {
  if (samePlace(record, place)) return record
  const { words: _words, part: _part, to: _to, span: _span, ...rest } = record
  const { unit, part, to, span } = place
  return { ...(rest as unknown as R), unit, ...present({ part, to, span }) }
}

/** The record on a thought unit of its turn; 0 for one that named none. */
export function withPart<R extends object>(record: R, part: number): R {
  const { part: _part, ...rest } = record as R & { readonly part?: number }
  return (part === 0 ? rest : { ...rest, part }) as R
}
