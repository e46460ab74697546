import { codePointLength } from '../transcript/codePoints'
import type { Unit, UnitKind } from '../transcript/model'
import { hashText } from '../hash'
import type { Alignment } from './align'
import { align } from './align'
import { fingerprintOf } from './fingerprint'
import type { AnyRecord, CodingsFile, Coding, NoteRecord, Place, Ranges, ReviewReason, UncodableRecord } from './model'
import { rangesOf } from './ranges'

/** The units of a transcript as they are now, with the look-ups that places need. */
export interface UnitTable {
  readonly kind: UnitKind
  readonly reader: string
  readonly units: readonly Unit[]
  readonly fingerprint: readonly string[]
  /** 1-based ordinal of the unit at a place, or null where there is none. */
  ordinal(turn: number, part?: number): number | null
  /** Joined text of a turn, or null. */
  turnText(turn: number): string | null
}

/** Builds the look-ups once for a transcript's units; `turnTexts[i]` is the joined text of turn i + 1. */
export function unitTable(kind: UnitKind, reader: string, units: readonly Unit[], turnTexts: readonly string[]): UnitTable {
  const firstOfTurn: number[] = []
  const lastOfTurn: number[] = []
  for (const unit of units) {
    firstOfTurn[unit.turn] ??= unit.ordinal
    lastOfTurn[unit.turn] = unit.ordinal
  }
  return {
    kind,
    reader,
    units,
    fingerprint: fingerprintOf(units),
    ordinal(turn, part) {
      const first = firstOfTurn[turn]
      if (first === undefined) return null
      const ordinal = kind === 'thought-unit' ? first + (part ?? 1) - 1 : first
      return ordinal <= (lastOfTurn[turn] ?? 0) ? ordinal : null
    },
    turnText: (turn) => turnTexts[turn - 1] ?? null,
  }
}

type PlacedRecord = Coding | NoteRecord | UncodableRecord

export interface Anchored {
  readonly file: CodingsFile
  /** True where anything but the fingerprint changed: places moved, or came into doubt or out of it. */
  readonly moved: boolean
}

/** Ordinals of the units of a fingerprint: where each turn starts, and how many units there are. */
function oldOrdinals(tokens: readonly string[]): { readonly turnOf: readonly number[]; readonly partOf: readonly number[] } {
  const turnOf: number[] = [0]
  const partOf: number[] = [0]
  for (const [index, token] of tokens.entries()) {
    for (const [part] of token.split('+').entries()) {
      turnOf.push(index + 1)
      partOf.push(part + 1)
    }
  }
  return { turnOf, partOf }
}

/**
 * Brings one coder's file to the transcript as it is now. Nothing is dropped: a record whose place is not certain goes along with the
 * turn that stands there, and gets `review` with the reason; it loses it when its own turn comes back between its old neighbours.
 */
export function anchor(file: CodingsFile, table: UnitTable): Anchored {
  const hasPrint = file.fingerprint.length > 0
  const differs = hasPrint && (file.reading?.unit ?? table.kind) !== table.kind
  const same = hasPrint && samePrint(file.fingerprint, table.fingerprint)
  const toNew: Alignment = same || !hasPrint ? (old) => old : align(file.fingerprint, table.fingerprint)
  const newTurn = (turn: number): number | ReviewReason => {
    if (differs) return 'reading-differs'
    const to = toNew(turn - 1)
    if (to === 'several') return 'several-places'
    if (to === null || table.turnText(to + 1) === null) return turn <= table.fingerprint.length ? 'unit-changed' : 'unit-missing'
    return to + 1
  }
  const printOfAll = { before: once(() => printOf(file.fingerprint)), now: once(() => printOf(table.fingerprint)) }

  const place = <R extends PlacedRecord>(record: R): R => {
    const turn = newTurn(record.unit)
    const to = record.to === undefined ? undefined : newTurn(record.to)
    if (record.review !== undefined) return reconsider(record, turn, to)
    const review = typeof turn === 'string' ? turn : typeof to === 'string' ? to : doubtWithin(record, turn)
    if (review === null) return goneAlong(record, turn, to)
    const was = hasPrint ? whatItWas(record, review) : undefined
    return { ...record, review, ...(was === undefined ? {} : { was }) }
  }

  /** The record where its turns are now; as it was where one of them is in doubt. */
  const goneAlong = <R extends PlacedRecord>(record: R, turn: number | ReviewReason, to: number | ReviewReason | undefined): R => {
    if (typeof turn !== 'number' || typeof to === 'string' || (turn === record.unit && to === record.to)) return record
    return { ...record, unit: turn, ...(to === undefined ? {} : { to }) }
  }

  /** What is wrong with a place whose turn is known. */
  const doubtWithin = (record: Place, turn: number): ReviewReason | null => {
    if (table.kind === 'thought-unit' && table.ordinal(turn, record.part) === null) return 'part-missing'
    return record.span !== undefined && record.span[1] > codePointLength(table.turnText(turn) ?? '') ? 'span-outside' : null
  }

  /** A turn is known again by itself and its neighbours; a range, and one of several equal turns, only by the whole transcript. */
  const whatItWas = (record: Place, reason: ReviewReason): string | undefined => {
    const place = record.to === undefined ? `${record.unit}` : `${record.unit}-${record.to}`
    if (reason === 'several-places' || record.to !== undefined) return `${place}@${printOfAll.before()}`
    return amongNeighbours(file.fingerprint, record.unit)
  }

  const reconsider = <R extends PlacedRecord>(record: R, turn: number | ReviewReason, to: number | ReviewReason | undefined): R => {
    const { review: _review, was, ...rest } = record
    const whole = /^(\d+)(?:-(\d+))?@(.*)$/.exec(was ?? '')
    if (whole !== null && whole[3] === printOfAll.now()) {
      const back: Place = { unit: Number(whole[1]), ...(whole[2] === undefined ? {} : { to: Number(whole[2]) }) }
      const there = [back.unit, back.to ?? back.unit].every((one) => table.turnText(one) !== null)
      if (there && doubtWithin(record, back.unit) === null) return { ...rest, ...back } as R
    }
    for (const unit of [turn, record.unit]) {
      if (typeof unit !== 'number' || was === undefined || was !== amongNeighbours(table.fingerprint, unit)) continue
      if (doubtWithin(record, unit) === null) return { ...rest, unit } as R
    }
    return goneAlong(record, turn, to)
  }

  const all = <R extends PlacedRecord>(records: ReadonlyMap<string, R>): ReadonlyMap<string, R> => {
    const out = new Map<string, R>()
    for (const [id, record] of records) out.set(id, place(record))
    return out
  }

  const codings = all(file.codings)
  const notes = all(file.notes)
  const uncodable = all(file.uncodable)
  const reviewed = differs ? [] : same || !hasPrint ? clip(file.reviewed, table.units.length) : movedRanges(file, table, toNew)
  const differsFrom = (before: ReadonlyMap<string, AnyRecord>, after: ReadonlyMap<string, AnyRecord>): boolean => [...before].some(([id, record]) => after.get(id) !== record)
  const moved = differsFrom(file.codings, codings) || differsFrom(file.notes, notes) || differsFrom(file.uncodable, uncodable)
  if (!moved && same && !differs) return { file, moved: false }
  return {
    file: { ...file, codings, notes, uncodable, reviewed, units: table.units.length, fingerprint: table.fingerprint, reading: readingOf(file, table) },
    moved,
  }
}

/** Whether two fingerprints are those of the same turns. */
export function samePrint(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((token, i) => token === b[i])
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null
  return () => (done ??= { value: work() }).value
}

/** A short name for a whole transcript. */
const printOf = (tokens: readonly string[]): string => hashText(tokens.join(' ')).map((n) => n.toString(36)).join('')

/** The tokens of a turn and of the turns beside it; undefined where there is no such turn. */
function amongNeighbours(tokens: readonly string[], turn: number): string | undefined {
  const own = tokens[turn - 1]
  return own === undefined ? undefined : [tokens[turn - 2] ?? '.', own, tokens[turn] ?? '.'].join(' ')
}

function readingOf(file: CodingsFile, table: UnitTable): CodingsFile['reading'] {
  if (file.reading?.reader === table.reader && file.reading.unit === table.kind) return file.reading
  return { ...file.reading, reader: table.reader, unit: table.kind }
}

function clip(reviewed: Ranges, units: number): Ranges {
  return reviewed.filter(([from]) => from <= units).map(([from, to]) => [from, Math.min(to, units)] as const)
}

/** Units that were considered and are still there, unchanged; what changed must be considered anew. */
function movedRanges(file: CodingsFile, table: UnitTable, toNew: Alignment): Ranges {
  const { turnOf, partOf } = oldOrdinals(file.fingerprint)
  const ordinals: number[] = []
  for (const [from, to] of file.reviewed) {
    for (let old = from; old <= Math.min(to, turnOf.length - 1); old++) {
      const turn = toNew((turnOf[old] ?? 0) - 1)
      const ordinal = typeof turn === 'number' ? table.ordinal(turn + 1, partOf[old]) : null
      if (ordinal !== null) ordinals.push(ordinal)
    }
  }
  return rangesOf(ordinals)
}

/** True where a record stands on a certain place and has not been removed: what figures and markers may show. */
export function stands(record: AnyRecord): boolean {
  return record.removed === undefined && !('review' in record)
}
