import { codePointLength } from '../transcript/codePoints'
import type { Unit, UnitKind } from '../transcript/model'
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
 * Brings one coder's file to the transcript as it is now. Nothing is dropped: a record whose place is not certain keeps its
 * old place and gets `review` with the reason; one whose unit has come back loses it.
 */
export function anchor(file: CodingsFile, table: UnitTable): Anchored {
  const hasPrint = file.fingerprint.length > 0
  const differs = hasPrint && (file.reading?.unit ?? table.kind) !== table.kind
  const same = hasPrint && file.fingerprint.length === table.fingerprint.length && file.fingerprint.every((token, i) => token === table.fingerprint[i])
  const toNew = same || !hasPrint ? (old: number): number | null => old : align(file.fingerprint, table.fingerprint)
  const newTurn = (turn: number): number | ReviewReason => {
    if (differs) return 'reading-differs'
    const to = toNew(turn - 1)
    if (to === null || table.turnText(to + 1) === null) return turn <= table.fingerprint.length ? 'unit-changed' : 'unit-missing'
    return to + 1
  }

  const place = <R extends PlacedRecord>(record: R): R => {
    if (record.review !== undefined) return settleAgain(record)
    const turn = newTurn(record.unit)
    const to = record.to === undefined ? undefined : newTurn(record.to)
    let reason: ReviewReason | null = typeof turn === 'string' ? turn : typeof to === 'string' ? to : null
    if (reason === null && typeof turn === 'number') {
      if (table.kind === 'thought-unit' && table.ordinal(turn, record.part) === null) reason = 'part-missing'
      else if (record.span !== undefined && record.span[1] > codePointLength(table.turnText(turn) ?? '')) reason = 'span-outside'
    }
    if (reason !== null) {
      const was = file.fingerprint[record.unit - 1]
      return was === undefined ? { ...record, review: reason } : { ...record, review: reason, was }
    }
    if (turn === record.unit && to === record.to) return record
    const at: Place = typeof to === 'number' ? { unit: turn as number, to } : { unit: turn as number }
    return { ...record, ...at }
  }

  const settleAgain = <R extends PlacedRecord>(record: R): R => {
    if (record.was === undefined || record.to !== undefined || table.fingerprint[record.unit - 1] !== record.was) return record
    const { review: _review, was: _was, ...rest } = record
    return rest as R
  }

  const all = <R extends PlacedRecord>(records: ReadonlyMap<string, R>): ReadonlyMap<string, R> => {
    const out = new Map<string, R>()
    for (const [id, record] of records) out.set(id, place(record))
    return out
  }

  const codings = all(file.codings)
  const notes = all(file.notes)
  const uncodable = all(file.uncodable)
  const reviewed = same || !hasPrint ? clip(file.reviewed, table.units.length) : differs ? [] : movedRanges(file, table, toNew)
  const differsFrom = (before: ReadonlyMap<string, AnyRecord>, after: ReadonlyMap<string, AnyRecord>): boolean => [...before].some(([id, record]) => after.get(id) !== record)
  const moved = differsFrom(file.codings, codings) || differsFrom(file.notes, notes) || differsFrom(file.uncodable, uncodable)
  if (!moved && same) return { file, moved: false }
  return {
    file: { ...file, codings, notes, uncodable, reviewed, units: table.units.length, fingerprint: table.fingerprint, reading: readingOf(file, table) },
    moved,
  }
}

function readingOf(file: CodingsFile, table: UnitTable): CodingsFile['reading'] {
  if (file.reading?.reader === table.reader && file.reading.unit === table.kind) return file.reading
  return { ...file.reading, reader: table.reader, unit: table.kind }
}

function clip(reviewed: Ranges, units: number): Ranges {
  return reviewed.filter(([from]) => from <= units).map(([from, to]) => [from, Math.min(to, units)] as const)
}

/** Units that were considered and are still there, unchanged; what changed must be considered anew. */
function movedRanges(file: CodingsFile, table: UnitTable, toNew: (old: number) => number | null): Ranges {
  const { turnOf, partOf } = oldOrdinals(file.fingerprint)
  const ordinals: number[] = []
  for (const [from, to] of file.reviewed) {
    for (let old = from; old <= Math.min(to, turnOf.length - 1); old++) {
      const turn = toNew((turnOf[old] ?? 0) - 1)
      const ordinal = turn === null ? null : table.ordinal(turn + 1, partOf[old])
      if (ordinal !== null) ordinals.push(ordinal)
    }
  }
  return rangesOf(ordinals)
}

/** True where a record stands on a certain place and has not been removed: what figures and markers may show. */
export function stands(record: AnyRecord): boolean {
  return record.removed === undefined && !('review' in record)
}

