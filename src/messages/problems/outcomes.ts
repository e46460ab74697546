import type { Outcome } from '../../core/study/outcome'
import { saveReason } from './study'

const nothings: Readonly<Record<Extract<Outcome, { none: unknown }>['none'], string>> = {
  'already-coded': 'This code already stands here.',
  'nothing-here': 'There is nothing to take back here.',
  'no-strength': 'This code has no strength.',
  'out-of-scale': "That number is outside the code's scale.",
  'no-change': 'Nothing to change.',
  'not-complete': 'This session is not complete.',
  'no-part': 'The codebook gives this code no part in such an episode.',
  'before-opening': 'What stands before the opening of an episode is no attempt after it.',
  'opens-another': 'This coding opens another episode already.',
  'last-opening': 'It is what opens the episode: remove the episode instead.',
}

/** Why an act did nothing, in words; null where it was done. */
export function outcomeWords(outcome: Outcome): string | null {
  if ('done' in outcome) return null
  if ('none' in outcome) return nothings[outcome.none]
  switch (outcome.refused) {
    case 'changed-meanwhile':
      return 'Not done: what it would change has been changed meanwhile, and would be overwritten.'
    case 'read-only':
      return `Not done: ${outcome.at} is read-only, since it could not be read without loss. The Problems panel says why.`
    case 'reads-otherwise':
      return 'Not done: the transcript would then read otherwise.'
    case 'complete':
      return `Not done: ${outcome.at} is complete. Reopen the session to change its codings.`
    case 'codes-turns':
      return 'This codebook codes whole turns. To code thought units, say "unit: thought-unit" in the codebook.'
    case 'not-saved':
      return `Not done: ${outcome.at} could not be saved: ${saveReason(outcome.error)}.`
    case 'not-open':
      return 'Not done: its session is not open.'
  }
}
