import type { CoefficientKey } from '../../core/statistics/coefficients/coefficients'
import type {
  FigureReason,
  FigureReasons,
  IntervalMethod,
  IntervalWarning,
  IntervalWarnings,
} from '../../core/statistics/figure'
import '../../core/statistics/unitizing/characterAlpha'
import '../../core/statistics/unitizing/unitizing'
import '../../core/statistics/problems'
import { iccIntervalMethods, iccReasons } from './iccReasonWords'
import type { Messages } from '../problems/messages'
import type { SequenceReason } from './processWords'
import { sequenceReasons } from './processWords'

const cellsOf = (cells: number): string => (cells === 1 ? '1 cell' : `${cells} cells`)

/** What is wrong with a bare table of ratings. */
export const statisticsMessages = {
  'statistics/empty-file': () => 'The file is empty: the first line must name the coders.',
  'statistics/unclosed-quote': () => 'A quoted cell is not closed before the end of the file.',
  'statistics/text-after-quote': () => 'There is text between the closing quote of a cell and the next delimiter.',
  'statistics/unnamed-coder': ({ column }) => `Column ${column} has no coder's name in the first line.`,
  'statistics/duplicate-coder': ({ coder, first, column }) =>
    `Columns ${first} and ${column} are both named "${coder}".`,
  'statistics/ragged-row': ({ expected, found }) =>
    `This row has ${cellsOf(found)}, but the first line names ${expected} columns.`,
  'statistics/no-rows': () => 'There are no units: the file has only a first line.',
  'statistics/one-coder': ({ coder }) => `The only coder is "${coder}"; agreement needs two or more columns.`,
  'statistics/no-coders': () => 'No column is left for a coder.',
  'statistics/unknown-column': ({ column }) => `There is no column "${column}" to leave out.`,
  'statistics/unknown-cluster': ({ column }) => `There is no column "${column}" to take the sessions from.`,
  'statistics/no-session': ({ column, row }) => `Unit ${row} has no session in the column "${column}".`,
  'statistics/not-a-number': ({ coder, label, cells }) =>
    `"${label}" (first in ${coder}, ${cellsOf(cells)}) is not a number. Weights and metrics beyond nominal compare numbers, written 1.5.`,
  'statistics/category-not-a-number': ({ category }) =>
    `The category "${category}" is not a number. Weights and metrics beyond nominal compare numbers, written 1.5.`,
  'statistics/negative-number': ({ coder, label, cells }) =>
    `"${label}" (first in ${coder}, ${cellsOf(cells)}) is negative; a ratio scale has no negative values.`,
  'statistics/bad-set': ({ coder, label }) =>
    `"${label}" (in ${coder}) is not a set: write {a;b}, or {} for the empty set.`,
  'statistics/too-many-categories': ({ limit }) => `There are more than ${limit} different labels.`,
  'statistics/duplicate-category': ({ category }) => `The category "${category}" is named twice.`,
  'statistics/unnamed-category': ({ category, coder, cells }) =>
    `"${category}" (first in ${coder}, ${cellsOf(cells)}) is not among the named categories; it is counted as one more.`,
  'statistics/looks-missing': ({ label, coder, cells }) =>
    `"${label}" (first in ${coder}, ${cellsOf(cells)}) counts as a category. If it means a missing rating, leave the cell empty or say so.`,
  'statistics/taken-as-missing': ({ label, coder, cells }) =>
    `"${label}" (first in ${coder}, ${cellsOf(cells)}) is taken for a missing rating.`,
  'statistics/cell-not-a-number': ({ coder, label, cells }) =>
    `"${label}" (first in ${coder}, ${cellsOf(cells)}) is not a number: write 1.5, or 1,5 where the comma does not part the cells.`,
  'statistics/looks-like-identifier': ({ column }) =>
    `The column "${column}" is taken for a coder, but no two of its values are the same. If it numbers the units, leave it out.`,
  'statistics/row-names': () =>
    'The first column has no heading and no two of its values are the same: it is taken for row names, and left out.',
  'statistics/decimal-comma': ({ label }) =>
    `Commas in numbers are read as decimal commas: "${label}" is ${label.replace(',', '.')}.`,
  'statistics/more-problems': ({ count }) =>
    count === 1 ? 'There is one more problem.' : `There are ${count} more problems.`,
} satisfies Messages<`statistics/${string}`>

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

export interface CoefficientWords {
  readonly name: string
  /** The convention the figure follows, where sources differ. */
  readonly convention: string
}

/** Names and conventions of the coefficients; one without an entry is shown by its key. */
export const coefficientWords: { readonly [K in CoefficientKey]?: CoefficientWords } = {
  percentAgreement: {
    name: 'Percent agreement',
    convention: 'Mean over units coded twice or more of the share of agreeing pairs; not corrected for chance.',
  },
  positiveAgreement: {
    name: 'Positive agreement',
    convention: 'Of the pairs with the code, the share where both have it; not corrected for chance.',
  },
  negativeAgreement: {
    name: 'Negative agreement',
    convention: 'Of the pairs without the code on one side, the share where neither has it; not corrected for chance.',
  },
  cohenKappa: {
    name: "Cohen's κ",
    convention: 'Two coders, units both coded; chance from each coder’s own proportions.',
  },
  lightKappa: { name: "Light's κ", convention: "Mean of Cohen's κ over the pairs of coders for which it is defined." },
  congerKappa: {
    name: "Conger's κ",
    convention: 'Chance from the coders’ own proportions, averaged over pairs of coders.',
  },
  scottPi: { name: "Scott's π", convention: 'Two coders; chance from their pooled proportions.' },
  fleissKappa: {
    name: "Fleiss' κ",
    convention: 'Chance from pooled proportions; units coded once count for the proportions only.',
  },
  brennanPrediger: {
    name: 'Brennan-Prediger',
    convention: 'Chance 1/q over the codebook’s q categories, used or not.',
  },
  gwetAC: { name: "Gwet's AC", convention: 'AC1, under weights AC2; over the codebook’s q categories, used or not.' },
  krippendorffAlpha: {
    name: "Krippendorff's α",
    convention: 'From coincidences within units; units coded once are left out. Over sets: MASI’s distance.',
  },
}

/** The name of a coefficient. */
export function coefficientName(key: CoefficientKey): string {
  return coefficientWords[key]?.name ?? key
}
