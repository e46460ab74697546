import type { Act, ActContext, NoAct } from './act'
import { actOn, removedFrom, standingCoding } from './act'

/** Takes one coding away. */
export function untag(context: ActContext, id: string): Act | NoAct {
  return untagAll(context, [id])
}

/** Takes several codings away in one act. */
export function untagAll(context: ActContext, ids: readonly string[]): Act | NoAct {
  const codings = [...new Set(ids)].flatMap((id) => standingCoding(context, id) ?? [])
  return codings.length === 0
    ? { none: 'nothing-here' }
    : actOn(
        context,
        'untag',
        codings.map((coding) => removedFrom(context, 'codings', coding)),
      )
}
