import type { Choice } from './keyShapes'

/** The functions of formulas, each of one code (with all below it) or of * for all codes, `mean` also of a rating. */
export const functionChoices: readonly Choice[] = [
  { value: 'count', sentence: 'How many codings carry the code.' },
  { value: 'units', sentence: 'How many units carry the code at least once.' },
  { value: 'eligible', sentence: 'How many reviewed units the code could have been given to, by who speaks in them.' },
  { value: 'rate', sentence: 'Codings for each 100 eligible units.' },
  { value: 'share', sentence: 'The part of the eligible units that carry the code, from 0 to 1.' },
  { value: 'mean', sentence: 'The mean strength of the codings that have one, or the mean value of a rating.' },
]

/** What may narrow a function of a formula, within its brackets. */
export const filterChoices: readonly Choice[] = [
  { value: 'by', sentence: 'Only units that are spoken by them: a role, or the label of a speaker in quotes.' },
  {
    value: 'about',
    sentence: 'Only codings and ratings that are about them: by their target, or where they have none, by who speaks.',
  },
]
