import type { CoefficientKey } from '../../core/statistics/coefficients/coefficients'
import { coefficientWords } from './reasonWords'

/** What a figure is, for whoever asks. */
export interface FigureWords {
  readonly title: string
  readonly measures: string
  /** The formula in words. */
  readonly formula: string
  /** Where it comes from. */
  readonly source: string
}

export type FrequencyFigure = 'count' | 'units' | 'eligible' | 'share' | 'per100Units' | 'per1000Words' | 'perMinute'
export type TalkFigure = 'turns' | 'words' | 'minutes'

const own = 'This project’s definition; the command line prints the same figure.'

export const frequencyWords: Readonly<Record<FrequencyFigure, FigureWords>> = {
  count: {
    title: 'Codings',
    measures: 'How many times you gave the code; one of a parent counts each of its children.',
    formula: 'Codings on reviewed units whose speaker may receive the code.',
    source: own,
  },
  units: {
    title: 'Units with the code',
    measures:
      'On how many units the code stands. A unit counts once, however often it carries the code or its children.',
    formula: 'Distinct reviewed units that carry the code.',
    source: own,
  },
  eligible: {
    title: 'Eligible units',
    measures: 'Where the code could have stood: what all rates of the row are divided by.',
    formula:
      'Reviewed units whose speaker may receive the code. Units you have not reviewed are missing, not "no code".',
    source: own,
  },
  share: {
    title: 'Share of units',
    measures: 'What part of the eligible units carries the code.',
    formula: 'Units with the code, divided by eligible units.',
    source: own,
  },
  per100Units: {
    title: 'Codings per 100 units',
    measures: 'How often the code was given where it could have been, so that long and short sessions can be compared.',
    formula: '100 times codings, divided by eligible units.',
    source: own,
  },
  per1000Words: {
    title: 'Codings per 1,000 words',
    measures: 'How often the code was given for the amount that was said.',
    formula:
      '1,000 times codings, divided by the words of the eligible units. Words are divided as Unicode and the language have it; bracketed marks such as (sighs) are none, unless the codebook says words: all.',
    source: own,
  },
  perMinute: {
    title: 'Codings per minute',
    measures: 'How often the code was given in time.',
    formula:
      'Codings on units of known duration, divided by the minutes of the eligible units of known duration. Without times there is no value.',
    source: own,
  },
}

export const talkWords: Readonly<Record<TalkFigure, FigureWords>> = {
  turns: {
    title: 'Turns',
    measures: 'How many times a person spoke, and what part of all turns that is.',
    formula: 'Turns of the speaker; divided by all turns.',
    source: own,
  },
  words: {
    title: 'Words',
    measures: 'How much a person said, and what part of all words that is.',
    formula:
      'Words of the speaker’s turns, without bracketed marks such as (sighs) unless the codebook says words: all; divided by all words.',
    source: own,
  },
  minutes: {
    title: 'Minutes',
    measures: 'How long a person spoke, as far as the transcript has times.',
    formula:
      'From a turn’s start to its end, or to the next turn’s start where no end is given; divided by all known time.',
    source: own,
  },
}

const sources: Readonly<Record<CoefficientKey, string>> = {
  percentAgreement: 'The mean over units, one of several values in use where ratings are missing.',
  positiveAgreement: 'Cicchetti & Feinstein 1990; Fleiss 1981 calls it specific agreement.',
  negativeAgreement: 'Cicchetti & Feinstein 1990.',
  cohenKappa: 'Cohen 1960; standard error after Fleiss, Cohen & Everitt 1969.',
  lightKappa: 'Light 1971.',
  congerKappa: 'Conger 1980.',
  scottPi: 'Scott 1955.',
  fleissKappa: 'Fleiss 1971; missing data and standard error after Gwet 2014.',
  brennanPrediger: 'Brennan & Prediger 1981; for two categories PABAK, Byrt, Bishop & Carlin 1993.',
  gwetAC: 'Gwet 2008, 2014.',
  krippendorffAlpha: 'Krippendorff 2004, 2011.',
}

const measures: Readonly<Partial<Record<CoefficientKey, string>>> = {
  percentAgreement:
    'On what part of the units coders judged alike. For a rare code it is high even where nobody finds the code together.',
  positiveAgreement:
    'How surely another coder gives the code where one gave it. It shows which code fails, also where the code is rare.',
}

/** What a coefficient of agreement is. */
export function coefficientExplanation(key: CoefficientKey): FigureWords {
  const words = coefficientWords[key]
  return {
    title: words?.name ?? key,
    measures:
      measures[key] ??
      'Agreement beyond what chance would give: 1 is agreement throughout, 0 what chance gives, less than 0 is worse than chance.',
    formula: `${measures[key] === undefined ? 'Observed less expected agreement, divided by what is left of expected agreement to 1. ' : ''}${words?.convention ?? ''}`,
    source: sources[key],
  }
}

export const agreementWords = {
  n: {
    title: 'Units',
    measures: 'What the row rests on.',
    formula: 'Units that at least two coders reviewed and whose speaker may receive the code.',
    source: own,
  },
  prevalence: {
    title: 'Prevalence',
    measures: 'How common the code is.',
    formula: 'Mean over units of the part of a unit’s ratings that are this code.',
    source: own,
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
    source: own,
  },
  dropped: {
    title: 'Dropped',
    measures: 'Sessions or segments that enter nothing.',
    formula:
      'Those in which a coder is missing, or in which the coders reviewed no common unit that may carry the code.',
    source: own,
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
    source: own,
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

/** Below this part of the units a code is rare, and chance-corrected figures of it move by leaps. */
export const RARE = 0.05
/** With fewer units a figure says little. */
export const FEW_UNITS = 30
/** With fewer sessions an interval by units can be far too narrow. */
export const FEW_SESSIONS = 10

export interface DoubtfulFacts {
  /** Part of the units that carry the code; null where unknown. */
  readonly prevalence: number | null
  readonly units: number
  /** Sessions the figure rests on, or null where their number is no matter. */
  readonly sessions: number | null
  /** Coders who judged all units alike. */
  readonly constant: readonly string[]
}

/** What is doubtful about the figures of a row, a sentence each; none where nothing is. */
export function doubtsAbout({ prevalence, units, sessions, constant }: DoubtfulFacts): string[] {
  return [
    ...(units < FEW_UNITS ? [`Few units: ${units}. One unit more or less changes the figures.`] : []),
    ...(prevalence !== null && prevalence > 0 && prevalence < RARE
      ? [
          `Rare code: it stands on ${(100 * prevalence).toFixed(1)} % of the units. Percent agreement and AC1 are high here even where coders never meet; look at positive agreement first.`,
        ]
      : []),
    ...(prevalence === 0 ? ['The code was not used here.'] : []),
    ...(constant.length > 0
      ? [
          `${constant.join(', ')} judged all units alike: Cohen’s κ is then exactly 0 or undefined, however often coders agree.`,
        ]
      : []),
    ...(sessions !== null && sessions < FEW_SESSIONS
      ? [`Few sessions: ${sessions}. Units of one session resemble each other, so the interval by units is too narrow.`]
      : []),
  ]
}
