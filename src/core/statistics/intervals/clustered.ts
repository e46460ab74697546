import type { ClusteredError } from '../figure'
import { reason } from '../figure'

/** What units add up to within their sessions, and which sessions hold a unit rated twice. */
export interface SessionSums {
  readonly add: (unit: number, influence: number, paired: boolean) => void
  /** The error of the figure that these influences, divided by `total`, are the linearisation of. */
  readonly error: (total: number) => ClusteredError
}

/**
 * Cluster-robust standard error over sessions: a coefficient linearised by Taylor expansion is κ + Σ_i z_i/n, where z_i is the influence
 * of unit i and Σ z_i = 0; with S_g = Σ z_i over the units of session g, SE² = G/(G − 1) Σ S_g²/n², t with G − 1 degrees of freedom.
 * Units of one session may depend on each other in any way, sessions may not. (Binder 1983; Särndal, Swensson & Wretman 1992, 5.5;
 * Cameron & Miller 2015, with G/(G − 1) as the small-sample factor; for κ of two raters Yang & Zhou 2014.) With one unit a session it is
 * the linearised error over units. Sessions without a unit rated twice are not counted in G. Undefined: fewer than two sessions.
 */
export function sessionSums(clusterOf: Int32Array): SessionSums {
  const count = clusterOf.reduce((most, g) => Math.max(most, g + 1), 0)
  const sums = new Float64Array(count)
  const informative = new Uint8Array(count)
  return {
    add: (unit, influence, paired) => {
      const g = clusterOf[unit] as number
      sums[g] = (sums[g] as number) + influence
      if (paired) informative[g] = 1
    },
    error: (total) => {
      const sessions = informative.reduce((sum, x) => sum + x, 0)
      if (sessions < 2) return { standardError: null, sessions, reason: reason('one-session', { sessions }) }
      // Divided before they are squared: α's influences are as large as its scale.
      const squares = sums.reduce((sum, x) => sum + (x / total) ** 2, 0)
      return { standardError: Math.sqrt((sessions / (sessions - 1)) * squares), sessions, reason: null }
    },
  }
}
