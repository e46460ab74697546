import type { Coding } from '../model'
import type { Act, ActContext, NoAct } from './act'
import { actOn, removedFrom } from './act'

/** Takes one coding away. */
export function untag(context: ActContext, id: string): Act | NoAct {
  const coding: Coding | undefined = context.file.codings.get(id)
  if (coding === undefined || coding.removed !== undefined) return { none: 'nothing-here' }
  return actOn(context, 'untag', [removedFrom(context, 'codings', coding)])
}
