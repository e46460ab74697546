import type { Role } from '../../transcript/model'
import type { AssociationCell, AssociationTest } from './association'
import { association, yulesQ } from './association'
import { reason } from '../figure'

/** A unit in its place; `states` is null where it was not reviewed or can't be coded, empty where it carries none of the table's codes. */
export interface SequenceUnit {
  readonly role: Role
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
  readonly from?: Role
  readonly to?: Role
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

function countStream(
  units: readonly SequenceUnit[],
  question: LagQuestion,
  states: ReadonlyMap<string, number>,
  uncoded: number | null,
): Counts {
  const { lag, from, to, noRepeats } = question
  const counts: Counts = {
    pairs: Array.from({ length: states.size + (uncoded === null ? 0 : 1) }, () =>
      new Array<number>(states.size + (uncoded === null ? 0 : 1)).fill(0),
    ),
    transitions: 0,
    severalCodes: 0,
    repeats: 0,
  }
  const at = units.map((unit) => {
    if (unit.states === null) return null
    const known = [...new Set(unit.states)].flatMap((state) => states.get(state) ?? [])
    return known.length > 0 ? known : uncoded === null ? [] : [uncoded]
  })
  // How many units up to and with this one were reviewed without a break.
  let unbroken = 0
  for (const [t, target] of at.entries()) {
    unbroken = target === null ? 0 : unbroken + 1
    const given = at[t - lag]
    if (target === null || given === null || given === undefined || unbroken <= lag) continue
    if (from !== undefined && units[t - lag]?.role !== from) continue
    if (to !== undefined && units[t]?.role !== to) continue
    let pairs = 0
    for (const i of given) {
      for (const j of target) {
        if (noRepeats === true && i === j && i !== uncoded) {
          counts.repeats++
          continue
        }
        const row = counts.pairs[i]
        if (row !== undefined) row[j] = (row[j] ?? 0) + 1
        pairs++
      }
    }
    if (pairs > 0) counts.transitions++
    if (pairs > 1) counts.severalCodes++
  }
  return counts
}

/**
 * What follows what, `lag` units later, pooled over sessions; never from one session into another, nor across a unit that was not reviewed.
 * A lag that is not a whole number of at least 1 is a RangeError. Sources: see `association`; Bakeman & Quera 2011 for the counting.
 */
export function lagTable(streams: readonly SequenceStream[], question: LagQuestion): LagTable {
  const { lag, codes, noRepeats } = question
  if (!Number.isInteger(lag) || lag < 1) throw new RangeError(`lag ${lag}`)
  const indexOf = new Map([...new Set(codes)].map((code, k) => [code, k]))
  const uncoded = question.uncoded === 'state' ? indexOf.size : null
  const states = [...indexOf.keys(), ...(uncoded === null ? [] : [uncodedState(codes)])]
  const bySession = streams.map(({ session, units }) => ({
    session,
    ...countStream(units, question, indexOf, uncoded),
  }))
  const sum = (of: (one: Counts) => number): number => bySession.reduce((all, one) => all + of(one), 0)
  const pooled = states.map((_, i) => states.map((__, j) => sum(({ pairs }) => pairs[i]?.[j] ?? 0)))
  const isZero = (i: number, j: number): boolean => noRepeats === true && i === j && i !== uncoded
  const { cells, test, total } = association(pooled, isZero)
  const totals = bySession.map(({ session, pairs }) => ({
    session,
    pairs,
    rows: pairs.map((row) => row.reduce((all, x) => all + x, 0)),
    columns: states.map((_, j) => pairs.reduce((all, row) => all + (row[j] ?? 0), 0)),
  }))
  const rowTotals = pooled.map((row) => row.reduce((all, x) => all + x, 0))
  return {
    lag,
    states,
    transitions: sum((one) => one.transitions),
    pairs: total,
    severalCodes: sum((one) => one.severalCodes),
    repeatsLeftOut: sum((one) => one.repeats),
    cells: cells.flatMap((row, i) =>
      row.map((cell, j): LagCell => ({
        given: states[i] ?? '',
        target: states[j] ?? '',
        ...cell,
        reason:
          cell.reason?.code === 'state-not-used'
            ? reason('state-not-used', { state: states[rowTotals[i] === 0 ? i : j] ?? '' })
            : cell.reason,
        yulesQBySession: totals.map(({ session, pairs, rows, columns }) => ({
          session,
          value: cell.structuralZero
            ? null
            : yulesQ(
                pairs[i]?.[j] ?? 0,
                rows[i] ?? 0,
                columns[j] ?? 0,
                rows.reduce((all, x) => all + x, 0),
              ),
        })),
      })),
    ),
    test,
  }
}
