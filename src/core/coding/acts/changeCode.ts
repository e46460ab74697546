import type { StrengthScale } from '../../codebook/model'
import type { Coding } from '../model'
import type { Act, ActContext, NoAct } from './act'
import { actOn, changedRecord } from './act'
import { codingsAt, samePlace } from './tag'

/** Puts another code in place of a coding's own; its strength goes with it where `scale`, that of the new code, has room for it. */
export function changeCode(context: ActContext, id: string, code: string, scale: StrengthScale | null): Act | NoAct {
  const coding: Coding | undefined = context.file.codings.get(id)
  if (coding === undefined || coding.removed !== undefined) return { none: 'nothing-here' }
  if (coding.code === code) return { none: 'no-change' }
  if (codingsAt(context.file, coding.unit, coding.part).some((other) => other.code === code && samePlace(other, coding))) return { none: 'already-coded' }
  const { strength, ...rest } = coding
  const fits = strength !== undefined && scale !== null && strength >= scale.min && strength <= scale.max
  return actOn(context, 'change-code', changedRecord(context, 'codings', coding, { ...rest, code, ...(fits ? { strength } : {}) }))
}
