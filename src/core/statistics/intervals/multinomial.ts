import type { Random } from '../random'

const drawUnit = 2 ** -32

/** Fills `counts` with how often each kind of unit was drawn. */
export type Draw = (counts: Float64Array) => void

/** How far below the number of draws the Poisson counts aim, in standard deviations of their sum. */
const safetyMargin = 2

/** Values of a Poisson variable less likely than this, beside the likeliest, are not drawn: a 32-bit number could not tell. */
const negligibleChance = 2 ** -36

/**
 * Multinomial draws of N = Σ weight units from kinds with chances weight/N, in time that depends on the kinds and √N, not on N.
 * Independent Poisson counts with means c·weight are, given their sum T, a multinomial draw of T; with N − T further units drawn one by
 * one from the same chances it is one of N, whatever T ≤ N was. c is such that T > N is rare (one in 40); such a draw is thrown away, which
 * changes nothing since the distribution is right for every T. Weights are whole numbers.
 *
 * Each Poisson mean has one table for all draws (Walker's alias method, Vose 1991), one 32-bit number a count; its probabilities
 * follow from the ratio of neighbours, p_k = p_{k−1} λ/k. Only additions, multiplications, divisions and square roots are used, which
 * IEEE 754 defines to the last bit: the same seed gives the same draws on every platform. Each chance is exact to 2⁻³².
 */
export function multinomial(weight: Float64Array, random: Random): Draw {
  const units = weight.reduce((sum, x) => sum + x, 0)
  const share = units === 0 ? 0 : Math.max(0, 1 - safetyMargin / Math.sqrt(units))
  const single = aliasTable(weight)
  const { order, tables } = poissonTables(weight, share)
  return (counts) => {
    let rest: number
    do {
      rest = units
      for (const { from, to, low, bits, threshold, alias } of tables) {
        for (let o = from; o < to; o++) {
          const drawn = low + aliased(random() | 0, bits, threshold, alias)
          counts[order[o] as number] = drawn
          rest -= drawn
        }
      }
    } while (rest < 0)
    for (; rest > 0; rest--) {
      const p = aliased(random() | 0, single.bits, single.threshold, single.alias)
      counts[p] = (counts[p] as number) + 1
    }
  }
}

/** A column by the leading bits of a random word, or its alias by the others; without a branch that nobody could predict. */
function aliased(word: number, bits: number, threshold: Int32Array, alias: Int32Array): number {
  const i = word >>> (32 - bits)
  const other = alias[i] as number
  const own = (((word << bits) >>> 1) - (threshold[i] as number)) >> 31
  return other ^ ((other ^ i) & own)
}

/** Draws of as many sessions (or any equally likely things) as there are. */
export function evenDraw(kinds: number, random: Random): Draw {
  return (counts) => {
    counts.fill(0)
    for (let i = 0; i < kinds; i++) {
      const k = (random() * drawUnit * kinds) | 0
      counts[k] = (counts[k] as number) + 1
    }
  }
}

/** Of 2^bits columns, as likely as each other. */
interface AliasTable {
  readonly bits: number
  /** Of 2³¹: below it the column itself, from it on the alias. */
  readonly threshold: Int32Array
  readonly alias: Int32Array
}

/** Vose's alias table of chances proportional to `weight`, filled up with impossible columns to a power of two. */
function aliasTable(weight: ArrayLike<number>): AliasTable {
  const bits = Math.max(1, 32 - Math.clz32(Math.max(0, weight.length - 1)))
  const length = 2 ** bits
  let total = 0
  for (let i = 0; i < weight.length; i++) total += weight[i] as number
  const scaled = new Float64Array(length)
  for (let i = 0; i < weight.length; i++) scaled[i] = ((weight[i] as number) * length) / total
  const alias = new Int32Array(length)
  // A column without an alias has itself for one.
  const threshold = new Int32Array(length)
  // Two stacks: of columns not yet full from the left, of those more than full from the right.
  const stacks = new Int32Array(length)
  let small = 0
  let large = length
  for (let i = 0; i < length; i++) {
    alias[i] = i
    if ((scaled[i] as number) < 1) stacks[small++] = i
    else stacks[--large] = i
  }
  let last = large < length ? (stacks[large] as number) : 0
  while (small > 0 && large < length) {
    const s = stacks[--small] as number
    const l = stacks[large] as number
    const own = scaled[s] as number
    threshold[s] = Math.min(Math.round(own * 2 ** 31), 2 ** 31 - 1)
    alias[s] = l
    last = l
    const left = (scaled[l] as number) - (1 - own)
    scaled[l] = left
    if (left < 1) {
      large++
      stacks[small++] = l
    }
  }
  // What rounding has left over: nearly full columns, or impossible ones.
  while (small > 0) {
    const s = stacks[--small] as number
    if ((scaled[s] as number) < 0.5) alias[s] = last
  }
  return { bits, threshold, alias }
}

/** The kinds in the order of their weights, and a table for all kinds of one weight: those from `from` up to `to`. */
interface PoissonTables {
  readonly order: Int32Array
  readonly tables: readonly (AliasTable & { readonly from: number; readonly to: number; readonly low: number })[]
}

function poissonTables(weight: Float64Array, share: number): PoissonTables {
  const order = Int32Array.from(weight.keys()).sort((a, b) => (weight[a] ?? 0) - (weight[b] ?? 0) || a - b)
  const tables: (AliasTable & { from: number; to: number; low: number })[] = []
  for (let from = 0, to = 0; from < order.length; from = to) {
    const here = weight[order[from] ?? 0] ?? 0
    while (to < order.length && weight[order[to] ?? 0] === here) to++
    const { low, chances } = poissonChances(here * share)
    tables.push({ from, to, low, ...aliasTable(chances) })
  }
  return { order, tables }
}

/** The chances of a Poisson variable relative to that of its mode, from the value `low` on. */
function poissonChances(mean: number): { readonly low: number; readonly chances: number[] } {
  const mode = Math.floor(mean)
  const below: number[] = []
  for (let k = mode, chance = 1; k > 0; k--) {
    chance *= k / mean
    if (chance < negligibleChance) break
    below.push(chance)
  }
  const above: number[] = []
  for (let k = mode + 1, chance = 1; ; k++) {
    chance *= mean / k
    if (!(chance >= negligibleChance)) break
    above.push(chance)
  }
  return { low: mode - below.length, chances: [...below.reverse(), 1, ...above] }
}
