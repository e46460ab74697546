import { addToCell, cellAt, zeroSquare } from '../grids'
import { missingRating, type SetTable } from '../ratingTables/ratingTable'

/** Which code one coder gave where another gave which; the last row and column stand for none. */
export interface CodeConfusion {
  readonly coders: readonly [string, string]
  /** Codes that either of the two gave; the last row and column of `counts`, "no code", is not among them. */
  readonly codes: readonly string[]
  readonly counts: readonly (readonly number[])[]
  /** Units both considered. The counts add up to more where a unit carries several codes. */
  readonly n: number
  /** Of these, the units that carry more than one code for either. */
  readonly several: number
}

/**
 * Two coders' codes against each other over the units both considered. A code that both gave a unit counts once, on the diagonal; of what
 * is left, each code of the one meets each of the other; where one has nothing left, the other's meet "no code"; where neither gave any,
 * "no code" meets itself. So the diagonal holds agreement only, and what stands beside it is what was given instead. Units without several
 * codes count exactly once. `a` and `b` are places among the coders.
 */
export function codeConfusion(table: SetTable, a: number, b: number): CodeConfusion {
  const { units, cells, sets, categories, coders } = table
  const none = categories.length
  const counts = zeroSquare(none + 1)
  let n = 0
  let several = 0
  for (let unit = 0; unit < units; unit++) {
    const one = cells[a * units + unit] ?? missingRating
    const other = cells[b * units + unit] ?? missingRating
    if (one < 0 || other < 0) continue
    n++
    const [ofA, ofB] = [sets[one] ?? [], sets[other] ?? []]
    if (ofA.length > 1 || ofB.length > 1) several++
    for (const [j, k] of meetings(ofA, ofB, none)) addToCell(counts, j, k, 1)
  }
  const isUsed = (k: number): boolean =>
    counts.some((row, j) => cellAt(counts, j, k) > 0 || (j === k && row.some((x) => x > 0)))
  const used = [...categories.keys()].filter(isUsed)
  const kept = [...used, none]
  return {
    coders: [coders[a] ?? '', coders[b] ?? ''],
    codes: used.map((k) => categories[k] ?? ''),
    counts: kept.map((j) => kept.map((k) => cellAt(counts, j, k))),
    n,
    several,
  }
}

/** Which codes of the one coder meet which of the other on a unit; `none` stands for no code. */
function meetings(ofA: readonly number[], ofB: readonly number[], none: number): (readonly [number, number])[] {
  const shared = ofA.filter((code) => ofB.includes(code))
  const onlyA = ofA.filter((code) => !shared.includes(code))
  const onlyB = ofB.filter((code) => !shared.includes(code))
  const agreed = shared.map((code) => [code, code] as const)
  if (onlyA.length + onlyB.length === 0) return ofA.length === 0 ? [[none, none]] : agreed
  const orNone = (codes: readonly number[]): readonly number[] => (codes.length === 0 ? [none] : codes)
  return [...agreed, ...orNone(onlyA).flatMap((j) => orNone(onlyB).map((k) => [j, k] as const))]
}

/** Every pair of coders, in the table's order. */
export function codeConfusions(table: SetTable): CodeConfusion[] {
  return table.coders.flatMap((_, a) =>
    table.coders.slice(a + 1).map((_other, i) => codeConfusion(table, a, a + 1 + i)),
  )
}
