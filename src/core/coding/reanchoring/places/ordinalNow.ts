import type { TurnNumber, UnitOrdinal } from '../../../base/positions'
import { turnNumberOf } from '../../../base/positions'
import type { Match } from '../../../units/matching/match'
import { placeWithin } from './placeWithin'
import type { Transcripts } from '../reanchoring'

/** The unit that an old thought unit is now or is part of; null where that is not certain. */
export function ordinalNow(
  { turn, part }: { readonly turn: TurnNumber; readonly part: number },
  match: Match,
  transcripts: Transcripts,
): UnitOrdinal | null {
  const found = placeWithin({ unit: turn, part }, match, transcripts)
  return 'doubt' in found ? null : transcripts.now.ordinal(turnNumberOf(found.within.turn), found.within.part)
}
