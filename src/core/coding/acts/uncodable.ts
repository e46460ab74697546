import { stands } from '../anchor'
import type { Place, UncodableRecord } from '../model'
import type { Act, ActContext, NoAct } from './act'
import { actOn, added, changedRecord, removedFrom } from './act'

/** The standing record that calls a unit uncodable, or null. */
export function uncodableAt(context: Pick<ActContext, 'file'>, place: Place): UncodableRecord | null {
  for (const record of context.file.uncodable.values()) {
    if (stands(record) && record.unit === place.unit && (record.part ?? 1) === (place.part ?? 1)) return record
  }
  return null
}

/** Says that a unit can't be coded, and why; figures then treat it as missing, not as "no code". Said again, the reason changes. */
export function markUncodable(context: ActContext, place: Place, reason: string): Act | NoAct {
  const present = uncodableAt(context, place)
  if (present?.reason === reason) return { none: 'no-change' }
  if (present !== null) return actOn(context, 'uncodable', changedRecord(context, 'uncodable', present, { ...present, reason }))
  return actOn(context, 'uncodable', [added('uncodable', { id: context.newId(), ...place, reason, at: context.now })])
}

/** Takes that back. */
export function unmarkUncodable(context: ActContext, place: Place): Act | NoAct {
  const present = uncodableAt(context, place)
  return present === null ? { none: 'nothing-here' } : actOn(context, 'uncodable', [removedFrom(context, 'uncodable', present)])
}
