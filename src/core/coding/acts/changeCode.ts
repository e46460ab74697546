import type { StrengthScale } from '../../codebook/model'
import type { Change } from '../changes'
import type { Coding } from '../model'
import type { Act, ActContext, NoAct } from './act'
import { actOn, changedRecord, standingCoding } from './act'
import { withReferences } from './references'
import { codingsAt } from './tag'
import { samePlace } from '../../units/place'

/** Gives codings another code in one act; each keeps its strength where `scale`, that of the new code, has room for it. Those that can't take the code are left alone; where none can, the first one's reason is given. */
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
