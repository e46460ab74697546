import * as vscode from 'vscode'
import type { RatingRecord } from '../../core/coding/model'
import type { RatingPlace } from '../../core/coding/ratingPlaces'
import type { SessionView } from '../../core/study/model'

/** What a rating is about: a speaker, a section, a segment; empty where that is the whole session. */
export function ratingPlaceWords({ transcript }: SessionView, { target, section, segment }: RatingPlace): string {
  const title = section === undefined ? undefined : transcript.sections[section - 1]?.title
  return [
    ...(target === undefined ? [] : [target]),
    ...(section === undefined
      ? []
      : [vscode.l10n.t('section {0}', title === undefined || title === '' ? section : `${section}, ${title}`)]),
    ...(segment === undefined ? [] : [vscode.l10n.t('segment {0}', segment)]),
  ].join(', ')
}

/** A rating that was given, in the words of the codebook: what it is called, what it is about, and what its value means. */
export function ratingWords(
  view: SessionView,
  record: RatingRecord,
): {
  readonly label: string
  readonly place: string
  readonly meaning: string | null
  readonly definition: string | undefined
} {
  const rating = view.codebook.ratings.find(({ id }) => id === record.rating)
  const place = ratingPlaceWords(view, record)
  return {
    label: rating?.label ?? record.rating,
    place: place === '' ? vscode.l10n.t('whole session') : place,
    meaning: rating?.labels.get(record.value) ?? null,
    definition: rating?.definition ?? undefined,
  }
}
