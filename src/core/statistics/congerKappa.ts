import { chanceCorrected } from './chanceCorrected'
import { countUnits, type UnitCounts } from './counts'
import { type Figure, reason, undefinedFigure } from './figure'
import { activeCoders } from './pairs'
import type { RatingTable } from './table'
import { disagreementWith, UNWEIGHTED, type Weighting } from './weighting'

/**
 * Conger's κ (1980): as Fleiss' κ, but chance agreement is the mean over pairs of coders of Σ w_kl p_gk p_hl from each coder's
 * own proportions p_gk over all units that coder rated; for two coders without missing ratings it is Cohen's κ. Coders who
 * rated nothing are left aside. Standard error: Gwet 2008, 2014, with pe_i − pe half of unit i's influence on pe through the
 * coders' proportions: Σ_g (n/n_g) (pe of i's category with the other coders − its mean) / (r (r − 1)). Undefined: no unit rated
 * twice; only one category used. n counts the rated units.
 */
export function congerKappa(
  table: RatingTable,
  weights: Weighting = UNWEIGHTED,
  counts: UnitCounts = countUnits(table),
  coders: readonly number[] = activeCoders(table),
): Figure {
  const q = table.categories.length
  const { units, cells } = table
  const r = coders.length
  const rated = counts.weight.reduce((sum, x) => sum + x, 0)
  if (r < 2) return undefinedFigure(reason('nothing-coded-twice', {}), rated)
  const ratings = coders.map((c) => tallyOf(cells.subarray(c * units, (c + 1) * units), q))
  const totals = ratings.map((tally) => tally.reduce((sum, x) => sum + x, 0))
  const shares = ratings.map((tally, g) => tally.map((x) => x / (totals[g] ?? 1)))
  const outside = shares.map((share) => disagreementWith(share, weights))
  const scale = r * (r - 1)
  let disagreement = 0
  const gain = shares.map((share, g) => {
    // The disagreement of each category with the other coders' proportions, and its mean over this coder's own.
    const others = new Float64Array(q)
    for (const [h, of] of outside.entries()) if (h !== g) for (const [k, x] of of.entries()) others[k] = (others[k] ?? 0) + x
    const mean = share.reduce((sum, x, k) => sum + x * (others[k] ?? 0), 0)
    disagreement += mean / scale
    const factor = rated / (totals[g] ?? 1) / scale
    return others.map((x) => factor * (mean - x))
  })
  const unitInfluence = new Float64Array(units)
  for (const [g, of] of gain.entries()) {
    const c = coders[g] ?? 0
    addInfluence(unitInfluence, cells.subarray(c * units, (c + 1) * units), of)
  }
  return chanceCorrected(counts, weights, { expected: 1 - disagreement, disagreement, unitInfluence, n: 'rated' })
}

function tallyOf(cells: Int16Array, q: number): Float64Array {
  const tally = new Int32Array(q + 1)
  for (let i = 0; i < cells.length; i++) {
    const at = (cells[i] as number) + 1
    tally[at] = (tally[at] as number) + 1
  }
  return Float64Array.from(tally.subarray(1))
}

function addInfluence(sums: Float64Array, cells: Int16Array, gain: Float64Array): void {
  const shifted = Float64Array.from([0, ...gain])
  for (let i = 0; i < cells.length; i++) sums[i] = (sums[i] as number) + (shifted[(cells[i] as number) + 1] as number)
}
