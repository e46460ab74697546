import type { Codebook, Rating } from '../codebook/model'
import type { SpokenTranscript } from '../transcript/model'
import { segmentsOf } from '../transcript/segments'
import { runsOf } from '../units/passages'
import type { CodingsFile, RatingRecord } from './model'

/** What one rating is about, as its record says it: nothing of this is the whole session. */
export interface RatingPlace {
  /** Label of a speaker, where there are several whom the rating could be about. */
  readonly target?: string
  /** 1-based. */
  readonly section?: number
  /** 1-based. */
  readonly segment?: number
}

/** A rating that the codebook asks for in a session. */
export interface DueRating {
  readonly rating: Rating
  readonly place: RatingPlace
  /** Label of the one speaker whom a rating without `target` can only be about, or null. */
  readonly sole: string | null
  /** 1-based first and last turn of what is rated. */
  readonly from: number
  readonly to: number
}

interface Stretch {
  readonly place: RatingPlace
  readonly from: number
  readonly to: number
}

const stretches = (numbers: readonly (number | null)[], placeOf: (number: number) => RatingPlace): readonly Stretch[] =>
  runsOf(numbers).map(([number, from, to]) => ({ place: placeOf(number), from, to }))

/**
 * All ratings that a codebook asks for in a session, in the codebook's order, then by place, then by speaker. A section or segment in which
 * nobody speaks has none. A rating `per` a role is asked for once for each speaker of it who speaks; where there is one, or none, once.
 */
export function dueRatings(codebook: Codebook, transcript: SpokenTranscript): readonly DueRating[] {
  const { turns } = transcript
  if (turns.length === 0) return []
  const whole: readonly Stretch[] = [{ place: {}, from: 1, to: turns.length }]
  const sections = stretches(
    turns.map(({ section }) => (section === null ? null : section + 1)),
    (section) => ({ section }),
  )
  const minutes = codebook.segmentMinutes
  const segments = minutes === null ? [] : stretches(segmentsOf(transcript, minutes), (segment) => ({ segment }))
  const spoken = new Set(turns.map(({ label }) => label))
  return codebook.ratings.flatMap((rating) => {
    const about = rating.level === 'session' ? whole : rating.level === 'section' ? sections : segments
    const labels =
      rating.per === null
        ? []
        : transcript.speakers
            .filter(({ role, label }) => role === rating.per && spoken.has(label))
            .map(({ label }) => label)
    return about.flatMap(({ place, from, to }): DueRating[] =>
      labels.length < 2
        ? [{ rating, place, sole: labels[0] ?? null, from, to }]
        : labels.map((target) => ({ rating, place: { ...place, target }, sole: null, from, to })),
    )
  })
}

/** Whether a rating can be given at a turn: of the session, or of the section or segment that the turn is in. */
export function isDueAt({ from, to }: DueRating, turn: number): boolean {
  return turn >= from && turn <= to
}

/** Ratings of this kind, and of this speaker, of which it is not certain which section or segment they are about. */
export const doubtfulRatings = (file: CodingsFile, { rating, place, sole }: DueRating): readonly RatingRecord[] =>
  [...file.ratings.values()].filter(
    (record) =>
      record.rating === rating.id &&
      record.placeInDoubt !== undefined &&
      record.removed === undefined &&
      (place.target === undefined ? (record.target ?? sole) === sole : record.target === place.target),
  )

/** The rating given for what is due, or null; one that needs review is given for nothing. */
export function givenRating(file: CodingsFile, { rating, place, sole }: DueRating): RatingRecord | null {
  for (const record of file.ratings.values()) {
    if (record.removed !== undefined || record.placeInDoubt !== undefined || record.rating !== rating.id) continue
    if (record.section !== place.section || record.segment !== place.segment) continue
    if (record.target === place.target || (place.target === undefined && record.target === (sole ?? undefined)))
      return record
  }
  return null
}
