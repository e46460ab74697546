import { nearest } from '../base/nearest'
import type { Problem } from '../base/problem'
import { problem } from '../base/problem'
import type { Check } from './lintInput'
import { unitToCheck } from '../coding/lists/codingsToCheck'

/** Ratings the codebook does not ask for, or outside their scale. */
export const checkRatings: Check = ({ file, codebook }) =>
  [...file.ratings.values()].flatMap((record): Problem[] => {
    if (record.removed !== undefined) return []
    const { coder } = file
    const { id, rating, value } = record
    const scale = codebook.ratings.find((one) => one.id === rating)
    if (scale === undefined) {
      const near =
        nearest(
          rating,
          codebook.ratings.map((one) => one.id),
        ) ?? ''
      return [problem('lint/unknown-rating', 'error', { coder, id, rating, nearest: near })]
    }
    if (value >= scale.min && value <= scale.max) return []
    return [
      problem('lint/rating-out-of-scale', 'warning', { coder, id, rating, value, min: scale.min, max: scale.max }),
    ]
  })

/** Evidence and episodes that point to codings which are not there. */
export const checkReferences: Check = ({ file }) => {
  const problems: Problem[] = []
  const check = (id: string, key: string, ids: readonly string[] | undefined): void => {
    for (const missing of ids ?? []) {
      const coding = file.codings.get(missing)
      if (coding === undefined || coding.removed !== undefined) {
        problems.push(problem('lint/dangling', 'warning', { coder: file.coder, id, key, missing }))
      }
    }
  }
  for (const { id, removed, evidence } of file.ratings.values())
    if (removed === undefined) check(id, 'evidence', evidence)
  for (const { id, removed, opens, attempts } of file.episodes.values()) {
    if (removed !== undefined) continue
    check(id, 'opens', opens)
    check(id, 'attempts', attempts)
  }
  return problems
}

const ratingsInDoubt: Check = ({ file }) =>
  [...file.ratings.values()].flatMap(({ id, rating, section, segment, placeInDoubt, removed }) =>
    placeInDoubt === undefined || removed !== undefined
      ? []
      : [
          problem('codings/rating-needs-review', 'warning', {
            id,
            rating,
            number: section ?? segment ?? 0,
            reason: placeInDoubt,
          }),
        ],
  )

/** Records whose place in the transcript could not be found again. */
export const checkReview: Check = (input) => [...placesInDoubt(input), ...ratingsInDoubt(input)]

const placesInDoubt: Check = ({ file, table, rangeOf }) =>
  (['codings', 'notes', 'uncodable'] as const).flatMap((collection) =>
    [...file[collection].values()].flatMap((record): Problem[] => {
      if (record.placeInDoubt === undefined || record.removed !== undefined) return []
      const unit = unitToCheck(record, table)
      const data = { collection, id: record.id, unit: record.unit, reason: record.placeInDoubt }
      return [problem('codings/needs-review', 'warning', data, unit === undefined ? undefined : rangeOf(unit))]
    }),
  )
