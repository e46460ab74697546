import { codePointLength } from '../../transcript/codePoints'
import { recordsOnTurn } from './recordsOnTurn'
import { printOf, samePrint } from '../../units/fingerprint'
import { joinedWithCodable, movedRanges, ordinalNow, rangesOfTurns } from './carryReviewedUnits'
import type { Matching } from '../../units/matching/match'
import { matchTurns } from '../../units/matching/matchTurns'
import type { AnyRecord, CodingsFile, Coding, NoteRecord, ReviewReason, UncodableRecord } from '../model'
import type { KnownSide, TurnSide } from '../../units/matching/similarity/turnSide'
import { sketchesOf } from '../../units/sketchesOf'
import type { UnitTable } from '../../units/unitTable'
import type { Place } from '../../units/place'
import type { Ranges } from '../../units/ranges'
import { normalRanges } from '../../units/ranges'
import { BLIND, setAsideOf, takenBack } from './suspendedReview'
import type { Divided, Past } from './placeWithin'
import { placeWithin } from './placeWithin'
import { knownPassages, movedRatings, withPassages } from './ratedPassages'
import { neighborKey, turnsByNeighborKey } from '../../units/neighborKeys'

type PlacedRecord = Coding | NoteRecord | UncodableRecord

export interface Anchored {
  readonly file: CodingsFile
  /** True where anything but the fingerprint changed: places moved, or came into doubt or out of it. */
  readonly moved: boolean
}

/**
 * Brings one coder's file to the transcript as it is now; `past` are tables of it as it was, of which the one that the file was last
 * brought to is used. Nothing is dropped: a record whose place is not certain goes along with the turn that stands there, and gets
 * `review` with the reason; it loses it when its own turn comes back between its old neighbours.
 */
export function anchor(file: CodingsFile, table: UnitTable, ...past: readonly UnitTable[]): Anchored {
  const hasPrint = file.fingerprint.length > 0
  const same = hasPrint && samePrint(file.fingerprint, table.fingerprint)
  // Captions joined by another rule make other turns, some with the same words: nothing may be taken for what it was.
  const otherRule = !same && file.reading !== null && file.reading.merge !== table.merge
  const differs = hasPrint && ((file.reading?.unit ?? table.kind) !== table.kind || otherRule)
  // Where only the kind of unit is another, a turn that is one unit of either kind is what it was.
  const sameTurns = differs && !otherRule && file.fingerprint.length === table.fingerprint.length
  const isOneUnit = (turn: number): boolean => sameTurns && file.fingerprint[turn - 1] === table.fingerprint[turn - 1]
  const known =
    past.find(({ kind, fingerprint }) => kind === table.kind && samePrint(fingerprint, file.fingerprint)) ?? null
  const before: Past = { fingerprint: file.fingerprint, table: known }
  const old: TurnSide | KnownSide = known?.side ?? {
    tokens: file.fingerprint,
    sketch: file.sketches === undefined ? null : (turn) => file.sketches?.[turn] ?? '',
    text: null,
  }
  const stays: Matching = (turn) => ({ turns: [turn], merged: [turn] })
  const toNew: Matching = same || !hasPrint || differs ? stays : matchTurns(old, table.side, recordsOnTurn(file))
  const printOfAll = { before: once(() => printOf(file.fingerprint)), now: once(() => printOf(table.fingerprint)) }
  const near = once(() => nearest(file.fingerprint.length, table.fingerprint.length, toNew))
  const trios = once(() => turnsByNeighborKey(table.fingerprint))
  const oldTrios = once(() => turnsByNeighborKey(file.fingerprint))
  const partlyCodable = once(() =>
    same || !hasPrint || differs ? new Set<string>() : joinedWithCodable(file, table, before, toNew),
  )

  /** Where a record is now, or why that is not certain. */
  const newPlace = (record: PlacedRecord): Place | Divided | ReviewReason => {
    if (differs) return allFrom(record.unit, record.to ?? record.unit, isOneUnit) ? record : 'reading-differs'
    const match = toNew(record.unit - 1)
    const missing = (turn: number): ReviewReason => (turn <= table.fingerprint.length ? 'unit-changed' : 'unit-missing')
    if (match === 'several') return 'several-places'
    if (match === null || table.turnText((match.turns[0] ?? 0) + 1) === null) return missing(record.unit)
    const within =
      same || !hasPrint ? { turn: record.unit - 1, ...partAndSpan(record) } : placeWithin(record, match, before, table)
    if (typeof within === 'string' || 'review' in within) return within
    const place: Place = { unit: within.turn + 1, ...partAndSpan(within) }
    if (file.uncodable.get(record.id) === record && partlyCodable().has(record.id))
      return { review: 'unit-joined', ...(table.kind === 'utterance' ? {} : { part: place.part ?? 1 }) }
    if (record.to === undefined) return place
    const end = toNew(record.to - 1)
    if (end === 'several') return 'several-places'
    const to = (end?.turns.at(-1) ?? -1) + 1
    if (end === null || table.turnText(to) === null) return missing(record.to)
    return same ||
      !hasPrint ||
      holdsTogether([record.unit, record.to], [place.unit, to], file.fingerprint.length, toNew)
      ? { ...place, to }
      : 'unit-changed'
  }

  const place = <R extends PlacedRecord>(record: R): R => {
    const found = newPlace(record)
    if (record.review !== undefined) return reconsider(record)
    const divided = typeof found === 'object' && 'review' in found ? found : null
    const review = typeof found === 'string' ? found : 'review' in found ? found.review : doubtWithin(found)
    if (review === null) return typeof found === 'string' || 'review' in found ? record : at(record, found)
    const was = hasPrint ? whatItWas(record, review) : undefined
    const sketch = hasPrint ? (old.sketch?.(record.unit - 1) ?? '') : ''
    const along = goneAlong(record)
    return {
      ...(divided?.part === undefined ? along : { ...along, part: divided.part }),
      review,
      ...(was === undefined ? {} : { was }),
      ...(sketch === '' ? {} : { sketch }),
    }
  }

  /** A record in doubt beside the turn that stands where its own was, so that a person looks in the right place. */
  const goneAlong = <R extends PlacedRecord>(record: R): R => {
    if (same || differs || !hasPrint) return record
    const [unit, to] = [
      near()[record.unit - 1] ?? record.unit,
      record.to === undefined ? undefined : (near()[record.to - 1] ?? record.to),
    ]
    return unit === record.unit && to === record.to
      ? record
      : { ...record, unit, ...(to === undefined ? {} : { to: Math.max(unit, to) }) }
  }

  /** What is wrong with a place whose turn is known. */
  const doubtWithin = ({ unit, part, span }: Place): ReviewReason | null => {
    if (table.kind === 'thought-unit' && table.ordinal(unit, part) === null) return 'part-missing'
    return span !== undefined && span[1] > codePointLength(table.turnText(unit) ?? '') ? 'span-outside' : null
  }

  /** A turn is known again by itself and its neighbours; a range, and one of several equal turns, only by the whole transcript. */
  const whatItWas = (record: Place, reason: ReviewReason): string | undefined => {
    const trio = neighborKey(file.fingerprint, record.unit)
    if (trio === undefined) return undefined
    const divided = reason === 'unit-split' || reason === 'unit-joined'
    // Where a turn stood like another beside the same neighbours, these would be taken for its own when it is gone.
    const alone = reason !== 'several-places' && record.to === undefined && oldTrios().get(trio) === record.unit
    if (alone) return divided ? `${trio} ${record.part ?? 0}` : trio
    return `${record.unit}${divided ? `.${record.part ?? 0}` : ''}${record.to === undefined ? '' : `-${record.to}`}@${printOfAll.before()}`
  }

  const reconsider = <R extends PlacedRecord>(record: R): R => {
    const { review: _review, was, sketch: _sketch, ...rest } = record
    const whole = /^(\d+)(?:\.(\d+))?(?:-(\d+))?@(.*)$/.exec(was ?? '')
    if (whole !== null && whole[4] === printOfAll.now()) {
      const place: Place = {
        ...record,
        unit: Number(whole[1]),
        ...(whole[3] === undefined ? {} : { to: Number(whole[3]) }),
      }
      const back = whole[2] === undefined ? place : withPart(place, Number(whole[2]))
      const there = [back.unit, back.to ?? back.unit].every((one) => table.turnText(one) !== null)
      if (there && doubtWithin(back) === null) return at(rest as R, back)
    }
    const [, trio = was ?? '', wasPart] = /^(\S+ \S+ \S+) (\d+)$/.exec(was ?? '') ?? []
    const unit = trios().get(trio)
    if (unit !== undefined && record.to === undefined) {
      const back = wasPart === undefined ? { ...rest, unit } : withPart({ ...rest, unit }, Number(wasPart))
      if (doubtWithin(back as Place) === null) return back as R
    }
    return goneAlong(record)
  }

  const all = <R extends PlacedRecord>(records: ReadonlyMap<string, R>): ReadonlyMap<string, R> => {
    const out = new Map<string, R>()
    for (const [id, record] of records) out.set(id, place(record))
    return out
  }

  const codings = all(file.codings)
  const notes = all(file.notes)
  const uncodable = all(file.uncodable)
  const ratings = movedRatings(file.ratings, {
    before: { fingerprint: file.fingerprint, passages: known?.passages ?? knownPassages(file) },
    now: { fingerprint: table.fingerprint, passages: table.passages },
    toNew,
    otherTurns: differs && file.fingerprint.length !== table.fingerprint.length,
  })
  const stayed = (ranges: Ranges): Ranges => {
    const of = ranges === file.reviewed ? file : { ...file, reviewed: ranges }
    return differs
      ? rangesOfTurns(of, table, isOneUnit)
      : same || !hasPrint
        ? clip(ranges, table.units.length)
        : movedRanges(of, table, before, toNew)
  }
  /** Whether what was considered of a turn surely stays considered; what may not waits for the turn to come back. */
  const stands = (turn: number): boolean | 'several' => {
    if (differs) return isOneUnit(turn)
    const match = toNew(turn - 1)
    if (match === null || match === 'several') return match ?? false
    if (match.merged.length > 1) return false
    if (table.kind === 'utterance' || file.fingerprint[turn - 1] === table.fingerprint[match.turns[0] ?? -1])
      return true
    return (file.fingerprint[turn - 1] ?? '')
      .split('+')
      .every((_, i) => ordinalNow(turn, i + 1, match, before, table) !== null)
  }
  const putAside = (ranges: Ranges | null): readonly string[] =>
    (same && !differs) || !hasPrint || ranges === null ? [] : setAsideOf(file, ranges, stands)
  const aside = [
    ...new Set([
      ...(file.setAside ?? []),
      ...putAside(file.reviewed),
      ...putAside(file.reviewedBlind).map((one) => `${BLIND}${one}`),
    ]),
  ]
  const back = takenBack(aside, table)
  const reviewed = normalRanges([...stayed(file.reviewed), ...back.reviewed])
  const reviewedBlind =
    file.reviewedBlind === null ? null : normalRanges([...stayed(file.reviewedBlind), ...back.reviewedBlind])
  const differsFrom = (before: ReadonlyMap<string, AnyRecord>, after: ReadonlyMap<string, AnyRecord>): boolean =>
    [...before].some(([id, record]) => after.get(id) !== record)
  const moved =
    differsFrom(file.codings, codings) ||
    differsFrom(file.notes, notes) ||
    differsFrom(file.uncodable, uncodable) ||
    ratings !== file.ratings
  if (!moved && same && !differs && back.left.length === aside.length) {
    const kept = file.sketches === undefined ? { ...file, sketches: sketchesOf(file, table) } : file
    return { file: withPassages(withRule(kept, table), table.passages), moved: false }
  }
  const { setAside: _setAside, ...rest } = file
  return {
    file: withPassages(
      {
        ...rest,
        codings,
        notes,
        uncodable,
        ratings,
        reviewed,
        reviewedBlind,
        units: table.units.length,
        fingerprint: table.fingerprint,
        sketches: sketchesOf(file, table),
        reading: readingOf(file, table),
        ...(back.left.length === 0 ? {} : { setAside: back.left }),
      },
      table.passages,
    ),
    moved,
  }
}

const partAndSpan = ({ part, span }: Pick<Place, 'part' | 'span'>): Pick<Place, 'part' | 'span'> => ({
  ...(part === undefined ? {} : { part }),
  ...(span === undefined ? {} : { span }),
})

function allFrom(first: number, last: number, holds: (turn: number) => boolean): boolean {
  for (let turn = first; turn <= last; turn++) if (!holds(turn)) return false
  return true
}

/** The record on a thought unit of its turn; 0 for one that named none. */
function withPart<R extends object>(record: R, part: number): R {
  const { part: _part, ...rest } = record as R & { readonly part?: number }
  return (part === 0 ? rest : { ...rest, part }) as R
}

/** The very record where it is there already, else one like it that is. */
function at<R extends PlacedRecord>(record: R, { unit, part, to, span }: Place): R {
  const stays =
    record.unit === unit &&
    record.part === part &&
    record.to === to &&
    record.span?.[0] === span?.[0] &&
    record.span?.[1] === span?.[1]
  if (stays) return record
  const { words: _words, ...rest } = record
  return {
    ...(rest as R),
    unit,
    ...(part === undefined ? {} : { part }),
    ...(to === undefined ? {} : { to }),
    ...(span === undefined ? {} : { span }),
  }
}

/** Whether a range is still one: its ends in order, and what is between them mostly what was. */
function holdsTogether(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
  turns: number,
  toNew: Matching,
): boolean {
  if (end < start) return false
  let [inside, outside] = [0, 0]
  for (let old = 1; old <= turns; old++) {
    const match = toNew(old - 1)
    const now = match === null || match === 'several' ? 0 : (match.turns[0] ?? -1) + 1
    if (now < start || now > end) continue
    if (old >= from && old <= to) inside++
    else outside++
  }
  return outside <= inside / 2
}

/** For each old turn the new one that stands where it was: itself, or the one behind the nearest before it that is known. */
function nearest(olds: number, news: number, toNew: Matching): readonly number[] {
  const out: number[] = []
  let last: number | null = null
  for (let old = 0; old < olds; old++) {
    const match = toNew(old)
    if (match !== null && match !== 'several') out.push((last = (match.turns[0] ?? 0) + 1))
    else out.push(last === null ? old + 1 : Math.min((last += 1), Math.max(news, 1)))
  }
  return out
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null
  return () => (done ??= { value: work() }).value
}

function readingOf(file: CodingsFile, table: UnitTable): CodingsFile['reading'] {
  const { reading } = file
  if (reading?.reader === table.reader && reading.unit === table.kind && reading.merge === table.merge) return reading
  const { merge: _merge, ...rest } = reading ?? {}
  return {
    ...rest,
    reader: table.reader,
    unit: table.kind,
    ...(table.merge === undefined ? {} : { merge: table.merge }),
  }
}

/** A file of the same turns, with the rule by which they are made now: another rule may make the same of a transcript. */
export function withRule(file: CodingsFile, table: UnitTable): CodingsFile {
  return file.reading === null || file.reading.merge === table.merge
    ? file
    : { ...file, reading: readingOf(file, table) }
}

function clip(reviewed: Ranges, units: number): Ranges {
  return reviewed.filter(([from]) => from <= units).map(([from, to]) => [from, Math.min(to, units)] as const)
}
