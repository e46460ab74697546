import { descendants } from '../codebook/codes'
import type { Codebook } from '../codebook/model'
import type { Measurements } from '../statistics/reliability'
import type { Transcript } from '../transcript/model'
import { segmentsOf } from '../transcript/segments'
import type { ComparedSession } from './agreementTables'
import { eligibility } from './coderUnits'

/** A stretch of a session that is one target: the whole session, a segment or a section. */
export type Targets = 'session' | 'segment' | 'section'

/** What segments are by a codebook: of fixed length where it says so, else the transcript's sections. */
export const segmentTargets = (codebook: Codebook): Targets => (codebook.segmentMinutes === null ? 'section' : 'segment')

/** By turn, the number of the target it lies in; null in none: before the first time or heading, or where there are no times or headings. */
export function targetOfTurns(transcript: Transcript, codebook: Codebook, targets: Targets): readonly (number | null)[] {
  if (targets === 'session') return transcript.turns.map(() => 0)
  if (targets === 'section') return transcript.turns.map(({ section }) => section)
  return codebook.segmentMinutes === null ? transcript.turns.map(() => null) : segmentsOf(transcript, codebook.segmentMinutes)
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

/**
 * One code's counts per target, over units that all the given coders of its session have considered and whose speaker may receive the code; a
 * target with no such unit is no row. A parent counts what stands of it and all below it. A coding of a range counts once, where its first such
 * unit is. Cells of coders who did not code the session are null; a session that fewer than two of the coders coded has no rows.
 */
export function countTables(sessions: readonly CountedTarget[], coders: readonly string[], codebook: Codebook, code: string): CountTables {
  const mayReceive = eligibility(codebook)
  const family = new Set([code, ...descendants(codebook, code).map(({ id }) => id)])
  const rows: (readonly (Count | null)[])[] = []
  let notTogether = 0
  for (const { table, coders: all, targetOf } of sessions) {
    const here = all.filter(({ coder }) => coders.includes(coder))
    if (here.length < 2) continue
    const eligible = new Map<number, number>()
    const possible = new Set<number>()
    const targetAt = (ordinal: number): number | null => {
      const unit = table.units[ordinal - 1]
      if (unit === undefined || !mayReceive(code, unit.role)) return null
      const target = targetOf[unit.turn - 1] ?? null
      if (target !== null) possible.add(target)
      return here.every((coder) => coder.considered(ordinal)) ? target : null
    }
    for (const { ordinal } of table.units) {
      const target = targetAt(ordinal)
      if (target !== null) eligible.set(target, (eligible.get(target) ?? 0) + 1)
    }
    notTogether += possible.size - eligible.size
    const counts = here.map(({ counted, codesAt }) => {
      const codings = new Map<number, number>()
      const units = new Map<number, number>()
      const add = (sums: Map<number, number>, target: number | null): void => { if (target !== null) sums.set(target, (sums.get(target) ?? 0) + 1) }
      for (const { code: given, ordinals } of counted) {
        if (family.has(given)) add(codings, ordinals.map(targetAt).find((target) => target !== null) ?? null)
      }
      for (const [ordinal, carried] of codesAt) if ([...carried].some((id) => family.has(id))) add(units, targetAt(ordinal))
      return { codings, units }
    })
    for (const [target, units] of [...eligible].sort(([a], [b]) => a - b)) {
      rows.push(coders.map((coder) => {
        const own = counts[here.findIndex((one) => one.coder === coder)]
        return own === undefined ? null : { eligible: units, codings: own.codings.get(target) ?? 0, units: own.units.get(target) ?? 0 }
      }))
    }
  }
  const table = (measure: CountMeasure): Measurements => ({ coders, rows: rows.map((row) => row.map((count) => (count === null ? null : valueOf(count, measure)))) })
  return { codings: table('codings'), units: table('units'), rate: table('rate'), notTogether }
}
