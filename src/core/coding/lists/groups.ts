import { compareNatural } from '../../base/order'
import { coveredCodes, resolveCode } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import { stands } from '../stands'
import { inFileOrder } from '../file/encodeCodings'
import type { PlacedRecord, Coding, CodingsFile, EpisodeRecord, RatingRecord } from '../model'

export const groupings = ['order', 'code', 'episode'] as const
export type Grouping = (typeof groupings)[number]

/** Which codings are listed; `code` stands for itself and all below it. */
export interface CodingFilter {
  readonly code: string | null
  readonly uncertain: boolean
}

interface Keyed {
  /** The same for the same thing at each regrouping, and its own among all items. */
  readonly key: string
}

export interface RecordItem extends Keyed {
  readonly kind: 'record'
  readonly parent: string | null
  readonly record: PlacedRecord
  /** What it is in its episode, where it is listed under one. */
  readonly part: 'opens' | 'attempt' | null
}

/** A rating that was given, for the session or a part of it. */
export interface RatingItem extends Keyed {
  readonly kind: 'rating'
  readonly parent: 'ratings'
  readonly record: RatingRecord
}

interface Group extends Keyed {
  readonly parent: null
  /** Keys of what it holds, in order. */
  readonly children: readonly string[]
}
interface CodeGroup extends Group {
  readonly kind: 'code'
  /** Full id as the codebook has it today, or as the file has it where the codebook never had it. */
  readonly code: string
}
export interface EpisodeGroup extends Group {
  readonly kind: 'episode'
  readonly episode: EpisodeRecord
}
interface PlainGroup extends Group {
  readonly kind: 'review' | 'ratings' | 'notes' | 'loose'
}
/** Records on a stretch of a long transcript: turns, both ends included. */
interface UnitsGroup extends Group {
  readonly kind: 'units'
  readonly from: number
  readonly to: number
}
export type GroupItem = CodeGroup | EpisodeGroup | PlainGroup | UnitsGroup
export type CodingItem = RecordItem | RatingItem | GroupItem

/** Codings and notes as a tree of at most two levels. */
export interface CodingItems {
  readonly roots: readonly string[]
  readonly items: ReadonlyMap<string, CodingItem>
}

export const noFilter: CodingFilter = { code: null, uncertain: false }
export const noItems: CodingItems = { roots: [], items: new Map() }

export const isCoding = (record: PlacedRecord): record is Coding => 'code' in record
/** Whether an item holds others. */
export const isGroup = (item: CodingItem): item is GroupItem => item.kind !== 'record' && item.kind !== 'rating'
const inDoubt = (record: PlacedRecord): boolean => record.placeInDoubt !== undefined

/** How many standing codings each code has, by full id; a parent's number includes those of all below it. */
export function countsByCode(codebook: Codebook, codings: Iterable<Coding>): ReadonlyMap<string, number> {
  const parents = new Map(codebook.codes.map(({ id, parent }) => [id, parent]))
  const counts = new Map<string, number>()
  for (const coding of codings) {
    if (!stands(coding)) continue
    for (let id = resolveCode(codebook, coding.code)?.id ?? null; id !== null; id = parents.get(id) ?? null)
      counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** Up to so many units a list in order is flat; a longer one comes in stretches, so that one act draws one of them anew and not thousands of rows. */
const longestFlatList = 500
const unitsInStretch = 100

class Builder {
  readonly roots: string[] = []
  readonly items = new Map<string, CodingItem>()

  record(record: PlacedRecord, parent: string | null, part: RecordItem['part'] = null): string {
    const key = part === null ? record.id : `${parent ?? ''}/${part}/${record.id}`
    this.items.set(key, { kind: 'record', key, parent, record, part })
    if (parent === null) this.roots.push(key)
    return key
  }

  plain(kind: PlainGroup['kind'], records: readonly PlacedRecord[]): void {
    if (records.length === 0) return
    this.group({ kind, key: kind, parent: null, children: records.map((record) => this.record(record, kind)) })
  }

  ratings(records: readonly RatingRecord[]): void {
    if (records.length === 0) return
    const children = records.map((record) => record.id)
    for (const record of records)
      this.items.set(record.id, { kind: 'rating', key: record.id, parent: 'ratings', record })
    this.group({ kind: 'ratings', key: 'ratings', parent: null, children })
  }

  group(item: GroupItem): void {
    this.items.set(item.key, item)
    this.roots.push(item.key)
  }
}

function listed(file: CodingsFile, codebook: Codebook, filter: CodingFilter): readonly PlacedRecord[] {
  const codes = filter.code === null ? null : coveredCodes(codebook, [filter.code])
  const filtered = codes !== null || filter.uncertain
  const wanted = (coding: Coding): boolean =>
    (codes === null || codes.has(resolveCode(codebook, coding.code)?.id ?? coding.code)) &&
    (!filter.uncertain || coding.uncertain === true)
  const codings = [...file.codings.values()].filter((coding) => coding.removed === undefined && wanted(coding))
  const notes = filtered ? [] : [...file.notes.values()].filter(({ removed }) => removed === undefined)
  // What marks a unit as uncodable is listed only where its place is in doubt.
  const uncodable = filtered
    ? []
    : [...file.uncodable.values()].filter((record) => record.removed === undefined && inDoubt(record))
  return inFileOrder<PlacedRecord>([...codings, ...notes, ...uncodable])
}

/** The ratings that are there, in the order of the codebook, then by what they are about. */
export function ratingsInOrder(file: Pick<CodingsFile, 'ratings'>, codebook: Codebook): readonly RatingRecord[] {
  const rank = ({ rating }: RatingRecord): number => {
    const at = codebook.ratings.findIndex(({ id }) => id === rating)
    return at < 0 ? codebook.ratings.length : at
  }
  return [...file.ratings.values()]
    .filter(({ removed }) => removed === undefined)
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        compareNatural(a.rating, b.rating) ||
        (a.section ?? 0) - (b.section ?? 0) ||
        (a.segment ?? 0) - (b.segment ?? 0) ||
        compareNatural(a.target ?? '', b.target ?? '') ||
        compareNatural(a.id, b.id),
    )
}

function groupByCode(build: Builder, codebook: Codebook, records: readonly PlacedRecord[]): void {
  const byCode = new Map<string, Coding[]>()
  for (const record of records) {
    if (!isCoding(record)) continue
    const code = resolveCode(codebook, record.code)?.id ?? record.code
    const present = byCode.get(code)
    if (present === undefined) byCode.set(code, [record])
    else present.push(record)
  }
  const known = codebook.codes.map(({ id }) => id).filter((id) => byCode.has(id))
  const unknown = [...byCode.keys()].filter((id) => !known.includes(id)).sort()
  for (const code of [...known, ...unknown]) {
    const key = `code/${code}`
    build.group({
      kind: 'code',
      key,
      parent: null,
      code,
      children: (byCode.get(code) ?? []).map((record) => build.record(record, key)),
    })
  }
  build.plain(
    'notes',
    records.filter((record) => !isCoding(record)),
  )
}

function groupByEpisode(build: Builder, file: CodingsFile, records: readonly PlacedRecord[]): void {
  const byId = new Map(records.map((record) => [record.id, record]))
  const held = new Set<string>()
  const firstUnit = (episode: EpisodeRecord): number =>
    Math.min(...episode.opens.map((id) => file.codings.get(id)?.unit ?? Number.MAX_SAFE_INTEGER))
  const episodes = [...file.episodes.values()].filter(({ removed }) => removed === undefined)
  for (const episode of episodes.sort((a, b) => firstUnit(a) - firstUnit(b) || (a.id < b.id ? -1 : 1))) {
    const key = `episode/${episode.id}`
    const part = (ids: readonly string[], role: 'opens' | 'attempt'): string[] =>
      inFileOrder([...new Set(ids)].flatMap((id) => byId.get(id) ?? [])).map((record) => {
        held.add(record.id)
        return build.record(record, key, role)
      })
    build.group({
      kind: 'episode',
      key,
      parent: null,
      episode,
      children: [...part(episode.opens, 'opens'), ...part(episode.attempts ?? [], 'attempt')],
    })
  }
  build.plain(
    'loose',
    records.filter((record) => !held.has(record.id) && !inDoubt(record)),
  )
}

function groupByStretch(build: Builder, units: number, records: readonly PlacedRecord[]): void {
  const stretches = new Map<number, PlacedRecord[]>()
  for (const record of records) {
    const stretch = Math.floor((record.unit - 1) / unitsInStretch)
    const present = stretches.get(stretch)
    if (present === undefined) stretches.set(stretch, [record])
    else present.push(record)
  }
  for (const [stretch, there] of [...stretches].sort(([a], [b]) => a - b)) {
    const [from, key] = [stretch * unitsInStretch + 1, `units/${stretch}`]
    build.group({
      kind: 'units',
      key,
      parent: null,
      from,
      to: Math.max(from, Math.min(units, from + unitsInStretch - 1)),
      children: there.map((record) => build.record(record, key)),
    })
  }
}

/** A coder's codings, ratings and notes as a tree: what needs review comes first, then the ratings, then the transcript's order, the codes or the episodes. */
export function groupCodings(
  file: CodingsFile,
  codebook: Codebook,
  grouping: Grouping,
  filter: CodingFilter = noFilter,
): CodingItems {
  const build = new Builder()
  const records = listed(file, codebook, filter)
  const doubtful = records.filter(inDoubt)
  const certain = records.filter((record) => !inDoubt(record))
  build.plain('review', doubtful)
  if (filter.code === null && !filter.uncertain) build.ratings(ratingsInOrder(file, codebook))
  if (grouping === 'code') groupByCode(build, codebook, certain)
  else if (grouping === 'episode') groupByEpisode(build, file, records)
  else if (file.units > longestFlatList) groupByStretch(build, file.units, certain)
  else for (const record of certain) build.record(record, null)
  return { roots: build.roots, items: build.items }
}

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, i) => key === b[i])

function isOtherGroup(old: CodingItem | undefined, now: GroupItem): boolean {
  if (old === undefined || !isGroup(old) || old.kind !== now.kind || !sameKeys(old.children, now.children)) return true
  return now.kind === 'episode' && old.kind === 'episode' && old.episode !== now.episode
}

function isOtherRecord(old: CodingItem | undefined, now: RecordItem | RatingItem): boolean {
  return old === undefined || isGroup(old) || old.record !== now.record
}

/** Keys of the items to draw anew, groups standing for what they hold; null where the top level itself is another. */
export function changedItems(before: CodingItems, after: CodingItems): readonly string[] | null {
  if (!sameKeys(before.roots, after.roots)) return null
  const changed = new Set<string>()
  for (const [key, item] of after.items) {
    if (isGroup(item) && isOtherGroup(before.items.get(key), item)) changed.add(key)
  }
  for (const [key, item] of after.items) {
    if (isGroup(item) || (item.parent !== null && changed.has(item.parent))) continue
    if (isOtherRecord(before.items.get(key), item)) changed.add(key)
  }
  return [...changed]
}
