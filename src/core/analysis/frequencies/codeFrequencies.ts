import { descendants, speakersOf } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import { compareNatural } from '../../base/order'
import type { UnitTable } from '../../units/unitTable'
import type { CoderUnits } from '../tables/coderUnits'
import type { Role, SpokenTranscript } from '../../transcript/model'
import type { UnitFacts } from './unitFacts'
import { unitFacts } from './unitFacts'
import { wordCounter } from './wordCounter'

export const frequencyKeys = ['code', 'speaker', 'section', 'segment', 'third', 'session', 'coder'] as const
export type FrequencyKey = (typeof frequencyKeys)[number]

/** One session with the coders whose work is counted. */
export interface CountedSession {
  readonly id: string
  readonly transcript: SpokenTranscript
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
  readonly keys: Omit<
    FrequencyRow,
    'code' | 'count' | 'units' | 'eligible' | 'share' | 'per100Units' | 'per1000Words' | 'perMinute'
  >
  readonly order: readonly (string | number)[]
  count: number
  timedCount: number
  units: number
  eligible: number
  words: number
  minutes: number
}

type Keys = Cell['keys']

interface Group {
  readonly keys: Keys
  readonly order: readonly (string | number)[]
  /** Considered, in order, with the codes they carry. */
  readonly units: { readonly fact: UnitFacts; readonly carried: ReadonlySet<string> | undefined }[]
}

function keysOf(
  wanted: ReadonlySet<FrequencyKey>,
  facts: UnitFacts,
  session: string,
  coder: string,
): { readonly keys: Keys; readonly order: readonly (string | number)[] } {
  const keys: Record<string, string | number | null> = {}
  if (wanted.has('session')) keys['session'] = session
  if (wanted.has('coder')) keys['coder'] = coder
  if (wanted.has('speaker')) keys['speaker'] = facts.unit.label
  if (wanted.has('section')) keys['section'] = facts.section
  if (wanted.has('segment')) keys['segment'] = facts.segment
  if (wanted.has('third')) keys['third'] = facts.third
  return { keys: keys, order: Object.values(keys).map((value) => value ?? '') }
}

const ratio = (numerator: number, denominator: number): number | null =>
  denominator > 0 ? numerator / denominator : null

function compareOrder(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i] ?? ''
    if (left === right) continue
    if (typeof left === 'number' && typeof right === 'number') return left - right
    return compareNatural(String(left), String(right))
  }
  return 0
}

/**
 * Frequencies of every living code, in the order of the codebook, over reviewed units whose speaker may receive it.
 * `by` adds keys to the rows; rows in which no unit is eligible are left out. Removed codings, those that need review, those on
 * units not reviewed and those on speakers who may not receive the code count nowhere (`CoderUnits.leftOut` says how many).
 */
export function frequencies(
  sessions: Iterable<CountedSession>,
  codebook: Codebook,
  by: readonly FrequencyKey[] = [],
): FrequencyRow[] {
  const wanted = new Set(by)
  const codes = countedCodes(codebook)
  const countWords = wordCounter()
  for (const session of sessions) {
    const facts = unitFacts(session, codebook, countWords)
    for (const coder of session.coders) {
      const units = groupedUnits(coder, facts, (fact) => keysOf(wanted, fact, session.id, coder.coder))
      for (const code of codes) addUnits(code, units)
      addCodings(codes, coder, units)
    }
  }
  return codes.flatMap(rowsOf)
}

/** A living code while it is counted. */
interface CountedCode {
  readonly id: string
  /** The code and all below it. */
  readonly family: ReadonlySet<string>
  /** Who may receive it; null is anyone. */
  readonly allowed: readonly Role[] | null
  /** By the name of their keys. */
  readonly cells: Map<string, Cell>
}

const countedCodes = (codebook: Codebook): CountedCode[] =>
  codebook.codes
    .filter(({ retired }) => retired === null)
    .map(({ id }) => ({
      id,
      family: new Set([id, ...descendants(codebook, id).map((code) => code.id)]),
      allowed: speakersOf(codebook, id),
      cells: new Map<string, Cell>(),
    }))

const mayReceive = ({ allowed }: CountedCode, role: Role): boolean => allowed === null || allowed.includes(role)

/** The units of a session as one coder coded them, those together that fall into the same rows: a row is then looked up once for all of them. */
interface GroupedUnits {
  readonly facts: readonly UnitFacts[]
  /** The name of the keys of each unit. */
  readonly nameOf: readonly string[]
  readonly groups: ReadonlyMap<string, Group>
}

function groupedUnits(
  coder: CoderUnits,
  facts: readonly UnitFacts[],
  keysAt: (fact: UnitFacts) => Pick<Group, 'keys' | 'order'>,
): GroupedUnits {
  const groups = new Map<string, Group>()
  const nameOf: string[] = []
  for (const [index, fact] of facts.entries()) {
    const { keys, order } = keysAt(fact)
    const name = JSON.stringify(keys)
    nameOf.push(name)
    if (!coder.considered(index + 1)) continue
    const unit = { fact, carried: coder.codesAt.get(index + 1) }
    const group = groups.get(name)
    if (group === undefined) groups.set(name, { keys, order, units: [unit] })
    else group.units.push(unit)
  }
  return { facts, nameOf, groups }
}

/** Adds the units that could carry a code, and those that do. */
function addUnits(code: CountedCode, { groups }: GroupedUnits): void {
  const members = [...code.family]
  for (const [name, { keys, order, units }] of groups) {
    let cell: Cell | null = null
    for (const { fact, carried } of units) {
      if (!mayReceive(code, fact.unit.role)) continue
      cell ??= cellAt(code, name, { keys, order })
      cell.eligible++
      cell.words += fact.words
      cell.minutes += (fact.seconds ?? 0) / 60
      if (carried !== undefined && members.some((id) => carried.has(id))) cell.units++
    }
  }
}

/** Adds the codings of each code and of those below it. */
function addCodings(codes: readonly CountedCode[], coder: CoderUnits, { facts, nameOf }: GroupedUnits): void {
  for (const { code: given, ordinals } of coder.counted) {
    for (const code of codes) {
      if (!code.family.has(given)) continue
      // A parent may be for fewer speakers than its child: the coding counts for it where the first such unit stands, or not at all.
      const first = ordinals.find((ordinal) => mayReceive(code, facts[ordinal - 1]?.unit.role ?? 'other'))
      if (first === undefined) continue
      const cell = code.cells.get(nameOf[first - 1] ?? '')
      if (cell === undefined) continue
      cell.count++
      if ((facts[first - 1]?.seconds ?? null) !== null) cell.timedCount++
    }
  }
}

function cellAt({ cells }: CountedCode, name: string, { keys, order }: Pick<Group, 'keys' | 'order'>): Cell {
  let cell = cells.get(name)
  if (cell === undefined) {
    cell = { keys, order, count: 0, timedCount: 0, units: 0, eligible: 0, words: 0, minutes: 0 }
    cells.set(name, cell)
  }
  return cell
}

const rowsOf = ({ id, cells }: CountedCode): FrequencyRow[] =>
  [...cells.values()]
    .sort((a, b) => compareOrder(a.order, b.order))
    .map((cell) => ({
      code: id,
      ...cell.keys,
      count: cell.count,
      units: cell.units,
      eligible: cell.eligible,
      share: ratio(cell.units, cell.eligible),
      per100Units: ratio(100 * cell.count, cell.eligible),
      per1000Words: ratio(1000 * cell.count, cell.words),
      perMinute: ratio(cell.timedCount, cell.minutes),
    }))
