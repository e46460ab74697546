import { descendants, speakersOf } from '../../codebook/codes'
import type { Code, Codebook } from '../../codebook/model'
import type { UnitTable } from '../../coding/reanchoring/anchor'
import { withoutMarks, wordCount } from '../../language/words'
import type { CoderUnits } from '../tables/coderUnits'
import type { SpokenTranscript, SpokenTurn, Unit } from '../../transcript/model'
import { segmentsOf } from '../../transcript/segments'

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

/** Seconds from a turn's start to its end, or to the next turn's start where no end is given; null where unknown. */
export function turnSeconds(turn: SpokenTurn, next: SpokenTurn | undefined): number | null {
  if (turn.start === null) return null
  const end = turn.end ?? next?.start ?? null
  return end === null || end < turn.start ? null : end - turn.start
}

type WordCounter = (text: string, language: string) => number

/** What is longer between two blanks (a link, a script without blanks) will hardly be met again. */
const longestKept = 32
const mostKept = 100_000

/**
 * Where a run of ASCII letters, with or without a stop after it, ends that stands alone before a blank or the text's end: one
 * word by the Unicode rules in every language. −1 where something else stands there.
 */
function plainWordEnd(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const letter = text.charCodeAt(at) | 32
    if (letter < 97 || letter > 122) break
  }
  if (at === from) return -1
  if (at < text.length && '.,!?'.includes(text.charAt(at))) at++
  return at === text.length || text.charCodeAt(at) === 32 ? at : -1
}

/**
 * Counts as `wordCount` does, in a tenth of the time over many texts: no word crosses a blank, and what stands between two
 * blanks has mostly been met before.
 */
export function wordCounter(): WordCounter {
  const met = new Map<string, Map<string, number>>()
  return (text, language) => {
    const known = met.get(language) ?? new Map<string, number>()
    met.set(language, known)
    let words = 0
    for (let from = 0; from < text.length; from++) {
      const end = plainWordEnd(text, from)
      if (end >= 0) {
        words++
        from = end
        continue
      }
      const blank = text.indexOf(' ', from)
      const piece = blank < 0 ? text.slice(from) : text.slice(from, blank)
      from += piece.length
      let count = known.get(piece)
      if (count === undefined) {
        count = wordCount(piece, language)
        if (piece.length <= longestKept && known.size < mostKept) known.set(piece, count)
      }
      words += count
    }
    return words
  }
}

/** What each unit of a session is grouped by and divided by, worked out once. */
export interface UnitFacts {
  readonly unit: Unit
  /** Those the codebook has counted: spoken ones, or bracketed marks too. */
  readonly words: number
  /** Seconds of the unit; thought units share those of their turn, all of them, by length of text. */
  readonly seconds: number | null
  readonly section: string | null
  readonly segment: number | null
  readonly third: number | null
}

/** Words are dear to count, and a report is made anew after each coding: one counting serves as long as the units are the same. */
const factsOfTables = new WeakMap<UnitTable, { readonly codebook: Codebook; readonly facts: readonly UnitFacts[] }>()

/** The facts of a session's units, in their order; over many sessions one counter remembers the words it has met. */
export function unitFacts(
  session: Pick<CountedSession, 'transcript' | 'table'>,
  codebook: Codebook,
  countWords: WordCounter = wordCounter(),
): readonly UnitFacts[] {
  const known = factsOfTables.get(session.table)
  if (known?.codebook === codebook) return known.facts
  const facts = findFacts(session, codebook, countWords)
  factsOfTables.set(session.table, { codebook, facts })
  return facts
}

function findFacts(
  session: Pick<CountedSession, 'transcript' | 'table'>,
  codebook: Codebook,
  countWords: WordCounter,
): UnitFacts[] {
  const { transcript, table } = session
  const language = transcript.header.language ?? codebook.language ?? 'en'
  const starts = transcript.turns.flatMap(({ start }) => start ?? [])
  const begin = starts[0] ?? 0
  const lastTurn = transcript.turns.at(-1)
  const whole = (lastTurn?.end ?? starts.at(-1) ?? 0) - begin
  const segments = codebook.segmentMinutes === null ? [] : segmentsOf(transcript, codebook.segmentMinutes)
  let lastStart: number | null = null
  const startOf = transcript.turns.map(({ start }) => (lastStart = start ?? lastStart))
  // The blanks between thought units belong to none, but the turn lasted as long as it did.
  const lengths = new Map<number, number>()
  for (const { turn, part, from, to } of table.units)
    if (part !== null) lengths.set(turn, (lengths.get(turn) ?? 0) + to - from)
  return table.units.map((unit) => {
    const turn = transcript.turns[unit.turn - 1]
    const seconds = turn === undefined ? null : turnSeconds(turn, transcript.turns[unit.turn])
    const at = startOf[unit.turn - 1] ?? null
    const length = lengths.get(unit.turn) ?? 0
    return {
      unit,
      words: countWords(codebook.words === 'spoken' ? withoutMarks(unit.text) : unit.text, language),
      seconds: seconds === null || length === 0 ? seconds : (seconds * (unit.to - unit.from)) / length,
      section: turn?.section == null ? null : (transcript.sections[turn.section]?.title ?? null),
      segment: segments[unit.turn - 1] ?? null,
      // Times may run backwards, even to before the first.
      third: at === null || whole <= 0 ? null : Math.max(1, Math.min(3, Math.floor((3 * (at - begin)) / whole) + 1)),
    }
  })
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
    return String(left) < String(right) ? -1 : 1
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
  const codes = codebook.codes.filter(({ retired }) => retired === null)
  const cells = new Map<string, Map<string, Cell>>(codes.map(({ id }) => [id, new Map()]))
  const family = new Map(
    codes.map(({ id }) => [id, new Set([id, ...descendants(codebook, id).map((code) => code.id)])]),
  )
  const receivers = new Map(codes.map(({ id }) => [id, speakersOf(codebook, id)]))
  const countWords = wordCounter()
  for (const session of sessions) {
    const facts = unitFacts(session, codebook, countWords)
    for (const coder of session.coders) countCoder(session.id, coder, facts)
  }

  function countCoder(session: string, coder: CoderUnits, facts: readonly UnitFacts[]): void {
    // Units that fall into the same rows, so that a row is looked up once for all of them.
    const groups = new Map<string, Group>()
    const nameOf: string[] = []
    for (const [index, fact] of facts.entries()) {
      const { keys, order } = keysOf(wanted, fact, session, coder.coder)
      const name = JSON.stringify(keys)
      nameOf.push(name)
      if (!coder.considered(index + 1)) continue
      const unit = { fact, carried: coder.codesAt.get(index + 1) }
      const group = groups.get(name)
      if (group === undefined) groups.set(name, { keys, order, units: [unit] })
      else group.units.push(unit)
    }
    for (const code of codes) {
      const allowed = receivers.get(code.id) ?? null
      const members = [...(family.get(code.id) ?? [])]
      for (const [name, { keys, order, units }] of groups) {
        let cell: Cell | null = null
        for (const { fact, carried } of units) {
          if (allowed !== null && !allowed.includes(fact.unit.role)) continue
          cell ??= cellAt(code, name, keys, order)
          cell.eligible++
          cell.words += fact.words
          cell.minutes += (fact.seconds ?? 0) / 60
          if (carried !== undefined && members.some((id) => carried.has(id))) cell.units++
        }
      }
    }
    for (const { code: given, ordinals } of coder.counted) {
      for (const code of codes) {
        if (family.get(code.id)?.has(given) !== true) continue
        // A parent may be for fewer speakers than its child: the coding counts for it where the first such unit stands, or not at all.
        const allowed = receivers.get(code.id) ?? null
        const first = ordinals.find(
          (ordinal) => allowed === null || allowed.includes(facts[ordinal - 1]?.unit.role ?? 'other'),
        )
        if (first === undefined) continue
        const index = first - 1
        const cell = cells.get(code.id)?.get(nameOf[index] ?? '')
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
