import { descendants } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import type { Measurements } from '../../statistics/icc/reliability'
import type { Role, SpokenTranscript } from '../../transcript/model'
import { segmentsOf } from '../../transcript/segments'
import type { ComparedSession } from './agreementTables'
import type { CoderUnits } from './coderUnits'
import { eligibility } from './coderUnits'
import { unitAt } from '../../units/unitTable'

/** A stretch of a session that is one target: the whole session, a segment or a section. */
export type Targets = 'session' | 'segment' | 'section'

/** What segments are by a codebook: of fixed length where it says so, else the transcript's sections. */
export const segmentTargets = (codebook: Codebook): Targets =>
  codebook.segmentMinutes === null ? 'section' : 'segment'

/** By turn, the number of the target it lies in; null in none: before the first time or heading, or where there are no times or headings. */
export function targetOfTurns(
  transcript: SpokenTranscript,
  codebook: Codebook,
  targets: Targets,
): readonly (number | null)[] {
  if (targets === 'session') return transcript.turns.map(() => 0)
  if (targets === 'section') return transcript.turns.map(({ section }) => section)
  return codebook.segmentMinutes === null
    ? transcript.turns.map(() => null)
    : segmentsOf(transcript, codebook.segmentMinutes)
}

export interface CountedTarget extends ComparedSession {
  /** As `targetOfTurns` gives it. */
  readonly targetOf: readonly (number | null)[]
}

/** Codings; distinct units with the code; codings per 100 eligible units. */
export const countMeasures = ['codings', 'units', 'rate'] as const
export type CountMeasure = (typeof countMeasures)[number]

/** One code's counts by target and coder: tables of the same rows. */
export interface CountTables extends Readonly<Record<CountMeasure, Measurements>> {
  /** Targets that could carry the code, but without a unit that all the coders have considered. */
  readonly notTogether: number
}

interface Count {
  readonly eligible: number
  readonly codings: number
  readonly units: number
}

const valueOf = ({ eligible, codings, units }: Count, measure: CountMeasure): number =>
  measure === 'codings' ? codings : measure === 'units' ? units : (100 * codings) / eligible

/** What one coder gave in a session, by code as given: the units of each coding, and the units that carry it. */
interface Given {
  readonly codings: ReadonlyMap<string, readonly (readonly number[])[]>
  readonly units: ReadonlyMap<string, readonly number[]>
}

const givenBy = new WeakMap<CoderUnits, Given>()

function given(coder: CoderUnits): Given {
  const known = givenBy.get(coder)
  if (known !== undefined) return known
  const codings = new Map<string, (readonly number[])[]>()
  const units = new Map<string, number[]>()
  const push = <T>(lists: Map<string, T[]>, code: string, item: T): void => {
    const list = lists.get(code)
    if (list === undefined) lists.set(code, [item])
    else list.push(item)
  }
  for (const { code, ordinals } of coder.counted) push(codings, code, ordinals)
  for (const [ordinal, carried] of coder.codesAt) for (const code of carried) push(units, code, ordinal)
  const made = { codings, units }
  givenBy.set(coder, made)
  return made
}

/** A session's units as the coders who are compared share them. */
interface Shared {
  readonly session: CountedTarget
  readonly here: readonly CoderUnits[]
  /** By unit ordinal: the target of a unit that all of them have considered; −1 for others. */
  readonly target: Int32Array
  /** By role: how many such units each target has; 0 for a target whose units of the role nobody shares. */
  readonly units: ReadonlyMap<Role, ReadonlyMap<number, number>>
}

function shared(session: CountedTarget, here: readonly CoderUnits[]): Shared {
  const { table, targetOf } = session
  const target = new Int32Array(table.units.length + 1).fill(-1)
  const units = new Map<Role, Map<number, number>>()
  for (const { ordinal, turn, role } of table.units) {
    const at = targetOf[turn - 1] ?? null
    if (at === null) continue
    const together = here.every((coder) => coder.considered(ordinal))
    if (together) target[ordinal] = at
    const ofRole = units.get(role) ?? new Map<number, number>()
    units.set(role, ofRole)
    ofRole.set(at, (ofRole.get(at) ?? 0) + (together ? 1 : 0))
  }
  return { session, here, target, units }
}

/** One row for each target that has a unit for the code, by coder; and how many have none that is shared. */
function rowsOf(
  { session, here, target, units }: Shared,
  coders: readonly string[],
  family: readonly string[],
  allowed: (role: Role) => boolean,
): { readonly rows: (Count | null)[][]; readonly notTogether: number } {
  const eligible = new Map<number, number>()
  for (const [role, ofRole] of units)
    if (allowed(role)) for (const [at, count] of ofRole) eligible.set(at, (eligible.get(at) ?? 0) + count)
  const targetAt = (ordinal: number): number =>
    allowed(unitAt(session.table, ordinal)?.role ?? 'other') ? (target[ordinal] ?? -1) : -1
  const counts = here.map((coder) => {
    const own = given(coder)
    const codings = new Map<number, number>()
    const carrying = new Map<number, number>()
    const add = (sums: Map<number, number>, at: number): void => {
      if (at >= 0) sums.set(at, (sums.get(at) ?? 0) + 1)
    }
    const seen = new Set<number>()
    for (const code of family) {
      for (const ordinals of own.codings.get(code) ?? [])
        add(codings, targetAt(ordinals.find((ordinal) => targetAt(ordinal) >= 0) ?? 0))
      for (const ordinal of own.units.get(code) ?? []) {
        if (seen.has(ordinal)) continue
        seen.add(ordinal)
        add(carrying, targetAt(ordinal))
      }
    }
    return { codings, carrying }
  })
  const places = coders.map((coder) => here.findIndex((one) => one.coder === coder))
  const targets = [...eligible].filter(([, count]) => count > 0).sort(([a], [b]) => a - b)
  const rows = targets.map(([at, count]) =>
    places.map((place) => {
      const own = counts[place]
      return own === undefined
        ? null
        : { eligible: count, codings: own.codings.get(at) ?? 0, units: own.carrying.get(at) ?? 0 }
    }),
  )
  return { rows, notTogether: eligible.size - targets.length }
}

/**
 * Counts codes per target, over units that all the given coders of its session have considered and whose speaker may receive the code; a target
 * with no such unit is no row. A parent counts what stands of it and all below it. A coding of a range counts once, where its first such unit is.
 * Cells of coders who did not code the session are null; a session that fewer than two of the coders coded has no rows.
 */
export function countTables(
  sessions: readonly CountedTarget[],
  coders: readonly string[],
  codebook: Codebook,
): (code: string) => CountTables {
  const mayReceive = eligibility(codebook)
  const views = sessions.flatMap((session) => {
    const here = session.coders.filter(({ coder }) => coders.includes(coder))
    return here.length < 2 ? [] : [shared(session, here)]
  })
  return (code) => {
    const family = [code, ...descendants(codebook, code).map(({ id }) => id)]
    const found = views.map((view) => rowsOf(view, coders, family, (role) => mayReceive(code, role)))
    const rows = found.flatMap((one) => one.rows)
    const table = (measure: CountMeasure): Measurements => ({
      coders,
      rows: rows.map((row) => row.map((count) => (count === null ? null : valueOf(count, measure)))),
    })
    return {
      codings: table('codings'),
      units: table('units'),
      rate: table('rate'),
      notTogether: found.reduce((sum, one) => sum + one.notTogether, 0),
    }
  }
}
