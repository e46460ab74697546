import type { AssociationCell, AssociationTest } from './association'
import { association, yulesQ } from './association'
import { reason } from '../figure'
import type { Grid, Margins } from '../grids'
import { addToCell, cellAt, marginsOf, zeroSquare } from '../grids'

/** A unit in its place; `states` is null where it was not reviewed or can't be coded, empty where it carries none of the table's codes. */
interface SequenceUnit {
  /** Who speaks. */
  readonly role: string
  readonly states: readonly string[] | null
}

/** All units of one session, in order, as one coder coded them. */
export interface SequenceStream {
  readonly session: string
  readonly units: readonly SequenceUnit[]
}

export interface LagQuestion {
  /** How many units later the target stands: 1 is the next. */
  readonly lag: number
  /** The codes of the table, in order. */
  readonly codes: readonly string[]
  /** Whether a unit without a code is a state of its own, or what leads to it and from it is left out. */
  readonly uncoded: 'state' | 'left-out'
  /** Only from this role, only to that one. */
  readonly from?: string
  readonly to?: string
  /** Codes can't follow themselves: the diagonal is structurally zero, and what stands there is left out. "Uncoded" may follow itself. */
  readonly noRepeats?: boolean
}

export interface LagCell extends AssociationCell {
  readonly given: string
  readonly target: string
  /** Q within each session, in their order; null where it is 0 / 0. */
  readonly yulesQBySession: readonly { readonly session: string; readonly value: number | null }[]
}

export interface LagTable {
  readonly lag: number
  readonly states: readonly string[]
  /** Pairs of units that stand the lag apart, have states on both sides and nothing unreviewed from the one to the other. */
  readonly transitions: number
  /** Pairs of states: what the table counts. A transition between units with several codes gives one for each pair of codes. */
  readonly pairs: number
  /** Transitions that gave more than one pair. */
  readonly severalCodes: number
  /** Pairs of a code with itself, left out because codes can't follow themselves. */
  readonly repeatsLeftOut: number
  readonly cells: readonly LagCell[]
  readonly test: AssociationTest
}

/** The state of a unit without a code; another word where a code has this one. */
export function uncodedState(codes: readonly string[]): string {
  let name = 'uncoded'
  while (codes.includes(name)) name = `(${name})`
  return name
}

interface Counts {
  readonly pairs: number[][]
  transitions: number
  severalCodes: number
  repeats: number
}

/** The states of a table as rows and columns. */
interface StateIndex {
  readonly names: readonly string[]
  readonly indexOf: ReadonlyMap<string, number>
  /** The place of units without a code; null where they are no state. */
  readonly uncoded: number | null
}

function stateIndex({ codes, uncoded }: LagQuestion): StateIndex {
  const indexOf = new Map([...new Set(codes)].map((code, k) => [code, k]))
  return uncoded === 'state'
    ? { names: [...indexOf.keys(), uncodedState(codes)], indexOf, uncoded: indexOf.size }
    : { names: [...indexOf.keys()], indexOf, uncoded: null }
}

/** The states of a unit by their places; null where it was not reviewed. */
function statesOf({ states }: SequenceUnit, { indexOf, uncoded }: StateIndex): readonly number[] | null {
  if (states === null) return null
  const known = [...new Set(states)].flatMap((state) => indexOf.get(state) ?? [])
  if (known.length > 0) return known
  return uncoded === null ? [] : [uncoded]
}

/** What stands the lag apart, with nothing unreviewed from the one to the other and the roles asked for. */
function* transitionsOf(
  units: readonly SequenceUnit[],
  states: StateIndex,
  { lag, from, to }: LagQuestion,
): Generator<readonly [given: readonly number[], target: readonly number[]]> {
  const at = units.map((unit) => statesOf(unit, states))
  const isRole = (t: number, role: string | undefined): boolean => role === undefined || units[t]?.role === role
  // How many units up to and with this one were reviewed without a break.
  let unbroken = 0
  for (const [t, target] of at.entries()) {
    unbroken = target === null ? 0 : unbroken + 1
    const given = at[t - lag]
    if (target === null || given == null || unbroken <= lag) continue
    if (isRole(t - lag, from) && isRole(t, to)) yield [given, target]
  }
}

function countStream(units: readonly SequenceUnit[], question: LagQuestion, states: StateIndex): Counts {
  const counts: Counts = { pairs: zeroSquare(states.names.length), transitions: 0, severalCodes: 0, repeats: 0 }
  const isStructural = structuralZeros(question, states)
  for (const [given, target] of transitionsOf(units, states, question)) {
    let pairs = 0
    for (const i of given) {
      for (const j of target) {
        if (isStructural(i, j)) {
          counts.repeats++
          continue
        }
        addToCell(counts.pairs, i, j, 1)
        pairs++
      }
    }
    if (pairs > 0) counts.transitions++
    if (pairs > 1) counts.severalCodes++
  }
  return counts
}

const structuralZeros =
  ({ noRepeats }: LagQuestion, { uncoded }: StateIndex) =>
  (i: number, j: number): boolean =>
    noRepeats === true && i === j && i !== uncoded

/**
 * What follows what, `lag` units later, pooled over sessions; never from one session into another, nor across a unit that was not reviewed.
 * A lag that is not a whole number of at least 1 is a RangeError. Sources: see `association`; Bakeman & Quera 2011 for the counting.
 */
export function lagTable(streams: readonly SequenceStream[], question: LagQuestion): LagTable {
  const { lag } = question
  if (!Number.isInteger(lag) || lag < 1) throw new RangeError(`lag ${lag}`)
  const states = stateIndex(question)
  const bySession = streams.map(({ session, units }) => ({ session, ...countStream(units, question, states) }))
  const sum = (of: (one: Counts) => number): number => bySession.reduce((all, one) => all + of(one), 0)
  const pooled = states.names.map((_, i) => states.names.map((__, j) => sum(({ pairs }) => cellAt(pairs, i, j))))
  const { cells, test, total } = association(pooled, structuralZeros(question, states))
  return {
    lag,
    states: states.names,
    transitions: sum((one) => one.transitions),
    pairs: total,
    severalCodes: sum((one) => one.severalCodes),
    repeatsLeftOut: sum((one) => one.repeats),
    cells: lagCells(cells, states.names, pooled, bySession),
    test,
  }
}

/** The cells of a table with the names of their states and Yule's Q within each session. */
function lagCells(
  cells: readonly (readonly AssociationCell[])[],
  states: readonly string[],
  pooled: Grid,
  bySession: readonly { readonly session: string; readonly pairs: Grid }[],
): LagCell[] {
  const { rowTotals } = marginsOf(pooled)
  const sessions = bySession.map(({ session, pairs }) => ({ session, pairs, margins: marginsOf(pairs) }))
  const nameOf = (k: number): string => states[k] ?? ''
  return cells.flatMap((row, i) =>
    row.map((cell, j): LagCell => ({
      given: nameOf(i),
      target: nameOf(j),
      ...cell,
      reason:
        cell.reason?.code === 'state-not-used'
          ? reason('state-not-used', { state: nameOf(rowTotals[i] === 0 ? i : j) })
          : cell.reason,
      yulesQBySession: sessions.map(({ session, pairs, margins }) => ({
        session,
        value: cell.structuralZero ? null : yulesQAt(pairs, margins, i, j),
      })),
    })),
  )
}

function yulesQAt(pairs: Grid, { rowTotals, columnTotals, total }: Margins, i: number, j: number): number | null {
  return yulesQ(cellAt(pairs, i, j), rowTotals[i] ?? 0, columnTotals[j] ?? 0, total)
}
