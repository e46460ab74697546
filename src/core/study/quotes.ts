import type { UnitTable } from '../units/unitTable'
import { unitAt } from '../units/unitTable'
import type { QuoteOf } from '../coding/file/encodeCodings'
import { spanWords } from '../units/words/spanWords'
import type { AnyRecord, Coding, CodingsFile, NoteRecord, UncodableRecord } from '../coding/model'
import type { Place } from '../units/place'

/** Code points of a quote; enough to know the place again, too few to replace the transcript. */
const longestQuote = 60

function shorten(text: string): string {
  const points = Array.from(text)
  if (points.length <= longestQuote) return text
  const cut = points.slice(0, longestQuote - 1).join('')
  const blank = cut.lastIndexOf(' ')
  return `${blank > longestQuote / 2 ? cut.slice(0, blank) : cut}…`
}

/**
 * The words each record stands on, as the transcript has them now. Where a place is in doubt the old quote stays, since a person will find
 * the place by it, but for words that the transcript no longer holds: they may have been taken out of it for good reason. With `none` no
 * words are written at all.
 */
export function quotesFrom(table: UnitTable, policy: 'short' | 'none'): QuoteOf {
  return (record) => {
    if (record.unit === undefined || policy === 'none') return null
    const known = cachedIn(quotes, table)
    if (!known.has(record)) known.set(record, quoteOf(table, record as AnyRecord & Place))
    return known.get(record)
  }
}

/** By what the words of each stretch are known again; none where a place is in doubt. */
export function spanWordsFrom(table: UnitTable): QuoteOf {
  return (record) => {
    const known = cachedIn(spans, table)
    if (!known.has(record)) known.set(record, spanWordsOf(table, record) ?? undefined)
    return known.get(record) ?? null
  }
}

function spanWordsOf(table: UnitTable, record: AnyRecord & Partial<Place>): string | null {
  const text =
    record.span === undefined || record.unit === undefined || 'placeInDoubt' in record
      ? null
      : table.turnText(record.unit)
  return text === null || record.span === undefined ? null : spanWords(text, record.span)
}

/** `after` with the words that each record stood on in `before` which has lost its place since: the last chance to know them. */
export function withLastQuotes(before: CodingsFile, after: CodingsFile, quoteOf: QuoteOf): CodingsFile {
  type Records<R> = ReadonlyMap<string, R>
  const kept = <R extends Coding | NoteRecord | UncodableRecord>(was: Records<R>, records: Records<R>): Records<R> => {
    const lost = [...records.values()].filter(
      ({ id, placeInDoubt }) => placeInDoubt !== undefined && was.get(id)?.placeInDoubt === undefined,
    )
    if (lost.length === 0) return records
    const out = new Map(records)
    for (const record of lost) {
      const old = was.get(record.id)
      const quote = old === undefined ? undefined : quoteOf(old)
      if (typeof quote === 'string') out.set(record.id, { ...record, quote })
    }
    return out
  }
  return {
    ...after,
    codings: kept(before.codings, after.codings),
    notes: kept(before.notes, after.notes),
    uncodable: kept(before.uncodable, after.uncodable),
  }
}

/** Each save asks for the quotes of all records, and only one of them is new. */
type Cache = WeakMap<UnitTable, WeakMap<object, string | undefined>>
const quotes: Cache = new WeakMap()
const spans: Cache = new WeakMap()

function cachedIn(cache: Cache, table: UnitTable): WeakMap<object, string | undefined> {
  const present = cache.get(table)
  if (present !== undefined) return present
  const made = new WeakMap<object, string | undefined>()
  cache.set(table, made)
  return made
}

function quoteOf(table: UnitTable, record: AnyRecord & Place): string | undefined {
  if ('placeInDoubt' in record) return 'quote' in record ? withoutLostWords(record.quote, table) : undefined
  const text = table.turnText(record.unit)
  if (text === null) return undefined
  if (record.span !== undefined) return shorten(Array.from(text).slice(record.span[0], record.span[1]).join(''))
  const ordinal = table.ordinal(record.unit, record.part)
  return shorten(ordinal === null ? text : (unitAt(table, ordinal)?.text ?? text))
}

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu
const words = new WeakMap<UnitTable, ReadonlySet<string>>()

function wordsOf(table: UnitTable): ReadonlySet<string> {
  let present = words.get(table)
  if (present === undefined) {
    present = new Set(table.units.flatMap(({ text }) => text.match(wordPattern) ?? []))
    words.set(table, present)
  }
  return present
}

/** The quote with dots for each word that stands nowhere in the transcript; one that `shorten` cut off goes too. */
function withoutLostWords(quote: string, table: UnitTable): string {
  const held = wordsOf(table)
  return quote.replace(wordPattern, (word) => (held.has(word) ? word : '…')).replace(/…(?:\s*…)+/gu, '…')
}
