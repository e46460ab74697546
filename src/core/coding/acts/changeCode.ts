import type { StrengthScale } from '../../codebook/model'
import type { Change } from '../changes'
import type { Coding } from '../model'
import type { Act, ActContext, NoAct } from './act'
import { actOn, changedRecord, standingCoding } from './act'
import { withReferences } from './references'
import { codingsAt } from './tag'
import { samePlace } from '../../units/place'

/** Puts another code in place of a coding's own; its strength goes with it where `scale`, that of the new code, has room for it. */
export function changeCode(context: ActContext, id: string, code: string, scale: StrengthScale | null): Act | NoAct {
  return changeCodes(context, [id], code, scale)
}

/** The same for several codings, in one act; those that can't take the code are left alone, and where that is all of them the reason of the first is given. */
export function changeCodes(
  context: ActContext,
  ids: readonly string[],
  code: string,
  scale: StrengthScale | null,
): Act | NoAct {
  const changed: Coding[] = []
  const changes: Change[] = []
  let reason: NoAct | null = null
  for (const id of new Set(ids)) {
    const coding = standingCoding(context, id)
    const none =
      coding === null
        ? 'nothing-here'
        : coding.code === code
          ? 'no-change'
          : // Two that stand on the same place would become the same coding twice.
            [
                ...codingsAt(context.file, coding.unit, coding.part).filter((other) => other.code === code),
                ...changed,
              ].some((other) => samePlace(other, coding))
            ? 'already-coded'
            : null
    if (coding === null || none !== null) {
      reason ??= { none: none ?? 'nothing-here' }
      continue
    }
    const { strength, ...rest } = coding
    const fits = strength !== undefined && scale !== null && strength >= scale.min && strength <= scale.max
    changed.push(coding)
    changes.push(...changedRecord(context, 'codings', coding, { ...rest, code, ...(fits ? { strength } : {}) }))
  }
  return changes.length === 0
    ? (reason ?? { none: 'nothing-here' })
    : actOn(context, 'change-code', withReferences(context, changes))
}
