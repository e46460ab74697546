import type { UnitTable } from '../coding/anchor'
import { stands } from '../coding/anchor'
import type { QuoteOf } from '../coding/encodeCodings'
import type { AnyRecord, Place } from '../coding/model'

/** Code points of a quote; enough to know the place again, too few to replace the transcript. */
const LONGEST = 60

function shorten(text: string): string {
  const points = Array.from(text)
  if (points.length <= LONGEST) return text
  const cut = points.slice(0, LONGEST - 1).join('')
  const blank = cut.lastIndexOf(' ')
  return `${blank > LONGEST / 2 ? cut.slice(0, blank) : cut}…`
}

/**
 * The words each record stands on, as the transcript has them now. Where a place is in doubt the old quote stays: it is
 * what a person will find the place by. With `none` no words are written at all.
 */
export function quotesFrom(table: UnitTable, policy: 'short' | 'none'): QuoteOf {
  return (record) => {
    if (record.unit === undefined || policy === 'none') return null
    if (!stands(record)) return undefined
    const known = quotesOf(table)
    if (!known.has(record)) known.set(record, quoteOf(table, record as AnyRecord & Place))
    return known.get(record)
  }
}

/** Each save asks for the quotes of all records, and only one of them is new. */
const quotes = new WeakMap<UnitTable, WeakMap<object, string | undefined>>()

function quotesOf(table: UnitTable): WeakMap<object, string | undefined> {
  const present = quotes.get(table)
  if (present !== undefined) return present
  const made = new WeakMap<object, string | undefined>()
  quotes.set(table, made)
  return made
}

function quoteOf(table: UnitTable, record: AnyRecord & Place): string | undefined {
  const text = table.turnText(record.unit)
  if (text === null) return undefined
  if (record.span !== undefined) return shorten(Array.from(text).slice(record.span[0], record.span[1]).join(''))
  const ordinal = table.ordinal(record.unit, record.part)
  return shorten(ordinal === null ? text : (table.units[ordinal - 1]?.text ?? text))
}
