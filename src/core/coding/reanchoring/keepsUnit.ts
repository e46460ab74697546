import type { TurnNumber } from '../../base/positions'
import { turnIndexOf } from '../../base/positions'
import type { Reanchoring } from './reanchoring'

/** Whether a turn has the same units, although the transcript is read otherwise: a turn that is one unit of either kind is what it was. */
export function keepsUnit({ sameTurns, past, now }: Reanchoring, turn: TurnNumber): boolean {
  const before = past.fingerprint[turnIndexOf(turn)]
  return sameTurns && before !== undefined && before === now.fingerprint[turnIndexOf(turn)]
}
