import { lazy } from '../../base/lazy'
import { printOf } from '../../units/fingerprints/fingerprint'
import type { Passage, PassageLevel, Passages } from '../../units/passages'
import { passageLevels } from '../../units/passages'
import { mapRecords } from '../mapRecords'
import type { AnyRecord, RatingRecord, ReviewReason } from '../model'
import { followPassages } from './passages/followPassages'
import { knownPassages } from './passages/ratedPassages'
import type { Doubt, Reanchoring } from './reanchoring'

/** A part of the session as a rating's record says it. */
interface RatedPassage {
  readonly level: PassageLevel
  readonly number: number
}

function ratedPassage(record: RatingRecord): RatedPassage | null {
  for (const level of passageLevels) {
    const number = record[level]
    if (number !== undefined) return { level, number }
  }
  return null
}

/** What is known of the passages of the transcript as it was. */
const passagesBefore = ({ past, file }: Reanchoring): Passages => past.table?.passages ?? knownPassages(file)

/** What says of a transcript and its passages that they are what they were. */
const printWith = (fingerprint: readonly string[], passages: readonly Passage[] | null): string =>
  printOf([
    ...fingerprint,
    ...(passages ?? []).flatMap(({ number, from, to, title }) => [number, from, to, title].map(String)),
  ])

/**
 * The stage that places ratings of sections and segments: a section goes with its turns, wherever and under whichever heading they are, and
 * comes into doubt where it was divided, joined with another or is gone. Where nothing is known of how it was, it stays as long as there are
 * as many turns as before.
 */
export function placeRatings(reanchoring: Reanchoring): Reanchoring {
  const before = passagesBefore(reanchoring)
  const homes = {
    section: lazy(() => homesOf(reanchoring, before, 'section')),
    segment: lazy(() => homesOf(reanchoring, before, 'segment')),
  }
  const doubts = new Map<AnyRecord, Doubt>(reanchoring.doubts)
  const place = (record: RatingRecord): RatingRecord => {
    const rated = record.placeInDoubt === undefined ? ratedPassage(record) : null
    if (rated === null) return record
    const home = homeNow(reanchoring, before[rated.level], rated, homes[rated.level])
    if (typeof home === 'number') return home === rated.number ? record : { ...record, [rated.level]: home }
    doubts.set(record, { reason: home })
    return record
  }
  const ratings = mapRecords(reanchoring.file.ratings, place)
  return { ...reanchoring, doubts, result: { ...reanchoring.result, ratings } }
}

const homesOf = (
  { past, now, match }: Reanchoring,
  before: Passages,
  level: PassageLevel,
): ReadonlyMap<number, number | null> =>
  followPassages(before[level] ?? [], now.passages[level] ?? [], past.fingerprint.length, match)

/** The number that a passage has now, or why that is not certain. */
function homeNow(
  { relation, past, now }: Reanchoring,
  old: readonly Passage[] | null,
  { level, number }: RatedPassage,
  homes: () => ReadonlyMap<number, number | null>,
): number | ReviewReason {
  const current = now.passages[level]
  const [olds, news] = [past.fingerprint.length, now.fingerprint.length]
  const changed = level === 'section' ? 'section-changed' : 'segment-changed'
  if (current === null) return number
  // The turns are counted otherwise now, so that nothing can be said of them.
  if (relation === 'read-otherwise' && olds !== news) return 'reading-differs'
  if (old === null) return (olds === 0 || olds === news) && hasNumber(current, number) ? number : changed
  // What is about a section that was never there is for others to report.
  if (!hasNumber(old, number)) return number
  return homes().get(number) ?? changed
}

const hasNumber = (passages: readonly Passage[], number: number): boolean =>
  passages.some((one) => one.number === number)

/** A rating to check back at its passage, where the transcript and its passages are what they were; null where they are not. */
export function settledRating({ now }: Reanchoring, record: RatingRecord): RatingRecord | null {
  const { placeInDoubt, was, ...rest } = record
  const rated = ratedPassage(record)
  if (placeInDoubt === undefined || rated === null || was?.by !== 'passage') return null
  const current = now.passages[rated.level]
  if (current === null || !hasNumber(current, was.number)) return null
  return printWith(now.fingerprint, current) === was.print ? { ...rest, [rated.level]: was.number } : null
}

/** A rating that came into doubt, with the reason and by what it is known again. */
export function ratingToCheck(reanchoring: Reanchoring, record: RatingRecord, { reason }: Doubt): RatingRecord {
  const rated = ratedPassage(record)
  const passages = rated === null ? null : passagesBefore(reanchoring)[rated.level]
  if (rated === null || passages === null) return { ...record, placeInDoubt: reason }
  const print = printWith(reanchoring.past.fingerprint, passages)
  return { ...record, placeInDoubt: reason, was: { by: 'passage', number: rated.number, print } }
}
