import { sketchesOf } from '../../units/fingerprints/sketchesOf'
import type { UnitTable } from '../../units/unitTable'
import { distinctSuspended } from '../file/suspendedReviewText'
import type { CodingsFile } from '../model'
import { collectionNames } from '../model'
import { carryReviewedUnits } from './carryReviewedUnits'
import { matchTranscripts } from './matchTranscripts'
import { placeRatings } from './placeRatings'
import { placeRecords } from './placeRecords'
import { withPassages } from './passages/ratedPassages'
import { readingOf, withRule } from './readingRule'
import type { Reanchoring } from './reanchoring'
import { reportCodingsToCheck } from './reportCodingsToCheck'
import { restoreWhatCameBack } from './restoreWhatCameBack'

export interface Anchored {
  readonly file: CodingsFile
  /** True where anything but the fingerprint changed: places moved, or came into doubt or out of it. */
  readonly moved: boolean
}

/**
 * Brings one coder's file to the transcript as it is now; `past` are tables of it as it was, of which the one that the file was last
 * brought to is used. Nothing is dropped: a record whose place is not certain is one to check, beside the turn that is where its own was,
 * with the reason; it settles when its own turn comes back between its old neighbors.
 */
export function anchor(file: CodingsFile, now: UnitTable, ...past: readonly UnitTable[]): Anchored {
  const matched = matchTranscripts(file, now, past)
  const placed = placeRatings(placeRecords(matched))
  const carried = carryReviewedUnits(placed)
  const restored = restoreWhatCameBack(carried)
  return savedWith(reportCodingsToCheck(restored))
}

/** The file as it is saved with the transcript as it is; the very file where nothing in it changed. */
function savedWith({ file, relation, now, result }: Reanchoring): Anchored {
  const moved = collectionNames.some((name) => result[name] !== file[name])
  const { suspendedReview = [], ...rest } = result
  const resumed = distinctSuspended(file.suspendedReview ?? []).length !== suspendedReview.length
  if (!moved && relation === 'same' && !resumed) {
    const kept = file.sketches === undefined ? { ...file, sketches: sketchesOf(file, now) } : file
    return { file: withPassages(withRule(kept, now), now.passages), moved: false }
  }
  const saved: CodingsFile = {
    ...rest,
    units: now.units.length,
    fingerprint: now.fingerprint,
    sketches: sketchesOf(file, now),
    reading: readingOf(file, now),
    ...(suspendedReview.length === 0 ? {} : { suspendedReview }),
  }
  return { file: withPassages(saved, now.passages), moved }
}
