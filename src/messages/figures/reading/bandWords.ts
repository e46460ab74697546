import type { CoefficientKey } from '../../../core/statistics/coefficients/coefficients'
import type { Interval } from '../../../core/statistics/figure'
import { decimal } from '../../numbers'
import type { Bands } from './bands'
import { cicchetti } from './bands'
import { coefficientWords } from '../coefficientWords'

const bandsOf = (key: CoefficientKey | 'icc'): Bands | null =>
  key === 'icc' ? cicchetti : (coefficientWords[key].bands ?? null)

const bandAt = ({ bands }: Bands, value: number): string => bands.findLast(([from]) => value >= from)?.[1] ?? ''

/** What the convention of a coefficient calls a value, with what it calls the ends of its interval; null where it has none. */
export function bandWords(
  key: CoefficientKey | 'icc',
  name: string,
  value: number | null,
  interval: Pick<Interval, 'low' | 'high'> | null,
): string | null {
  const bands = bandsOf(key)
  if (bands === null || value === null) return null
  const ends =
    interval === null
      ? 'It has no interval here.'
      : interval.low === interval.high
        ? ''
        : `Its interval goes from “${bandAt(bands, interval.low)}” to “${bandAt(bands, interval.high)}”.`
  return `A convention for ${bands.of} (${bands.source}) calls ${name} of ${decimal(value)} “${bandAt(bands, value)}”. ${ends}`.trim()
}
