import { align } from '../../units/matching/align'
import type { UnitTable } from '../../units/unitTable'
import type { Match } from '../../units/matching/match'
import { unitHash } from '../../units/fingerprint'
import { alike, findQuote, mapSpan, onWords } from '../../units/words/mapSpan'
import { findSpanWords } from '../../units/words/spanWords'
import { saysAll } from '../../units/matching/similarity/saysAll'
import type { Place } from '../../units/place'
import type { ReviewReason } from '../model'
import type { PartRange } from '../../units/partsOfTurn'
import { partNow, rangesByHash } from '../../units/partsOfTurn'
import { utf16Offset } from '../../transcript/codePoints'

/** What is known of the transcript as it was. */
export interface Past {
  readonly fingerprint: readonly string[]
  /** The transcript itself, where it is still in memory. */
  readonly table: UnitTable | null
}

interface Within {
  /** 0-based new turn, and what of it. */
  readonly turn: number
  readonly part?: number
  readonly span?: readonly [number, number]
}

/** What a record says of the words it stood on. */
interface Remembered {
  readonly quote?: string
  readonly words?: string
}

const LIKE_PART = 0.5

/**
 * A unit that was divided, or one called uncodable that was joined with one that is not: nobody but its coder can say where what it bears
 * belongs. `part` is the first of the units it has become, or the one it is part of; absent where whole turns are coded.
 */
export interface Divided {
  readonly review: 'unit-split' | 'unit-joined'
  readonly part?: number
}

/** Where a part or a stretch of an old turn is in what the turn has become; the reason where that can't be told. */
export function placeWithin(
  record: Place & Remembered,
  match: Match,
  past: Past,
  now: UnitTable,
): Within | Divided | ReviewReason {
  const own = record.unit - 1
  const turn = match.turns[0] ?? 0
  const alone = match.turns.length === 1 && match.merged.length === 1
  if (alone && past.fingerprint[own] === now.fingerprint[turn]) return { turn, ...partAndSpan(record) }
  const redivided = now.kind === 'thought-unit' && alone ? partInSameText(record, turn, past, now) : undefined
  if (redivided !== undefined) return redivided
  const part = now.kind === 'thought-unit' ? partOf(record, match, past, now) : { turn }
  if (part === null) return 'unit-changed'
  if (record.span === undefined) return part
  const span = spanOf(record, record.span, match, past, now)
  if (span === null) return 'span-outside'
  return { ...part, ...span }
}

const partAndSpan = ({ part, span }: Place): Pick<Place, 'part' | 'span'> => ({
  ...(part === undefined ? {} : { part }),
  ...(span === undefined ? {} : { span }),
})

const length = (text: string): number => Array.from(text).length

function spanOf(
  record: Remembered & { readonly unit: number },
  span: readonly [number, number],
  match: Match,
  past: Past,
  now: UnitTable,
): Pick<Within, 'turn' | 'span'> | null {
  const texts = match.turns.map((turn) => now.turnText(turn + 1) ?? '')
  const joined = texts.join(' ')
  const mapped = mappedSpan(record, span, match, past, now, joined)
  if (mapped === null) return null
  let start = 0
  for (const [i, text] of texts.entries()) {
    const end = start + length(text)
    if (mapped[0] >= start && mapped[1] <= end)
      return { turn: match.turns[i] ?? 0, span: [mapped[0] - start, mapped[1] - start] }
    start = end + 1
  }
  return null
}

function mappedSpan(
  { unit, quote, words }: Remembered & { readonly unit: number },
  span: readonly [number, number],
  match: Match,
  past: Past,
  now: UnitTable,
  text: string,
): readonly [number, number] | null {
  const { table } = past
  if (table !== null) {
    const olds = match.merged.map((turn) => table.turnText(turn + 1) ?? '')
    const before = olds.slice(0, match.merged.indexOf(unit - 1)).reduce((sum, old) => sum + length(old) + 1, 0)
    return mapSpan(olds.join(' '), text, [before + span[0], before + span[1]])
  }
  if (words !== undefined) return findSpanWords(words, text)
  if (quote !== undefined) return findQuote(quote, text, span)
  // Where nothing of the words is known, only a turn of the same text surely holds the stretch where it was, whoever says it now; a sketch
  // can be the same where a word is not.
  const saysTheSame = now.side.labels().some((label) => unitHash({ label, text }) === past.fingerprint[unit - 1])
  return saysTheSame && onWords(text, span) ? span : null
}

/** Where thought units were in their turns, looked for once a turn and not for each record that stands there. */
const rangesKnown = new WeakMap<Past, Map<string, readonly PartRange[] | null>>()

function rangesOnce(past: Past, own: number, now: UnitTable, turn: number, text: string): readonly PartRange[] | null {
  const known = rangesKnown.get(past) ?? new Map<string, readonly PartRange[] | null>()
  rangesKnown.set(past, known)
  const key = `${own} ${turn}`
  const present = known.get(key)
  if (present !== undefined) return present
  const found = rangesByHash((past.fingerprint[own] ?? '').split('+'), labelOf(now, turn), text)
  known.set(key, found)
  return found
}

/** The same for a turn that says what it said and is divided otherwise; undefined where its text is another, or what it was can't be told. */
function partInSameText(
  record: Place,
  turn: number,
  past: Past,
  now: UnitTable,
): Within | Divided | ReviewReason | undefined {
  const own = record.unit - 1
  const text = now.turnText(turn + 1) ?? ''
  const olds =
    past.table === null
      ? rangesOnce(past, own, now, turn, text)
      : past.table.turnText(own + 1) === text
        ? rangesOf(past.table, own)
        : null
  const old = olds?.[(record.part ?? 1) - 1]
  if (old === undefined) return undefined
  const { span } = record
  const found = partNow(
    old,
    span === undefined ? null : [utf16Offset(text, span[0]), utf16Offset(text, span[1])],
    rangesOf(now, turn),
  )
  if (found === null) return 'unit-changed'
  if ('split' in found) {
    // A range begins with the first of them, whatever it is divided into.
    if (record.to === undefined) return { review: 'unit-split', part: found.split }
    return { turn, part: found.split, ...(span === undefined ? {} : { span }) }
  }
  return {
    turn,
    ...(record.part === undefined && found.part === 1 ? {} : { part: found.part }),
    ...(span === undefined ? {} : { span }),
  }
}

const unitsOfTurn = (table: UnitTable, turn: number): UnitTable['units'] => {
  const first = table.ordinal(turn + 1)
  if (first === null) return []
  let last = first
  while (table.units[last]?.turn === turn + 1) last++
  return table.units.slice(first - 1, last)
}

const rangesOf = (table: UnitTable, turn: number): readonly PartRange[] =>
  unitsOfTurn(table, turn).map(({ from, to }) => [from, to])
const labelOf = (table: UnitTable, turn: number): string => unitsOfTurn(table, turn)[0]?.label ?? ''

/** The parts of turns, one after another, each by what it can be known again by. */
function partsOf(
  turns: readonly number[],
  fingerprint: readonly string[],
  table: UnitTable | null,
): { readonly turn: number; readonly part: number; readonly key: string; readonly text: string | null }[] {
  return turns.flatMap((turn) =>
    (fingerprint[turn] ?? '').split('+').map((hash, i) => {
      const ordinal = table?.ordinal(turn + 1, i + 1) ?? null
      const text = ordinal === null ? null : (table?.units[ordinal - 1]?.text ?? null)
      return { turn, part: i + 1, key: hash, text }
    }),
  )
}

/** The hash of a unit as it may have been said before its label was corrected: by whichever label gives one that was there. */
function hashOf(key: string, text: string | null, there: ReadonlySet<string>, labels: readonly string[]): string {
  if (there.has(key) || text === null) return key
  return labels.map((label) => unitHash({ label, text })).find((hash) => there.has(hash)) ?? key
}

/** The thought unit that an old one is now: the same, the one it was joined into when its turn was, or the only one in its place if it is like it. */
function partOf(
  record: Place & { readonly quote?: string },
  match: Match,
  past: Past,
  now: UnitTable,
): Pick<Within, 'turn' | 'part'> | null {
  const withTexts = past.table !== null
  const [old, parts] = [partsOf(match.merged, past.fingerprint, past.table), partsOf(match.turns, now.fingerprint, now)]
  const at = old.findIndex(({ turn, part }) => turn === record.unit - 1 && part === (record.part ?? 1))
  if (at < 0) return null
  const found = (index: number): Pick<Within, 'turn' | 'part'> => {
    const { turn, part } = parts[index] ?? { turn: 0, part: 1 }
    return record.part === undefined && part === 1 ? { turn } : { turn, part }
  }
  if (match.sameWords === true && old.length === parts.length) return found(at)
  // Turns that were one unit each and are one: what is known of the turn is known of the unit.
  if (parts.length === 1 && old.length === match.merged.length) return found(0)
  const keys = old.map(({ key, text }) => (withTexts ? (text ?? key) : key))
  const there = new Set(keys)
  const alignment = align(
    keys,
    parts.map(({ key, text }) => (withTexts ? (text ?? key) : hashOf(key, text, there, now.side.labels()))),
  )
  const to = alignment(at)
  if (to === 'several') return null
  if (to !== null) return found(to)
  let [first, last] = [at, at]
  const isBeside = (one: number, other: number): boolean =>
    old[other] !== undefined && old[one]?.turn !== old[other].turn && alignment(other) === null
  while (isBeside(first, first - 1)) first--
  while (isBeside(last, last + 1)) last++
  const from = first === 0 ? -1 : alignment(first - 1)
  const until = last === old.length - 1 ? parts.length : alignment(last + 1)
  if (typeof from !== 'number' || until !== from + 2) return null
  const is = parts[from + 1]?.text ?? ''
  if (first < last) {
    const joined = old.slice(first, last + 1)
    const same = joined.every(({ text }) => text !== null)
      ? joined.map(({ text }) => text).join(' ') === is
      : saysAll(
          joined.map(({ key }) => key),
          is,
          now.side.labels(),
        )
    return same ? found(from + 1) : null
  }
  const words = old[at]?.text ?? (record.span === undefined ? record.quote : undefined)
  return words !== undefined && alike(words.replace(/…$/, ''), is) >= LIKE_PART ? found(from + 1) : null
}
