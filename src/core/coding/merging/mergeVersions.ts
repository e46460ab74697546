import { problem } from '../../base/problem'
import type { Problem } from '../../base/problem'
import { samePrint, ordinalsOfPrint, printOf } from '../../units/fingerprints/fingerprint'
import { decodeCodings } from '../file/decodeCodings'
import { encodeCodings } from '../file/encodeCodings'
import { lazy } from '../../base/lazy'
import type { TurnNumber } from '../../base/positions'
import type { FormerPlace } from '../formerPlace'
import type { Merged } from './merge'
import { mergeCodings } from './merge'
import type { AnyRecord, CodingsFile, PlacedRecord, RatingRecord } from '../model'
import type { Ranges } from '../../units/ranges'
import { inRanges, rangesOf } from '../../units/ranges'
import '../problems'
import { neighborKey, turnsByNeighborKey } from '../../units/fingerprints/neighborKeys'

/** The texts of a coder's file in three states; an empty `base` is none. */
export interface Versions {
  readonly base: string
  readonly ours: string
  readonly theirs: string
}

export type Version = keyof Versions

export interface MergedText {
  /** Null where there is nothing that could be written without loss. */
  readonly text: string | null
  readonly problems: readonly (Problem & { readonly of: Version })[]
}

/** What makes files those of one coder and session. */
const ownerOf = ({ transcript, coder, kind, codebook, reading }: CodingsFile): string =>
  JSON.stringify([transcript, coder, kind, codebook.id, reading?.unit])

/**
 * Merges texts as git has them. A damaged one, one of another coder or session, and an ancestor that can't be read give no text: without the
 * ancestor nothing tells what was removed from what was never there.
 */
export function mergeTexts(versions: Versions): MergedText {
  const problems: MergedText['problems'][number][] = []
  const read = (of: Version): CodingsFile | null => {
    const { file, writable, problems: found } = decodeCodings(versions[of])
    problems.push(...found.map((one) => ({ ...one, of })))
    return writable ? file : null
  }
  const [base, ours, theirs] = [versions.base === '' ? null : read('base'), read('ours'), read('theirs')]
  if (ours === null || theirs === null || (base === null && versions.base !== '')) return { text: null, problems }
  for (const [of, file] of [
    ['base', base],
    ['theirs', theirs],
  ] as const) {
    if (file === null || ownerOf(file) === ownerOf(ours)) continue
    const { transcript, coder } = file
    problems.push({
      ...problem('codings/other-file', 'error', { transcript, coder, expected: ours.transcript, ours: ours.coder }),
      of,
    })
    return { text: null, problems }
  }
  const { file, problems: met } = mergeVersions(base, ours, theirs)
  return { text: encodeCodings(file), problems: [...problems, ...met.map((one) => ({ ...one, of: 'ours' as const }))] }
}

/**
 * Merges two states of one coder's file by record id where the transcript is not at hand, as git asks for it. The sides may have been saved
 * on different states of the transcript: then the other side's records go to the turns of ours that stand alike between like neighbours,
 * and what has no such turn needs review, to settle by itself on the transcript that they were made on. `base` is null where there is none.
 */
export function mergeVersions(base: CodingsFile | null, ours: CodingsFile, theirs: CodingsFile): Merged {
  const was = base === null ? null : carried(base, ours, ours.reviewed, ours.reviewedBlind ?? [])
  return mergeCodings(was, ours, carried(theirs, ours, was?.reviewed ?? [], was?.reviewedBlind ?? []))
}

/** A file as it would be on the turns of another; `elsewhere` is what was considered, and considered blind, of those it knows nothing of. */
function carried(file: CodingsFile, to: CodingsFile, elsewhere: Ranges, blindElsewhere: Ranges): CodingsFile {
  const [old, now] = [file.fingerprint, to.fingerprint]
  if (old.length === 0 || now.length === 0 || samePrint(old, now)) return file
  const [before, after] = [turnsByNeighborKey(old), turnsByNeighborKey(now)]
  const turnOf = (turn: number): number | null => {
    const trio = neighborKey(old, turn)
    // Where a turn stands like another beside the same neighbours, nothing tells the two apart.
    return trio === undefined || before.get(trio) === undefined ? null : (after.get(trio) ?? null)
  }
  const all = <R extends AnyRecord>(records: ReadonlyMap<string, R>, move: (record: R) => R): ReadonlyMap<string, R> =>
    new Map([...records].map(([id, record]) => [id, move(record)]))
  // Hashed once, however many records are in doubt.
  const print = lazy(() => printOf(old))
  const whatItWas = (turn: TurnNumber): FormerPlace | undefined => {
    const trio = neighborKey(old, turn)
    if (trio === undefined) return undefined
    return before.get(trio) === turn ? { by: 'neighbors', key: trio } : { by: 'number', turn, print: print() }
  }
  const move = <R extends PlacedRecord>(record: R): R => moved(record, turnOf, whatItWas)
  const sameSections = JSON.stringify([file.sections, file.segments]) === JSON.stringify([to.sections, to.segments])
  const rated = (record: RatingRecord): RatingRecord =>
    sameSections || record.placeInDoubt !== undefined || (record.section ?? record.segment) === undefined
      ? record
      : { ...record, placeInDoubt: record.section === undefined ? 'segment-changed' : 'section-changed' }
  return {
    ...file,
    codings: all(file.codings, move),
    notes: all(file.notes, move),
    uncodable: all(file.uncodable, move),
    ratings: all(file.ratings, rated),
    reviewed: considered(file, turnOf, now, elsewhere),
    reviewedBlind:
      file.reviewedBlind === null
        ? null
        : considered({ ...file, reviewed: file.reviewedBlind }, turnOf, now, blindElsewhere),
  }
}

function moved<R extends PlacedRecord>(
  record: R,
  turnOf: (turn: number) => number | null,
  whatItWas: (turn: TurnNumber) => FormerPlace | undefined,
): R {
  if (record.placeInDoubt !== undefined) return record
  const [unit, to] = [turnOf(record.unit), record.to === undefined ? undefined : turnOf(record.to)]
  const holds = to === undefined || (to !== null && unit !== null && to - unit === (record.to ?? 0) - record.unit)
  if (unit !== null && holds)
    return unit === record.unit ? record : { ...record, unit, ...(to === undefined ? {} : { to }) }
  const was = record.to === undefined ? whatItWas(record.unit) : undefined
  return { ...record, placeInDoubt: 'unit-changed', ...(was === undefined ? {} : { was }) }
}

/** The considered units of a file, as ordinals of the turns it is carried to. */
function considered(
  { reviewed, fingerprint }: CodingsFile,
  turnOf: (turn: number) => number | null,
  now: readonly string[],
  elsewhere: Ranges,
): Ranges {
  const [old, next] = [ordinalsOfPrint(fingerprint), ordinalsOfPrint(now)]
  const firstOf = new Map<number, number>()
  for (const [ordinal, turn] of next.turnOf.entries()) if (!firstOf.has(turn)) firstOf.set(turn, ordinal)
  const known = new Set<number>()
  const ordinals: number[] = []
  for (const [ordinal, turn] of old.turnOf.entries()) {
    const there = ordinal === 0 ? null : turnOf(turn)
    if (there === null) continue
    known.add(there)
    if (inRanges(reviewed, ordinal)) ordinals.push((firstOf.get(there) ?? 1) + (old.partOf[ordinal] ?? 1) - 1)
  }
  for (const [ordinal, turn] of next.turnOf.entries())
    if (ordinal > 0 && !known.has(turn) && inRanges(elsewhere, ordinal)) ordinals.push(ordinal)
  return rangesOf(ordinals)
}
