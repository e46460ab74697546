import { twoSidedNormal, upperChiSquare } from './distributions'
import { div, fraction, sub, toNumber } from './fraction'

/** A unit in its place in the session; codes null where it was not reviewed, empty where it was reviewed and has no code. */
export interface SequenceUnit {
  readonly role: string
  readonly codes: readonly string[] | null
}

export interface SequenceOptions {
  /** How many units later the target is; 1 for the next. */
  readonly lag: number
  /** The codes of the table, in order. Other codes are not looked at. */
  readonly codes: readonly string[]
  /** Whether a unit without a code is a state of its own, or its transitions are left out. */
  readonly uncoded: 'state' | 'left out'
  /** Only transitions from this role, and only to that one. */
  readonly from?: string
  readonly to?: string
  /** Where a code can't follow itself: the diagonal of the codes is structurally zero, and what stands there is left out. */
  readonly noRepeats?: boolean
}

export interface Cell {
  readonly given: string
  readonly target: string
  readonly observed: number
  readonly expected: number
  readonly adjustedResidual: number | null
  readonly p: number | null
  /** p times the number of cells that have one, at most 1. */
  readonly pCorrected: number | null
  readonly yulesQ: number | null
  /** Yule's Q within each session, in order; null where it is undefined. */
  readonly yulesQBySession: readonly (number | null)[]
  readonly structuralZero: boolean
  /** e is below 5, so that the normal p of the residual is rough. */
  readonly fewExpected: boolean
}

export interface LagTable {
  readonly states: readonly string[]
  readonly total: number
  readonly cells: readonly Cell[]
  readonly G2: number | null
  readonly df: number | null
  readonly p: number | null
}

const uncodedState = 'uncoded'

/** The table of transitions at a lag: within sessions, never across one nor across a unit that was not reviewed. */
export function lagTable(sessions: readonly (readonly SequenceUnit[])[], options: SequenceOptions): LagTable {
  const states = options.uncoded === 'state' ? [...options.codes, uncodedState] : [...options.codes]
  const size = states.length
  const isZeroCell = (i: number, j: number): boolean =>
    options.noRepeats === true && i === j && i < options.codes.length
  const tables = sessions.map((session) => countTransitions(session, options, states, isZeroCell))
  const observed = grid(size, (i, j) => tables.reduce((total, table) => total + cellOf(table, i, j), 0))
  const rows = observed.map(total)
  const columns = states.map((_, j) => total(observed.map((row) => row[j] ?? 0)))
  const all = total(rows)
  const expected =
    options.noRepeats === true
      ? fitted(rows, columns, isZeroCell)
      : grid(size, (i, j) => product(rows, columns, all, i, j))

  const plain = states.flatMap((given, i) =>
    states.map((target, j) => {
      const x = cellOf(observed, i, j)
      const e = cellOf(expected, i, j)
      const spread = e * (1 - (rows[i] ?? 0) / all) * (1 - (columns[j] ?? 0) / all)
      const adjustedResidual = isZeroCell(i, j) || !(spread > 0) ? null : (x - e) / Math.sqrt(spread)
      return {
        given,
        target,
        observed: x,
        expected: e,
        adjustedResidual,
        p: adjustedResidual === null ? null : twoSidedNormal(adjustedResidual),
        yulesQ: isZeroCell(i, j) ? null : yulesQ(observed, i, j),
        yulesQBySession: tables.map((table) => (isZeroCell(i, j) ? null : yulesQ(table, i, j))),
        structuralZero: isZeroCell(i, j),
        fewExpected: e < 5,
      }
    }),
  )
  const tested = plain.filter((cell) => cell.p !== null).length
  const cells = plain.map((cell) => ({ ...cell, pCorrected: cell.p === null ? null : Math.min(1, cell.p * tested) }))

  // Rows and columns that are empty say nothing, and take no degree of freedom.
  const usedRows = states.map((_, i) => i).filter((i) => (rows[i] ?? 0) > 0)
  const usedColumns = states.map((_, j) => j).filter((j) => (columns[j] ?? 0) > 0)
  const zeros = usedRows.flatMap((i) => usedColumns.filter((j) => isZeroCell(i, j))).length
  const df = (usedRows.length - 1) * (usedColumns.length - 1) - zeros
  if (all === 0 || df < 1) return { states, total: all, cells, G2: null, df: null, p: null }
  const terms = cells.map((cell) => (cell.observed === 0 ? 0 : cell.observed * Math.log(cell.observed / cell.expected)))
  const g2 = Math.max(0, 2 * total(terms))
  return { states, total: all, cells, G2: g2, df, p: upperChiSquare(g2, df) }
}

type Grid = readonly (readonly number[])[]

function grid(size: number, value: (i: number, j: number) => number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_unused, j) => value(i, j)))
}

function cellOf(table: Grid, i: number, j: number): number {
  return table[i]?.[j] ?? 0
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function product(rows: readonly number[], columns: readonly number[], all: number, i: number, j: number): number {
  return all === 0 ? 0 : ((rows[i] ?? 0) * (columns[j] ?? 0)) / all
}

/** Each code of the one unit with each code of the other, once. */
function countTransitions(
  session: readonly SequenceUnit[],
  options: SequenceOptions,
  states: readonly string[],
  isZeroCell: (i: number, j: number) => boolean,
): number[][] {
  const counts = grid(states.length, () => 0)
  const statesOf = (unit: SequenceUnit): number[] => {
    const codes = (unit.codes ?? []).filter((code) => options.codes.includes(code))
    const named = codes.length === 0 && (unit.codes ?? []).length === 0 ? [uncodedState] : codes
    return [...new Set(named)].map((state) => states.indexOf(state)).filter((index) => index >= 0)
  }
  session.forEach((unit, position) => {
    const stretch = session.slice(position, position + options.lag + 1)
    const target = stretch[options.lag]
    if (target === undefined || stretch.some((one) => one.codes === null)) return
    if (options.from !== undefined && unit.role !== options.from) return
    if (options.to !== undefined && target.role !== options.to) return
    for (const i of statesOf(unit)) {
      for (const j of statesOf(target)) {
        const row = counts[i]
        if (row !== undefined && !isZeroCell(i, j)) row[j] = (row[j] ?? 0) + 1
      }
    }
  })
  return counts
}

/** (ad − bc) / (ad + bc) of the table collapsed to this row and column against all others; null where it is 0 / 0. */
function yulesQ(table: Grid, i: number, j: number): number | null {
  const a = cellOf(table, i, j)
  const b = total(table[i] ?? []) - a
  const c = total(table.map((row) => row[j] ?? 0)) - a
  const d = total(table.map(total)) - a - b - c
  const both = a * d + b * c
  return both === 0 ? null : toNumber(div(sub(fraction(a * d), fraction(b * c)), fraction(both)))
}

/** Iterative proportional fitting of the marginals, with nothing in the structurally zero cells. */
function fitted(
  rows: readonly number[],
  columns: readonly number[],
  isZeroCell: (i: number, j: number) => boolean,
): number[][] {
  let table = grid(rows.length, (i, j) => (isZeroCell(i, j) ? 0 : 1))
  for (let round = 0; round < 100_000; round++) {
    const byRow = table.map((row, i) => row.map((value) => scaled(value, rows[i] ?? 0, total(row))))
    const columnSums = columns.map((_, j) => total(byRow.map((row) => row[j] ?? 0)))
    const next = byRow.map((row) => row.map((value, j) => scaled(value, columns[j] ?? 0, columnSums[j] ?? 0)))
    const change = Math.max(
      0,
      ...next.flatMap((row, i) => row.map((value, j) => Math.abs(value - cellOf(table, i, j)))),
    )
    table = next
    if (change < 1e-13) break
  }
  return table
}

function scaled(value: number, wanted: number, found: number): number {
  return found === 0 ? 0 : (value * wanted) / found
}
