import { descendants, speakersOf } from '../codebook/codes'
import type { Code, Codebook } from '../codebook/model'
import type { UnitTable } from '../coding/anchor'
import { wordCount } from '../language/words'
import type { CoderUnits } from '../study/coderUnits'
import type { Transcript, Turn, Unit } from '../transcript/model'

export const frequencyKeys = ['code', 'speaker', 'section', 'segment', 'third', 'session', 'coder'] as const
export type FrequencyKey = (typeof frequencyKeys)[number]

/** One session with the coders whose work is counted. */
export interface CountedSession {
  readonly id: string
  readonly transcript: Transcript
  readonly table: UnitTable
  readonly coders: readonly CoderUnits[]
}

/** How often a code was given, within the row's keys. Denominators are those of the same row. */
export interface FrequencyRow {
  readonly code: string
  readonly speaker?: string
  readonly section?: string | null
  /** 1-based. */
  readonly segment?: number | null
  readonly third?: number | null
  readonly session?: string
  readonly coder?: string
  /** Codings. */
  readonly count: number
  /** Distinct units that carry the code; of a parent code, any of its children. A unit counts once for each coder. */
  readonly units: number
  /** Reviewed units whose speaker may receive the code, once for each coder. */
  readonly eligible: number
  /** units / eligible; null where no unit is eligible. */
  readonly share: number | null
  /** 100 count / eligible. */
  readonly per100Units: number | null
  /** 1000 count / words of the eligible units; null where they hold no word. */
  readonly per1000Words: number | null
  /** Codings on units of known duration / minutes of the eligible units of known duration; null where no duration is known. */
  readonly perMinute: number | null
}

interface Cell {
  readonly keys: Omit<FrequencyRow, 'code' | 'count' | 'units' | 'eligible' | 'share' | 'per100Units' | 'per1000Words' | 'perMinute'>
  readonly order: readonly (string | number)[]
  count: number
  timedCount: number
  units: number
  eligible: number
  words: number
  minutes: number
}

/** Seconds from a turn's start to its end, or to the next turn's start where no end is given; null where unknown. */
export function turnSeconds(turn: Turn, next: Turn | undefined): number | null {
  if (turn.start === null) return null
  const end = turn.end ?? next?.start ?? null
  return end === null || end < turn.start ? null : end - turn.start
}

/** What each unit of a session is grouped by and divided by, worked out once. */
export interface UnitFacts {
  readonly unit: Unit
  readonly words: number
  /** Seconds of the unit; a thought unit has its share of the turn by length of text. */
  readonly seconds: number | null
  readonly section: string | null
  readonly segment: number | null
  readonly third: number | null
}

/** Words are dear to count, and a report is made anew after each coding: one counting serves as long as the units are the same. */
const factsOfTables = new WeakMap<UnitTable, { readonly codebook: Codebook; readonly facts: readonly UnitFacts[] }>()

/** The facts of a session's units, in their order. */
export function unitFacts(session: Pick<CountedSession, 'transcript' | 'table'>, codebook: Codebook): readonly UnitFacts[] {
  const known = factsOfTables.get(session.table)
  if (known?.codebook === codebook) return known.facts
  const facts = findFacts(session, codebook)
  factsOfTables.set(session.table, { codebook, facts })
  return facts
}

function findFacts(session: Pick<CountedSession, 'transcript' | 'table'>, codebook: Codebook): UnitFacts[] {
  const { transcript, table } = session
  const language = transcript.header.language ?? codebook.language ?? 'en'
  const starts = transcript.turns.flatMap(({ start }) => start ?? [])
  const begin = starts[0] ?? 0
  const lastTurn = transcript.turns.at(-1)
  const whole = (lastTurn?.end ?? starts.at(-1) ?? 0) - begin
  const segment = codebook.segmentMinutes
  let lastStart: number | null = null
  const startOf = transcript.turns.map(({ start }) => (lastStart = start ?? lastStart))
  return table.units.map((unit) => {
    const turn = transcript.turns[unit.turn - 1]
    const seconds = turn === undefined ? null : turnSeconds(turn, transcript.turns[unit.turn])
    const at = startOf[unit.turn - 1] ?? null
    const length = turn?.text.length ?? 0
    return {
      unit,
      words: wordCount(unit.text, language),
      seconds: seconds === null || unit.part === null || length === 0 ? seconds : (seconds * (unit.to - unit.from)) / length,
      section: turn?.section == null ? null : (transcript.sections[turn.section]?.title ?? null),
      segment: at === null || segment === null ? null : Math.floor((at - begin) / (60 * segment)) + 1,
      third: at === null || whole <= 0 ? null : Math.min(3, Math.floor((3 * (at - begin)) / whole) + 1),
    }
  })
}

type Keys = Cell['keys']

function keysOf(wanted: ReadonlySet<FrequencyKey>, facts: UnitFacts, session: string, coder: string): { readonly keys: Keys; readonly order: readonly (string | number)[] } {
  const keys: Record<string, string | number | null> = {}
  if (wanted.has('session')) keys['session'] = session
  if (wanted.has('coder')) keys['coder'] = coder
  if (wanted.has('speaker')) keys['speaker'] = facts.unit.label
  if (wanted.has('section')) keys['section'] = facts.section
  if (wanted.has('segment')) keys['segment'] = facts.segment
  if (wanted.has('third')) keys['third'] = facts.third
  return { keys: keys, order: Object.values(keys).map((value) => value ?? '') }
}

const ratio = (numerator: number, denominator: number): number | null => (denominator > 0 ? numerator / denominator : null)

function compareOrder(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i] ?? ''
    if (left === right) continue
    if (typeof left === 'number' && typeof right === 'number') return left - right
    return String(left) < String(right) ? -1 : 1
  }
  return 0
}

/**
 * Frequencies of every living code, in the order of the codebook, over reviewed units whose speaker may receive it.
 * `by` adds keys to the rows; rows in which no unit is eligible are left out. Removed codings, those that need review, those on
 * units not reviewed and those on speakers who may not receive the code count nowhere (`CoderUnits.leftOut` says how many).
 */
export function frequencies(sessions: readonly CountedSession[], codebook: Codebook, by: readonly FrequencyKey[] = []): FrequencyRow[] {
  const wanted = new Set(by)
  const codes = codebook.codes.filter(({ retired }) => retired === null)
  const cells = new Map<string, Map<string, Cell>>(codes.map(({ id }) => [id, new Map()]))
  const family = new Map(codes.map(({ id }) => [id, new Set([id, ...descendants(codebook, id).map((code) => code.id)])]))
  const receivers = new Map(codes.map(({ id }) => [id, speakersOf(codebook, id)]))
  for (const session of sessions) {
    const facts = unitFacts(session, codebook)
    for (const coder of session.coders) countCoder(session.id, coder, facts)
  }

  function countCoder(session: string, coder: CoderUnits, facts: readonly UnitFacts[]): void {
    const keyed = facts.map((fact) => keysOf(wanted, fact, session, coder.coder))
    const names = keyed.map(({ keys }) => JSON.stringify(keys))
    for (const [index, fact] of facts.entries()) {
      if (!coder.considered(index + 1)) continue
      const name = names[index] ?? ''
      for (const code of codes) {
        const allowed = receivers.get(code.id) ?? null
        if (allowed !== null && !allowed.includes(fact.unit.role)) continue
        const cell = cellAt(code, name, keyed[index]?.keys ?? {}, keyed[index]?.order ?? [])
        cell.eligible++
        cell.words += fact.words
        cell.minutes += (fact.seconds ?? 0) / 60
        const carried = coder.codesAt.get(index + 1)
        if (carried !== undefined && [...(family.get(code.id) ?? [])].some((id) => carried.has(id))) cell.units++
      }
    }
    for (const { code: given, ordinals } of coder.counted) {
      const index = (ordinals[0] ?? 1) - 1
      for (const code of codes) {
        if (family.get(code.id)?.has(given) !== true) continue
        const cell = cells.get(code.id)?.get(names[index] ?? '')
        if (cell === undefined) continue
        cell.count++
        if ((facts[index]?.seconds ?? null) !== null) cell.timedCount++
      }
    }
  }

  function cellAt(code: Code, name: string, keys: Keys, order: readonly (string | number)[]): Cell {
    const ofCode = cells.get(code.id) ?? new Map<string, Cell>()
    let cell = ofCode.get(name)
    if (cell === undefined) {
      cell = { keys, order, count: 0, timedCount: 0, units: 0, eligible: 0, words: 0, minutes: 0 }
      ofCode.set(name, cell)
    }
    return cell
  }

  return codes.flatMap((code) =>
    [...(cells.get(code.id) ?? [])]
      .sort(([, a], [, b]) => compareOrder(a.order, b.order))
      .map(([, cell]) => ({
        code: code.id,
        ...cell.keys,
        count: cell.count,
        units: cell.units,
        eligible: cell.eligible,
        share: ratio(cell.units, cell.eligible),
        per100Units: ratio(100 * cell.count, cell.eligible),
        per1000Words: ratio(1000 * cell.count, cell.words),
        perMinute: ratio(cell.timedCount, cell.minutes),
      })),
  )
}
