import type { RaterResample } from './coefficient'
import { chanceCorrected } from './chanceCorrected'
import { countUnits } from '../ratingTables/countUnits'
import { type Figure, reason, undefinedFigure } from '../figure'
import { activeCoders } from '../ratingTables/pairs'
import type { RatingTable } from '../ratingTables/ratingTable'
import { disagreementWith, unweighted, type Weighting } from './weighting'
import type { UnitCounts } from '../ratingTables/unitCounts'

/**
 * Conger's κ (1980): as Fleiss' κ, but chance agreement is the mean over pairs of coders of Σ w_kl p_gk p_hl from each coder's
 * own proportions p_gk over all units that coder rated; for two coders without missing ratings it is Cohen's κ. Coders who
 * rated nothing are left aside. Standard error: Gwet 2008, 2014, with pe_i − pe half of unit i's influence on pe through the
 * coders' proportions: Σ_g (n/n_g) (pe of i's category with the other coders − its mean) / (r (r − 1)). Undefined: no unit rated
 * twice; only one category used. n counts the rated units. In a resample `unitWeight` says how often each of the table's units was drawn,
 * and coders are left aside who rated none that was.
 */
export function congerKappa(
  table: RatingTable,
  weights: Weighting = unweighted,
  counts: UnitCounts = countUnits(table),
  coders: readonly number[] = activeCoders(table),
  unitWeight: Float64Array | null = null,
): Figure {
  const rated = counts.weight.reduce((sum, x) => sum + x, 0)
  const used = talliesOf(table, coders, unitWeight)
  if (used.length < 2) return undefinedFigure(reason('nothing-coded-twice', {}), rated)
  const { disagreement, gain } = chanceOf(used, weights, rated)
  const chance = { expected: 1 - disagreement, disagreement, n: 'rated' } as const
  if (counts.resample !== undefined) return chanceCorrected(counts, weights, chance)
  const { units, cells } = table
  const unitInfluence = new Float64Array(units)
  for (const [g, of] of gain.entries()) {
    const c = used[g]?.coder ?? 0
    addInfluence(unitInfluence, cells.subarray(c * units, (c + 1) * units), of)
  }
  return chanceCorrected(counts, weights, { ...chance, unitInfluence })
}

/** The value in a resample. */
export const congerKappaInResample = ({ table, weights, counts, active, weight }: RaterResample): number | null =>
  congerKappa(table, weights, counts, active, weight).value

/** How often a coder gave each category. */
interface CoderTally {
  readonly coder: number
  readonly tally: Float64Array
  readonly total: number
}

/** The tallies of coders who rated anything. */
function talliesOf(
  { categories, units, cells }: RatingTable,
  coders: readonly number[],
  unitWeight: Float64Array | null,
): CoderTally[] {
  return coders
    .map((coder) => {
      const tally = tallyOf(cells.subarray(coder * units, (coder + 1) * units), categories.length, unitWeight)
      return { coder, tally, total: tally.reduce((sum, x) => sum + x, 0) }
    })
    .filter(({ total }) => total > 0)
}

/** Chance disagreement, and for each coder what a rating of each category adds to it. */
function chanceOf(
  used: readonly CoderTally[],
  weights: Weighting,
  rated: number,
): { readonly disagreement: number; readonly gain: readonly Float64Array[] } {
  const shares = used.map(({ tally, total }) => tally.map((x) => x / total))
  const outside = shares.map((share) => disagreementWith(share, weights))
  const scale = used.length * (used.length - 1)
  let disagreement = 0
  const gain = shares.map((share, g) => {
    // The disagreement of each category with the other coders' proportions, and its mean over this coder's own.
    const others = new Float64Array(share.length)
    for (const [h, of] of outside.entries())
      if (h !== g) for (const [k, x] of of.entries()) others[k] = (others[k] ?? 0) + x
    const mean = share.reduce((sum, x, k) => sum + x * (others[k] ?? 0), 0)
    disagreement += mean / scale
    const factor = rated / (used[g]?.total ?? 1) / scale
    return others.map((x) => factor * (mean - x))
  })
  return { disagreement, gain }
}

function tallyOf(cells: Int16Array, q: number, unitWeight: Float64Array | null): Float64Array {
  if (unitWeight !== null) {
    const tally = new Float64Array(q + 1)
    for (let i = 0; i < cells.length; i++) {
      const at = (cells[i] as number) + 1
      tally[at] = (tally[at] as number) + (unitWeight[i] as number)
    }
    return tally.subarray(1)
  }
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
