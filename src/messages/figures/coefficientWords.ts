import type { CoefficientKey } from '../../core/statistics/coefficients/coefficients'
import type { Bands } from './reading/bands'
import { krippendorff, landisKoch } from './reading/bands'
import type { FigureWords } from './figureWords'

/** All that is said of a coefficient. */
interface CoefficientWords {
  readonly name: string
  /** Its name at the head of a narrow column; without it the whole name. */
  readonly short?: string
  /** The convention the figure follows, where sources differ. */
  readonly convention: string
  readonly source: string
  /** What it measures, where that is not agreement beyond chance. */
  readonly measures?: string
  /** What a convention calls its values; without it none does. */
  readonly bands?: Bands
}

/** The words of every coefficient; a new one has an entry here. */
export const coefficientWords: Readonly<Record<CoefficientKey, CoefficientWords>> = {
  percentAgreement: {
    name: 'Percent agreement',
    short: 'percent',
    convention: 'Mean over units coded twice or more of the share of agreeing pairs; not corrected for chance.',
    source: 'The mean over units, one of several values in use where ratings are missing.',
    measures:
      'On what part of the units coders judged alike. For a rare code it is high even where nobody finds the code together.',
  },
  positiveAgreement: {
    name: 'Positive agreement',
    short: 'positive',
    convention: 'Of the pairs with the code, the share where both have it; not corrected for chance.',
    source: 'Cicchetti & Feinstein 1990; Fleiss 1981 calls it specific agreement.',
    measures:
      'How surely another coder gives the code where one gave it. It shows which code fails, also where the code is rare.',
  },
  negativeAgreement: {
    name: 'Negative agreement',
    convention: 'Of the pairs without the code on one side, the share where neither has it; not corrected for chance.',
    source: 'Cicchetti & Feinstein 1990.',
  },
  cohenKappa: {
    name: "Cohen's κ",
    short: 'Cohen κ',
    convention: 'Two coders, units both coded; chance from each coder’s own proportions.',
    source: 'Cohen 1960; standard error after Fleiss, Cohen & Everitt 1969.',
    bands: landisKoch,
  },
  lightKappa: {
    name: "Light's κ",
    convention: "Mean of Cohen's κ over the pairs of coders for which it is defined.",
    source: 'Light 1971.',
    bands: landisKoch,
  },
  congerKappa: {
    name: "Conger's κ",
    convention: 'Chance from the coders’ own proportions, averaged over pairs of coders.',
    source: 'Conger 1980.',
    bands: landisKoch,
  },
  scottPi: {
    name: "Scott's π",
    convention: 'Two coders; chance from their pooled proportions.',
    source: 'Scott 1955.',
  },
  fleissKappa: {
    name: "Fleiss' κ",
    short: 'Fleiss κ',
    convention: 'Chance from pooled proportions; units coded once count for the proportions only.',
    source: 'Fleiss 1971; missing data and standard error after Gwet 2014.',
    bands: landisKoch,
  },
  brennanPrediger: {
    name: 'Brennan-Prediger',
    convention: 'Chance 1/q over the codebook’s q categories, used or not.',
    source: 'Brennan & Prediger 1981; for two categories PABAK, Byrt, Bishop & Carlin 1993.',
  },
  gwetAC: {
    name: "Gwet's AC",
    short: 'AC1',
    convention: 'AC1, under weights AC2; over the codebook’s q categories, used or not.',
    source: 'Gwet 2008, 2014.',
  },
  krippendorffAlpha: {
    name: "Krippendorff's α",
    short: 'α',
    convention: 'From coincidences within units; units coded once are left out. Over sets: MASI’s distance.',
    source: 'Krippendorff 2004, 2011.',
    bands: krippendorff,
  },
}

/** The name of a coefficient. */
export const coefficientName = (key: CoefficientKey): string => coefficientWords[key].name

/** Its name at the head of a narrow column. */
export const shortCoefficientName = (key: CoefficientKey): string =>
  coefficientWords[key].short ?? coefficientWords[key].name

/** What a coefficient of agreement is. */
export function coefficientExplanation(key: CoefficientKey): FigureWords {
  const { name, measures, convention, source } = coefficientWords[key]
  const beyondChance = 'Observed less expected agreement, divided by what is left of expected agreement to 1. '
  return {
    title: name,
    measures:
      measures ??
      'Agreement beyond what chance would give: 1 is agreement throughout, 0 what chance gives, less than 0 is worse than chance.',
    formula: `${measures === undefined ? beyondChance : ''}${convention}`,
    source,
  }
}
