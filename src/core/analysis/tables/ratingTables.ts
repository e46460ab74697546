import type { Codebook } from '../../codebook/model'
import type { CodingsFile, RatingRecord } from '../../coding/model'
import { dueRatings, givenRating } from '../../coding/ratingPlaces'
import type { Measurements } from '../../statistics/icc/reliability'
import type { SpokenTranscript } from '../../transcript/model'
import { wasThere } from './coderUnits'

export interface RatedSession {
  readonly transcript: SpokenTranscript
  readonly files: readonly CodingsFile[]
}

/** Ratings that enter no figure, by why. */
export interface RatingsLeftOut {
  /** The codebook has no such rating. */
  readonly unknown: number
  /** About a section, segment or speaker that is not there or not certain, or a second one about the same. */
  readonly noPlace: number
  /** Off the scale. */
  readonly offScale: number
  /** Made after the coder had seen others' work. */
  readonly afterUnblinding: number
}

export const noRatingsLeftOut: RatingsLeftOut = { unknown: 0, noPlace: 0, offScale: 0, afterUnblinding: 0 }

export interface RatingTables {
  /** By rating id: one row for each session, section or segment, and each speaker it is about, that anyone rated. */
  readonly tables: ReadonlyMap<string, Measurements>
  readonly leftOut: RatingsLeftOut
}

/** The ratings of a file as they were when its coder first saw others' work. */
function blindRatings(file: CodingsFile): { readonly file: CodingsFile; readonly later: number } {
  const ratings = new Map<string, RatingRecord>()
  let later = 0
  for (const [id, record] of file.ratings) {
    const there = wasThere(record, file.unblinded)
    if (there === 'afterUnblinding') later++
    if (there !== true) continue
    const { removed: _, ...standing } = record
    ratings.set(id, standing)
  }
  return { file: { ...file, ratings }, later }
}

/** The codebook's ratings by coder, as they stood before unblinding; a coder who did not give one is missing there. */
export function ratingTables(
  sessions: readonly RatedSession[],
  coders: readonly string[],
  codebook: Codebook,
): RatingTables {
  const rows = new Map(codebook.ratings.map(({ id }) => [id, [] as (number | null)[][]]))
  const left = { ...noRatingsLeftOut }
  for (const { transcript, files } of sessions) {
    const due = dueRatings(codebook, transcript)
    const blind = files.map((file) => {
      const { file: before, later } = blindRatings(file)
      left.afterUnblinding += later
      const used = new Set<string>()
      return { before, used }
    })
    for (const one of due) {
      const { min, max, id } = one.rating
      const row: (number | null)[] = coders.map(() => null)
      for (const { before, used } of blind) {
        const record = givenRating(before, one)
        if (record === null) continue
        used.add(record.id)
        if (record.value >= min && record.value <= max) row[coders.indexOf(before.coder)] = record.value
        else left.offScale++
      }
      if (row.some((value) => value !== null)) rows.get(id)?.push(row)
    }
    for (const { before, used } of blind) {
      for (const { id, rating } of before.ratings.values()) {
        if (!rows.has(rating)) left.unknown++
        else if (!used.has(id)) left.noPlace++
      }
    }
  }
  return { tables: new Map([...rows].map(([id, table]) => [id, { coders, rows: table }])), leftOut: left }
}
