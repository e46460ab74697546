import { codeById } from '../../core/codebook/codes'
import { isCount } from '../../core/codebook/formula/evaluateFormula'
import type { Codebook, FormulaCall, FormulaPerson } from '../../core/codebook/model'
import type { MeasurePart, MeasureReason, MeasureRow } from '../../core/analysis/frequencies/codebookMeasures'
import { decimal, whole } from '../numbers'
import type { FigureWords } from './figureWords'

const personWords = (word: string, person: FormulaPerson | null): string =>
  person === null ? '' : ` ${word} ${'role' in person ? person.role : person.label}`

/** What a figure of a formula is of: `Rupture by client`. */
function nameOf({ of, target, by, about }: FormulaCall, codebook: Codebook): string {
  const found =
    target === null
      ? null
      : of === 'rating'
        ? codebook.ratings.find(({ id }) => id === target)
        : codeById(codebook, target)
  return `${target === null ? 'code' : `“${found?.label ?? target}”`}${personWords('by', by)}${personWords('about', about)}`
}

const couldReceive = (call: FormulaCall, codebook: Codebook): string =>
  `no reviewed unit could receive ${call.target === null ? 'a code' : nameOf(call, codebook)}`

/** Why a measure has no value, in words that follow a colon. */
export function measureReasonWords(reason: MeasureReason, codebook: Codebook): string {
  switch (reason.code) {
    case 'too-large':
      return 'the result is too large to be a number'
    case 'no-eligible':
      return couldReceive(reason.call, codebook)
    case 'no-strength':
      return `no coding of ${reason.call.target === null ? 'any code' : nameOf(reason.call, codebook)} has a strength`
    case 'no-rating':
      return `${nameOf(reason.call, codebook)} was not rated`
    case 'divided-by-zero': {
      const said = reason.none.flatMap((call) => {
        if (call.name === 'mean') return []
        return call.name === 'eligible' ? couldReceive(call, codebook) : `no ${nameOf(call, codebook)} was coded`
      })
      return said.length === 0 ? `it divides by ${reason.divisor}, which is 0` : [...new Set(said)].join(', and ')
    }
  }
}

const valueOf = (value: number | null, count: boolean): string =>
  value !== null && count ? whole(value) : decimal(value)

/** The value of a measure: counts are whole, everything else has two decimals; a dash where there is none. */
export function measureFigure(row: Pick<MeasureRow, 'measure' | 'value'> | null, codebook: Codebook): string {
  const measure = codebook.measures.find(({ id }) => id === row?.measure)
  return valueOf(row?.value ?? null, measure !== undefined && isCount(measure.formula))
}

/** A figure of a formula with its value: `count(rupture) = 3`. */
export const workingWords = ({ text, value }: MeasurePart): string =>
  `${text} = ${valueOf(value, /^(?:count|units|eligible)\b/.test(text))}`

/** What the columns of measures say. */
export const measureColumnWords = {
  value: {
    title: 'Measures',
    measures:
      'Figures that the codebook defines by a formula, over your own codings and ratings of all that is shown here.',
    formula:
      'count: codings. eligible: reviewed units whose speaker may receive the code. units: those of them that carry it. rate: 100 count / eligible. ' +
      'share: units / eligible. mean: of strengths, or of a rating. Of several sessions it is the formula over all their units together, not the mean of the sessions.',
    source: 'The codebook.',
  },
  working: {
    title: 'Working',
    measures: 'Each figure of the formula as it was found.',
    formula: 'As under Measures.',
    source: 'The codebook.',
  },
} as const satisfies Readonly<Record<string, FigureWords>>
