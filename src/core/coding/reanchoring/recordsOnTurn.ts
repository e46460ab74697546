import { lazy } from '../../base/lazy'
import type { TurnIndex, TurnNumber } from '../../base/positions'
import { turnNumberOf } from '../../base/positions'
import { ordinalsOfPrint } from '../../units/fingerprints/fingerprint'
import type { CodingsFile, PlacedRecord } from '../model'
import { placedCollections } from '../model'

/** Something that a file says of a turn, as a text. */
type OnTurn = readonly [turn: TurnNumber, what: string]

/**
 * What is on each turn of a file, as a text that is equal for turns that have the same, '' for none: two turns with the same words and the
 * same records may be taken for each other. Records that others refer to, and ends of ranges, are like no other.
 */
export function recordsOnTurn(file: CodingsFile): (turn: TurnIndex) => string {
  const texts = lazy(() => textsByTurn([...recordsOf(file), ...reviewedUnits(file)]))
  return (turn) => texts().get(turnNumberOf(turn)) ?? ''
}

function textsByTurn(all: readonly OnTurn[]): ReadonlyMap<TurnNumber, string> {
  const byTurn = new Map<TurnNumber, string[]>()
  for (const [turn, what] of all) {
    const present = byTurn.get(turn)
    if (present === undefined) byTurn.set(turn, [what])
    else present.push(what)
  }
  return new Map([...byTurn].map(([turn, texts]) => [turn, texts.sort().join(' ')]))
}

/** Ids of the codings that ratings and episodes name. */
function namedCodings({ ratings, episodes }: CodingsFile): ReadonlySet<string> {
  const byRatings = [...ratings.values()].flatMap(({ evidence = [] }) => evidence)
  const byEpisodes = [...episodes.values()].flatMap(({ opens, attempts = [] }) => [...opens, ...attempts])
  return new Set([...byRatings, ...byEpisodes])
}

function recordsOf(file: CodingsFile): readonly OnTurn[] {
  const named = namedCodings(file)
  return placedCollections.flatMap((name) =>
    [...file[name].values()]
      .filter(({ removed, placeInDoubt }) => removed === undefined && placeInDoubt === undefined)
      .flatMap((record) => textsOf(record, named.has(record.id) || record.to !== undefined)),
  )
}

/** A record on its turn, and where it is a range, its end on the last. */
function textsOf(record: PlacedRecord, isLikeNoOther: boolean): readonly OnTurn[] {
  const { id, unit, to, at: _at, quote: _quote, words: _words, extra: _extra, ...says } = record
  const what = Object.entries(isLikeNoOther ? { id, ...says } : says).sort(([a], [b]) => (a < b ? -1 : 1))
  const own: OnTurn = [unit, JSON.stringify(what)]
  return to === undefined ? [own] : [own, [to, `end of ${id}`]]
}

function reviewedUnits({ fingerprint, reviewed }: CodingsFile): readonly OnTurn[] {
  const { turnOf, partOf } = ordinalsOfPrint(fingerprint)
  const units: OnTurn[] = []
  for (const [from, to] of reviewed)
    for (let old = from; old <= Math.min(to, turnOf.length - 1); old++)
      units.push([turnOf[old] ?? 0, `reviewed ${partOf[old] ?? 1}`])
  return units
}
