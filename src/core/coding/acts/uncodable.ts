import { stands } from '../stands'
import type { Place } from '../../units/place'
import type { UncodableRecord } from '../model'
import type { Act, ActContext, NoAct } from './act'
import { actOn, added, changedRecord, removedFrom } from './act'

/** The standing records that call a unit uncodable: several where units that were called so have been joined. */
const allAt = ({ file }: Pick<ActContext, 'file'>, { unit, part = 1 }: Place): readonly UncodableRecord[] =>
  [...file.uncodable.values()].filter((record) => stands(record) && record.unit === unit && (record.part ?? 1) === part)

/** A standing record that calls a unit uncodable, or null. */
export const uncodableAt = (context: Pick<ActContext, 'file'>, place: Place): UncodableRecord | null =>
  allAt(context, place)[0] ?? null

/** Says that a unit can't be coded, and why; figures then treat it as missing, not as "no code". Said again, the reason changes. */
export function markUncodable(context: ActContext, place: Place, reason: string): Act | NoAct {
  const [present, ...more] = allAt(context, place)
  if (present?.reason === reason) return { none: 'no-change' }
  if (present !== undefined) {
    const others = more.map((record) => removedFrom(context, 'uncodable', record))
    return actOn(context, 'uncodable', [
      ...changedRecord(context, 'uncodable', present, { ...present, reason }),
      ...others,
    ])
  }
  return actOn(context, 'uncodable', [added('uncodable', { id: context.newId(), ...place, reason, at: context.now })])
}

/** Takes that back. */
export function unmarkUncodable(context: ActContext, place: Place): Act | NoAct {
  const present = allAt(context, place)
  return present.length === 0
    ? { none: 'nothing-here' }
    : actOn(
        context,
        'uncodable',
        present.map((record) => removedFrom(context, 'uncodable', record)),
      )
}
