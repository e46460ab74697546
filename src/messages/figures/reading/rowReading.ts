import type { CoefficientKey } from '../../../core/statistics/coefficients/coefficients'
import type { Figure } from '../../../core/statistics/figure'
import { bandWords } from './bandWords'
import { shownIntervals } from './intervalWords'
import { reasonInWords } from '../reasonWords'
import { decimal } from '../../numbers'

/** A row's figures each with all its intervals and how they were made, then the conventions of those that have one. */
export function rowReading(
  figures: readonly (readonly [key: CoefficientKey, name: string, figure: Figure])[],
): string[] {
  const lines = figures.map(([, name, figure]) => {
    if (figure.reason !== null) return `${name}: no value. ${reasonInWords(figure.reason)}`
    const intervals = shownIntervals(figure).map(
      ({ kind, text, how }) => `${text} ${kind} (${how.replace(/^95 %, /, '').replace(/\.$/, '')})`,
    )
    return `${name} ${decimal(figure.value)}: ${intervals.length === 0 ? 'no interval' : `95 % ${intervals.join('; ')}`}.`
  })
  const bands = figures.flatMap(
    ([key, name, figure]) => bandWords(key, name, figure.value, shownIntervals(figure)[0] ?? null) ?? [],
  )
  return [
    ...lines,
    ...(bands.length === 0 ? [] : [`${bands.join(' ')} Conventions say nothing about what the figure is needed for.`]),
  ]
}
