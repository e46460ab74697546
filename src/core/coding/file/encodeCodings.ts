import { fingerprintLines } from '../../units/fingerprints/fingerprint'
import { jsonLine } from '../../base/jsonLine'
import type { AnyRecord, CodingsFile, CollectionName } from '../model'
import type { Json } from '../../base/json'
import type { Place } from '../../units/place'
import { collectionNames } from '../model'
import { forComment, headLine, textLines } from '../../base/jsonLines/headLine'
import { suspendedReviewText } from './suspendedReviewText'
import { recordToJson } from './shapes'
import { sketchLines } from '../../units/fingerprints/sketch'

export const currentFormat = 'alliance-coder/1'

/** A file whose first line says this ends with the mark of a document's end; where that is missing, the file was cut short. */
export const endPromise = 'One record a line, three dots at the end: made to be diffed and merged.'

/** What a record's `quote`, or its `words`, shall be: text, null for none, undefined to keep what it has. */
export type QuoteOf = (record: AnyRecord & Partial<Place>) => string | null | undefined

const keepQuotes: QuoteOf = () => undefined
const lines = new WeakMap<
  AnyRecord,
  { readonly quote: string | null | undefined; readonly words: string | null | undefined; readonly line: string }
>()

function recordLine(
  collection: CollectionName,
  record: AnyRecord,
  quote: string | null | undefined,
  words: string | null | undefined,
): string {
  const cached = lines.get(record)
  if (cached !== undefined && cached.quote === quote && cached.words === words) return cached.line
  const line = `- ${jsonLine(recordToJson(collection, record, quote, words))}`
  lines.set(record, { quote, words, line })
  return line
}

type Sortable = Partial<Place> & {
  readonly id: string
  readonly at?: string
  readonly section?: number
  readonly segment?: number
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const compareNumbers = (a: number | undefined, b: number | undefined): number => (a ?? 0) - (b ?? 0)

/** A whole unit comes before the words in it. */
function compareSpans(a: Sortable['span'], b: Sortable['span']): number {
  return (a?.[0] ?? -1) - (b?.[0] ?? -1) || (a?.[1] ?? -1) - (b?.[1] ?? -1)
}

/** Transcript order, then time, then id: a total order, so that the same content gives the same bytes. */
function compareRecords(a: Sortable, b: Sortable): number {
  return (
    compareNumbers(a.unit, b.unit) ||
    compareNumbers(a.part, b.part) ||
    compareNumbers(a.section, b.section) ||
    compareNumbers(a.segment, b.segment) ||
    compareSpans(a.span, b.span) ||
    compareText(a.at ?? '', b.at ?? '') ||
    compareText(a.id, b.id)
  )
}

/** The records of a collection in the order of the file. */
export function inFileOrder<R extends AnyRecord>(records: Iterable<R>): R[] {
  return [...records].sort((a, b) => compareRecords(a, b))
}

/** The canonical bytes of a codings file, as text: the same content gives the same text, whatever order it was made in. */
export function encodeCodings(file: CodingsFile, quoteOf: QuoteOf = keepQuotes, wordsOf: QuoteOf = keepQuotes): string {
  const out: string[] = [
    `# Codings of ${forComment(file.transcript)} by ${forComment(file.coder)}. ${endPromise}`,
    headLine('format', currentFormat),
    headLine('transcript', file.transcript),
  ]
  const put = (key: string, value: Json | null): void => {
    if (value !== null) out.push(headLine(key, value))
  }
  put('session', file.session)
  put('coder', file.coder)
  put('kind', file.kind)
  put('codebook', file.codebook)
  put('status', file.status)
  put('completed', file.completed)
  put('unblinded', file.unblinded)
  put('hints', file.hints)
  put('reading', file.reading)
  put('reviewed', file.reviewed)
  put('units', file.units)
  const prints = fingerprintLines(file.fingerprint)
  if (prints.length > 0) out.push(...textLines('fingerprint', prints))
  if (prints.length > 0 && file.sketches !== undefined) {
    out.push(...textLines('sketches', sketchLines(file.sketches, file.fingerprint)))
  }
  put('sections', file.sections ?? null)
  put('segments', file.segments ?? null)
  put('reviewed-blind', file.reviewedBlind)
  const suspended = (file.suspendedReview ?? []).map(suspendedReviewText)
  if (suspended.length > 0) out.push(...textLines('set-aside', suspended.sort(compareText)))
  for (const [key, value] of file.extra) out.push(headLine(key, value))
  for (const name of collectionNames) {
    const records = inFileOrder(file[name].values() as Iterable<AnyRecord>)
    if (records.length > 0)
      out.push(`${name}:`, ...records.map((record) => recordLine(name, record, quoteOf(record), wordsOf(record))))
    else if (name === 'codings') out.push('codings: []')
  }
  return `${out.join('\n')}\n...\n`
}
