import { onDisk } from './recordForms'
import type { AnyRecord, CollectionName } from '../model'
import type { Json } from '../../base/json'

/** How a known key of a record is checked when read; the order of keys is the order they are written in. */
export interface KeyShape {
  readonly key: string
  readonly required?: true
  /** What a message says would do. */
  readonly expected: string
  readonly fits: (value: Json) => boolean
}

const isPositive = (value: Json): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 1
const isText = (value: Json): boolean => typeof value === 'string'
const isNumber = (value: Json): boolean => typeof value === 'number' && Number.isFinite(value)
const isFlag = (value: Json): boolean => typeof value === 'boolean'
const isTexts = (value: Json): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string')
const isSpan = (value: Json): boolean => {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [from, to] = value as readonly Json[]
  return (
    typeof from === 'number' &&
    typeof to === 'number' &&
    Number.isInteger(from) &&
    Number.isInteger(to) &&
    from >= 0 &&
    to >= from
  )
}
const isId = (value: Json): boolean => typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_-]*$/.test(value)
const isSettled = (value: Json): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  isTexts((value as Record<string, Json>)['from'] ?? null) &&
  isText((value as Record<string, Json>)['reason'] ?? null)

const text = (key: string): KeyShape => ({ key, expected: 'text', fits: isText })
const id: KeyShape = { key: 'id', required: true, expected: 'an id that starts with a letter', fits: isId }
const at = text('at')
const removed = text('removed')
const extraPlace: readonly KeyShape[] = [
  { key: 'part', expected: 'a number from 1', fits: isPositive },
  { key: 'to', expected: 'a number from 1', fits: isPositive },
  { key: 'span', expected: 'two numbers, [start, end]', fits: isSpan },
]
const unit: KeyShape = { key: 'unit', required: true, expected: 'a number from 1', fits: isPositive }
const required = (shape: KeyShape): KeyShape => ({ ...shape, required: true })

/** The record keys of format `alliance-coder/1`, collection by collection, in canonical order. */
export const recordShapes: Readonly<Record<CollectionName, readonly KeyShape[]>> = {
  codings: [
    id,
    unit,
    ...extraPlace,
    required(text('code')),
    { key: 'strength', expected: 'a number', fits: isNumber },
    text('target'),
    text('note'),
    { key: 'uncertain', expected: 'true or false', fits: isFlag },
    { key: 'hinted', expected: 'true or false', fits: isFlag },
    { key: 'settled', expected: '{"from": [ids], "reason": text}', fits: isSettled },
    text('review'),
    text('was'),
    text('sketch'),
    text('words'),
    text('quote'),
    at,
    removed,
  ],
  ratings: [
    id,
    required(text('rating')),
    { key: 'value', required: true, expected: 'a number', fits: isNumber },
    { key: 'evidence', expected: 'a list of ids', fits: isTexts },
    text('target'),
    { key: 'section', expected: 'a number from 1', fits: isPositive },
    { key: 'segment', expected: 'a number from 1', fits: isPositive },
    text('note'),
    text('review'),
    text('was'),
    at,
    removed,
  ],
  episodes: [
    id,
    text('episode'),
    { key: 'opens', required: true, expected: 'a list of ids', fits: isTexts },
    { key: 'attempts', expected: 'a list of ids', fits: isTexts },
    text('outcome'),
    text('note'),
    at,
    removed,
  ],
  notes: [
    id,
    unit,
    ...extraPlace,
    required(text('text')),
    text('tag'),
    text('author'),
    { key: 'replies', expected: 'a list', fits: (value) => Array.isArray(value) },
    text('review'),
    text('was'),
    text('sketch'),
    text('words'),
    text('quote'),
    at,
    removed,
  ],
  uncodable: [
    id,
    unit,
    ...extraPlace,
    required(text('reason')),
    text('review'),
    text('was'),
    text('sketch'),
    text('words'),
    text('quote'),
    at,
    removed,
  ],
}

/** A record as its JSON object: known keys in canonical order, then those this release does not know. `quote` and `words` stand for the record's own, null for none. */
export function recordToJson(
  collection: CollectionName,
  record: AnyRecord,
  quote?: string | null,
  words?: string | null,
): Readonly<Record<string, Json>> {
  const entries: [string, Json][] = []
  const known = onDisk(record)
  for (const { key } of recordShapes[collection]) {
    const value =
      key === 'quote' && quote !== undefined ? quote : key === 'words' && words !== undefined ? words : known[key]
    if (value === undefined || value === null) continue
    entries.push([key, value])
  }
  // Object.fromEntries defines own keys, so that even a key named __proto__ stays data.
  return Object.fromEntries([...entries, ...(record.extra ?? [])])
}
