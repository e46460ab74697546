import { codeById } from '../core/codebook/codes'
import type { Codebook, FormulaCall, FormulaPerson } from '../core/codebook/model'
import type { MeasureReason } from '../core/statistics/measures'

const personWords = (word: string, person: FormulaPerson | null): string =>
  person === null ? '' : ` ${word} ${'role' in person ? person.role : person.label}`

/** What a figure of a formula is of: `Rupture by client`. */
function nameOf({ of, target, by, about }: FormulaCall, codebook: Codebook): string {
  const found = target === null ? null : of === 'rating' ? codebook.ratings.find(({ id }) => id === target) : codeById(codebook, target)
  return `${target === null ? 'code' : `“${found?.label ?? target}”`}${personWords('by', by)}${personWords('about', about)}`
}

const couldReceive = (call: FormulaCall, codebook: Codebook): string => `no reviewed unit could receive ${call.target === null ? 'a code' : nameOf(call, codebook)}`

/** Why a measure has no value, in words that follow a colon. */
export function measureReasonWords(reason: MeasureReason, codebook: Codebook): string {
  switch (reason.code) {
    case 'too-large': return 'the result is too large to be a number'
    case 'no-eligible': return couldReceive(reason.call, codebook)
    case 'no-strength': return `no coding of ${reason.call.target === null ? 'any code' : nameOf(reason.call, codebook)} has a strength`
    case 'no-rating': return `${nameOf(reason.call, codebook)} was not rated`
    case 'divided-by-zero': {
      const said = reason.none.flatMap((call) => {
        if (call.name === 'mean') return []
        return call.name === 'eligible' ? couldReceive(call, codebook) : `no ${nameOf(call, codebook)} was coded`
      })
      return said.length === 0 ? `it divides by ${reason.divisor}, which is 0` : [...new Set(said)].join(', and ')
    }
  }
}
