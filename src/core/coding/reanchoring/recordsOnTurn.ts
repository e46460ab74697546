import { ordinalsOfPrint } from '../../units/fingerprint'
import type { CodingsFile } from '../model'

/**
 * What stands on each turn of a file, by position from 0, as a text that is equal for turns that bear the same, '' for none: two turns with
 * the same words and the same burden may be taken for each other. Records that others refer to, and ends of ranges, are like no other.
 */
export function recordsOnTurn(file: CodingsFile): (turn: number) => string {
  let made: ReadonlyMap<number, string> | null = null
  return (turn) => (made ??= burdensOf(file)).get(turn) ?? ''
}

function burdensOf(file: CodingsFile): ReadonlyMap<number, string> {
  const referred = new Set<string>()
  for (const { evidence } of file.ratings.values()) for (const id of evidence ?? []) referred.add(id)
  for (const { opens, attempts } of file.episodes.values())
    for (const id of [...opens, ...(attempts ?? [])]) referred.add(id)
  const on = new Map<number, string[]>()
  const put = (turn: number, what: string): void => {
    const present = on.get(turn - 1)
    if (present === undefined) on.set(turn - 1, [what])
    else present.push(what)
  }
  for (const records of [file.codings, file.notes, file.uncodable]) {
    for (const record of records.values()) {
      if (record.removed !== undefined || record.review !== undefined) continue
      const { id, unit, to, at: _at, quote: _quote, words: _words, extra: _extra, ...what } = record
      const alike = referred.has(id) || to !== undefined ? { id, ...what } : what
      put(unit, JSON.stringify(Object.entries(alike).sort(([a], [b]) => (a < b ? -1 : 1))))
      if (to !== undefined) put(to, `end of ${id}`)
    }
  }
  const { turnOf, partOf } = ordinalsOfPrint(file.fingerprint)
  for (const [from, to] of file.reviewed) {
    for (let old = from; old <= Math.min(to, turnOf.length - 1); old++)
      put(turnOf[old] ?? 0, `considered ${partOf[old] ?? 1}`)
  }
  return new Map([...on].map(([turn, all]) => [turn, all.sort().join(' ')]))
}
