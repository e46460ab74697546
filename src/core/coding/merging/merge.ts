import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { jsonLine } from '../../base/jsonLine'
import type { AnyRecord, CodingsFile, CollectionName } from '../model'
import type { Extra, Json } from '../../base/json'
import { collectionNames } from '../model'
import { normalRanges, withoutRanges } from '../../units/ranges'
import { distinctSuspended, suspendedReviewText } from '../file/suspendedReviewText'
import { recordToJson } from '../file/shapes'

export interface Merged {
  readonly file: CodingsFile
  readonly problems: readonly Problem[]
}

const line = (name: CollectionName, record: AnyRecord | undefined): string | null =>
  record === undefined ? null : jsonLine(recordToJson(name, record, null, null))

/** An id that nobody has, made from the one that two sides claim; or the one under which the same conflict was kept before. */
function freshId(id: string, taken: (id: string) => boolean, keptAs: (id: string) => boolean): string {
  let candidate = `${id}b`
  while (taken(candidate) && !keptAs(candidate)) candidate += 'b'
  return candidate
}

/** Whose version of a record is kept: one side's, both, or, where one side removed what the other left as it was, none. */
function keptVersion(
  was: string | null,
  our: string | null,
  their: string | null,
): 'ours' | 'theirs' | 'both' | 'none' {
  if (our === null) return their === was ? 'none' : 'theirs'
  if (their === null) return our === was ? 'none' : 'ours'
  if (our === their || their === was) return 'ours'
  return our === was ? 'theirs' : 'both'
}

function mergeRecords(
  name: CollectionName,
  base: CodingsFile | null,
  ours: CodingsFile,
  theirs: CodingsFile,
  problems: Problem[],
): ReadonlyMap<string, AnyRecord> {
  const recordsOf = (file: CodingsFile): ReadonlyMap<string, AnyRecord> => file[name]
  const [b, o, t] = [base === null ? null : recordsOf(base), recordsOf(ours), recordsOf(theirs)]
  const out = new Map<string, AnyRecord>()
  for (const id of new Set([...o.keys(), ...t.keys()])) {
    const [our, their] = [o.get(id), t.get(id)]
    const kept = keptVersion(line(name, b?.get(id)), line(name, our), line(name, their))
    if (our !== undefined && (kept === 'ours' || kept === 'both')) out.set(id, our)
    if (their !== undefined && kept === 'theirs') out.set(id, their)
    if (their !== undefined && kept === 'both') keepBeside(id, their)
  }
  return out

  function keepBeside(id: string, their: AnyRecord): void {
    const other = freshId(
      id,
      isTaken,
      (kept) => line(name, o.get(kept) ?? t.get(kept)) === line(name, { ...their, id: kept }),
    )
    out.set(other, { ...their, id: other })
    problems.push(problem('codings/merge-conflict', 'warning', { id, collection: name, kept: other }))
  }

  function isTaken(id: string): boolean {
    return collectionNames.some((other) => ours[other].has(id) || theirs[other].has(id)) || out.has(id)
  }
}

/**
 * Three-way merge by record id: what one side alone changed is taken from it; a record changed on both sides is kept
 * twice, theirs under a new id and reported; a change wins over a removal. Nothing is lost.
 */
export function mergeCodings(base: CodingsFile | null, ours: CodingsFile, theirs: CodingsFile): Merged {
  const problems: Problem[] = []
  const collections = Object.fromEntries(
    collectionNames.map((name) => [name, mergeRecords(name, base, ours, theirs, problems)]),
  ) as unknown as Pick<CodingsFile, CollectionName>
  const pick = <K extends keyof CodingsFile>(key: K): CodingsFile[K] => {
    const same = base !== null && jsonLine(ours[key] as Json) === jsonLine(base[key] as Json)
    return same ? theirs[key] : ours[key]
  }
  const { suspendedReview: _suspended, ...rest } = ours
  const file: CodingsFile = {
    ...rest,
    session: pick('session'),
    kind: pick('kind'),
    codebook: pick('codebook'),
    status: pick('status'),
    completed: pick('completed'),
    // The mark of unblinding is never taken back by a merge.
    unblinded: earliest(ours.unblinded, theirs.unblinded),
    hints: earliest(ours.hints, theirs.hints),
    reviewed: mergeReviewed('reviewed', base, ours, theirs) ?? [],
    reviewedBlind: mergeBlind(base, ours, theirs),
    ...mergeSuspended(base, ours, theirs),
    extra: mergeExtra(base, ours, theirs),
    ...collections,
  }
  return { file, problems }
}

function earliest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

/** Units either side considered, less those either side took back since. */
function mergeReviewed(
  of: 'reviewed' | 'reviewedBlind',
  base: CodingsFile | null,
  ours: CodingsFile,
  theirs: CodingsFile,
): CodingsFile['reviewedBlind'] {
  const [was, our, their] = [base?.[of] ?? null, ours[of], theirs[of]]
  if (our === null || their === null) return our ?? their
  const all = normalRanges([...our, ...their])
  return was === null
    ? all
    : withoutRanges(all, normalRanges([...withoutRanges(was, our), ...withoutRanges(was, their)]))
}

/** What was considered before others' work was seen goes with the earlier mark of that. */
function mergeBlind(base: CodingsFile | null, ours: CodingsFile, theirs: CodingsFile): CodingsFile['reviewedBlind'] {
  if (ours.unblinded === theirs.unblinded) return mergeReviewed('reviewedBlind', base, ours, theirs)
  return earliest(ours.unblinded, theirs.unblinded) === ours.unblinded ? ours.reviewedBlind : theirs.reviewedBlind
}

/** Review that either side suspended, less what either resumed since. */
function mergeSuspended(
  base: CodingsFile | null,
  ours: CodingsFile,
  theirs: CodingsFile,
): Pick<CodingsFile, 'suspendedReview'> {
  const textsOf = (file: CodingsFile | null): ReadonlySet<string> =>
    new Set((file?.suspendedReview ?? []).map(suspendedReviewText))
  const [was, our, their] = [textsOf(base), textsOf(ours), textsOf(theirs)]
  const isKept = (text: string): boolean => !was.has(text) || (our.has(text) && their.has(text))
  const all = distinctSuspended([...(ours.suspendedReview ?? []), ...(theirs.suspendedReview ?? [])])
  const kept = all.filter((one) => isKept(suspendedReviewText(one)))
  return kept.length === 0 ? {} : { suspendedReview: kept }
}

/** Key by key, as with records; of a key that both sides changed, ours. */
function mergeExtra(base: CodingsFile | null, ours: CodingsFile, theirs: CodingsFile): Extra {
  const [b, o, t] = [new Map(base?.extra), new Map(ours.extra), new Map(theirs.extra)]
  const text = (value: Json | undefined): string | null => (value === undefined ? null : jsonLine(value))
  return [...new Set([...o.keys(), ...t.keys()])].flatMap((key) => {
    const [was, our, their] = [b.get(key), o.get(key), t.get(key)]
    const value = text(our) === text(was) ? their : (our ?? (text(their) === text(was) ? undefined : their))
    return value === undefined ? [] : [[key, value] as const]
  })
}
