import type { Codebook } from '../../core/codebook/model'
import type { IccForm } from '../../core/statistics/icc/iccForms'
import type { Design, ReliabilityWarning } from '../../core/statistics/icc/reliability'
import { fewTargets } from '../../core/statistics/icc/reliability'
import type { ReliabilityRow } from '../../core/analysis/reliability/studyReliability'
import type { RatingsLeftOut } from '../../core/analysis/tables/ratingTables'
import { plural } from '../numbers'

/** What each form is about. */
export const iccFormWords: Readonly<Record<IccForm, string>> = {
  'ICC(1)': 'one-way, of one coder',
  'ICC(A,1)': 'absolute agreement, of one coder',
  'ICC(C,1)': 'consistency, of one coder',
  'ICC(k)': 'one-way, of the coders’ mean',
  'ICC(A,k)': 'absolute agreement, of the coders’ mean',
  'ICC(C,k)': 'consistency, of the coders’ mean',
}

export const designWords: Readonly<Record<Design, string>> = {
  crossed: 'crossed: every coder gave every one',
  incomplete: 'incomplete: those with a missing cell are dropped',
  rotating: 'rotating: none was given by all coders, so the one-way form takes them with unequal numbers of coders',
}

/** The forms that are shown first in a design: of one coder, and of the mean. */
export const shownForms = (design: Design): readonly [IccForm, IccForm] =>
  design === 'rotating' ? ['ICC(1)', 'ICC(k)'] : ['ICC(A,1)', 'ICC(A,k)']

const measures: Readonly<Record<ReliabilityRow['measure'], string>> = {
  codings: 'codings',
  units: 'units with the code',
  rate: 'codings per 100 units',
  rating: 'rating',
}

export const measureWords = ({ measure }: Pick<ReliabilityRow, 'measure'>): string => measures[measure]

/** What one target is, several of them. */
export const targetWords: Readonly<Record<ReliabilityRow['target'], string>> = {
  session: 'sessions',
  segment: 'segments',
  section: 'sections',
}

/** What segments are by a codebook, in a sentence. */
export function segmentWords({ segmentMinutes }: Codebook, outside: number): string {
  const what =
    segmentMinutes === null
      ? 'Segments are the transcript’s sections; the codebook sets no length.'
      : `Segments are of ${plural(segmentMinutes, 'minute', 'minutes')}.`
  return outside === 0 ? what : `${what} Left out: ${plural(outside, 'unit', 'units')} in none of them.`
}

/** What is doubtful about a figure, as a sentence. */
export function reliabilityWarning(warning: ReliabilityWarning): string {
  switch (warning.code) {
    case 'few-targets':
      return `fewer than ${fewTargets}: the interval is wide, and one more or less changes the figure`
    case 'constant-coder':
      return `${warning.data.coder} gave the same number throughout`
    case 'most-dropped':
      return `more were dropped for a missing cell than stayed (${warning.data.dropped}, ${warning.data.targets})`
    case 'silent-coder':
      return `${warning.data.coder} gave no number and is left out`
    case 'not-reviewed-together':
      return `${warning.data.targets} left out: no unit there that may carry the code was reviewed by all its coders`
    case 'within-sessions':
      return `the interval takes segments of one session as independent, and is too narrow (${plural(warning.data.sessions, 'session', 'sessions')})`
  }
}

const reasons: Readonly<Record<keyof RatingsLeftOut, string>> = {
  unknown: 'that the codebook does not have',
  noPlace: 'to check, given twice, or of a section, segment or speaker that is not there',
  offScale: 'off the scale',
  afterUnblinding: "made after the coder had seen others' codings",
}

/** One sentence for each kind of rating that entered no figure. */
export function ratingsLeftOutWords(left: RatingsLeftOut): string[] {
  return (Object.keys(reasons) as (keyof RatingsLeftOut)[]).flatMap((why) =>
    left[why] === 0 ? [] : [`Left out: ${plural(left[why], 'rating', 'ratings')} ${reasons[why]}.`],
  )
}
