import type { Problem, TextRange } from '../../base/problem'
import { problem } from '../../base/problem'
import type { AnyRecord, CodingsFile, CollectionName } from '../model'
import type { Json, JsonObject } from '../../base/json'
import { collectionNames } from '../model'
import { inMemory } from './recordForms'
import type { Plain } from '../../base/jsonLines/plain'
import { recordShapes } from './shapes'

export interface RecordsReading {
  readonly collections: Pick<CodingsFile, CollectionName>
  readonly problems: readonly Problem[]
}

const shapesByKey = new Map(
  collectionNames.map((name) => [name, new Map(recordShapes[name].map((shape) => [shape.key, shape]))]),
)

/** One record, or the problems that keep it from being one. */
function decodeRecord(
  name: CollectionName,
  value: Json,
  range: () => TextRange,
  problems: Problem[],
): AnyRecord | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(problem('codings/not-an-object', 'error', { collection: name }, range()))
    return null
  }
  const json = value as JsonObject
  const known = shapesByKey.get(name)
  const id = typeof json['id'] === 'string' ? json['id'] : ''
  let good = true
  let unknown = 0
  for (const key of Object.keys(json)) {
    const shape = known?.get(key)
    if (shape === undefined) unknown++
    else if (!shape.fits(json[key] ?? null)) {
      good = false
      problems.push(
        problem('codings/wrong-key', 'error', { collection: name, id, key, expected: shape.expected }, range()),
      )
    }
  }
  for (const { key, required } of recordShapes[name]) {
    if (required === true && !Object.hasOwn(json, key)) {
      good = false
      problems.push(problem('codings/missing-key', 'error', { collection: name, id, key }, range()))
    }
  }
  if (!good) return null
  // The object as it was read is the record: a study holds a million of them, so none is copied without need.
  if (unknown === 0) return inMemory(name, json)
  const entries = Object.entries(json)
  const extra = entries.filter(([key]) => known?.has(key) !== true)
  return { ...inMemory(name, Object.fromEntries(entries.filter(([key]) => known?.has(key) === true))), extra }
}

/** Reads all record lists; an id stands for one record in the whole file, so a second one is an error on its line. */
export function decodeRecords(plain: Plain, rangeOf: (line: number) => TextRange): RecordsReading {
  const problems: Problem[] = []
  const lineOfId = new Map<string, number>()
  const read = (name: CollectionName): ReadonlyMap<string, AnyRecord> => {
    const records = new Map<string, AnyRecord>()
    const entry = plain.entries.find(({ key }) => key === name)
    if (entry === undefined || entry.value === null) return records
    if (!Array.isArray(entry.value)) {
      problems.push(problem('codings/wrong-header', 'error', { key: name, expected: 'a list' }, rangeOf(entry.line)))
      return records
    }
    for (const [index, item] of (entry.value as readonly Json[]).entries()) {
      const line = entry.itemLines[index] ?? entry.line
      const record = decodeRecord(name, item, () => rangeOf(line), problems)
      if (record === null) continue
      const first = lineOfId.get(record.id)
      if (first !== undefined) {
        problems.push(problem('codings/duplicate-id', 'error', { id: record.id, firstLine: first + 1 }, rangeOf(line)))
        continue
      }
      lineOfId.set(record.id, line)
      records.set(record.id, record)
    }
    return records
  }
  const collections = Object.fromEntries(
    collectionNames.map((name) => [name, read(name)]),
  ) as unknown as RecordsReading['collections']
  return { collections, problems }
}
