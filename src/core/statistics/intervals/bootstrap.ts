import { normalTails, studentQuantile } from '../distributions'
import { type Draw, evenDraw, multinomial } from './multinomial'
import { confidence, plain, reason, reported, type ReportedInterval } from '../figure'
import { randomStream } from '../random'
import type { SessionKinds } from '../ratingTables/sessionKinds'
import { sessionKinds } from '../ratingTables/sessionKinds'

export interface BootstrapOptions {
  /** How many resamples; at least `fewestReplicates`. */
  readonly replicates: number
  /** A whole number from 0 to 2⁵³ − 1. The same seed over the same table gives the same bytes everywhere. */
  readonly seed: number
}

/** With fewer replicates there are no percentiles to read off. */
export const fewestReplicates = 100

/** An interval needs the coefficient to have a value in nearly all resamples. */
const mostUndefined = 0.05

/** The values of some statistics for a resample, given how many units it has of each kind; null where one is undefined. */
export type Statistics = (weight: Float64Array) => readonly (number | null)[]

/** What is resampled: units of some kinds. */
export interface Resampled {
  /** How many units have each kind. */
  readonly weight: Float64Array
  /** The kind of each unit, −1 for one that counts for nothing, and its session, where units come in sessions. */
  readonly sessions: { readonly kindOf: Int32Array; readonly clusterOf: Int32Array } | null
}

/**
 * Bootstrap intervals of statistics over units and, where there are sessions, over sessions: whole units (whole sessions with all their
 * units) are drawn with replacement, as many as there are, and everything is computed again, the expected disagreement too (Efron 1979;
 * for sessions Field & Welsh 2007, for κ Kang et al. 2013). One list of intervals for each statistic of `point`; none for one without a
 * value; `stream` and the number after it are the seed's streams that are used. Bounds are expanded percentiles (Hesterberg 2015): percentiles at Φ(−t √(n/(n − 1))) and one minus that, t being Student's quantile
 * with n − 1 degrees of freedom and n the number of units or sessions, because plain percentiles are too narrow by as much where n is
 * small; for many units they are the usual 2.5 and 97.5. Resamples in which a statistic is undefined are left out and counted.
 * Undefined: so few units or sessions (fewer than five) that the most extreme resample, of chance n^−n, is likelier than the level asked
 * for; a statistic undefined in more than 5 % of the resamples.
 */
export function bootstrapIntervals(
  { weight, sessions }: Resampled,
  point: readonly (number | null)[],
  statistics: Statistics,
  { replicates, seed, stream = 0 }: BootstrapOptions & { readonly stream?: number },
): ReportedInterval[][] {
  if (!Number.isSafeInteger(replicates) || replicates < fewestReplicates)
    throw new RangeError(`not a number of replicates: ${replicates}`)
  const question = { point, statistics, replicates, seed, kinds: weight.length }
  const units = weight.reduce((sum, x) => sum + x, 0)
  const ofUnits = { draw: multinomial(weight, randomStream(seed, stream)), n: units, what: 'units' } as const
  const overUnits = resampledIntervals(question, ofUnits)
  if (sessions === null) return overUnits
  const drawn = sessionKinds(sessions.kindOf, sessions.clusterOf)
  const many = drawn.start.length - 1
  const draw = sessionDraw(drawn, evenDraw(many, randomStream(seed, stream + 1)))
  const overSessions = resampledIntervals(question, { draw, n: many, what: 'sessions' })
  return overSessions.map((list, s) => [...list, ...(overUnits[s] ?? [])])
}

/** Draws whole sessions and says how many units of each kind that gives. */
function sessionDraw({ start, kind, count }: SessionKinds, draw: Draw): Draw {
  const many = start.length - 1
  const times = new Float64Array(many)
  return (into) => {
    draw(times)
    into.fill(0)
    for (let g = 0; g < many; g++) {
      const time = times[g] as number
      if (time === 0) continue
      const end = start[g + 1] as number
      for (let i = start[g] as number; i < end; i++)
        into[kind[i] as number] = (into[kind[i] as number] as number) + time * (count[i] as number)
    }
  }
}

/** What is asked of all resamples. */
interface ResampleQuestion {
  readonly point: readonly (number | null)[]
  readonly statistics: Statistics
  readonly replicates: number
  readonly seed: number
  /** How many kinds of units there are. */
  readonly kinds: number
}

/** How resamples are drawn, and of how many units or sessions each is. */
interface Sampling {
  readonly draw: Draw
  readonly n: number
  readonly what: 'units' | 'sessions'
}

function resampledIntervals(question: ResampleQuestion, { draw, n, what }: Sampling): ReportedInterval[][] {
  const { point, replicates, seed } = question
  const method = what === 'units' ? 'bootstrap-units' : 'bootstrap-sessions'
  const sessions = what === 'units' ? null : n
  const none = { method, low: null, high: null, standardError: null, sessions, warnings: [] } as const
  const level = n < 2 ? 0 : expandedLevel(n)
  if (level < n ** -n) {
    const why = reason('too-few-to-resample', { what, count: n })
    const bootstrap = { replicates, undefinedReplicates: 0, seed }
    return point.map((value) => (value === null ? [] : [{ ...none, bootstrap, reason: why }]))
  }
  const values = resampledValues(question, draw)
  return point.map((value, s) => {
    if (value === null) return []
    const list = values[s] ?? new Float64Array(0)
    const undefinedReplicates = replicates - list.length
    const bootstrap = { replicates, undefinedReplicates, seed }
    if (undefinedReplicates > mostUndefined * replicates) {
      return [{ ...none, bootstrap, reason: reason('often-undefined', { undefinedReplicates, replicates }) }]
    }
    const low = plain(percentile(list, level))
    const high = plain(percentile(list, 1 - level))
    return [reported({ low, high, method }, plain(deviation(list)), { sessions, bootstrap })]
  })
}

/** The values of each statistic over the resamples in which it is defined, sorted. */
function resampledValues({ point, statistics, replicates, kinds }: ResampleQuestion, draw: Draw): Float64Array[] {
  const values = point.map(() => new Float64Array(replicates))
  const found = new Int32Array(point.length)
  const drawn = new Float64Array(kinds)
  for (let r = 0; r < replicates; r++) {
    draw(drawn)
    const computed = statistics(drawn)
    for (const [s, list] of values.entries()) {
      const value = computed[s] ?? null
      if (value === null) continue
      list[found[s] as number] = value
      found[s] = (found[s] as number) + 1
    }
  }
  return values.map((list, s) => list.subarray(0, found[s] ?? 0).sort())
}

/** The level of the lower percentile. Rounded, so that no platform's last digits of an exponential can move a bound. */
function expandedLevel(n: number): number {
  const t = studentQuantile((1 + confidence) / 2, n - 1)
  return Math.round(normalTails(-t * Math.sqrt(n / (n - 1))).lower * 1e7) / 1e7
}

/** Of sorted values, by linear interpolation at (B + 1) p (Hyndman & Fan 1996, type 6), never beyond the extremes. */
function percentile(sorted: Float64Array, p: number): number {
  const at = Math.min(Math.max((sorted.length + 1) * p, 1), sorted.length)
  const before = Math.floor(at)
  const low = sorted[before - 1] ?? 0
  const high = sorted[Math.min(before, sorted.length - 1)] ?? 0
  return low === high ? low : low + (at - before) * (high - low)
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1))
}
