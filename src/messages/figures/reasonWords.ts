import type {
  FigureReason,
  FigureReasons,
  IntervalMethod,
  IntervalWarning,
  IntervalWarnings,
} from '../../core/statistics/figure'
import '../../core/statistics/unitizing/characterAlpha'
import '../../core/statistics/unitizing/unitizing'
import { iccIntervalMethods, iccReasons } from './iccReasonWords'
import type { SequenceReason } from './processWords'
import { sequenceReasons } from './processWords'

const reasons: { readonly [C in Exclude<keyof FigureReasons, SequenceReason>]: (data: FigureReasons[C]) => string } = {
  'nothing-coded-twice': () => 'No unit was coded twice.',
  'no-variation': () => 'Nothing varied: only one category was used.',
  'one-category': () => 'There is only one category; this coefficient needs at least two.',
  'not-two-coders': ({ coders }) => `It is defined for two coders, and there are ${coders}.`,
  'not-two-categories': ({ categories }) =>
    `It is defined for two categories, and there are ${categories}; see each category.`,
  'category-not-used': ({ category }) => `Nobody used "${category}" in a unit that was coded twice.`,
  sets: () => 'Cells are sets of codes; for those there is α with MASI, and each code by itself.',
  'not-numbers': ({ category }) => `"${category}" is not a number, and values are compared.`,
  'negative-value': ({ category }) => `"${category}" is negative; a ratio scale has no negative values.`,
  'no-spans': ({ code }) => `Nobody marked a part of a unit with "${code}": the figures on units say all there is.`,
  'nothing-marked-twice': () => 'No stretch that one coder marked meets one that another marked.',
  'overlapping-marks': ({ times }) =>
    `One coder marked the same text with two of the codes (${times === 1 ? 'once' : `${times} times`}); uα needs stretches that do not overlap.`,
  'one-session': ({ sessions }) =>
    `An interval by sessions needs two or more with units coded twice; there ${sessions === 1 ? 'is 1' : `are ${sessions}`}.`,
  'too-few-to-resample': ({ what, count }) =>
    `There are too few ${what} to resample: ${count}. A bootstrap interval needs five or more.`,
  'often-undefined': ({ undefinedReplicates, replicates }) =>
    `The figure has no value in ${undefinedReplicates} of ${replicates} resamples, too many for an interval.`,
  ...iccReasons,
}

/** Why a figure or interval has no value, or what makes an interval doubtful, as a sentence. */
export function reasonInWords(why: FigureReason | IntervalWarning): string {
  if (why.code in warnings) return (warnings[why.code as keyof IntervalWarnings] as (data: object) => string)(why.data)
  // Looked up in turn, not spread into one: a bundle that speaks of no figure then leaves both out.
  const inWords = (
    why.code in sequenceReasons
      ? sequenceReasons[why.code as SequenceReason]
      : reasons[why.code as keyof typeof reasons]
  ) as (data: FigureReason['data']) => string
  return inWords(why.data)
}

/** How an interval was made. */
export const intervalMethods: { readonly [M in IntervalMethod]: string } = {
  'gwet-t': "95 %, Gwet's standard error over units, Student's t",
  'alpha-t': "95 %, linearised standard error over units, Student's t",
  'fleiss-cohen-everitt': '95 %, Fleiss, Cohen & Everitt, normal',
  'session-t': "95 %, clustered by session: linearised standard error over sessions, Student's t",
  'bootstrap-units': '95 %, bootstrap over units, expanded percentiles',
  'bootstrap-sessions': '95 %, bootstrap over whole sessions, expanded percentiles',
  ...iccIntervalMethods,
}

const warnings: { readonly [C in keyof IntervalWarnings]: (data: IntervalWarnings[C]) => string } = {
  'few-sessions': ({ sessions }) =>
    `Only ${sessions} sessions: below about ten an interval by sessions is a rough one.`,
  'no-width': () => 'Nothing varied, so the interval has no width; that is not certainty.',
}
