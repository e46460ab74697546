import type { CoefficientKey } from '../../core/statistics/coefficients/coefficients'
import type { Interval } from '../../core/statistics/figure'
import { decimal } from '../numbers'

interface Bands {
  readonly of: string
  readonly source: string
  /** From the lowest; each holds from its bound on. */
  readonly bands: readonly (readonly [from: number, name: string])[]
}

const landisKoch: Bands = {
  of: 'κ',
  source: 'Landis & Koch 1977',
  bands: [
    [-Infinity, 'poor'],
    [0, 'slight'],
    [0.205, 'fair'],
    [0.405, 'moderate'],
    [0.605, 'substantial'],
    [0.805, 'almost perfect'],
  ],
}
const krippendorff: Bands = {
  of: 'α',
  source: 'Krippendorff 2004',
  bands: [
    [-Infinity, 'not to be relied on'],
    [0.667, 'for tentative conclusions only'],
    [0.8, 'to be relied on'],
  ],
}
const cicchetti: Bands = {
  of: 'ICC',
  source: 'Cicchetti 1994',
  bands: [
    [-Infinity, 'poor'],
    [0.4, 'fair'],
    [0.6, 'good'],
    [0.75, 'excellent'],
  ],
}

/** Conventions are of one coefficient and never carried over to another. */
const bandsOf: Readonly<Partial<Record<CoefficientKey | 'icc', Bands>>> = {
  cohenKappa: landisKoch,
  lightKappa: landisKoch,
  congerKappa: landisKoch,
  fleissKappa: landisKoch,
  krippendorffAlpha: krippendorff,
  icc: cicchetti,
}

const bandAt = ({ bands }: Bands, value: number): string => bands.findLast(([from]) => value >= from)?.[1] ?? ''

/** What the convention of a coefficient calls a value, with what it calls the ends of its interval; null where it has none. */
export function bandWords(
  key: CoefficientKey | 'icc',
  name: string,
  value: number | null,
  interval: Pick<Interval, 'low' | 'high'> | null,
): string | null {
  const bands = bandsOf[key]
  if (bands === undefined || value === null) return null
  const ends =
    interval === null
      ? 'It has no interval here.'
      : interval.low === interval.high
        ? ''
        : `Its interval goes from “${bandAt(bands, interval.low)}” to “${bandAt(bands, interval.high)}”.`
  return `A convention for ${bands.of} (${bands.source}) calls ${name} of ${decimal(value)} “${bandAt(bands, value)}”. ${ends}`.trim()
}
