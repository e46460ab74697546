import { type FigureReason, plain, reason } from '../figure'

/** One marked stretch of a continuum: half-open, in characters; a value is a place in a list of values. */
export interface Segment {
  readonly from: number
  readonly to: number
  readonly value: number
}

/** A continuum that several coders partitioned, each by segments that do not overlap, in order. */
export interface Continuum {
  readonly length: number
  readonly coders: readonly (readonly Segment[])[]
}

declare module '../figure' {
  interface FigureReasons {
    /** No marked stretch of one coder meets one of another. */
    'nothing-marked-twice': object
    /** One coder marked the same text with two codes, so that it is not partitioned. */
    'overlapping-marks': { readonly times: number }
  }
}

/** A reliability of unitizing: description, without an interval. `value` is null exactly where there is a reason. */
export interface UnitizingFigure {
  readonly value: number | null
  readonly reason: FigureReason | null
}

export interface UnitizingAlpha {
  /** uα: of units and gaps, with their values. */
  readonly units: UnitizingFigure
  /** |uα: of what is marked against what is not, whatever the value. */
  readonly marked: UnitizingFigure
  /** cuα: of the values where marked stretches meet. */
  readonly values: UnitizingFigure
  /** (k)uα of each value, where marked stretches meet, and the share of the value's length that meets any. */
  readonly perValue: readonly (UnitizingFigure & { readonly coverage: number | null })[]
  /** Characters of all continua that two or more coders partitioned. */
  readonly characters: number
}

/** Coincidences o_ck, the lengths that one coder gave c and another k, and what a segment would coincide with in itself. */
interface Sums {
  readonly observed: readonly Float64Array[]
  readonly own: Float64Array
}

/**
 * The uα family of Krippendorff, Mathet, Bouvry & Widlöcher (2016, with erratum; Krippendorff 2019, section 12.6), nominal, over one or
 * several continua. Gaps are the value φ. ℓ_ck = Σ over ordered pairs of coders of the length of c in one that meets k in the other, over m − 1.
 * Expected: ε_ck = (ℓ_c ℓ_k − [c = k] Σ_S L(S)²) ℓ/(ℓ² − Σ_S L(S)²) over segments S, in which a gap counts its length, not the square: a
 * segment can't be paired with itself, and a gap is no unit. uα = 1 − Σ_c≠k ℓ_ck/Σ_c≠k ε_ck; |uα the same with all values taken together
 * against φ. cuα leaves out φ: L(S) is then what of S meets marked stretches, averaged over the other coders. (k)uα = 1 −
 * (ε_k/ℓ_k)(ℓ_k − ℓ_kk)/(ε_k − ε_kk). Several continua are one after the other: no segment reaches across, and each has its own m. Undefined:
 * nothing partitioned twice; nothing that could differ (all gap, one unit, one value); for cuα and (k)uα, nothing marked twice.
 */
export function unitizingAlpha(continua: readonly Continuum[], values: number): UnitizingAlpha {
  const compared = continua.filter(({ coders, length }) => coders.length >= 2 && length > 0)
  const gap = values
  const whole = sumsOf(compared, values, (segment) =>
    segment.value === gap ? segment.to - segment.from : (segment.to - segment.from) ** 2,
  )
  const meeting = sumsOf(compared, values, (segment, others) =>
    segment.value === gap ? 0 : (marking(segment, others, gap) / others.length) ** 2,
  )
  const named = Array.from({ length: values }, (_, k) => k)
  const all = [...named, gap]
  const none = compared.length === 0 ? reason('nothing-coded-twice', {}) : null
  const inner = none ?? (total(meeting, named) > 0 ? null : reason('nothing-marked-twice', {}))
  return {
    units:
      none === null
        ? alphaOf(
            whole,
            all.map((k) => [k]),
          )
        : undefinedBy(none),
    marked: none === null ? alphaOf(whole, [named, [gap]]) : undefinedBy(none),
    values:
      inner === null
        ? alphaOf(
            meeting,
            named.map((k) => [k]),
          )
        : undefinedBy(inner),
    perValue: named.map((k) => {
      const length = total(whole, all, k)
      const met = total(meeting, named, k)
      const coverage = length === 0 ? null : plain(met / length)
      if (inner !== null || met === 0) return { ...undefinedBy(none ?? reason('nothing-marked-twice', {})), coverage }
      return { ...valueAlpha(meeting, named, k), coverage }
    }),
    characters: compared.reduce((sum, { length }) => sum + length, 0),
  }
}

const undefinedBy = (why: FigureReason): UnitizingFigure => ({ value: null, reason: why })

/** Σ ℓ_ck over all c and k that are named, or with one k over all c. */
function total({ observed }: Sums, over: readonly number[], only?: number): number {
  const columns = only === undefined ? over : [only]
  return over.reduce((sum, c) => columns.reduce((inner, k) => inner + (observed[c]?.[k] ?? 0), sum), 0)
}

/** α with values taken together as the groups say. */
function alphaOf(sums: Sums, groups: readonly (readonly number[])[]): UnitizingFigure {
  const over = groups.flat()
  const all = total(sums, over)
  const margin = new Map(over.map((k) => [k, total(sums, over, k)]))
  const own = over.reduce((sum, k) => sum + (sums.own[k] ?? 0), 0)
  let observed = 0
  let expected = 0
  for (const [g, group] of groups.entries()) {
    for (const other of groups.slice(g + 1)) {
      for (const c of group) {
        for (const k of other) {
          observed += 2 * (sums.observed[c]?.[k] ?? 0)
          expected += 2 * (margin.get(c) ?? 0) * (margin.get(k) ?? 0)
        }
      }
    }
  }
  // ε is this times ℓ/(ℓ² − Σ L²); where one unit is everything, nothing could be paired with it.
  if (expected === 0 || all * all <= own) return undefinedBy(reason('no-variation', {}))
  return { value: plain(1 - (observed * (all * all - own)) / (all * expected)), reason: null }
}

function valueAlpha(sums: Sums, named: readonly number[], k: number): UnitizingFigure {
  const all = total(sums, named)
  const own = named.reduce((sum, c) => sum + (sums.own[c] ?? 0), 0)
  const margin = total(sums, named, k)
  const others = margin * (all - margin)
  const scale = all * all - own
  if (others <= 0 || scale <= 0) return undefinedBy(reason('no-variation', {}))
  // ε_k − ε_kk and ε_k, both without the factor ℓ/(ℓ² − Σ L²), which goes out of the ratio.
  const expected = others + margin * margin - (sums.own[k] ?? 0)
  return { value: plain(1 - ((expected / margin) * (margin - (sums.observed[k]?.[k] ?? 0))) / others), reason: null }
}

function sumsOf(
  continua: readonly Continuum[],
  values: number,
  ownOf: (segment: Segment, others: readonly (readonly Segment[])[]) => number,
): Sums {
  const observed = Array.from({ length: values + 1 }, () => new Float64Array(values + 1))
  const own = new Float64Array(values + 1)
  for (const { length, coders } of continua) {
    const partitions = coders.map((segments) => withGaps(segments, length, values))
    for (const [a, first] of partitions.entries()) {
      const others = partitions.filter((_, b) => b !== a)
      for (const segment of first) own[segment.value] = (own[segment.value] ?? 0) + ownOf(segment, others)
      for (const second of others) addMeetings(observed, first, second, 1 / (coders.length - 1))
    }
  }
  return { observed, own }
}

function withGaps(segments: readonly Segment[], length: number, gap: number): Segment[] {
  const partition: Segment[] = []
  let at = 0
  for (const segment of segments) {
    if (segment.from > at) partition.push({ from: at, to: segment.from, value: gap })
    partition.push(segment)
    at = segment.to
  }
  if (at < length) partition.push({ from: at, to: length, value: gap })
  return partition
}

/** Walks two partitions of the same continuum together. */
function addMeetings(
  sums: readonly Float64Array[],
  first: readonly Segment[],
  second: readonly Segment[],
  weight: number,
): void {
  for (let i = 0, j = 0; i < first.length && j < second.length;) {
    const [a, b] = [first[i], second[j]]
    if (a === undefined || b === undefined) return
    const length = Math.min(a.to, b.to) - Math.max(a.from, b.from)
    const row = sums[a.value]
    if (row !== undefined && length > 0) row[b.value] = (row[b.value] ?? 0) + weight * length
    if (a.to <= b.to) i++
    if (b.to <= a.to) j++
  }
}

/** How much of a segment meets marked stretches of others, over all of them. */
function marking({ from, to }: Segment, others: readonly (readonly Segment[])[], gap: number): number {
  let sum = 0
  for (const partition of others) {
    for (const other of partition)
      if (other.value !== gap) sum += Math.max(0, Math.min(to, other.to) - Math.max(from, other.from))
  }
  return sum
}
