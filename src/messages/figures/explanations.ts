import type { FigureWords } from './figureWords'
import { ownDefinition } from './figureWords'

export type FrequencyFigure = 'count' | 'units' | 'eligible' | 'share' | 'per100Units' | 'per1000Words' | 'perMinute'
export type TalkFigure = 'turns' | 'words' | 'minutes'

export const frequencyWords: Readonly<Record<FrequencyFigure, FigureWords>> = {
  count: {
    title: 'Codings',
    measures: 'How many times you gave the code; one of a parent counts each of its children.',
    formula: 'Codings on reviewed units whose speaker may receive the code.',
    source: ownDefinition,
  },
  units: {
    title: 'Units with the code',
    measures:
      'On how many units the code stands. A unit counts once, however often it carries the code or its children.',
    formula: 'Distinct reviewed units that carry the code.',
    source: ownDefinition,
  },
  eligible: {
    title: 'Eligible units',
    measures: 'Where the code could have stood: what all rates of the row are divided by.',
    formula:
      'Reviewed units whose speaker may receive the code. Units you have not reviewed are missing, not "no code".',
    source: ownDefinition,
  },
  share: {
    title: 'Share of units',
    measures: 'What part of the eligible units carries the code.',
    formula: 'Units with the code, divided by eligible units.',
    source: ownDefinition,
  },
  per100Units: {
    title: 'Codings per 100 units',
    measures: 'How often the code was given where it could have been, so that long and short sessions can be compared.',
    formula: '100 times codings, divided by eligible units.',
    source: ownDefinition,
  },
  per1000Words: {
    title: 'Codings per 1,000 words',
    measures: 'How often the code was given for the amount that was said.',
    formula:
      '1,000 times codings, divided by the words of the eligible units. Words are divided as Unicode and the language have it; bracketed marks such as (sighs) are none, unless the codebook says words: all.',
    source: ownDefinition,
  },
  perMinute: {
    title: 'Codings per minute',
    measures: 'How often the code was given in time.',
    formula:
      'Codings on units of known duration, divided by the minutes of the eligible units of known duration. Without times there is no value.',
    source: ownDefinition,
  },
}

export const talkWords: Readonly<Record<TalkFigure, FigureWords>> = {
  turns: {
    title: 'Turns',
    measures: 'How many times a person spoke, and what part of all turns that is.',
    formula: 'Turns of the speaker; divided by all turns.',
    source: ownDefinition,
  },
  words: {
    title: 'Words',
    measures: 'How much a person said, and what part of all words that is.',
    formula:
      'Words of the speaker’s turns, without bracketed marks such as (sighs) unless the codebook says words: all; divided by all words.',
    source: ownDefinition,
  },
  minutes: {
    title: 'Minutes',
    measures: 'How long a person spoke, as far as the transcript has times.',
    formula:
      'From a turn’s start to its end, or to the next turn’s start where no end is given; divided by all known time.',
    source: ownDefinition,
  },
}

export const agreementWords = {
  n: {
    title: 'Units',
    measures: 'What the row rests on.',
    formula: 'Units that at least two coders reviewed and whose speaker may receive the code.',
    source: ownDefinition,
  },
  prevalence: {
    title: 'Prevalence',
    measures: 'How common the code is.',
    formula: 'Mean over units of the part of a unit’s ratings that are this code.',
    source: ownDefinition,
  },
  interval: {
    title: '95 % interval of α, by units',
    measures: 'Between which values α may lie, if the units were drawn anew.',
    formula:
      'α plus and minus its linearised standard error times Student’s t. It takes units as independent; units of one session are not, so the truth is wider.',
    source: 'Gwet 2014 for the standard error; the upper end is cut at 1.',
  },
} as const satisfies Readonly<Record<string, FigureWords>>

const shroutFleiss = 'Shrout & Fleiss 1979; McGraw & Wong 1996'

export const iccWords = {
  targets: {
    title: 'n',
    measures: 'What the row rests on.',
    formula:
      'Sessions or segments that enter the figure: those that every coder counted or rated, or with rotating coders all with two or more.',
    source: ownDefinition,
  },
  dropped: {
    title: 'Dropped',
    measures: 'Sessions or segments that enter nothing.',
    formula:
      'Those in which a coder is missing, or in which the coders reviewed no common unit that may carry the code.',
    source: ownDefinition,
  },
  form: {
    title: 'Form',
    measures: 'Which of the six intraclass correlations this is. It follows from who coded what.',
    formula:
      'ICC(A,1) where all coders did all sessions: coders must give the same number. ICC(1) where coders rotate.',
    source: shroutFleiss,
  },
  icc: {
    title: 'ICC',
    measures:
      'How far two coders’ numbers for a session agree, against how far sessions differ. It depends on how different the sessions are: in sessions that are alike it is low, however close the coders are.',
    formula:
      'Variance between sessions, divided by it and the variance between and within coders. Interval from F, for the sessions drawn anew.',
    source: shroutFleiss,
  },
  mean: {
    title: 'ICC of the mean',
    measures: 'The same for the mean of all coders: it only says something where that mean is what is used.',
    formula: 'ICC(A,k), or with rotating coders ICC(k): the variance between coders is divided by their number.',
    source: shroutFleiss,
  },
  consistency: {
    title: 'ICC(C,1)',
    measures: 'Whether coders order sessions alike, though one may count more than the other throughout.',
    formula: 'As ICC(A,1), without the variance between coders’ means.',
    source: shroutFleiss,
  },
} as const satisfies Readonly<Record<string, FigureWords>>

export const supplementFigures = {
  masi: {
    title: 'α on sets of codes',
    measures: 'Agreement on all codes of a unit together, where units may carry several.',
    formula:
      'Krippendorff’s α with the distance 1 − Jaccard × M, M being 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap, 0 where they have nothing in common.',
    source: 'Passonneau 2006',
  },
  tolerance: {
    title: 'With ± 1',
    measures:
      'Positive agreement where codings one unit apart count as the same. A supplement: it takes the place of no coefficient.',
    formula:
      '2 m / (a + b), m being the most codings that can be matched one to one, at most one unit apart within a session.',
    source: ownDefinition,
  },
  strengthAlpha: {
    title: 'α, ordinal',
    measures: 'How alike coders judge the strength, given that both gave the code.',
    formula: 'Krippendorff’s α with the ordinal distance.',
    source: 'Krippendorff 2004',
  },
  characterAlpha: {
    title: 'α on characters',
    measures:
      'How far the marked text is the same. Description only: characters are not decisions, so there is no interval.',
    formula: 'Krippendorff’s α with each character as a unit.',
    source: 'Krippendorff 2004',
  },
  unitizing: {
    title: 'uα',
    measures: 'How far marked stretches are the same, each stretch one decision, however long.',
    formula:
      'uα of the family for partitioned continua; |uα whether marked at all, cuα which code where marks meet, (k)uα one code there.',
    source: 'Krippendorff, Mathet, Bouvry & Widlöcher 2016',
  },
} as const satisfies Readonly<Record<string, FigureWords>>
