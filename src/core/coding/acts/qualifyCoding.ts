import type { StrengthScale } from '../../codebook/model'
import type { Act, ActContext, NoAct } from './act'
import { actOn, changedRecord, standingCoding } from './act'
import { withReferences } from './references'

/** Sets how strong a coded thing is; `scale` is that of its code, null where the code has none. */
export function setStrength(
  context: ActContext,
  id: string,
  strength: number,
  scale: StrengthScale | null,
): Act | NoAct {
  const coding = standingCoding(context, id)
  if (coding === null) return { none: 'nothing-here' }
  if (scale === null) return { none: 'no-strength' }
  if (strength < scale.min || strength > scale.max) return { none: 'out-of-scale' }
  if (coding.strength === strength) return { none: 'no-change' }
  return actOn(
    context,
    'set-strength',
    withReferences(context, changedRecord(context, 'codings', coding, { ...coding, strength })),
  )
}

/** Says that the coder is not sure of a coding, or takes it back. */
export function setUncertain(context: ActContext, id: string, uncertain: boolean): Act | NoAct {
  const coding = standingCoding(context, id)
  if (coding === null) return { none: 'nothing-here' }
  const { uncertain: before = false, ...rest } = coding
  if (before === uncertain) return { none: 'no-change' }
  const after = uncertain ? { ...rest, uncertain } : rest
  return actOn(context, 'uncertain', withReferences(context, changedRecord(context, 'codings', coding, after)))
}
